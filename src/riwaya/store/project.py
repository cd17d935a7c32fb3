"""A project: one folder with the database `riwaya.db`, the `archive/` of originals and `custody.jsonl`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, func, select, text

from riwaya.arabic.words import fold_phrase
from riwaya.claims import claims_of
from riwaya.errors import NotInProject, ProjectError
from riwaya.records import Capture, Claim, Document, Reading, Relation
from riwaya.store import rows, schema, tables
from riwaya.store.engine import WRITES, sqlite_engine
from riwaya.store.failures import told
from riwaya.store.filters import ClaimFilter
from riwaya.store.loading import check_database, check_documents, documents_of, one_of, readings_of
from riwaya.store.rows import OriginRow, RefusalRow, RunRow
from riwaya.store.writing import Writing

DATABASE = "riwaya.db"
_DOCUMENTS_AT_ONCE = 100


def open_project(path: Path | str, *, write: bool = False) -> Project:
    """Return the project in a folder; with `write` made if missing and brought up to date.

    Raises `ProjectError` (`ProjectReadOnly`, `ProjectFull`, `ProjectNewer`) where that cannot be.
    """
    folder = Path(path)
    if write:
        make_folder(folder)
    elif not (folder / DATABASE).is_file():
        raise ProjectError(f"there is no project at {folder}; make one with `riwaya read --project {folder} PATH`")
    engine = sqlite_engine(folder / DATABASE, write=write)
    try:
        with told(folder), engine.connect() as connection:
            if write and schema.revision_of(connection) != schema.NEWEST:
                connection.rollback()
                connection.execution_options(**{WRITES: True})
                schema.bring_up_to_date(connection)
                connection.commit()
            elif not write:
                schema.check(connection)
    except BaseException:
        engine.dispose()
        raise
    return Project(folder, engine, write=write)


def make_folder(folder: Path) -> None:
    """Make a project's folder where it is missing. Raises `ProjectError` where that cannot be."""
    with told(folder):
        if folder.exists() and not folder.is_dir():
            raise ProjectError(f"{folder} is a file; --project takes a folder")
        folder.mkdir(parents=True, exist_ok=True)


class Project:
    """The records of one project. Close it, or use it in a `with`. Whatever is read is checked against its id."""

    def __init__(self, path: Path, engine: Engine, *, write: bool) -> None:
        self.path, self._engine, self._write = path, engine, write

    def __enter__(self) -> Project:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; the last to close folds the write-ahead log into the database."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Give a transaction: committed at the end of the `with`, undone when that raises."""
        if not self._write:
            raise ProjectError(f"{self.path} was opened for reading")
        with told(self.path), self._engine.connect().execution_options(**{WRITES: True}) as connection:
            transaction = connection.begin()
            try:
                writing = Writing(connection)
                yield writing
                writing.flush()
                transaction.commit()
            except BaseException:
                if transaction.is_active:
                    transaction.rollback()
                raise

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.path), self._engine.begin() as connection:
            yield connection

    # documents

    def count_documents(self) -> int:
        """Return the number of documents."""
        with self._reading() as c:
            return c.execute(select(func.count()).select_from(tables.documents)).scalar_one()

    def document(self, key: str) -> Document:
        """Return the document of this name, id or unambiguous beginning of an id. Raises `NotInProject`."""
        with self._reading() as c:
            return documents_of(c, [one_of(c, tables.documents, key, "document")])[0]

    def reading(self, document: str) -> Reading:
        """Return the reading of the document with this id. Raises `NotInProject`."""
        with self._reading() as c:
            found = readings_of(c, [document])
        if document not in found:
            raise NotInProject(f"no document has the id {document}")
        return found[document]

    def iter_documents(self, *, words: str | None = None) -> Iterator[Document]:
        """Yield the documents in the order of their adding; with `words` those that hold all of them, folded."""
        for batch in self._batches(words=words):
            with self._reading() as c:
                yield from documents_of(c, batch)

    def iter_readings(self, *, words: str | None = None) -> Iterator[tuple[Document, Reading]]:
        """Yield the documents with their readings, as `iter_documents`."""
        for batch in self._batches(words=words):
            with self._reading() as c:
                documents, readings = documents_of(c, batch), readings_of(c, [r.id for r in batch])
            for document in documents:
                yield document, readings[document.id]

    def _batches(self, *, words: str | None = None, document: str | None = None) -> Iterator[list[Row[Any]]]:
        """Yield rows of documents, some at once, without holding a transaction open meanwhile."""
        last = 0
        query: Select[Any] = select(tables.documents)
        if words and (phrase := fold_phrase(words)):
            matched = text("SELECT rowid FROM document_search WHERE folded MATCH :match").bindparams(match=" ".join(f'"{w}"*' for w in phrase))
            with self._reading() as c:
                query = query.where(tables.documents.c.number.in_(list(c.execute(matched).scalars())))
        if document:
            query = query.where((tables.documents.c.id == document) | (tables.documents.c.name == document))
        number = tables.documents.c.number
        while True:
            with self._reading() as c:
                batch = list(c.execute(query.where(number > last).order_by(number).limit(_DOCUMENTS_AT_ONCE)))
            if not batch:
                return
            last = batch[-1].number
            yield batch

    def document_ids(self) -> list[str]:
        """Return the ids of the documents in the order of their adding."""
        with self._reading() as c:
            return list(c.execute(select(tables.documents.c.id).order_by(tables.documents.c.number)).scalars())

    # claims and relations

    def claims_and_text(self, document: str) -> tuple[list[Claim], str]:
        """Return the claims, in the order of their spans, and the text of the document with this id. Raises
        `NotInProject`."""
        with self._reading() as c:
            found = documents_of(c, list(c.execute(select(tables.documents).where(tables.documents.c.id == document))))
            readings = readings_of(c, [document])
        if not found or document not in readings:
            raise NotInProject(f"no document has the id {document}")
        return list(claims_of(found[0], readings[document])), found[0].text

    def iter_claims(self, asked: ClaimFilter | None = None) -> Iterator[Claim]:
        """Yield the claims that are asked for (all, when nothing is), document by document, in the order of their
        spans."""
        asked = asked or ClaimFilter()
        contested = self._contested() if asked.contested is not None else set()
        for batch in self._batches(words=None, document=asked.document):
            with self._reading() as c:
                documents, readings = documents_of(c, batch), readings_of(c, [r.id for r in batch])
            for document in documents:
                reading = readings[document.id]
                for claim in claims_of(document, reading):
                    if asked.contested is not None and (claim.id in contested) is not asked.contested:
                        continue
                    if asked.passes(claim, document, reading.entities):
                        yield claim

    def claim(self, key: str) -> Claim:
        """Return the claim of this id or unambiguous beginning of one, or `DOCUMENT/LOCAL-ID`. Raises
        `NotInProject`."""
        with self._reading() as c:
            name, _, local = key.rpartition("/")
            found = None
            if name:
                query = select(tables.claims).join(tables.documents)
                query = query.where(tables.documents.c.name == name, tables.claims.c.local == local)
                found = c.execute(query).first()
            row = found or one_of(c, tables.claims, key, "claim")
            document = documents_of(c, list(c.execute(select(tables.documents).where(tables.documents.c.id == row.document))))[0]
            reading = readings_of(c, [document.id])[document.id]
        for claim in claims_of(document, reading):
            if claim.id == row.id:
                return claim
        raise NotInProject(f"the claim {row.id} does not follow from its document any more; run `riwaya verify`")

    def _contested(self) -> set[str]:
        r = tables.relations.c
        with self._reading() as c:
            pairs = c.execute(select(r.a, r.b).where(r.kind == "contradicts")).all()
        return {claim for pair in pairs for claim in pair}

    def iter_relations(self, claim: str | None = None) -> Iterator[Relation]:
        """Yield all relations, or those of one claim, in the order of their ids."""
        r = tables.relations.c
        query = select(tables.relations).order_by(r.id)
        if claim:
            query = query.where((r.a == claim) | (r.b == claim))
        with self._reading() as c:
            found = list(c.execute(query))
        for row in found:
            yield rows.relation_of(row)

    def check(self) -> Iterator[tuple[str, str]]:
        """Yield what does not hold among the rows, as (what, how): texts, ids, readings, claims, the database
        itself."""
        with self._reading() as c:
            yield from check_database(c)
        for batch in self._batches():
            with self._reading() as c:
                yield from check_documents(c, batch)

    # custody

    def iter_captures(self) -> Iterator[Capture]:
        """Yield the captures in the order of their adding."""
        with self._reading() as c:
            for row in c.execute(select(tables.captures).order_by(tables.captures.c.captured_at, tables.captures.c.id)):
                yield rows.capture_of(row)

    def capture(self, capture: str) -> Capture:
        """Return the capture of this id. Raises `NotInProject`."""
        with self._reading() as c:
            return rows.capture_of(one_of(c, tables.captures, capture, "capture"))

    def iter_origins(self) -> Iterator[OriginRow]:
        """Yield each document's name and text with the bytes it came from, in the order of their adding."""
        d, c = tables.documents.c, tables.captures.c
        query = select(d.number, d.name, d.text, d.member, d.content, c.digest, c.media_type)
        query = query.join_from(tables.documents, tables.captures).order_by(d.number).limit(_DOCUMENTS_AT_ONCE)
        last = 0
        while True:
            with self._reading() as connection:
                found = connection.execute(query.where(d.number > last)).all()
            if not found:
                return
            last = found[-1].number
            for r in found:
                yield OriginRow(r.name, r.text, r.member, r.content, r.digest, r.media_type)

    def custody_head(self) -> tuple[int, str] | None:
        """Return how many lines the custody log has and the last one's digest; null before the first."""
        with self._reading() as c:
            row = c.execute(select(tables.custody_head)).first()
        return (row.lines, row.digest) if row else None

    def refusals(self, *, capture: str | None = None, run: int | None = None) -> list[RefusalRow]:
        """Return what was refused, of a capture or in a run where asked."""
        t = tables.refusals
        query = select(t).order_by(t.c.number)
        if capture is not None:
            query = query.where(t.c.capture == capture)
        if run is not None:
            query = query.where(t.c.run == run)
        with self._reading() as c:
            return [RefusalRow(r.run, r.capture, r.origin, r.place, r.reason, r.remedy) for r in c.execute(query)]

    def runs(self) -> list[RunRow]:
        """Return the runs of `read`, the oldest first."""
        with self._reading() as c:
            found = c.execute(select(tables.runs).order_by(tables.runs.c.number))
            return [RunRow(r.number, r.started_at, r.ended_at, r.command, r.who, r.added, r.known, r.refused) for r in found]

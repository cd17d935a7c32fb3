"""One transaction: what is written in it is there as a whole or not at all."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cache

from sqlalchemy import Connection, Dialect, delete, func, insert, select, text, update

from riwaya.arabic.fold import fold
from riwaya.claims import claims_of
from riwaya.errors import InputRefused
from riwaya.records import Capture, Claim, Document, Reading, Relation
from riwaya.store import reading_rows, rows, tables

_ROWS_AT_ONCE, _ROWS_GATHERED = 500, 5_000
# built once: building a statement costs more than running it
_INSERTS = {name: insert(table) for name, table in tables.metadata.tables.items()}
_ADD_WORDS = text("INSERT INTO document_search (rowid, folded) VALUES (:number, :folded)")
_KNOWN = text("SELECT 1 FROM documents WHERE content = :content AND member IS NOT NULL LIMIT 1")
_TAKEN = text("SELECT 1 FROM documents WHERE name = :name")


@cache
def _in_order(dialect: Dialect, table: str) -> tuple[str, tuple[str, ...]]:
    """Return the statement that inserts whole rows of a table, and the columns in the order of its values."""
    columns = tuple(tables.metadata.tables[table].columns.keys())
    compiled = insert(tables.metadata.tables[table]).compile(dialect=dialect, column_keys=columns)
    return str(compiled), columns


class Writing:
    """The writing half of a project, inside one transaction. `Project.writing` gives it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[rows.Values]] = {}
        self._waiting_rows = 0

    def begin_run(self, *, started_at: str, command: str, who: str, code: str) -> int:
        """Add a run and return its number."""
        values = {"started_at": started_at, "command": command, "who": who, "code": code}
        result = self._connection.execute(insert(tables.runs).values(values | {"added": 0, "known": 0, "refused": 0}))
        number: int = result.inserted_primary_key[0]  # type: ignore[index]
        return number

    def count_run(self, number: int, *, added: int, known: int, refused: int, ended_at: str | None = None) -> None:
        """Set what came of a run so far."""
        values = {"added": added, "known": known, "refused": refused, "ended_at": ended_at}
        self._connection.execute(update(tables.runs).where(tables.runs.c.number == number).values(values))

    def set_custody_head(self, lines: int, digest: str) -> None:
        """Keep how many lines the custody log has and the last one's digest."""
        self._connection.execute(delete(tables.custody_head))
        self._connection.execute(insert(tables.custody_head).values(one=1, lines=lines, digest=digest))

    def add_capture(self, capture: Capture, *, place: str, run: int) -> None:
        """Add a capture, unfinished until `finish_capture`."""
        self._connection.execute(insert(tables.captures).values(rows.capture_values(capture, place, run)))

    def finish_capture(self, capture: str) -> None:
        """Mark that all of a capture's documents were gone through."""
        self._connection.execute(update(tables.captures).where(tables.captures.c.id == capture).values(finished=True))

    def captures_of(self, digest: str) -> list[tuple[Capture, str, bool]]:
        """Return the captures of these bytes, each with its place and whether it was finished."""
        found = self._connection.execute(select(tables.captures).where(tables.captures.c.digest == digest))
        return [(rows.capture_of(row), row.place, row.finished) for row in found]

    def count_documents(self, capture: str) -> int:
        """Return how many documents a capture has."""
        query = select(func.count()).select_from(tables.documents).where(tables.documents.c.capture == capture)
        return self._connection.execute(query).scalar_one()

    def refusals_of(self, capture: str) -> list[rows.RefusalRow]:
        """Return what was refused of a capture when it was gone through last."""
        t = tables.refusals
        found = self._connection.execute(select(t).where(t.c.capture == capture).order_by(t.c.number)).all()
        return [rows.RefusalRow(r.run, r.capture, r.origin, r.place, r.reason, r.remedy) for r in found]

    def forget_refusals_of(self, capture: str) -> None:
        """Take away what was refused of a capture that is gone through again."""
        self._connection.execute(delete(tables.refusals).where(tables.refusals.c.capture == capture))

    def free_name(self, names: Sequence[str], *, besides: Container[str] = ()) -> str:
        """Return the first of `names` that no document bears and `besides` has not, else the last with a number
        behind it."""
        for name in names:
            if name not in besides and not self._taken(name):
                return name
        number = 2
        while (name := f"{names[-1]}~{number}") in besides or self._taken(name):
            number += 1
        return name

    def _taken(self, name: str) -> bool:
        return self._connection.execute(_TAKEN, {"name": name}).first() is not None

    def known(self, content: str) -> bool:
        """Tell whether a document made of a line with these bytes (their SHA-256) is there."""
        return self._connection.execute(_KNOWN, {"content": content}).first() is not None

    def add_document(self, document: Document, reading: Reading, *, content: str) -> tuple[Claim, ...]:
        """Add a document with all that its reading says, its claims and its words for the search; return the claims."""
        claims = claims_of(document, reading)
        c = self._connection
        result = c.execute(_INSERTS["documents"], rows.document_values(document, content))
        number: int = result.inserted_primary_key[0]  # type: ignore[index]
        self._add_later("furniture", rows.furniture_values(document))
        self._add_later("sentences", rows.sentence_values(document))
        for table, values in reading_rows.values_of(document, reading, claims).items():
            self._add_later(table, values)
        if c.dialect.name == "sqlite":
            folded = fold(f"{document.title or ''}\n{document.text}")
            c.execute(_ADD_WORDS, {"number": number, "folded": folded})
        return claims

    def add_refusal(self, refusal: InputRefused, *, run: int, capture: str | None = None) -> None:
        """Add an input that was refused."""
        values = {"run": run, "capture": capture, "origin": refusal.origin, "place": refusal.place}
        self._add("refusals", [values | {"reason": refusal.reason, "remedy": refusal.remedy}])

    def replace_relations(self, relations: Iterable[Relation]) -> int:
        """Put `relations` in the place of all there are; return how many they are."""
        self.flush()  # they point to claims that may wait there
        self._connection.execute(delete(tables.relations))
        count = 0
        batch: list[rows.Values] = []
        for relation in relations:
            batch.append(rows.relation_values(relation))
            count += 1
            if len(batch) == _ROWS_AT_ONCE:
                self._add_many("relations", batch)
                batch.clear()
        self._add_many("relations", batch)
        return count

    def flush(self) -> None:
        """Write what is gathered; the end of the transaction does."""
        for table, values in self._waiting.items():
            self._add_many(table, values)
        self._waiting.clear()
        self._waiting_rows = 0

    def _add_later(self, table: str, values: list[rows.Values]) -> None:
        """Gather the rows of some documents: a statement costs as much as hundreds of its rows."""
        if values:
            self._waiting.setdefault(table, []).extend(values)
            self._waiting_rows += len(values)
            if self._waiting_rows >= _ROWS_GATHERED:
                self.flush()

    def _add_many(self, table: str, values: list[rows.Values]) -> None:
        """Write whole rows, plain numbers and texts, past what SQLAlchemy does to each value: that is half of the time."""
        if values:
            statement, columns = _in_order(self._connection.dialect, table)
            self._connection.exec_driver_sql(statement, [tuple([row[column] for column in columns]) for row in values])

    def _add(self, table: str, values: list[rows.Values]) -> None:
        if values:
            self._connection.execute(_INSERTS[table], values)

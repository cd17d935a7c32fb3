"""Loading rows as records, and checking that they are what was stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select, text

from riwaya.claims import claims_of
from riwaya.errors import CustodyBroken, NotInProject
from riwaya.records import Document, Reading
from riwaya.store import reading_rows, rows, tables

_READING_TABLES = (
    "readings", "attributions", "events", "participants", "cause_links", "entities", "mentions", "explanations",
)  # fmt: skip


def _of_documents(table: Table) -> Select[Any]:
    query = select(table).where(table.c.document.in_(bindparam("ids", expanding=True)))
    return query.order_by(table.c.position) if "position" in table.c else query


# built once: building a statement costs more than running it
_QUERIES = {name: _of_documents(tables.metadata.tables[name]) for name in ("furniture", "sentences", *_READING_TABLES)}


def one_of(c: Connection, table: Table, key: str, what: str) -> Row[Any]:
    """Return the row of this name, id or beginning of an id. Raises `NotInProject` where none or several are."""
    if "name" in table.c and (row := c.execute(select(table).where(table.c.name == key)).first()):
        return row
    found = list(c.execute(select(table).where(table.c.id.startswith(key, autoescape=True)).limit(2))) if key else []
    if len(found) == 1:
        return found[0]
    if found:
        raise NotInProject(f"several {what}s begin with {key}; give more of the id")
    raise NotInProject(f"no {what} of this project is named {key}")


def documents_of(c: Connection, found: Sequence[Row[Any]]) -> list[Document]:
    """Return the documents of these rows. Raises `CustodyBroken` where one is not what it was."""
    ids = [r.id for r in found]
    furniture, sentences = (_by_document(c, t, ids) for t in ("furniture", "sentences"))
    return [rows.document_of(r, furniture[r.id], sentences[r.id]) for r in found]


def readings_of(c: Connection, ids: Sequence[str]) -> dict[str, Reading]:
    """Return the readings of the documents with these ids. Raises `CustodyBroken` where one is not what it was."""
    parts = {table: _by_document(c, table, ids) for table in _READING_TABLES}
    return {
        document: reading_rows.reading_of({table: parts[table][document] for table in _READING_TABLES})
        for document in ids
        if parts["readings"][document]
    }


def _by_document(c: Connection, name: str, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    out: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in c.execute(_QUERIES[name], {"ids": list(ids)}):
        out[row.document].append(row)
    return out


def check_database(c: Connection) -> Iterator[tuple[str, str]]:
    """Yield what the database says of its own pages and of rows that point nowhere."""
    for (said,) in c.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield "riwaya.db", str(said)
    for row in c.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]} row {row[1]}", f"points to {row[2]} that are gone"


def check_documents(c: Connection, found: Sequence[Row[Any]]) -> Iterator[tuple[str, str]]:
    """Yield what does not hold of documents: their texts, metadata, readings and claims. All at once, and one by one
    on a fault."""
    try:
        documents, readings = documents_of(c, found), readings_of(c, [r.id for r in found])
        pairs = [(document, readings[document.id]) for document in documents]
    except (CustodyBroken, KeyError, ValueError, TypeError) as e:
        if len(found) == 1:
            yield f"document {found[0].name}", _fault(e)
            return
        for row in found:
            yield from check_documents(c, [row])
        return
    stored: dict[str, set[str]] = defaultdict(set)
    t = tables.claims.c
    for claim in c.execute(select(t.id, t.document).where(t.document.in_([r.id for r in found]))):
        stored[claim.document].add(claim.id)
    for document, reading in pairs:
        made, kept = {one.id for one in claims_of(document, reading)}, stored[document.id]
        if made != kept:
            how = f"altered: {len(made - kept)} of its claims are gone, {len(kept - made)} are not its own"
            yield f"document {document.name}", how


def _fault(error: Exception) -> str:
    if isinstance(error, CustodyBroken):
        return f"altered: {error}"
    if isinstance(error, KeyError):
        return "its reading is gone"
    return f"altered: a value that Riwaya never writes ({error})"

"""Loading rows as records, and checking that they are what was stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select, text

from riwaya.claims import claims_of
from riwaya.errors import CustodyBroken, NotInProject
from riwaya.records import Document, Reading
from riwaya.store import reading_rows, rows, tables

_READING_TABLES = (
    "readings", "attributions", "events", "participants", "cause_links", "entities", "mentions", "explanations",
)  # fmt: skip


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
    table = tables.metadata.tables[name]
    query = select(table).where(table.c.document.in_(ids))
    if "position" in table.c:
        query = query.order_by(table.c.position)
    out: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in c.execute(query):
        out[row.document].append(row)
    return out


def check_database(c: Connection) -> Iterator[tuple[str, str]]:
    """Yield what the database says of its own pages and of rows that point nowhere."""
    for (said,) in c.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield "riwaya.db", str(said)
    for row in c.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]} row {row[1]}", f"points to {row[2]} that are gone"


def check_document(c: Connection, row: Row[Any]) -> Iterator[tuple[str, str]]:
    """Yield what does not hold of one document: its text, metadata, reading and claims."""
    what = f"document {row.name}"
    try:
        document = documents_of(c, [row])[0]
        reading = readings_of(c, [row.id])[row.id]
    except CustodyBroken as e:
        yield what, f"altered: {e}"
    except KeyError:
        yield what, "its reading is gone"
    except (ValueError, TypeError) as e:
        yield what, f"altered: a value that Riwaya never writes ({e})"
    else:
        stored = set(c.execute(select(tables.claims.c.id).where(tables.claims.c.document == row.id)).scalars())
        made = {claim.id for claim in claims_of(document, reading)}
        if stored != made:
            yield what, f"altered: {len(made - stored)} of its claims are gone, {len(stored - made)} are not its own"

"""Records ↔ rows: runs, captures, documents, relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Row

from riwaya.errors import CustodyBroken, InputRefused
from riwaya.identity import document_id, identify
from riwaya.records import (
    Capture,
    Document,
    Feature,
    Field,
    Furniture,
    FurnitureKind,
    Maker,
    Relation,
    RelationKind,
    Span,
    Stated,
    Status,
)

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of `read`: when, by which command, by whom, and what came of it (numbers of documents)."""

    number: int
    started_at: str
    ended_at: str | None
    command: str
    who: str
    added: int
    known: int
    refused: int


@dataclass(frozen=True, slots=True)
class OriginRow:
    """A document's name and text, its line in a file of many, and the SHA-256 of its own bytes and of its file."""

    name: str
    text: str
    member: str | None
    content: str
    digest: str
    media_type: str


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """An input that was refused, in which run, and of which capture where its other lines were read."""

    run: int
    capture: str | None
    origin: str
    place: str
    reason: str
    remedy: str


def refusal_of(row: RefusalRow) -> InputRefused:
    """Return a stored refusal as it was raised."""
    return InputRefused(row.origin, row.reason, place=row.place, remedy=row.remedy)


def document_digest(document: Document) -> str:
    """Return the SHA-256 of all that is known of a document: metadata, furniture and sentences too."""
    return identify("document record", msgspec.json.encode(document).decode())


def capture_values(capture: Capture, place: str, run: int) -> Values:
    """Return the row of a capture that is not finished yet."""
    return {
        "id": capture.id,
        "digest": capture.digest,
        "origin": capture.origin,
        "place": place,
        "captured_at": capture.captured_at,
        "command": capture.command,
        "size": capture.size,
        "media_type": capture.media_type,
        "encoding": capture.encoding,
        "run": run,
        "finished": False,
    }


def capture_of(row: Row[Any]) -> Capture:
    """Return the capture that a row tells of."""
    return Capture(row.id, row.digest, row.origin, row.captured_at, row.command, row.size, row.media_type, row.encoding)


def document_values(document: Document, content: str) -> Values:
    """Return the row of a document; `content` is the SHA-256 of the bytes that it came from."""
    p, d = document.publisher, document.published
    return {
        "id": document.id,
        "name": document.name,
        "capture": document.capture,
        "content": content,
        "member": document.member,
        "title": document.title,
        "text": document.text,
        "publisher": p.value,
        "publisher_status": p.status.value,
        "publisher_basis": p.basis,
        "publisher_given": p.given,
        "published": d.value,
        "published_status": d.status.value,
        "published_basis": d.basis,
        "published_given": d.given,
        "url": document.url,
        "language": document.language,
        "digest": document_digest(document),
    }


def furniture_values(document: Document) -> list[Values]:
    """Return the rows of what was set aside."""
    return [
        {
            "document": document.id,
            "position": i,
            "kind": f.kind.value,
            "span_start": f.span.start,
            "span_end": f.span.end,
            "rule": f.rule,
        }
        for i, f in enumerate(document.furniture)
    ]


def sentence_values(document: Document) -> list[Values]:
    """Return the rows of the body's sentences."""
    return [{"document": document.id, "position": i, "span_start": s.start, "span_end": s.end} for i, s in enumerate(document.sentences)]


def document_of(row: Row[Any], furniture: list[Row[Any]], sentences: list[Row[Any]]) -> Document:
    """Return the document that the rows tell of. Raises `CustodyBroken` where they do not give its id."""
    if document_id(row.name, row.member, row.text) != row.id:
        raise CustodyBroken(f"document {row.name}: its text or name was altered in the database; run `riwaya verify`")
    document = Document(
        id=row.id,
        name=row.name,
        capture=row.capture,
        text=row.text,
        title=row.title,
        member=row.member,
        publisher=Stated(row.publisher, Status(row.publisher_status), row.publisher_basis, row.publisher_given),
        published=Stated(row.published, Status(row.published_status), row.published_basis, row.published_given),
        url=row.url,
        language=row.language,
        furniture=tuple(Furniture(FurnitureKind(f.kind), Span(f.span_start, f.span_end), f.rule) for f in furniture),
        sentences=tuple(Span(s.span_start, s.span_end) for s in sentences),
    )
    if document_digest(document) != row.digest:
        raise CustodyBroken(f"document {row.name}: what is known of it was altered in the database; run `riwaya verify`")
    return document


def relation_values(relation: Relation) -> Values:
    """Return the row of a relation; its reasons are a JSON list of name, value and words."""
    made = relation.made_by
    return {
        "id": relation.id,
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind.value,
        "on_field": relation.on.value,
        "differs_on": ",".join(f.value for f in relation.differs_on),
        "independent": relation.independent,
        "code": made.code if made else None,
        "lexicons": made.lexicons if made else None,
        "model": made.model if made else None,
        "because": msgspec.json.encode([(f.name, f.value, f.words) for f in relation.because]).decode(),
    }


def relation_of(row: Row[Any]) -> Relation:
    """Return the relation that the row tells of."""
    return Relation(
        id=row.id,
        a=row.a,
        b=row.b,
        kind=RelationKind(row.kind),
        on=Field(row.on_field),
        because=tuple(Feature(*reason) for reason in msgspec.json.decode(row.because, type=list[tuple[str, float, tuple[str, ...]]])),
        differs_on=tuple(Field(f) for f in row.differs_on.split(",") if f),
        independent=row.independent,
        made_by=Maker(row.code, row.lexicons, row.model) if row.code is not None else None,
    )

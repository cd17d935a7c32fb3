"""Compose: a member and what is said of it → a `Document`."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.arabic.sentences import sentences_of
from riwaya.english.sentences import sentences_of as english_sentences_of
from riwaya.identity import document_id
from riwaya.read.furniture import furniture_of
from riwaya.read.inference import inferred_from_text
from riwaya.read.language import UNKNOWN, language_of
from riwaya.read.members import Member
from riwaya.read.said import Said, first_text, published_of, publisher_of
from riwaya.records import Document, Furniture, Span, Status


def compose(member: Member, *, name: str, capture: str, outside: Sequence[Said] = ()) -> Document:
    """Return the document that a member is, under the name it bears in the project.

    The outlet, the date, the title and the address come from what the file states, else from `outside` in its order
    (the folder's table, the
    command line), else from what its page or its text lets us infer: each with its basis.
    """
    stated = [s for s in member.said if s.status is Status.STATED]
    inferred = [s for s in member.said if s.status is not Status.STATED]
    said = [*stated, *outside, *inferred]
    text = member.text
    title = first_text(said, "title")
    furniture = furniture_of(text, title)
    language = _language(text, [*said])
    said += inferred_from_text(text, furniture, first_text(said, "url"))
    return Document(
        id=document_id(name, member.line, text),
        name=name,
        capture=capture,
        text=text,
        title=title or _headline(text, furniture),
        member=member.line,
        publisher=publisher_of(said),
        published=published_of(said),
        url=first_text(said, "url"),
        language=language,
        furniture=furniture,
        sentences=tuple(_body(text, furniture, language)),
    )


def _language(text: str, said: Sequence[Said]) -> str:
    """Return the language of the letters; what is stated counts where they do not tell (pages often state their
    template's)."""
    told = language_of(text)
    return told if told != UNKNOWN else first_text(said, "language") or UNKNOWN


def _headline(text: str, furniture: Sequence[Furniture]) -> str | None:
    """Return the headline that stands in the text."""
    return next((f.span.of(text) for f in furniture if f.kind == "headline"), None)


def _body(text: str, furniture: Sequence[Furniture], language: str) -> list[Span]:
    """Return the sentences between the stretches of furniture."""
    cut = english_sentences_of if language == "en" else sentences_of
    out: list[Span] = []
    at = 0
    for f in furniture:
        out += cut(text, at, f.span.start)
        at = max(at, f.span.end)
    return out + cut(text, at, len(text))

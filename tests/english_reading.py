"""Read sentences of our own in English with the real extractor and resolver, for tests of the English grammar."""

from __future__ import annotations

from functools import cache

from riwaya.english.sentences import sentences_of
from riwaya.extract.english.extractor import EnglishExtractor
from riwaya.records import Attribution, Document, Event, Reading, Stated, Status
from riwaya.resolve.resolver import Resolver


@cache
def extractor() -> EnglishExtractor:
    """Return the extractor, its tables loaded once a test run."""
    return EnglishExtractor.load()


@cache
def resolver() -> Resolver:
    """Return the resolver, its tables loaded once a test run."""
    return Resolver.load()


def document(text: str, publisher: str | None = None, published: str | None = None) -> Document:
    """Return a text as a document without furniture."""
    stated = [Stated(value, Status.STATED if value else Status.NOT_STATED) for value in (publisher, published)]
    sentences = tuple(sentences_of(text))
    return Document(
        id="t", name="t", capture="c", text=text, language="en", sentences=sentences, publisher=stated[0], published=stated[1]
    )


def read(text: str, publisher: str | None = None, published: str | None = None) -> Reading:
    """Return the reading of a text, resolved."""
    given = document(text, publisher, published)
    return resolver().resolve(given, extractor().extract(given))


def said(text: str) -> list[tuple[str, str]]:
    """Return (type, trigger) of each event read."""
    return [(e.type.value, e.trigger.of(text)) for e in read(text).events]


def event(text: str, trigger: str) -> Event:
    """Return the event with the given trigger; fails the test where there is none."""
    found = [e for e in read(text).events if e.trigger.of(text) == trigger]
    assert found, f"no event “{trigger}” among {said(text)}"
    return found[0]


def roles(text: str, trigger: str) -> set[tuple[str, str]]:
    """Return {(role, phrase)} of an event."""
    return {(p.role.value, p.span.of(text)) for p in event(text, trigger).participants}


def told(text: str, publisher: str | None = None) -> list[tuple[str | None, str, str]]:
    """Return (source, cue, content) of each attribution read."""
    found: tuple[Attribution, ...] = read(text, publisher).attributions
    return [(a.source.of(text) if a.source else None, a.cue.of(text) if a.cue else "", a.content.of(text)) for a in found]

"""Read one sentence of our own with the real extractor, for tests of the grammar."""

from __future__ import annotations

from functools import cache

from riwaya.arabic.sentences import sentences_of
from riwaya.extract.extractor import Extractor
from riwaya.records import Document, Event, Reading


@cache
def extractor() -> Extractor:
    """Return the extractor, its tables loaded once a test run."""
    return Extractor.load()


def read(text: str) -> Reading:
    """Return the reading of a text without furniture."""
    return extractor().extract(Document(id="t", name="t", capture="c", text=text, language="ar", sentences=tuple(sentences_of(text))))


def said(text: str) -> list[tuple[str, str]]:
    """Return (type, trigger) of each event read."""
    return [(e.type.value, e.trigger.of(text)) for e in read(text).events]


def event(text: str, trigger: str) -> Event:
    """Return the event with the given trigger; fails the test where there is none."""
    found = [e for e in read(text).events if e.trigger.of(text) == trigger]
    assert found, f"no event «{trigger}» among {said(text)}"
    return found[0]


def roles(text: str, trigger: str) -> set[tuple[str, str]]:
    """Return {(role, phrase)} of an event."""
    return {(p.role.value, p.span.of(text)) for p in event(text, trigger).participants}

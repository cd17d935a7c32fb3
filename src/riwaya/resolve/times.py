"""When: a time phrase read again in its sentence and dated against the document's publication date.

Where that is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from riwaya.arabic.moments import UNDATED, Dated, Shape, resolve
from riwaya.arabic.offsets import start_after
from riwaya.arabic.times import TimeAt, find_time_phrases
from riwaya.arabic.words import Word, sentence_words
from riwaya.english.times import find_time_phrases as find_english_times
from riwaya.english.words import words_of as english_words_of
from riwaya.records import Document, Event, Span, Status, When

_POINTING = ("ذلك", "تلك", "هذه", "نفس", "ذات")
_SINCE = ("منذ", "مذ")


def publication(document: Document) -> tuple[date | None, str]:
    """Return the publication date.

    None where it is neither stated nor inferred, and the basis of a date resolved against it.
    """
    published = document.published
    if published.value is None or published.status is Status.NOT_STATED:
        return None, ""
    try:
        day = date.fromisoformat(published.value[:10])
    except ValueError:
        return None, ""
    return day, "published" if published.status is Status.STATED else published.basis or "inferred"


def resolve_times(document: Document, events: Sequence[Event]) -> list[Event]:
    """Return the events with their times dated.

    A phrase that points back («منذ ذلك الحين») takes the last time dated before it.
    """
    published, basis = publication(document)
    known: dict[Span, Dated] = {}
    last = UNDATED
    for span in sorted({e.time.span for e in events if e.time is not None}):
        dated, pointing = _dated(document, span, published)
        if pointing and last.start is not None:
            since = span.of(document.text).split()[0].lstrip("و") in _SINCE
            dated = Dated(last.start, None if since else last.end, last.basis)
        elif dated.start is not None:
            last = dated
        known[span] = replace(dated, basis=basis) if dated.basis == "published" else dated
    return [e if e.time is None else replace(e, time=_when(e.time, known[e.time.span])) for e in events]


def _when(time: When, dated: Dated) -> When:
    return When(time.span, dated.start, dated.end, dated.basis)


def _dated(document: Document, span: Span, published: date | None) -> tuple[Dated, bool]:
    """Return when the phrase at `span` is, and whether it points back to another time."""
    if document.language == "en":
        return _dated_english(document, span, published), span.of(document.text).casefold().startswith(("that ", "the same "))
    found = _phrase_at(document, span)
    if found is None:
        return UNDATED, False
    said = span.of(document.text)
    pointing = found.stretch.shape is Shape.VAGUE and any(word in said for word in _POINTING)
    return resolve(found.stretch, published), pointing


def _dated_english(document: Document, span: Span, published: date | None) -> Dated:
    words = english_words_of(document.text, span.start, span.end)
    found = find_english_times(words)
    return resolve(found[0].stretch, published) if found else UNDATED


def _phrase_at(document: Document, span: Span) -> TimeAt | None:
    """Return the time phrase that begins where the span does.

    Else the one that shares most with it: its sentence decides.
    """
    starts = [s.start for s in document.sentences]
    at = bisect_right(starts, span.start) - 1
    start = starts[at] if at >= 0 else span.start
    end = document.sentences[at].end if at >= 0 else span.end
    words: Sequence[Word] = [w for w in sentence_words(document.text, start, max(span.end, end)) if w.end <= span.end]
    if not words or words[-1].end != span.end:  # the span ends inside a word
        words = sentence_words(document.text, start, max(span.end, start))
    best: tuple[int, TimeAt] | None = None
    for t in find_time_phrases(words):
        first, end = start_after(document.text, words[t.first], t.letters), words[t.last - 1].end
        shared = min(end, span.end) - max(first, span.start)
        if shared > 0 and (best is None or shared > best[0]):
            best = (shared, t)
    return best[1] if best else None

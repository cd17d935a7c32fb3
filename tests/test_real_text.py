"""Text that nobody here wrote: three hundred reports are all read, and nothing points outside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from riwaya.arabic.sentences import sentences_of
from riwaya.records import Document, Reading, Span, Stated, Status
from riwaya.run.pipeline import grammar_reader

WILD = Path(__file__).parents[2] / "shared" / "corpus" / "wild.jsonl"
pytestmark = pytest.mark.shared


def documents() -> Iterator[Document]:
    for line in WILD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stated = Stated(row["published"], Status.STATED)
        yield Document(
            id=row["id"], name=row["id"], capture="", text=row["text"], publisher=Stated(row["publisher"], Status.STATED),
            published=stated, language="ar", sentences=tuple(sentences_of(row["text"])),
        )  # fmt: skip


def spans(reading: Reading) -> Iterator[Span]:
    for a in reading.attributions:
        yield from (s for s in (a.source, a.cue, a.content) if s is not None)
    for e in reading.events:
        yield e.trigger
        yield from (p.span for p in e.participants)
        yield from (s.span for s in (e.place, e.time, e.quantity) if s is not None)


def test_every_report_is_read() -> None:
    read, read_reports, said = grammar_reader(), 0, 0
    for document in documents():
        reading = read(document)  # whatever it raises is a fault: in use, the report would be refused
        length = len(document.text)
        assert all(0 <= s.start < s.end <= length for s in spans(reading)), document.name
        held = {a.id for a in reading.attributions}
        assert len(held) == len(reading.attributions), document.name
        assert {a.parent for a in reading.attributions} <= held | {None}, document.name
        assert {e.attribution for e in reading.events} <= held | {None}, document.name
        ids = {e.id for e in reading.events}
        assert len(ids) == len(reading.events), document.name
        assert {end for link in reading.links for end in (link.cause, link.effect)} <= ids, document.name
        read_reports += 1
        said += bool(reading.events)
    assert read_reports == 300
    assert said > 290, "reports of war in which nothing is said to happen"

"""Reading in several processes: what one document's reader cannot bear is told, and the rest is done."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

from riwaya.errors import InputRefused
from riwaya.records import Document, Reading
from riwaya.run import Reader, nothing_read, read_into
from tests.taking import Heard


def failing_on_one() -> Reader:
    """Return a reader that fails on the document called `two`; importable, so that a worker can make it."""

    def read(document: Document) -> Reading:
        if document.name == "two":
            raise ValueError("no such word")
        return nothing_read(document)

    return read


def test_a_refusal_crosses_processes_whole() -> None:
    told = InputRefused("reports.jsonl", "the reader failed", place="3", remedy="report it")
    there = pickle.loads(pickle.dumps(told))
    assert (there.origin, there.reason, there.place, there.remedy) == ("reports.jsonl", "the reader failed", "3", "report it")
    assert str(there) == str(told)


def test_a_document_that_fails_in_a_worker_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    rows = [{"id": name, "text": f"وصلت قافلة إلى القرية رقم {n}."} for n, name in enumerate(("one", "two", "three"))]
    reports.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    heard = Heard()
    outcome = read_into(tmp_path / "project", [str(reports)], heard, make_reader=failing_on_one, workers=2)
    assert (outcome.added, outcome.refused) == (2, 1)
    assert "no such word" in heard.refusals[0].reason

"""A project on disk whose documents are the sample and whose readings are our own gold, so that commands are tested without the reader."""

from dataclasses import replace
from pathlib import Path

from riwaya.errors import InputRefused
from riwaya.preserve import capture_id
from riwaya.records import Capture, Firing
from riwaya.store import open_project
from tests.sample_collection import sample


def make_gold_project(folder: Path) -> Path:
    """Make the project and return its folder. One trigger keeps a reason, so that something can be explained."""
    what = ("0" * 64, "sample", "2021-12-06T00:00:00+00:00", "riwaya read", 1, "text/plain", "utf-8")
    capture = Capture(capture_id(*what), *what)
    with open_project(folder, write=True) as project, project.writing() as writing:
        run = writing.begin_run(started_at=what[2], command=what[3], who="test", code="test")
        writing.add_capture(capture, place="sample", run=run)
        for report in sample().reports:
            first, *others = report.reading.events
            why = (Firing("event.verb", "events.csv:هَاجَمَ/verb", first.trigger),)
            reading = replace(report.reading, events=(replace(first, why=why), *others))
            writing.add_document(replace(report.document, capture=capture.id), reading, content=what[0])
        for refusal in sample().refusals:
            writing.add_refusal(InputRefused(refusal.origin, refusal.reason, place=refusal.place, remedy=refusal.remedy), run=run)
        writing.replace_relations(sample().relations)
        writing.finish_capture(capture.id)
    return folder

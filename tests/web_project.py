"""A project made of the sample's gold and the relations that docs/sample.md tells of, with one document of markup."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Thread

import uvicorn

from riwaya.claims import claims_of
from riwaya.identity import document_id, identify
from riwaya.packs import Place, load_pack
from riwaya.records import (
    Capture,
    Document,
    Event,
    EventType,
    Furniture,
    FurnitureKind,
    Maker,
    Reading,
    Span,
    Stated,
    Status,
)
from riwaya.store import open_project
from riwaya.web import Door, make_app
from tests.sample_collection import sample

HOSTILE = '<script>alert(1)</script> قال <b onclick=x>شهود</b> إن هجوماً \u202eوقع\u202c في البلدة & «">\n'
WHEN = "2026-01-02T03:04:05+00:00"


@cache
def _places() -> dict[str, Place]:
    return {p.name_en: p for p in load_pack().places.values() if p.lat is not None}


def _placed(event: Event) -> Event:
    """Return the event with the coordinates that the pack has for its place's name."""
    known = _places().get(event.place.name or "") if event.place else None
    if event.place is None or known is None:
        return event
    return replace(event, place=replace(event.place, lat=known.lat, lon=known.lon, radius_km=known.radius_km))


def hostile() -> tuple[Document, Reading]:
    """Return a document whose text and title are markup, with an override, and an event in it."""
    at = HOSTILE.index("هجوماً")
    document = Document(
        document_id("hostile<i>", None, HOSTILE),
        "hostile<i>",
        "",
        HOSTILE,
        title="<img src=x onerror=alert(1)> عنوان",
        publisher=Stated("<u>Outlet</u>", Status.STATED, "jsonl"),
        language="ar",
        furniture=(Furniture(FurnitureKind.BOILERPLATE, Span(len(HOSTILE) - 4, len(HOSTILE)), "<rule>"),),
        sentences=(Span(0, len(HOSTILE) - 4),),
    )
    event = Event("E1", Span(at, at + len("هجوماً")), EventType.ATTACK)
    return document, Reading(document.id, Maker("test", ""), events=(event,))


def make_project(folder: Path, *, unread: str = "") -> Path:
    """Write the project into `folder` and return that; of the document `unread` no events are read, as by another reader."""
    gold = sample()
    reports: list[tuple[Document, Reading]] = []
    for report in gold.reports:
        events = () if report.document.name == unread else tuple(map(_placed, report.reading.events))
        reading = replace(report.reading, events=events)
        document = replace(report.document, language="en" if report.document.name == "sample-12" else "ar")
        reports.append((document, reading))
    with open_project(folder, write=True) as project, project.writing() as w:
        run = w.begin_run(started_at=WHEN, command="riwaya read sample", who="test", code="test")
        for document, reading in [*reports, hostile()]:
            digest = identify("bytes", document.text)
            origin = f"/reports/{document.name}.txt"
            capture = Capture(identify("capture", origin), digest, origin, WHEN, "riwaya read sample", 9, "text/plain", "utf-8")
            w.add_capture(capture, place=origin, run=run)
            w.add_document(replace(document, capture=capture.id), reading, content=digest)
            w.finish_capture(capture.id)
        held = {c.id for d, r in reports for c in claims_of(d, r)}
        w.replace_relations(r for r in gold.relations if {r.a, r.b} <= held)
        w.count_run(run, added=len(reports) + 1, known=0, refused=0, ended_at=WHEN)
    return folder


@contextmanager
def serving(folder: Path, *, reviewer: str = "") -> Iterator[str]:
    """Serve a project on loopback from a thread of this process, and give the address with its token."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    port = listening.getsockname()[1]
    with open_project(folder) as project:
        door = Door(reviewer=reviewer, cookie=f"riwaya_{port}")
        config = uvicorn.Config(make_app(project, door), log_level="critical", lifespan="off")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}/?token={door.token}"
        finally:
            server.should_exit = True
            thread.join(10)
            listening.close()

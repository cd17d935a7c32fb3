"""`/timeline`: when things are said to have happened; a time that is not exact is as long as what it may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from riwaya.web.desk import SHORT
from riwaya.web.families import FAMILIES, family_of
from riwaya.web.incidents import Incident
from riwaya.web.page import Page
from riwaya.web.pages.incidents import row
from riwaya.web.spans import is_open

WIDTH = 1000.0
_SHORTEST = 8.0
_ROWS = 40
_TICKS = 6
_MONTHS_ONLY = 365


class Placing(Protocol):
    """Where a day, or a stretch of `width` that begins with it, lies on the axis."""

    def __call__(self, day: date, width: float = 0.0) -> float:
        """Return its left end, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An incident's span in units of the drawing, its words, and whether its time is exact or open on a side."""

    title: str
    href: str
    when: str
    family: str
    x: float
    width: float
    exact: bool
    open: bool
    contested: bool
    documents: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A day written on the axis."""

    x: float
    label: str
    anchor: str


def page(request: Request) -> Response:
    """Draw the incidents' times; list those without apart."""
    here = Page(request)
    family = here.chosen("family", FAMILIES)
    chosen = [i for i in here.view.incidents if not family or family in {family_of(t) for t in i.types}]
    dated = sorted((i for i in chosen if i.days), key=lambda i: (_days(i), i.id))
    undated = [i for i in chosen if i.days is None]
    paging = here.paging(len(dated), _ROWS)
    shown = dated[paging.first : paging.last]
    bars, ticks = _drawn(here, shown) if shown else ([], [])
    listed = here.paging(len(undated), max(1, len(undated))) if paging.number == 1 else None
    return here.render(
        "timeline.html",
        "timeline",
        bars=bars,
        ticks=ticks,
        undated=[row(here, i) for i in undated[:_ROWS]] if listed else [],
        undated_total=len(undated),
        paging=paging,
        families=list(FAMILIES),
        family=family,
    )


def _days(incident: Incident) -> tuple[date, date]:
    return (incident.days.first, incident.days.last) if incident.days else (date.max, date.max)


def _drawn(here: Page, incidents: list[Incident]) -> tuple[list[Bar], list[Tick]]:
    first = min(_days(i)[0] for i in incidents)
    last = max(_days(i)[1] for i in incidents) + timedelta(days=1)
    total = max((last - first).days, 1)
    mirrored = here.words.direction == "rtl"

    def at(day: date, width: float = 0.0) -> float:
        x = (day - first).days / total * WIDTH
        return round(WIDTH - x - width if mirrored else x, 1)

    bars = [_bar(here, i, at, total) for i in incidents]
    return bars, list(_ticks(here, first, total, at))


def _bar(here: Page, incident: Incident, at: Placing, total: int) -> Bar:
    told = row(here, incident)
    start, end = _days(incident)
    width = max(((end - start).days + 1) / total * WIDTH, _SHORTEST)
    x = min(max(at(start, width), 0.0), WIDTH - width)
    times = [c.event.time for c in incident.claims if c.event and c.event.time]
    return Bar(
        title=told.title,
        href=f"/incidents/{incident.id[:SHORT]}",
        when=told.when,
        family=family_of(incident.types[0]),
        x=round(x, 1),
        width=round(width, 1),
        exact=start == end,
        open=any(map(is_open, times)),
        contested=incident.contested,
        documents=incident.documents,
    )


def _ticks(here: Page, first: date, total: int, at: Placing) -> Iterator[Tick]:
    count = min(_TICKS, total)
    for i in range(count):
        day = first + timedelta(days=round(i * total / count))
        label = day.isoformat() if total < _MONTHS_ONLY else day.isoformat()[:7]
        yield Tick(at(day), label, "end" if here.words.direction == "rtl" else "start")

"""`/incidents`: one row an occurrence, however many reports tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.arabic.fold import fold
from riwaya.incidents.casualty_words import Harm
from riwaya.records import Claim, EventType, Role
from riwaya.review import Kind
from riwaya.share.incident_rows import IncidentTeller
from riwaya.share.language import Say
from riwaya.share.telling import is_denial
from riwaya.store import ClaimFilter
from riwaya.web.cards import claim_address
from riwaya.web.desk import SHORT
from riwaya.web.families import FAMILIES, family_of
from riwaya.web.incidents import Incident, Toll
from riwaya.web.page import Page, date_in
from riwaya.web.visible import visible

_NEAR = 40
"""How many other incidents are offered to be one with an incident."""
_UNDATED = 10**6
_LONGEST_FIGURE = 8
ASKS = ("family", "place", "actor", "source", "since", "until", "killed", "contested", "sort")
SORTS = ("oldest", "newest", "killed")
"""Beside the order by how many reports tell of it."""
_VIOLENT = frozenset(FAMILIES["fighting"]) | {EventType.CASUALTY, EventType.ARREST, EventType.SEIZURE}


@dataclass(frozen=True, slots=True)
class Figure:
    """The bounds of one harm, in words, and the claims they rest on."""

    harm: str
    bounds: str
    hrefs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alleged:
    """Who is said to have done it, and who says so."""

    who: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """An incident, ready to be shown."""

    incident: Incident
    href: str
    title: str
    types: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    when: str
    figures: tuple[Figure, ...]
    alleged: tuple[Alleged, ...]


def page(request: Request) -> Response:
    """List the incidents that are asked for."""
    here = Page(request)
    found = incidents_asked(here)
    counts = Counter(f for i in here.view.incidents for f in {family_of(t) for t in i.types})
    paging = here.paging(len(found))
    return here.render(
        "incidents.html",
        "incidents",
        rows=[row(here, i) for i in found[paging.first : paging.last]],
        paging=paging,
        families=[(name, counts[name]) for name in FAMILIES],
        asked={name: here.asked(name) for name in ASKS},
        sorts=SORTS,
    )


def incidents_asked(here: Page) -> list[Incident]:
    """Return the incidents that the address asks for, as it asks for them in order. Answers 400 to what is none."""
    family, place, contested = here.chosen("family", FAMILIES), here.asked("place"), here.asked("contested")
    since, until, least = date_in(here.asked("since")), date_in(here.asked("until")), here.asked("killed")
    if least and not (least.isascii() and least.isdigit() and len(least) < _LONGEST_FIGURE):
        raise HTTPException(400, "bad_choice")
    told = ClaimFilter(actor=here.asked("actor") or None), ClaimFilter(source=here.asked("source") or None)
    found = [
        i
        for i in here.view.incidents
        if _asked(here, i, family, place, contested)
        and _in_time(i, since, until)
        and (not least or _killed(i) >= int(least))
        and all(_told_so(here, i, only) for only in told if only != ClaimFilter())
    ]
    order = here.chosen("sort", SORTS)
    if order == "killed":
        found.sort(key=_killed, reverse=True)
    elif order in ("oldest", "newest"):
        dated = sorted((i for i in found if i.days), key=lambda i: i.days.first if i.days else date.max, reverse=order == "newest")
        found = dated + [i for i in found if not i.days]
    return found


def _told_so(here: Page, incident: Incident, only: ClaimFilter) -> bool:
    """Tell whether any of an incident's claims passes."""
    for claim in incident.claims:
        report = here.view.everything.report_of(claim)
        if only.passes(claim, report.document, report.reading.entities):
            return True
    return False


def _in_time(incident: Incident, since: str, until: str) -> bool:
    """Tell whether an incident's days touch what is asked for; one without a time does not, where a time is asked for."""
    if not (since or until):
        return True
    if incident.days is None:
        return False
    first, last = incident.days.first.isoformat(), incident.days.last.isoformat()
    return (not since or last[: len(since)] >= since) and (not until or first[: len(until)] <= until)


def _killed(incident: Incident) -> int:
    """Return the highest figure of killed that is given; 0 where none is."""
    return max((t.high for t in incident.tolls if t.harm is Harm.KILLED), default=0)


def one(request: Request) -> Response:
    """Show an incident: its bounds, who alleges, and every claim it is made of."""
    here = Page(request)
    claim = here.view.claim(request.path_params["key"])
    incident = here.view.incident_of.get(claim.id)
    if incident is None:
        raise HTTPException(404, "no_incident")
    return here.render(
        "incident.html",
        "incidents",
        row=row(here, incident),
        cards=here.cards.cards(incident.claims),
        others=[(i.id, row(here, i).title) for i in _near(here, incident)],
        reports=_reports(here, incident),
        seen=here.view.standing(Kind.INCIDENT, incident.id).line,
        done=here.asked("done"),
    )


def _near(here: Page, incident: Incident) -> list[Incident]:
    """Return the incidents that may be one with this: of its kinds first, then by how near in time."""
    middle = incident.days.first.toordinal() if incident.days else 0
    families = {family_of(t) for t in incident.types}

    def far(other: Incident) -> tuple[bool, int]:
        away = abs(other.days.first.toordinal() - middle) if other.days and incident.days else _UNDATED
        return not families & {family_of(t) for t in other.types}, away

    return sorted((i for i in here.view.incidents if i.id != incident.id), key=far)[:_NEAR]


def _reports(here: Page, incident: Incident) -> list[tuple[str, str]]:
    """Return the reports that tell of an incident: id, and outlet with name."""
    reports = {c.document: here.view.everything.report_of(c) for c in incident.claims}
    return [(i, f"{here.cards.names.publisher(r.document)} ({visible(r.document.name)})") for i, r in reports.items()]


def _asked(here: Page, incident: Incident, family: str, place: str, contested: str) -> bool:
    if family and family not in {family_of(t) for t in incident.types}:
        return False
    if contested and not incident.contested:
        return False
    return not place or fold(place) in fold(" ".join(_place_names(here, incident, both=True)))


def _place_names(here: Page, incident: Incident, *, both: bool = False) -> list[str]:
    names = []
    for claim in incident.claims:
        if claim.event and claim.event.place:
            report = here.view.everything.report_of(claim)
            names.append(here.cards.names.place_heading(report, claim.event.place))
            if both:
                names += [claim.event.place.name or "", claim.event.place.span.of(report.document.text)]
    return list(dict.fromkeys(names))


def row(here: Page, incident: Incident) -> Row:
    """Return an incident as the pages show it."""
    teller = here.cards.teller
    lead = incident.claims[0]
    telling = here.words.telling
    when = ""
    if incident.record is not None and incident.record.days:
        when = IncidentTeller(here.view.everything, teller).when(incident.record)
    elif incident.days:
        first, last = incident.days.first.isoformat(), incident.days.last.isoformat()
        when = teller.date(first) if first == last else here.words("time.between", first=teller.date(first), last=teller.date(last))
    return Row(
        incident=incident,
        href=f"/incidents/{incident.id[:SHORT]}",
        title=teller.statement(here.view.everything.report_of(lead), lead),
        types=tuple((telling.happenings[t].heading, family_of(t)) for t in incident.types),
        places=tuple(_place_names(here, incident)),
        when=when,
        figures=tuple(_figure(here, toll) for toll in incident.tolls),
        alleged=tuple(_alleged(here, incident)),
    )


def _figure(here: Page, toll: Toll) -> Figure:
    harm = here.words("toll.killed" if toll.harm is Harm.KILLED else "toll.wounded")
    if toll.fighters:
        harm += f"{here.cards.teller.say[Say.COMMA]}{here.cards.teller.say[Say.INCIDENT_FIGHTERS]}"
    return Figure(harm, here.cards.names.bounds(toll.low, toll.high), tuple(claim_address(c) for c in toll.by))


def _alleged(here: Page, incident: Incident) -> Iterator[Alleged]:
    seen: set[tuple[str, str]] = set()
    for claim in incident.claims:
        if claim.event is None or claim.event.type not in _VIOLENT:
            continue
        report = here.view.everything.report_of(claim)
        agents = [p for p in claim.event.participants if p.role is Role.AGENT]
        for part in agents:
            who = here.cards.names.participant(report, part)
            if is_denial(claim):
                who = here.words("claim.denies_that_it_was", who=who)
            told = (who, _speaker(here, claim))
            if told not in seen:
                seen.add(told)
                yield Alleged(*told, claim_address(claim))


def _speaker(here: Page, claim: Claim) -> str:
    report = here.view.everything.report_of(claim)
    if len(claim.chain) == 1:
        return here.cards.names.publisher(report.document)
    return here.cards.names.speaker(report, claim.chain[-1])

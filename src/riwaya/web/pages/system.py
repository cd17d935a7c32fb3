"""`/system`: how the parties stand to one another, movements between ranks, stated causes, and control by place.

Everything is counted from claims and opens them; nothing here is inferred beyond what a claim says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim, EventType, Polarity, Role, Stance
from riwaya.share.collection import Report
from riwaya.share.telling import is_denial
from riwaya.web.cards import Card
from riwaya.web.page import Page
from riwaya.web.pages.network import Edge, edges_of, party_name
from riwaya.web.parties import parties

_E = EventType
STANDS = {
    "fights": (_E.CLASH, _E.ATTACK, _E.AIR_STRIKE, _E.SHELLING, _E.EXPLOSION),
    "holds": (_E.ARREST, _E.RELEASE, _E.SWEEP, _E.SEIZURE, _E.RESTRICTION),
    "backs": (_E.SUPPORT, _E.FACILITATION),
    "bargains": (_E.MEETING, _E.AGREEMENT, _E.SETTLEMENT),
    "presses": (_E.DEMAND, _E.THREAT, _E.PROTEST),
}
_MOVES = (_E.DEFECTION, _E.ENLISTMENT, _E.SETTLEMENT, _E.DISPLACEMENT, _E.WITHDRAWAL, _E.DEPLOYMENT)


@dataclass(frozen=True, slots=True)
class Move:
    """Claims of one type from one side to another; empty where not stated."""

    type: str
    who: str
    origin: str
    destination: str
    bounds: str
    card: Card


@dataclass(frozen=True, slots=True)
class Cause:
    """A stated cause, or one that is denied, with who says so."""

    cause: Card
    effect: Card
    denied: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """Who is said to hold or be in a place."""

    place: str
    who: str
    type: str
    denied: bool
    count: int
    href: str


def page(request: Request) -> Response:
    """Show the picture."""
    here = Page(request)
    names = {kind: {here.words.telling.happenings[t].heading for t in types} for kind, types in STANDS.items()}
    edges = edges_of(here)
    return here.render(
        "system.html",
        "system",
        stands=[(kind, [e for e in edges if e.type in named]) for kind, named in names.items()],
        moves=list(_moves(here)),
        causes=sorted(_causes(here), key=lambda c: c.denied, reverse=True),
        holds=_holds(here),
    )


def _moves(here: Page) -> Iterator[Move]:
    for report in here.view.standing_records.reports:
        for claim in report.claims:
            event = claim.event
            if event is None or event.type not in _MOVES:
                continue
            origin, destination = (_named(here, report, claim, r) for r in (Role.ORIGIN, Role.DESTINATION))
            if not origin and not destination:
                continue
            count = event.quantity
            yield Move(
                type=here.cards.type_name(claim),
                who=_named(here, report, claim, Role.AGENT) or _named(here, report, claim, Role.PATIENT),
                origin=origin,
                destination=destination,
                bounds=here.cards.names.bounds(count.minimum, count.maximum) if count else "",
                card=here.cards.card(claim),
            )


def _named(here: Page, report: Report, claim: Claim, role: Role) -> str:
    parts = [p for p in claim.event.participants if p.role is role] if claim.event else []
    return here.words("claim.comma").join(dict.fromkeys(here.cards.names.participant(report, p) for p in parts))


def _causes(here: Page) -> Iterator[Cause]:
    for report in here.view.standing_records.reports:
        for link in report.reading.links:
            a, b = report.claim_of(link.cause), report.claim_of(link.effect)
            if a is None or b is None:
                continue
            speaker = next((x for x in report.reading.attributions if x.id == link.attribution), None)
            refused = speaker is not None and speaker.stance in (Stance.DENIES, Stance.DOUBTS)
            yield Cause(here.cards.card(a), here.cards.card(b), link.polarity is Polarity.NEGATED or refused)


def _holds(here: Page) -> list[Hold]:
    found: dict[tuple[str, str, str, bool], list[tuple[Claim, Report]]] = defaultdict(list)
    for report in here.view.standing_records.reports:
        for claim in report.claims:
            event = claim.event
            if event is None or event.type not in (_E.CONTROL, _E.PRESENCE) or event.place is None:
                continue
            place = here.cards.names.place_heading(report, event.place)
            for part in parties(report, event, Role.AGENT):
                key = (place, party_name(here, report, part), event.type.value, is_denial(claim))
                found[key].append((claim, report))
    rows = []
    for (place, who, kind, denied), told in found.items():
        claim, report = told[0]
        name = claim.event.place.name or place if claim.event and claim.event.place else place
        href = f"/claims?{urlencode({'type': kind, 'place': name})}"
        rows.append(Hold(place, who, here.cards.type_name(claim), denied, len(told), href))
    return sorted(rows, key=lambda h: (h.place, -h.count, h.who))


__all__ = ["Edge", "page"]

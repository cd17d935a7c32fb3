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

from riwaya.records import Claim, EventType, Polarity, Role
from riwaya.share.collection import Report
from riwaya.share.telling import is_denial
from riwaya.web.cards import Card
from riwaya.web.page import Page
from riwaya.web.pages.network import Edge, edges_of, party_name
from riwaya.web.parties import parties

_E = EventType
MOST = 60
"""How many rows of each part are shown; how many more there are is said."""
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
    moves, causes, holds = list(_moves(here)), list(_causes(here)), _holds(here)
    names = {kind: {here.words.telling.happenings[t].heading for t in types} for kind, types in STANDS.items()}
    edges = edges_of(here)
    return here.render(
        "system.html",
        "system",
        stands=[(kind, [e for e in edges if e.type in named]) for kind, named in names.items()],
        moves=[_moved(here, *m) for m in moves[:MOST]],
        causes=[_caused(here, *c) for c in sorted(causes, key=lambda c: not c[2])[:MOST]],
        holds=holds[:MOST],
        most=MOST,
        further={"moves": len(moves) - MOST, "causes": len(causes) - MOST, "holds": len(holds) - MOST},
    )


def _moves(here: Page) -> Iterator[tuple[Report, Claim]]:
    for report in here.view.standing_records.reports:
        for claim in report.claims:
            if claim.event and claim.event.type in _MOVES:
                roles = {p.role for p in claim.event.participants}
                if roles & {Role.ORIGIN, Role.DESTINATION}:
                    yield report, claim


def _moved(here: Page, report: Report, claim: Claim) -> Move:
    count = claim.event.quantity if claim.event else None
    return Move(
        type=here.cards.type_name(claim),
        who=_named(here, report, claim, Role.AGENT) or _named(here, report, claim, Role.PATIENT),
        origin=_named(here, report, claim, Role.ORIGIN),
        destination=_named(here, report, claim, Role.DESTINATION),
        bounds=here.cards.names.bounds(count.minimum, count.maximum) if count else "",
        card=here.cards.card(claim),
    )


def _named(here: Page, report: Report, claim: Claim, role: Role) -> str:
    parts = [p for p in claim.event.participants if p.role is role] if claim.event else []
    return here.words("claim.comma").join(dict.fromkeys(here.cards.names.participant(report, p) for p in parts))


def _causes(here: Page) -> Iterator[tuple[Claim, Claim, bool]]:
    """Yield (cause, effect, whether it is denied)."""
    for report in here.view.standing_records.reports:
        for link in report.reading.links:
            a, b = report.claim_of(link.cause), report.claim_of(link.effect)
            if a is None or b is None:
                continue
            speaker = next((x for x in report.reading.attributions if x.id == link.attribution), None)
            refused = speaker is not None and speaker.stance.refuses
            yield a, b, link.polarity is Polarity.NEGATED or refused


def _caused(here: Page, cause: Claim, effect: Claim, denied: bool) -> Cause:
    return Cause(here.cards.card(cause), here.cards.card(effect), denied)


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

"""Incidents as the workbench shows them: `share`'s for violence, with its bounds; other occurrences grouped beside.

Other claims are joined by `same_event`, `corroborates`, `repeats` and `updates` (a later figure is of the same event).
What is only planned, feared or denied makes no incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.incidents.grouping import NOTHING_JUDGED, Judged
from riwaya.records import Claim, EventType, Modality, RelationKind
from riwaya.share.collection import SAME, Collection, groups
from riwaya.share.incidents import Incident as Measured
from riwaya.share.incidents import incidents_of as measured_of
from riwaya.share.telling import is_denial
from riwaya.share.tolls import Harm, harm_of
from riwaya.web.spans import Days, days_of

JOINING = SAME | {RelationKind.UPDATES}
_REAL = frozenset({Modality.ACTUAL, Modality.HABITUAL})


@dataclass(frozen=True, slots=True)
class Toll:
    """The bounds of one harm, null where open, and the claims whose figures they are."""

    harm: Harm
    low: int | None
    high: int | None
    by: tuple[Claim, ...]


@dataclass(frozen=True)
class Incident:
    """One occurrence: its claims, the one that it is told by first; `origins` counts documents that repeat one another
    once."""

    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]
    days: Days | None
    documents: int
    origins: int
    contested: bool

    @property
    def id(self) -> str:
        """The id of the claim that it is told by."""
        return self.claims[0].id

    @property
    def types(self) -> tuple[EventType, ...]:
        """The types of its events, each once."""
        return tuple(dict.fromkeys(c.event.type for c in self.claims if c.event))


def incidents_of(collection: Collection, contested: frozenset[str], judged: Judged = NOTHING_JUDGED) -> Iterator[Incident]:
    """Yield the incidents of a collection, the most told first."""
    found, taken = [], set()
    for measured in measured_of(collection, judged):
        claims = [collection.claims[i] for i in measured.claims]
        if not claims:
            continue  # told by headlines alone: there is no claim to show
        taken.update(measured.claims)
        found.append(_incident(collection, claims, tuple(_tolls(collection, claims, measured)), contested))
    others = [i for i, c in collection.claims.items() if c.event is not None and i not in taken]
    for ids in groups(others, [(r.a, r.b) for r in collection.relations if r.kind in JOINING]):
        claims = [collection.claims[i] for i in ids]
        if any(_happened(c) for c in claims):
            found.append(_incident(collection, claims, (), contested))
    found.sort(key=lambda i: (-i.documents, not i.contested, -len(i.claims), i.claims[0].document_name))
    yield from found


def _happened(claim: Claim) -> bool:
    return claim.event is not None and claim.event.modality in _REAL and not is_denial(claim)


def _incident(collection: Collection, claims: list[Claim], tolls: tuple[Toll, ...], contested: frozenset[str]) -> Incident:
    ordered = sorted(claims, key=lambda c: (_is_outcome(c), not _happened(c), -_filled(c)))
    days = [d for c in ordered if c.event and (d := days_of(c.event.time))]
    # Documents, not claims, are what repeats one another: two claims of one report are of one origin.
    of = {c.id: c.document for c in ordered}
    repeats = [
        (of[r.a], of[r.b])
        for c in ordered
        for r in collection.relations_of.get(c.id, ())
        if r.kind is RelationKind.REPEATS and r.a in of and r.b in of
    ]
    documents = list(dict.fromkeys(of.values()))
    return Incident(
        claims=tuple(ordered),
        tolls=tolls,
        days=Days(min(d.first for d in days), max(d.last for d in days)) if days else None,
        documents=len(documents),
        origins=sum(1 for _ in groups(documents, repeats)),
        contested=any(i in contested for i in of),
    )


def _is_outcome(claim: Claim) -> bool:
    return claim.event is not None and claim.event.type is EventType.CASUALTY


def _filled(claim: Claim) -> int:
    e = claim.event
    return sum(s is not None for s in (e.place, e.time, e.quantity, *e.participants)) if e else 0


def _tolls(collection: Collection, claims: list[Claim], measured: Measured) -> Iterator[Toll]:
    bounds = {
        Harm.KILLED: (measured.deaths_min, measured.deaths_max),
        Harm.WOUNDED: (measured.injuries_min, measured.injuries_max),
    }
    for harm, (low, high) in bounds.items():
        if low is None and high is None:
            continue
        by = []
        for claim in claims:
            event = claim.event
            count = event.quantity if event and event.type is EventType.CASUALTY else None
            if event and count and harm_of(event, collection.report_of(claim).document.text) is harm:
                figures = {count.minimum, count.maximum} - {None}
                if figures & {low, high}:
                    by.append(claim)
        yield Toll(harm, low, high, tuple(by))

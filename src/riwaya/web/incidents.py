"""Incidents as the workbench shows them: those of violence as `riwaya.incidents` records them; other occurrences grouped beside.

Other claims are joined by `same_event`, `corroborates`, `repeats` and `updates` (a later figure is of the same event).
What is only planned, feared or denied makes no incident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.incidents.casualty_words import Harm
from riwaya.incidents.grouping import NOTHING_JUDGED, Judged
from riwaya.incidents.origins import origins_of
from riwaya.incidents.records import Incident as Recorded
from riwaya.records import Claim, EventType, Modality, RelationKind
from riwaya.share.collection import SAME, Collection, groups
from riwaya.share.incidents import made_incidents
from riwaya.share.telling import is_denial
from riwaya.web.spans import Days, days_of

JOINING = SAME | {RelationKind.UPDATES}
_REAL = frozenset({Modality.ACTUAL, Modality.HABITUAL})


@dataclass(frozen=True, slots=True)
class Toll:
    """The bounds of one harm, to fighters or to others, and the claims whose figures they are; a headline alone is no claim."""

    harm: Harm
    fighters: bool
    low: int
    high: int
    by: tuple[Claim, ...]


@dataclass(frozen=True)
class Incident:
    """One occurrence: its claims, the one that it is told by first; `origins` counts reports of one origin once.

    `record` is what `riwaya.incidents` holds of it; null for an occurrence without violence.
    """

    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]
    days: Days | None
    documents: int
    origins: int
    contested: bool
    record: Recorded | None = None

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
    found: list[Incident] = []
    taken: set[str] = set()
    for record in made_incidents(collection, judged):
        if not record.claims:
            continue  # told by headlines alone: there is no claim to show
        taken.update(record.claims)
        found.append(_recorded(collection, record, contested))
    others = [i for i, c in collection.claims.items() if c.event is not None and i not in taken]
    for ids in groups(others, [(r.a, r.b) for r in collection.relations if r.kind in JOINING]):
        claims = [collection.claims[i] for i in ids]
        if any(_happened(c) for c in claims):
            found.append(_grouped(collection, claims, contested))
    found.sort(key=lambda i: (-i.documents, not i.contested, -len(i.claims), i.claims[0].document_name))
    yield from found


def _happened(claim: Claim) -> bool:
    return claim.event is not None and claim.event.modality in _REAL and not is_denial(claim)


def _recorded(collection: Collection, record: Recorded, contested: frozenset[str]) -> Incident:
    return Incident(
        claims=_ordered([collection.claims[i] for i in record.claims]),
        tolls=tuple(_tolls(collection, record)),
        days=Days(record.days.first, record.days.last) if record.days else None,
        documents=len(record.documents),
        origins=len(record.origins),
        contested=bool(record.contested_on) or any(i in contested for i in record.claims),
        record=record,
    )


def _grouped(collection: Collection, claims: list[Claim], contested: frozenset[str]) -> Incident:
    ordered = _ordered(claims)
    days = [d for c in ordered if c.event and (d := days_of(c.event.time))]
    by: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        by[claim.document].append(claim)
    relations = {r.id: r for c in ordered for r in collection.relations_of.get(c.id, ())}
    return Incident(
        claims=ordered,
        tolls=(),
        days=Days(min(d.first for d in days), max(d.last for d in days)) if days else None,
        documents=len(by),
        origins=len(origins_of([collection.by_document[d].document for d in by], by, relations.values())),
        contested=any(c.id in contested for c in ordered),
    )


def _ordered(claims: list[Claim]) -> tuple[Claim, ...]:
    """Return the claims, first the one that tells most of what happened; outcomes stand behind acts."""
    return tuple(sorted(claims, key=lambda c: (_is_outcome(c), not _happened(c), -_filled(c))))


def _is_outcome(claim: Claim) -> bool:
    return claim.event is not None and claim.event.type is EventType.CASUALTY


def _filled(claim: Claim) -> int:
    e = claim.event
    return sum(s is not None for s in (e.place, e.time, e.quantity, *e.participants)) if e else 0


def _tolls(collection: Collection, record: Recorded) -> Iterator[Toll]:
    for harm, fighters, toll in (
        (Harm.KILLED, False, record.killed),
        (Harm.INJURED, False, record.injured),
        (Harm.KILLED, True, record.fighters_killed),
        (Harm.INJURED, True, record.fighters_injured),
    ):
        if toll is not None:
            by = tuple(collection.claims[i] for i in dict.fromkeys((toll.low.claim, toll.high.claim)) if i)
            yield Toll(harm, fighters, toll.low.number, toll.high.number, by)

"""Control and presence: which party is said to hold a place, to be in it or to have left it, and when."""

from __future__ import annotations

from collections import defaultdict

from riwaya.identity import identify
from riwaya.picture.grounds import ground_of
from riwaya.picture.parties import Parties
from riwaya.picture.parts import Hold, Party, Standing
from riwaya.picture.told import Report, Told, standing_of
from riwaya.records import Claim, EntityKind, Event, EventType, Field, Role, When

_KINDS = frozenset({EventType.CONTROL, EventType.PRESENCE, EventType.WITHDRAWAL})
_DISPUTED = frozenset({Field.WHETHER, Field.WHO})

Key = tuple[EventType, str, str, str, Standing]


def holds_of(told: Told, parties: Parties) -> list[Hold]:
    """Return who holds what, by place and time, what is of no stated time last."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    ends: dict[Key, tuple[Party, Party, When | None]] = {}
    for report in told.reports:
        for claim in report.claims:
            event = claim.event
            if event is None or event.type not in _KINDS or not told.asked(claim):
                continue
            dated = f"{event.time.start or ''}/{event.time.end or ''}" if event.time else ""
            for place in _places(report, event, parties):
                for who in _holders(report, event, parties):
                    key = (event.type, place.key, who.key, dated, standing_of(claim))
                    ends.setdefault(key, (place, who, event.time))
                    found[key].append(claim)
    holds = []
    for key, claims in found.items():
        ground = ground_of(told, claims, _DISPUTED)
        standing = key[4] if ground.claims else Standing.DENIED
        place, who, when = ends[key]
        holds.append(Hold(identify("hold", key[0].value, *key[1:4], standing.value), key[0], place, who, standing, ground, when))
    return sorted(holds, key=lambda h: (h.place.key, (h.when and (h.when.start or h.when.end)) or "9999", h.kind, h.who.key))


def _places(report: Report, event: Event, parties: Parties) -> list[Party]:
    """Return the places of an event: those left by a withdrawal, else where it is."""
    roles = (Role.ORIGIN,) if event.type is EventType.WITHDRAWAL else (Role.PATIENT, Role.DESTINATION)
    named = [p for p in parties.spots(report, event.participants, *roles) if p.kind is EntityKind.PLACE]
    return [p for p in named if " · " not in p.key] or parties.places(report, event.place)


def _holders(report: Report, event: Event, parties: Parties) -> list[Party]:
    """Return who holds, is there or leaves: who is driven out, not who drives them."""
    expelled = parties.filling(report, event.participants, Role.PATIENT) if event.type is EventType.WITHDRAWAL else []
    return [p for p in expelled or parties.filling(report, event.participants, Role.AGENT) if p.told]

"""The parties of actions: under which name one stands in drawings and tables, and who acted on whom."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.records import Claim, EntityKind, Event, Participant, Role
from riwaya.share.collection import Report
from riwaya.web.families import FAMILIES

_NAMELESS = frozenset({EntityKind.GROUP_OF_PEOPLE, EntityKind.OBJECT, EntityKind.PLACE})
PARTIES = frozenset(
    {EntityKind.STATE, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.ORGANISATION, EntityKind.PERSON,
     EntityKind.OUTLET, EntityKind.GROUP_OF_PEOPLE}
)  # fmt: skip


def party_key(report: Report, part: Participant) -> str:
    """Return the key of a participant: its entity's name, else its words.

    “Residents” of one report are not those of another: people without a name of their own are kept apart by report.
    """
    entity = report.entities.get(part.entity or "")
    name = part.entity or " ".join(part.span.of(report.document.text).split())
    if entity is None or entity.kind in _NAMELESS:
        return f"{name} · {report.document.name}"
    return name


def parties(report: Report, event: Event, *roles: Role, targets: bool = False) -> list[Participant]:
    """Return the participants of these roles that are parties, each key once; with `targets` places and things too."""
    out: dict[str, Participant] = {}
    for part in event.participants:
        entity = report.entities.get(part.entity or "")
        if part.role in roles and (targets or entity is None or entity.kind in PARTIES):
            out.setdefault(party_key(report, part), part)
    return list(out.values())


def actions(report: Report, claim: Claim) -> Iterator[tuple[Participant, Participant]]:
    """Yield who acted on or with whom, by a claim's event: each agent with each other party.

    What is attacked is often a position or a vehicle: it stands for its side, which the claim's words tell.
    """
    if claim.event is None:
        return
    targets = claim.event.type in FAMILIES["fighting"]
    others = parties(report, claim.event, Role.PATIENT, Role.PARTNER, Role.BENEFICIARY, targets=targets)
    others += parties(report, claim.event, Role.ORIGIN, Role.DESTINATION)
    for agent in parties(report, claim.event, Role.AGENT):
        for other in others:
            if party_key(report, other) != party_key(report, agent):
                yield agent, other

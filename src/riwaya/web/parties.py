"""The parties of actions: under which name one stands in drawings and tables, and who acted on whom."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.records import Claim, EntityKind, Event, Participant, Role
from riwaya.share.collection import Report

PARTIES = frozenset(
    {EntityKind.STATE, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.ORGANISATION, EntityKind.PERSON,
     EntityKind.OUTLET, EntityKind.GROUP_OF_PEOPLE}
)  # fmt: skip


def party_key(report: Report, part: Participant) -> str:
    """Return the key of a participant: its entity's name, else its words."""
    return part.entity or " ".join(part.span.of(report.document.text).split())


def parties(report: Report, event: Event, *roles: Role) -> list[Participant]:
    """Return the participants of these roles that are parties, not places or things; each key once."""
    out: dict[str, Participant] = {}
    for part in event.participants:
        entity = report.entities.get(part.entity or "")
        if part.role in roles and (entity is None or entity.kind in PARTIES):
            out.setdefault(party_key(report, part), part)
    return list(out.values())


def actions(report: Report, claim: Claim) -> Iterator[tuple[Participant, Participant]]:
    """Yield who acted on or with whom, by a claim's event: each agent with each other party."""
    if claim.event is None:
        return
    others = parties(report, claim.event, Role.PATIENT, Role.PARTNER, Role.BENEFICIARY, Role.ORIGIN, Role.DESTINATION)
    for agent in parties(report, claim.event, Role.AGENT):
        for other in others:
            if party_key(report, other) != party_key(report, agent):
                yield agent, other

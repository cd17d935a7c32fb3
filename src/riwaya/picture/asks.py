"""What each side asks of another: demands, conditions, recommendations, by the attributions whose speaker demands (codebook, section 1)."""

from __future__ import annotations

from collections import defaultdict

from riwaya.identity import identify
from riwaya.picture.grounds import ground_of
from riwaya.picture.parties import Parties
from riwaya.picture.parts import Ask, Party, Standing
from riwaya.picture.told import Report, Told, standing_of
from riwaya.records import Attribution, Claim, EventType, Field, Role, Stance

Key = tuple[str, str, EventType, Standing]
_DISPUTED = frozenset({Field.WHETHER, Field.WHO})


def asks_of(told: Told, parties: Parties) -> list[Ask]:
    """Return what is asked, by who asks and in the order in which it is told."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    ends: dict[Key, tuple[Party, Party | None]] = {}
    for report in told.reports:
        asking = {a.id: a for a in report.reading.attributions if a.stance is Stance.DEMANDS}
        for claim in report.claims:
            event = claim.event
            said = asking.get(event.attribution or "") if event else None
            if event is None or said is None or not told.asked(claim) or standing_of(claim) is Standing.STATED:
                continue  # what is told as being so inside a demand is its background, not what is asked
            who, of = _asker(report, said, parties), _asked(report, said, parties)
            if who is None:
                continue
            key = (who.key, of.key if of else "", event.type, standing_of(claim))
            ends.setdefault(key, (who, of))
            found[key].append(claim)
    asks = []
    for key, claims in found.items():
        ground = ground_of(told, claims, _DISPUTED)
        standing = key[3] if ground.claims else Standing.DENIED
        who, of = ends[key]
        asks.append(Ask(identify("ask", *key[:2], key[2].value, standing.value), who, of, key[2], standing, ground))
    first = {who: n for n, who in enumerate(dict.fromkeys(a.who.key for a in asks))}
    return sorted(asks, key=lambda a: first[a.who.key])


def _asker(report: Report, said: Attribution, parties: Parties) -> Party | None:
    """Return who asks: the source, else the agent of the demand that the cue is."""
    if said.source is not None:
        return parties.named(report, said.entity, said.source)
    for event in report.reading.events:
        if said.cue is not None and event.trigger.overlaps(said.cue):
            agents = parties.filling(report, event.participants, Role.AGENT)
            if agents:
                return agents[0]
    return parties.named(report, said.entity, said.cue or said.content) if said.entity else None


def _asked(report: Report, said: Attribution, parties: Parties) -> Party | None:
    """Return of whom it is asked: the patient of the demand that the cue is (codebook, section 2); null where the report does not say."""
    for event in report.reading.events:
        if said.cue is not None and event.trigger.overlaps(said.cue):
            patients = parties.filling(report, event.participants, Role.PATIENT)
            return patients[0] if patients else None
    return None

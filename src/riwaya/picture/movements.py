"""Movements: who leaves, joins, settles, is driven out, withdraws or is sent, from where to where, how many, and for which stated reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from riwaya.identity import identify
from riwaya.picture.grounds import ground_of
from riwaya.picture.parties import Parties, unsaid_if_none
from riwaya.picture.parts import Flow, Party, Reason, Standing
from riwaya.picture.told import Report, Told, standing_of
from riwaya.records import Claim, Count, EntityKind, Event, Field, Modality, Polarity, Role
from riwaya.records import EventType as E

MEMBERS = frozenset({E.DEFECTION, E.ENLISTMENT, E.SETTLEMENT})
"""Movements between sides; the others are between places."""
_DISPUTED = frozenset({Field.WHETHER, Field.HOW_MANY, Field.WHY, Field.WHERE})
_A, _P, _W, _O, _D = Role.AGENT, Role.PATIENT, Role.PARTNER, Role.ORIGIN, Role.DESTINATION
_RATES = ("per_day", "per_week", "per_month", "per_year")

Ends = tuple[Party | None, Party | None, Party | None]
Key = tuple[E, str, str, str, Standing]


def flows_of(told: Told, parties: Parties) -> list[Flow]:
    """Return the movements, the most told first; claims of one kind with the same ends are one."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    ends: dict[Key, Ends] = {}
    for report in told.reports:
        for claim in report.claims:
            if claim.event is None or not told.asked(claim):
                continue
            for who, origin, destination in _moved(report, claim.event, parties):
                mover = "" if origin and who and who.key == origin.key else who.key if who else ""
                mover = mover or ("" if origin or destination else claim.document)
                key = (
                    claim.event.type, mover, origin.key if origin else "",
                    destination.key if destination else "", standing_of(claim),
                )  # fmt: skip
                ends.setdefault(key, (who, origin, destination))
                found[key].append(claim)
    flows = [_flow(told, key, claims, ends[key]) for key, claims in found.items()]
    return sorted(flows, key=_weight)


def _weight(flow: Flow) -> tuple[bool, int, int, str]:
    ends = (flow.origin is not None) + (flow.destination is not None)
    return flow.kind not in MEMBERS, -len(flow.ground.claims) - len(flow.ground.against), -ends, flow.id


def _moved(report: Report, event: Event, parties: Parties) -> Iterator[Ends]:
    """Yield (who, from, to) of an event that is a movement, one for each pair of ends."""

    def filling(*roles: Role) -> list[Party]:
        return parties.filling(report, event.participants, *roles)

    agents, patients, left, joined = filling(_A), filling(_P), filling(_O), filling(_D)
    if event.type not in MEMBERS:
        left, joined = (parties.spots(report, event.participants, role) for role in (_O, _D))
    if event.type is E.DEFECTION:
        who = _people(agents)
        left = left or _left(report, event, parties, _A) or [a for a in agents if a.side]
    elif event.type is E.ENLISTMENT:
        who = _people(patients) if patients else _people(agents)
        joined = joined or ([a for a in agents if a.side] if patients else [])
        left = left or _left(report, event, parties, _P if patients else _A)
    elif event.type is E.SETTLEMENT:
        states = [a for a in agents if a.kind is EntityKind.STATE and not a.members]  # an authority settles the status of others
        who = [a for a in _people(agents) if a not in states] or _people(patients)
        left = left or _left(report, event, parties, _P if states else _A) or [a for a in who if a.side]
        joined = filling(_W) or states
        if not who and event.modality is not Modality.PLANNED:  # settlements as such: nobody is said to have settled
            return
    elif event.type is E.DISPLACEMENT:
        who = _people(patients) or _people(agents)
        left = left or (parties.places(report, event.place) if not joined else [])
    elif event.type is E.WITHDRAWAL:
        who = _people(patients) or _people(agents)
        left = left or parties.places(report, event.place)
    elif event.type is E.DEPLOYMENT:
        who = [p for p in _people(patients) or _people(agents) if p.told]
        if not who or not (left or joined or event.quantity):
            return
    else:
        return
    if not who and not left and not joined and event.type not in (E.DEFECTION, E.ENLISTMENT):
        return
    for mover in unsaid_if_none(who[:2]):
        for d in unsaid_if_none(joined):
            elsewhere = [o for o in left if d is None or o.key != d.key]
            yield from ((mover, o, d) for o in unsaid_if_none(elsewhere))


def _left(report: Report, event: Event, parties: Parties, role: Role) -> list[Party]:
    """Return the sides that those in a role are of, by what they are called."""
    found = [side for p in event.participants if p.role is role and (side := parties.left_by(report, p)) is not None]
    return list({side.key: side for side in found}.values())


def _people(parties: list[Party]) -> list[Party]:
    return [p for p in parties if p.kind not in (EntityKind.OBJECT, EntityKind.PLACE)]


def _flow(told: Told, key: Key, claims: list[Claim], ends: Ends) -> Flow:
    ground = ground_of(told, claims, _DISPUTED)
    who, origin, destination = ends
    standing = key[4] if ground.claims else Standing.DENIED
    times = tuple((c.id, c.event.time) for c in claims if c.event and c.event.time)
    return Flow(
        id=identify("flow", key[0].value, *key[1:4], standing.value),
        kind=key[0],
        who=who,
        origin=origin,
        destination=destination,
        standing=standing,
        ground=ground,
        counts=tuple((c.id, q) for c in claims if c.event and (q := c.event.quantity) and _counts(q)),
        reasons=tuple(dict.fromkeys(r for c in claims for r in reasons_of(told, c))),
        times=times,
    )


def _counts(count: Count) -> bool:
    return count.minimum is not None or count.maximum is not None or count.rate is not None


def reasons_of(told: Told, claim: Claim) -> Iterator[Reason]:
    """Yield what is given, or denied, as the reason of a claim."""
    for local, polarity in claim.causes:
        cause = told.local.get((claim.document, local))
        if cause is not None:
            stance = claim.chain[-1].stance
            yield Reason(cause.id, claim.id, polarity is Polarity.NEGATED or (stance is not None and stance.refuses))

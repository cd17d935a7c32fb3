"""How parties stand to one another, by what their events say and by the phrases that name whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from riwaya.arabic.words import fold_phrase
from riwaya.identity import identify
from riwaya.packs import cells, table
from riwaya.picture.affiliations import affiliations_of
from riwaya.picture.grounds import ground_of
from riwaya.picture.parties import Parties, unsaid_if_none
from riwaya.picture.parts import MUTUAL, Party, Standing, Tie, TieKind
from riwaya.picture.told import Report, Told, standing_of
from riwaya.records import Claim, EntityKind, Event, Field, Role
from riwaya.records import EventType as E

_A, _P, _W, _O, _D, _B = Role.AGENT, Role.PATIENT, Role.PARTNER, Role.ORIGIN, Role.DESTINATION, Role.BENEFICIARY
_BY_TYPE: dict[E, tuple[TieKind, tuple[Role, ...]]] = {
    E.CLASH: (TieKind.FIGHTS, (_W, _P)),
    E.ATTACK: (TieKind.FIGHTS, (_P,)),
    E.AIR_STRIKE: (TieKind.FIGHTS, (_P,)),
    E.SHELLING: (TieKind.FIGHTS, (_P,)),
    E.EXPLOSION: (TieKind.FIGHTS, (_P,)),
    E.CASUALTY: (TieKind.FIGHTS, (_P,)),
    E.SWEEP: (TieKind.RESTRICTS, (_P,)),
    E.ARREST: (TieKind.RESTRICTS, (_P,)),
    E.SEIZURE: (TieKind.RESTRICTS, (_P,)),
    E.DISPLACEMENT: (TieKind.RESTRICTS, (_P,)),
    E.RESTRICTION: (TieKind.RESTRICTS, (_P,)),
    E.AGREEMENT: (TieKind.BARGAINS, (_W,)),
    E.SETTLEMENT: (TieKind.BARGAINS, (_W,)),
    E.MEETING: (TieKind.MEETS, (_W,)),
    E.DEMAND: (TieKind.PRESSES, (_P,)),
    E.THREAT: (TieKind.PRESSES, (_P,)),
    E.FACILITATION: (TieKind.ENABLES, (_B, _P)),
}
_JOINT = frozenset({E.AGREEMENT, E.MEETING})
"""Where agents alone are told, it is each with the others."""
_DISPUTED = frozenset({Field.WHETHER, Field.WHO})

Key = tuple[TieKind, str, str, Standing]


def ties_of(told: Told, parties: Parties) -> tuple[list[Tie], dict[str, Claim]]:
    """Return the ties, the most told first, and the claims made from phrases that name whose a party is."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    ends: dict[Key, tuple[Party, Party | None]] = {}
    made: dict[str, Claim] = {}
    for report in told.reports:
        for claim in report.claims:
            if claim.event is not None and told.asked(claim):
                for kind, a, b in _said(report, claim.event, parties):
                    _add(found, ends, kind, a, b, claim)
        for phrase in affiliations_of(report, parties):
            if told.only is None or any(c.id in told.only and c.sentence == phrase.claim.sentence for c in report.claims):
                made[phrase.claim.id] = phrase.claim
                _add(found, ends, phrase.kind, phrase.a, phrase.b, phrase.claim)
    ties = [_tie(told, key, claims, *ends[key]) for key, claims in found.items()]
    ties.sort(key=lambda t: (-len(t.ground.claims) - len(t.ground.against), t.kind, t.a.key, t.b.key if t.b else ""))
    return ties, made


def _add(found: dict[Key, list[Claim]], ends: dict[Key, tuple[Party, Party | None]], kind: TieKind, a: Party, b: Party | None, claim: Claim) -> None:
    if not a.told or (b is not None and (b.key == a.key or not b.told)):
        return
    if kind in MUTUAL and b is not None and b.key < a.key:
        a, b = b, a
    key = (kind, a.key, b.key if b else "", standing_of(claim))
    ends.setdefault(key, (a, b))
    found[key].append(claim)


def _tie(told: Told, key: Key, claims: list[Claim], a: Party, b: Party | None) -> Tie:
    ground = ground_of(told, claims, _DISPUTED)
    times = tuple((c.id, c.event.time) for c in claims if c.event and c.event.time)
    standing = key[3] if ground.claims else Standing.DENIED
    return Tie(identify("tie", *key[:3], standing.value), key[0], a, b, standing, ground, tuple(sorted(times, key=lambda t: t[1].start or "9999")))


def _said(report: Report, event: Event, parties: Parties) -> Iterator[tuple[TieKind, Party, Party | None]]:
    def filling(*roles: Role) -> list[Party]:
        return parties.filling(report, event.participants, *roles)

    agents = [p for p in filling(_A) if p.kind is not EntityKind.PLACE]
    if event.type is E.SUPPORT:
        kind = _support(report, event)
        others = [p for p in filling(_B, _P) if p.kind not in (EntityKind.OBJECT, EntityKind.PLACE)]
        yield from ((kind, a, b) for a in agents if a.side for b in unsaid_if_none(others))
    elif event.type is E.ENLISTMENT:
        recruits = [p for p in event.participants if p.role is _P] or [p for p in event.participants if p.role is _A and filling(_D)]
        sides = [s for p in recruits if (s := parties.left_by(report, p)) is not None]
        yield from _recruiting(filling(_D), agents, filling(_P), filling(_O) or sides)
    elif event.type is E.DEFECTION:
        left = filling(_O) or [s for p in event.participants if p.role is _A and (s := parties.left_by(report, p)) is not None]
        joined = [p for p in filling(_D) if p.side]
        yield from ((TieKind.LOSES_TO, o, d) for o in left if o.side for d in unsaid_if_none(joined))
    elif event.type in _BY_TYPE:
        kind, roles = _BY_TYPE[event.type]
        others = [p for p in filling(*roles) if p.kind not in (EntityKind.OBJECT, EntityKind.PLACE)]
        if event.type in _JOINT and not others:
            yield from ((kind, a, b) for n, a in enumerate(agents) for b in agents[n + 1 :])
        yield from ((kind, a, b) for a in agents for b in others if a.side or b.side)


def _recruiting(into: list[Party], agents: list[Party], recruits: list[Party], left: list[Party]) -> Iterator[tuple[TieKind, Party, Party]]:
    """Yield who draws men from whom: the body joined, or who takes them in, and the side or people that they are of."""
    receivers = into or (agents if recruits else [])
    joiners = left or recruits or (agents if into else [])
    yield from ((TieKind.RECRUITS_FROM, r, j) for r in receivers for j in joiners if r.side)


def _support(report: Report, event: Event) -> TieKind:
    """Return what kind of support an event is, by its trigger and the things given: pay, arms, else backing."""
    text = report.document.text
    spans = [event.trigger, *(p.span for p in event.participants if p.role in (_P, _B))]
    spans += [event.quantity.span] if event.quantity else []
    # what is given may stand right behind the word for giving, unmarked: a pay rise, the supply of arms
    spans.append(type(event.trigger)(event.trigger.end, min(event.trigger.end + 24, len(text))))
    words = [w for span in spans for w in fold_phrase(span.of(text))]
    for kind, beginnings in _given():
        if any(word.removeprefix("و").removeprefix("ب").removeprefix("ال").startswith(beginnings) for word in words):
            return kind
    return TieKind.BACKS


@cache
def _given() -> tuple[tuple[TieKind, tuple[str, ...]], ...]:
    rows: dict[TieKind, list[str]] = defaultdict(list)
    for row in table("picture/given.csv"):
        rows[TieKind(row["kind"])] += [w for phrase in cells(row["beginnings"]) for w in fold_phrase(phrase)]
    return tuple((kind, tuple(words)) for kind, words in rows.items())

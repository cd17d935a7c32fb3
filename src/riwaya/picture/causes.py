"""The causal map: what is given as cause, reason or purpose of what, gathered over speakers and reports, denied ones beside.

Two claims are of one matter where a relation says that they are of one event, or that they contradict each other on why; where one report
tells of one type with one focus (who is struck, whom people leave, who is driven out), both as lasting or both as once; and where both, of one
type, are given or denied as reason of one matter, by one report or by two that contradict each other on it.
"""

from __future__ import annotations

from collections import defaultdict

from riwaya.identity import identify
from riwaya.joined import Joined
from riwaya.picture.grounds import ground_of
from riwaya.picture.movements import reasons_of
from riwaya.picture.parties import Parties
from riwaya.picture.parts import Against, Arrow, Matter, Reason, Standing
from riwaya.picture.told import Report, Told, standing_of
from riwaya.records import Claim, EntityKind, Event, Field, Modality, Relation, RelationKind, Role
from riwaya.records import EventType as E

_SAME = frozenset({RelationKind.SAME_EVENT, RelationKind.CORROBORATES, RelationKind.REPEATS, RelationKind.UPDATES})
_STRIKES = frozenset({E.AIR_STRIKE, E.SHELLING, E.ATTACK, E.EXPLOSION, E.CLASH})
_FOCUS: dict[E, tuple[Role, ...]] = {
    **dict.fromkeys(_STRIKES | {E.CASUALTY, E.ARREST, E.SWEEP, E.SEIZURE, E.RESTRICTION, E.DISPLACEMENT}, (Role.PATIENT,)),
    E.DEFECTION: (Role.ORIGIN, Role.AGENT),
    E.ENLISTMENT: (Role.DESTINATION, Role.AGENT),
    E.SUPPORT: (Role.BENEFICIARY, Role.PATIENT, Role.AGENT),
    E.FACILITATION: (Role.BENEFICIARY, Role.PATIENT, Role.AGENT),
}
_ORDER = (Standing.STATED, Standing.PLANNED, Standing.POSSIBLE, Standing.UNWANTED)


def causes_of(told: Told, parties: Parties) -> tuple[list[Matter], list[Arrow]]:
    """Return the matters, in the order in which they are told, and the arrows between them, the most told first."""
    pairs = [r for report in told.reports for c in report.claims for r in reasons_of(told, c)]
    if told.only is not None:
        pairs = [r for r in pairs if r.cause in told.only or r.effect in told.only]
    given = {i for r in pairs for i in (r.cause, r.effect)}
    inside = dict.fromkeys(i for i in told.claims if i in given)  # in the order in which they are told
    joined = _join(told, parties, pairs, inside)
    arrows: dict[tuple[str, str], list[Reason]] = defaultdict(list)
    for r in pairs:
        if joined.find(r.cause) != joined.find(r.effect):
            arrows[joined.find(r.cause), joined.find(r.effect)].append(r)
    members: dict[str, list[Claim]] = defaultdict(list)
    for i in inside:
        members[joined.find(i)].append(told.claims[i])
    shown = {root for pair in arrows for root in pair}
    matters = {root: _matter(told, claims) for root, claims in members.items() if root in shown}
    drawn = [_arrow(told, matters[a], matters[b], said) for (a, b), said in arrows.items()]
    drawn.sort(key=lambda a: (not a.ground.contested, -len(a.said), a.id))
    return list(matters.values()), drawn


def _join(told: Told, parties: Parties, pairs: list[Reason], inside: dict[str, None]) -> Joined[str]:
    joined: Joined[str] = Joined()
    by_focus: dict[tuple[str, E, str, bool], str] = {}
    of = {r.document.id: r for r in told.reports}
    for i in inside:
        claim = told.claims[i]
        if claim.event is None:
            continue
        focus = _focus(of[claim.document], claim.event, parties)
        if focus:
            lasting = claim.event.modality is Modality.HABITUAL  # a practice is none of its instances
            joined.join(by_focus.setdefault((claim.document, claim.event.type, focus, lasting), i), i)
        for relation in told.relations.get(i, ()):
            other = told.claims[relation.b if relation.a == i else relation.a]
            same = relation.kind in _SAME or _on_why(relation)
            if other.id in inside and same and other.event is not None and other.event.type is claim.event.type:
                joined.join(i, other.id)
    given: dict[tuple[str, str, E], str] = {}
    for r in pairs:
        cause, effect = told.claims[r.cause], told.claims[r.effect]
        if cause.event is None:
            continue
        matter = joined.find(r.effect)
        joined.join(given.setdefault((cause.document, matter, cause.event.type), r.cause), r.cause)
        for opposed in (x for q in told.relations.get(effect.id, ()) if _on_why(q) for x in (q.a, q.b)):
            key = (told.claims[opposed].document, matter, cause.event.type)
            if key in given:
                joined.join(given[key], r.cause)
    return joined


def _on_why(relation: Relation) -> bool:
    return relation.kind is RelationKind.CONTRADICTS and relation.on is Field.WHY


def _focus(report: Report, event: Event, parties: Parties) -> str:
    """Return the keys of whom an event of this type is about; empty where the report does not say."""
    for role in _FOCUS.get(event.type, (Role.AGENT, Role.PATIENT)):
        found = [p for p in parties.filling(report, event.participants, role) if p.kind is not EntityKind.OBJECT]
        if found:
            return " + ".join(sorted(p.key for p in found))
    return ""


def _matter(told: Told, claims: list[Claim]) -> Matter:
    """Return a matter, the fullest of its claims first."""
    ordered = sorted(claims, key=lambda c: -_fullness(c))
    words = tuple(dict.fromkeys(c.span.of(told.texts[c.document]) for c in ordered))
    kind = ordered[0].event.type if ordered[0].event else E.CLASH
    return Matter(identify("matter", sorted(c.id for c in claims)), kind, tuple(c.id for c in ordered), words)


def _fullness(claim: Claim) -> int:
    e = claim.event
    return len(e.participants) + sum(s is not None for s in (e.place, e.time, e.quantity)) if e else 0


def _arrow(told: Told, cause: Matter, effect: Matter, said: list[Reason]) -> Arrow:
    """Return the arrow between two matters: who says so are the claims of the effect, each by its own chain."""
    affirming = [told.claims[r.effect] for r in said if not r.denied]
    denying = [Against(r.effect, Field.WHY) for r in said if r.denied]
    ground = ground_of(told, affirming, (), denying)
    standings = {standing_of(c) for c in affirming}
    standing = next((s for s in _ORDER if s in standings), Standing.DENIED)
    return Arrow(identify("arrow", cause.id, effect.id), cause.id, effect.id, standing, ground, tuple(said))

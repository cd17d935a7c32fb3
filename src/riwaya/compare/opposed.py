"""On what two claims of one occurrence cannot both hold: whether, who, how many, what; and updates of a figure."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.compare.scenes import ACTS
from riwaya.compare.spots import closeness
from riwaya.compare.telling import Telling
from riwaya.compare.times import publication_day
from riwaya.records import Feature, Field, RelationKind

_FIGURELESS = ACTS | {"said"}
WEAK = 0.3


@dataclass(frozen=True, slots=True)
class Opposition:
    """A contradiction or an update on one field and why. `later` is true where the first claim is the later figure."""

    kind: RelationKind
    on: Field
    because: tuple[Feature, ...]
    later: bool = True


def oppositions(a: Telling, b: Telling) -> list[Opposition]:
    """Return on what two claims of one occurrence by different speakers stand against each other; empty where on nothing."""
    if a.upheld is not b.upheld:
        return _denied(b, a) if a.upheld else _denied(a, b)
    if not a.upheld:
        return []
    return [o for o in (_who(a, b), _how_many(a, b), _what(a, b)) if o is not None]


def _denied(denial: Telling, claim: Telling) -> list[Opposition]:
    """A denial that names who did not do it is on who; it stands against every other account of who did."""
    if claim.unreal or denial.unreal:
        return []
    who = (denial.group in ACTS or denial.group.startswith("casualty")) and bool(denial.agents)
    denied, accused = denial.agents.named, claim.agents.named | claim.agents.wide
    if not denied & accused and (who or (denied and claim.agents.named)):
        return []  # what a part of a force did not do, the whole may have done
    if denial.document == claim.document and not denied & accused and not _of_one_thing(denial, claim):
        return []
    words = tuple(" ".join(sorted(t.agents.phrases | t.patients.phrases)) for t in (denial, claim))
    feature = Feature("denied", 1.0, words)
    return [Opposition(RelationKind.CONTRADICTS, Field.WHO if who else Field.WHETHER, (feature,))]


def _of_one_thing(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings of one report share more than their kind: a place, or somebody other than the agent."""
    near = closeness(a.spots, b.spots)
    return bool((near and near[0] > 0) or (a.patients | a.others | a.destinations).shared(b.patients | b.others | b.destinations))


def _who(a: Telling, b: Telling) -> Opposition | None:
    if a.group != "strike" and not a.group.startswith("casualty"):
        return None
    words = tuple(" ".join(sorted(t.agents.phrases)) for t in (a, b))
    if a.agents.parted(b.agents):
        return Opposition(RelationKind.CONTRADICTS, Field.WHO, (Feature("agents", 1.0, words),))
    known = a.agents.known, b.agents.known
    one_more = (known[0] < known[1] or known[1] < known[0]) and known[0] and known[1]
    if one_more and not (a.lasting or b.lasting) and a.document != b.document:
        more = (known[0] | known[1]) - (known[0] & known[1])
        wide = a.agents.wide | b.agents.wide
        if more - wide:
            return Opposition(RelationKind.CONTRADICTS, Field.WHO, (Feature("one_more_agent", WEAK, tuple(sorted(more))),))
    return None


def _how_many(a: Telling, b: Telling) -> Opposition | None:
    if a.group in _FIGURELESS or a.count is None or b.count is None or a.count.low == b.count.low:
        return None
    if a.count.joint or b.count.joint or a.count.part or b.count.part:
        return None
    if a.victims and b.victims and not a.victims & b.victims:
        return None
    low, high = (a, b) if a.count.low < b.count.low else (b, a)
    counts = Feature("count", 1.0, (low.count.words if low.count else "", high.count.words if high.count else ""))
    days = [publication_day(t.published) for t in (low, high)]
    not_earlier = days[0] is None or days[1] is None or days[1] >= days[0]
    said = [name for name, so in (("rising", high.rising), ("provisional", low.provisional)) if so]
    if said and not_earlier:
        features = (counts, *(Feature(name, 1.0) for name in said))
        return Opposition(RelationKind.UPDATES, Field.HOW_MANY, features, later=high is a)
    if a.count.meets(b.count):
        return None
    return Opposition(RelationKind.CONTRADICTS, Field.HOW_MANY, (counts,))


def _what(a: Telling, b: Telling) -> Opposition | None:
    """Civilians or soldiers as the target of one attack: weak, for both can have been hit."""
    if a.group not in ACTS or not a.victims or not b.victims or a.victims & b.victims:
        return None
    words = tuple(" ".join(sorted(t.patients.phrases)) for t in (a, b))
    return Opposition(RelationKind.CONTRADICTS, Field.WHAT, (Feature("target", WEAK, words),))

"""Whether two reports are mainly about one incident: named features, each a number, summed.

A number is a weight of evidence, the natural logarithm of how much likelier the agreement is among reports of one incident than among others
(Fellegi and Sunter 1969). The weights are set by hand: docs/decisions/0006-incidents.md says on what they rest and how far they may be off.
"""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.incidents.casualty_words import Harm
from riwaya.incidents.days import Days
from riwaya.incidents.rarity import shared
from riwaya.incidents.spots import Spot, distance_km
from riwaya.incidents.subjects import Subject
from riwaya.records import Feature

NEVER = -12.0
UNCOMPARED = -1.5
"""What two reports weigh that share no key: nobody compared them, and they are more likely apart."""
PRIOR = -2.5
RELATED = Feature("claims_related", 4.0)
"""What it weighs that the comparison related claims of both as of one occurrence: it asks for place, day and parties, claim by claim."""
_NEAR_KM, _FAR_KM = 4.0, 12.0
_LATE_DAYS = 3
_WORDING, _NOTHING_SHARED, _MOST_WORDING = 0.3, 1.0, 7.0
_WORDS_SHOWN = 6
_BARE = -1.5


def likeness(a: Subject, b: Subject, rare: tuple[Mapping[str, float], Mapping[str, float]]) -> tuple[Feature, ...]:
    """Return the features of two reports, the prior among them; their sum is the weight of evidence.

    `rare` are the rare words of each with their surprise (`riwaya.incidents.rarity`).
    """
    features = [Feature("prior", PRIOR), _wording(*rare)]
    features += [f for f in (_days(a, b), _places(a, b), *(_toll(harm, a, b) for harm in Harm)) if f]
    if bare := sum(1 for s in (a, b) if s.bare):
        features.append(Feature("tells_little", bare * _BARE))
    if (sides := _sides(a, b)) is not None:
        features.append(sides)
    return tuple(features)


def weight(features: tuple[Feature, ...]) -> float:
    """Return the sum of the features."""
    return sum(f.value for f in features)


def _wording(a: Mapping[str, float], b: Mapping[str, float]) -> Feature:
    """Return what shared rare words say: a third of their surprise, for words come together; something against where none is shared."""
    words = shared(a, b)
    value = min(_MOST_WORDING, _WORDING * sum(a[w] for w in words) - _NOTHING_SHARED)
    return Feature("wording", round(value, 3), tuple(words[:_WORDS_SHOWN]))


def _days(a: Subject, b: Subject) -> Feature | None:
    if a.days is not None and b.days is not None:
        gap = a.days.gap(b.days)
        return Feature("day", 2.5 if gap == 0 else 0.5 if gap == 1 else NEVER)
    if a.days is not None or b.days is not None:
        stated, other = (a.days, b.published) if a.days is not None else (b.days, a.published)
        if stated is None or other is None:
            return None
        return _before_publication(stated, other)
    if a.published is not None and b.published is not None:
        gap = a.published.gap(b.published)
        return Feature("published", 1.5 if gap <= 1 else 0.0 if gap <= _LATE_DAYS else -1.0 if gap <= 3 * _LATE_DAYS else -4.0)
    return None


def _before_publication(stated: Days, published: Days) -> Feature:
    """Return what a stated day says against the day of another report: news follows its event within days."""
    late = (published.last - stated.last).days
    if -1 <= late <= 1:
        return Feature("day_and_publication", 2.0)
    if 1 < late <= _LATE_DAYS:
        return Feature("day_and_publication", 0.5)
    return Feature("day_and_publication", -1.0 if 0 < late <= 3 * _LATE_DAYS else -5.0)


def _places(a: Subject, b: Subject) -> Feature | None:
    both = a.names & b.names
    if both:
        return Feature("place", 3.0, tuple(sorted(both)))
    if a.spot is None or b.spot is None:
        return None
    return _spots(a.spot, b.spot)


def _spots(a: Spot, b: Spot) -> Feature | None:
    km = distance_km(a, b)
    names = tuple(dict.fromkeys((a.name, b.name)))
    if km is None:
        return Feature("place", 3.0, names) if a.name == b.name else None
    if a.broad or b.broad:
        return Feature("area", 0.4 if km <= a.radius_km + b.radius_km else -3.0, names)
    if km <= _NEAR_KM:
        return Feature("place", 2.5, names)
    return Feature("place", 0.0 if km <= _FAR_KM else -3.0, names)


def _toll(harm: Harm, x: Subject, y: Subject) -> Feature | None:
    a, b = x.toll(harm), y.toll(harm)
    if a is None or b is None:
        return None
    if a.low <= b.high and b.low <= a.high:
        return Feature(harm.value, 1.2 if max(a.high, b.high) > 2 else 0.5)
    return Feature(harm.value, -0.7 if max(a.high, b.high) <= 2 * min(a.low, b.low) else -1.2)


def _sides(a: Subject, b: Subject) -> Feature | None:
    if not a.sides or not b.sides:
        return None
    both = a.sides & b.sides
    return Feature("side", 0.5, tuple(sorted(both))) if both else Feature("side", -0.8)

"""Whether two scenes of different documents are of one occurrence: named features, summed.

The weights were set by hand on the sample and dev gold (pairs-i1, pairs-i2): a shared place and day carry a match, parties and counts support
it, and a conflict of time or place forbids it whatever else agrees.
"""

from __future__ import annotations

from riwaya.compare.scenes import Scene, answers
from riwaya.compare.spots import closeness
from riwaya.records import Feature

ENOUGH = 4.0
_NIGHT_DAYS = 1
_DAY, _WEEK, _MONTH = 2, 7, 31
_TELLING_COUNT = 5
# Kinds of which a report of one place seldom tells two: the report's own place stands in where none is said.
_OF_A_PLACE = frozenset({"arrest", "release", "seizure", "displacement", "protest", "sweep", "restriction", "settlement"})


def match(a: Scene, b: Scene) -> tuple[Feature, ...] | None:
    """Return why two scenes are of one occurrence; null where they are not, or where it cannot be told."""
    if a.group != b.group or a.unreal or b.unreal:
        return None
    features: list[Feature] = []
    if not _in_time(a, b, features):
        return None
    near = closeness(a.where, b.where)
    if near is not None:
        if near[0] < 0:
            return None
        own = bool(a.spots and b.spots)
        features.append(Feature("place", (3.0 if own else 2.5) * near[0], near[1]))
    elif a.group in _OF_A_PLACE:
        report = closeness(a.where or a.report_spots, b.where or b.report_spots)
        if report is not None and report[0] < 0:
            return None
        if report is not None:
            features.append(Feature("report_place", 1.5 * report[0], report[1]))
    elif a.group.startswith("casualty") and a.act is None and b.act is None:
        return None
    if a.group in _OF_A_PLACE:
        features.append(Feature("kind", 0.75, (a.group,)))
    if answers(a.agents, a.patients, b.agents, b.patients) and not a.agents.shared(b.agents):
        return None
    _by_parties(a, b, features)
    if not _by_counts(a, b, features):
        return None
    if sum(f.value for f in features) < ENOUGH:
        return None
    return tuple(features)


def _in_time(a: Scene, b: Scene, features: list[Feature]) -> bool:
    if a.lasting is not b.lasting:
        return False
    if a.when is None or b.when is None:
        return a.lasting and b.lasting and a.when is b.when
    stated = a.when.stated and b.when.stated
    gap = a.when.gap(b.when)
    if gap > (_NIGHT_DAYS if stated and max(a.when.days or 99, b.when.days or 99) <= _DAY else 0):
        return False
    words = tuple(dict.fromkeys((a.when.words, b.when.words)))
    longest = max(a.when.days or 10**6, b.when.days or 10**6)
    if stated and longest <= _DAY:
        features.append(Feature("day", 2.0 if gap == 0 else 1.0, words))
    elif stated and longest <= _MONTH:
        features.append(Feature("month", 1.0, words))
    elif stated:
        features.append(Feature("period", 0.5, words))
    elif longest <= _WEEK:
        features.append(Feature("reported_within_days", 1.0, words))
    return True


def _by_parties(a: Scene, b: Scene, features: list[Feature]) -> None:
    agents = a.agents.shared(b.agents)
    if agents:
        features.append(Feature("agent", 1.5, tuple(sorted(agents))))
    elif a.agents.parted(b.agents):
        features.append(Feature("other_agent", -1.0, tuple(sorted(a.agents.named | b.agents.named))))
    patients = a.patients.shared(b.patients)
    alike = a.patients.phrases & b.patients.phrases
    if patients:
        features.append(Feature("patient", 1.0, tuple(sorted(patients))))
    elif alike:
        features.append(Feature("like_patient", 0.75, tuple(sorted(alike))))
    others = (a.others | a.destinations).shared(b.others | b.destinations)
    if others:
        features.append(Feature("party", 1.0, tuple(sorted(others))))


def _by_counts(a: Scene, b: Scene, features: list[Feature]) -> bool:
    """Add the counts that meet; return false where numbers and victims both differ: soldiers killed, and civilians."""
    pairs = [(c, o) for c in a.counts for o in b.counts if not (c.joint or o.joint)]
    met = [c for c, o in pairs if c.meets(o)]
    if met and max(c.low for c in met) > 1:
        telling = max(c.low for c in met) >= _TELLING_COUNT
        features.append(Feature("count", 1.5 if telling else 1.0, tuple(sorted({c.words for c in met}))))
    if met:
        return True
    victims = [frozenset(v for t in s.tellings for v in t.victims) for s in (a, b)]
    return not (pairs and victims[0] and victims[1] and not victims[0] & victims[1])

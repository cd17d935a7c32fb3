"""Whether two scenes of different documents are of one occurrence: named features, summed.

The weights were set by hand on the sample and dev gold (pairs-i1, pairs-i2): a shared place and day carry a match, parties and counts support
it, and a conflict of time or place forbids it whatever else agrees.
"""

from __future__ import annotations

from riwaya.compare.scenes import Scene, answers
from riwaya.compare.spots import closeness
from riwaya.compare.times import Interval
from riwaya.records import Feature

ENOUGH = 4.0
_NIGHT_DAYS = 1
_DAY, _WEEK, _MONTH = 2, 7, 31
_TELLING_COUNT = 5
_EVER = 10**7
_KIND, _AGENT, _PATIENT, _PARTY, _COUNT = 0.75, 1.5, 1.0, 1.0, 1.5
_NOTHING = ("", 0.0)
# Kinds of which a report of one place seldom tells two: the report's own place stands in where none is said.
_OF_A_PLACE = frozenset({"arrest", "release", "seizure", "displacement", "protest", "sweep", "restriction", "settlement"})


def match(a: Scene, b: Scene) -> tuple[Feature, ...] | None:
    """Return why two scenes are of one occurrence; null where they are not, or where it cannot be told."""
    if a.group != b.group or a.unreal or b.unreal:
        return None
    time = _in_time(a, b)
    if time is None:
        return None
    of_a_place = a.group in _OF_A_PLACE
    near, place = closeness(a.where, b.where), ("place", 3.0 if a.spots and b.spots else 2.5)
    if near is None and of_a_place:
        near, place = closeness(a.where or a.report_spots, b.where or b.report_spots), ("report_place", 1.5)
    elif near is None and a.group.startswith("casualty") and a.act is None and b.act is None:
        return None
    if near is not None and near[0] < 0:
        return None
    known = time[1] + (place[1] * near[0] if near else 0.0) + (_KIND if of_a_place else 0.0)
    if known + _most(a, b) < ENOUGH:
        return None
    if answers(a.agents, a.patients, b.agents, b.patients) and not a.agents.shared(b.agents):
        return None
    numbers = _by_counts(a, b)
    if numbers is None:
        return None
    features: list[Feature] = []
    if time[0] and a.when and b.when:
        features.append(Feature(*time, tuple(dict.fromkeys((a.when.words, b.when.words)))))
    if near is not None:
        features.append(Feature(place[0], place[1] * near[0], near[1]))
    if of_a_place:
        features.append(Feature("kind", _KIND, (a.group,)))
    _by_parties(a, b, features)
    features += numbers
    return tuple(features) if sum(f.value for f in features) >= ENOUGH else None


def _most(a: Scene, b: Scene) -> float:
    """Return the most that parties and counts can speak for a match: nothing where one side names none."""
    most = _AGENT if a.agents and b.agents else 0.0
    most += _PATIENT if a.patients and b.patients else 0.0
    most += _PARTY if a.beside and b.beside else 0.0
    return most + (_COUNT if a.counts and b.counts else 0.0)


def possible_days(when: Interval) -> tuple[int, int]:
    """Return the first and the last day (ordinals) that a scene has in common with all it can be one with."""
    margin = _NIGHT_DAYS if when.stated else 0
    first, last = when.first if when.first is not None else -_EVER, when.last if when.last is not None else _EVER
    return first - margin, last + margin


def _in_time(a: Scene, b: Scene) -> tuple[str, float] | None:
    """Return what of their times speaks for a match and how much, empty and 0 where nothing does; null where two times cannot be one."""
    if a.lasting is not b.lasting:
        return None
    if a.when is None or b.when is None:
        return _NOTHING if a.lasting and a.when is b.when else None
    stated = a.when.stated and b.when.stated
    longest = max(a.when.days or 10**6, b.when.days or 10**6)
    gap = a.when.gap(b.when)
    if gap > (_NIGHT_DAYS if stated and longest <= _DAY else 0):
        return None
    if stated and longest <= _DAY:
        return "day", 2.0 if gap == 0 else 1.0
    if stated:
        return ("month", 1.0) if longest <= _MONTH else ("period", 0.5)
    return ("reported_within_days", 1.0) if longest <= _WEEK else _NOTHING


def _by_parties(a: Scene, b: Scene, features: list[Feature]) -> None:
    if a.agents and b.agents:
        agents = a.agents.shared(b.agents)
        if agents:
            features.append(Feature("agent", _AGENT, tuple(sorted(agents))))
        elif a.agents.parted(b.agents):
            features.append(Feature("other_agent", -1.0, tuple(sorted(a.agents.named | b.agents.named))))
    if a.patients and b.patients:
        patients = a.patients.shared(b.patients)
        alike = a.patients.phrases & b.patients.phrases
        if patients:
            features.append(Feature("patient", _PATIENT, tuple(sorted(patients))))
        elif alike:
            features.append(Feature("like_patient", 0.75, tuple(sorted(alike))))
    others = a.beside.shared(b.beside)
    if others:
        features.append(Feature("party", _PARTY, tuple(sorted(others))))


def _by_counts(a: Scene, b: Scene) -> tuple[Feature, ...] | None:
    """Return the counts that meet, and null where numbers and victims both differ: soldiers killed, and civilians."""
    if not a.counts or not b.counts:
        return ()
    pairs = [(c, o) for c in a.counts for o in b.counts if not (c.joint or o.joint)]
    met = [c for c, o in pairs if c.meets(o)]
    if not met:
        return None if pairs and a.victims and b.victims and not a.victims & b.victims else ()
    largest = max(c.low for c in met)
    if largest <= 1:
        return ()
    return (Feature("count", _COUNT if largest >= _TELLING_COUNT else 1.0, tuple(sorted({c.words for c in met}))),)

"""Contradictions on a topic rather than one occurrence: few against many, and a cause denied against a cause given.

Who says that there are only isolated cases stands against who says that there are many, whichever cases each has in mind; who says that it
has nothing to do with the strikes stands against who says that the strikes are why. About ten in a month is neither few nor many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from riwaya.compare.scenes import Scene
from riwaya.compare.telling import Telling
from riwaya.compare.times import publication_day
from riwaya.compare.wording import Sense
from riwaya.records import Feature, Field, Polarity

_APART_DAYS = 180
_AT_MOST = 64
_WEAK = 0.3


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that stand against each other on a field of one topic, and why."""

    a: Telling
    b: Telling
    on: Field
    because: tuple[Feature, ...]


def disputes(tellings: Iterable[Telling], scene_of: Mapping[str, Scene]) -> Iterator[Dispute]:
    """Yield the disputes on how many and why. `scene_of` gives the scene of a claim by the claim's id."""
    ordered = list(tellings)
    by_local = {(t.claim.document, t.local): t for t in ordered}
    spoken = {(t.claim.document, t.speaker, t.group, t.scale) for t in ordered if t.scale and t.claim.event}
    few: dict[str, list[Telling]] = defaultdict(list)
    many: dict[str, list[Telling]] = defaultdict(list)
    denied: dict[str, list[tuple[Telling, Telling]]] = defaultdict(list)
    given: dict[str, list[tuple[Telling, Telling]]] = defaultdict(list)
    counted: dict[str, list[Telling]] = defaultdict(list)
    last: dict[tuple[str, tuple[str | None, ...]], str] = {}
    for t in ordered:
        group = t.group
        if t.claim.event is None:
            group = last.get((t.claim.document, t.speaker[:2]), "")
            if not group or (t.claim.document, t.speaker, group, t.scale) in spoken:
                continue
        elif not t.own_voice:
            last[t.claim.document, t.speaker[:2]] = group
        for key in _keys(t, group, scene_of):
            if t.scale is not None:
                (few if t.scale is Sense.FEW else many)[key].append(t)
            if t.count is not None and t.when is not None and t.upheld:
                counted[key].append(t)
            for local, polarity in t.claim.causes:
                cause = by_local.get((t.claim.document, local))
                if cause is not None:
                    (denied if polarity is Polarity.NEGATED else given)[f"{key}|{cause.group}"].append((t, cause))
    yield from _few_against_many(few, many)
    yield from _cause_denied(denied, given)
    yield from _more_in_less_time(counted)


def _few_against_many(few: Mapping[str, list[Telling]], many: Mapping[str, list[Telling]]) -> Iterator[Dispute]:
    for key in sorted(few.keys() & many.keys()):
        for a in few[key][:_AT_MOST]:
            for b in many[key][:_AT_MOST]:
                if _comparable(a, b):
                    yield Dispute(a, b, Field.HOW_MANY, (Feature("few_against_many", 1.0, (a.scale_words, b.scale_words)),))


def _cause_denied(
    denied: Mapping[str, list[tuple[Telling, Telling]]], given: Mapping[str, list[tuple[Telling, Telling]]]
) -> Iterator[Dispute]:
    for key in sorted(denied.keys() & given.keys()):
        for a, not_cause in denied[key][:_AT_MOST]:
            for b, cause in given[key][:_AT_MOST]:
                if _comparable(a, b):
                    words = (" ".join(not_cause.words[:1]), " ".join(cause.words[:1]))
                    yield Dispute(a, b, Field.WHY, (Feature("cause_denied", 1.0, (not_cause.group, *words)),))


def _more_in_less_time(counted: Mapping[str, list[Telling]]) -> Iterator[Dispute]:
    """Fewer over the longer time than over a part of it."""
    for key in sorted(counted):
        members = counted[key][:_AT_MOST]
        for a in members:
            for b in members:
                if a.when is None or b.when is None or a.count is None or b.count is None or a.when == b.when:
                    continue
                fewer = a.count.high is not None and a.count.high < b.count.low
                if fewer and a.when.holds(b.when) and (a.when.days or 999) > 31 and _comparable(a, b):
                    words = (f"{a.count.words} ({a.when.words})", f"{b.count.words} ({b.when.words})")
                    yield Dispute(a, b, Field.HOW_MANY, (Feature("fewer_in_longer_time", _WEAK, words),))


def _keys(t: Telling, group: str, scene_of: Mapping[str, Scene]) -> list[str]:
    """The document itself, and the named parties of the telling's scene."""
    scene = scene_of.get(t.claim.id)
    parties = (scene.parties if scene else t.parties).named
    return [f"{group}|{t.claim.document}", *(f"{group}|{name}" for name in sorted(parties))]


def _comparable(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings are by different speakers and of one season."""
    if a.claim.document == b.claim.document:
        return a.speaker[-1] != b.speaker[-1] or a.own_voice is not b.own_voice
    days = [publication_day(t.claim.published.value) for t in (a, b)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= _APART_DAYS

"""Contradictions on a topic rather than one occurrence: few against many, and a cause denied against a cause given.

Who says that there are only isolated cases stands against who says that there are many, whichever cases each has in mind; who says that it
has nothing to do with the strikes stands against who says that the strikes are why. About ten in a month is neither few nor many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from riwaya.compare.telling import Telling
from riwaya.compare.times import publication_day
from riwaya.records import Feature, Field, Polarity

if TYPE_CHECKING:
    from riwaya.compare.told import Told

APART_DAYS = 180
_MONTH_DAYS = 31
_WEAK = 0.3


class Side(StrEnum):
    """What a claim says on its topic that another can stand against."""

    FEW = "few"
    MANY = "many"
    CAUSE_DENIED = "cause denied"
    CAUSE_GIVEN = "cause given"
    COUNTED = "counted"

    @property
    def against(self) -> tuple[str, ...]:
        """The sides that it stands against."""
        return _AGAINST[self.value]


_AGAINST = {
    "few": ("many",), "many": ("few",), "cause denied": ("cause given",), "cause given": ("cause denied",), "counted": ("counted",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stand:
    """A telling's stand on a topic; `words` are those it rests on."""

    telling: Telling
    side: Side
    words: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that stand against each other on a field of one topic, and why."""

    a: Telling
    b: Telling
    on: Field
    because: tuple[Feature, ...]


def disputes(x: Told, y: Told) -> Iterator[Dispute]:
    """Yield the disputes between two documents, or within one, on how many and why."""
    of_x, of_y = x.stands, y.stands
    for key in sorted(of_x.keys() & of_y.keys()):
        for p in of_x[key]:
            for q in of_y[key]:
                if p.side in q.side.against and _comparable(p.telling, q.telling):
                    yield from _dispute(p, q)


def topic_keys(told: Told) -> list[tuple[str, Side]]:
    """Return the keys under which a document's stands meet those of others, and their sides."""
    return [(key, s.side) for key, stands in told.stands.items() for s in stands if told.document not in key]


def _dispute(p: Stand, q: Stand) -> Iterator[Dispute]:
    words = (p.words, q.words)
    if p.side in (Side.FEW, Side.MANY):
        yield Dispute(p.telling, q.telling, Field.HOW_MANY, (Feature("few_against_many", 1.0, words),))
    elif p.side is Side.COUNTED:
        if _fewer_in_longer_time(p.telling, q.telling) or _fewer_in_longer_time(q.telling, p.telling):
            yield Dispute(p.telling, q.telling, Field.HOW_MANY, (Feature("fewer_in_longer_time", _WEAK, words),))
    else:
        yield Dispute(p.telling, q.telling, Field.WHY, (Feature("cause_denied", 1.0, words),))


def _fewer_in_longer_time(a: Telling, b: Telling) -> bool:
    """Tell whether one counts fewer over a longer time than the other over a part of it."""
    if a.when is None or b.when is None or a.count is None or b.count is None or a.when == b.when:
        return False
    fewer = a.count.high is not None and a.count.high < b.count.low
    return fewer and a.when.holds(b.when) and (a.when.days or 999) > _MONTH_DAYS


def stands_of(told: Told) -> dict[str, list[Stand]]:
    """Return the stands of a document's claims by the key of their topic."""
    by_local = {t.local: t for t in told.tellings}
    spoken = {(t.speaker, t.group, t.scale) for t in told.tellings if t.scale and t.type}
    parties: dict[str, set[str]] = defaultdict(set)
    for t in told.tellings:
        if t.upheld and not t.unreal:
            parties[t.group] |= t.parties.named
    last: dict[tuple[str | None, ...], str] = {}
    out: dict[str, list[Stand]] = defaultdict(list)
    for t in told.tellings:
        group = t.group
        if t.type is None:
            group = last.get(t.speaker, "")
            if not group or (t.speaker, group, t.scale) in spoken:
                continue
        elif not t.own_voice:
            last[t.speaker] = group
        stands = _own(t, by_local)
        if stands:
            scene = told.scene_of.get(t.id)
            named = (scene.parties if scene else t.parties).named or parties[group]
            for of in (told.document, *sorted(named)):
                for topic, stand in stands:
                    out[f"{group}|{of}|{topic}"].append(stand)
    return out


def _own(t: Telling, by_local: dict[str, Telling]) -> list[tuple[str, Stand]]:
    out = []
    if t.scale is not None:
        out.append(("number", Stand(t, Side(t.scale.value), t.scale_words)))
    if t.count is not None and t.when is not None and t.upheld and not t.group.startswith("casualty"):
        out.append(("count", Stand(t, Side.COUNTED, f"{t.count.words} ({t.when.words})")))
    for local, polarity in t.causes:
        cause = by_local.get(local)
        if cause is not None:
            side = Side.CAUSE_DENIED if polarity is Polarity.NEGATED else Side.CAUSE_GIVEN
            out.append((f"cause {cause.group}", Stand(t, side, cause.trigger)))
    return out


def _comparable(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings are by different speakers and of one season."""
    if a.document == b.document:
        return a.speaker[-1] != b.speaker[-1] or a.own_voice is not b.own_voice
    days = [publication_day(t.published) for t in (a, b)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= APART_DAYS

"""Loops of the causal map: matters of which each is said to cause the next and the last the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from riwaya.identity import identify
from riwaya.picture.parts import Arrow, Loop, Matter
from riwaya.records import Claim

_LONGEST, _MOST = 7, 40


def loops_of(matters: Sequence[Matter], arrows: Sequence[Arrow], claims: Mapping[str, Claim]) -> list[Loop]:
    """Return the loops of at most seven matters, the shortest first, forty at most, each from the matter that is told first.

    An arrow that is only denied closes none.
    """
    onwards: dict[str, list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        if arrow.ground.claims:
            onwards[arrow.cause].append(arrow)
    order = {matter.id: n for n, matter in enumerate(matters)}
    found: list[Loop] = []
    for start in order:
        for path in _paths(start, start, (), onwards, order):
            found.append(_loop(path, claims))
            if len(found) >= _MOST * 4:
                break
    return sorted(found, key=lambda loop: (loop.composed, len(loop.matters), loop.id))[:_MOST]


def _paths(
    at: str, start: str, taken: tuple[Arrow, ...], onwards: Mapping[str, list[Arrow]], order: Mapping[str, int]
) -> Iterator[tuple[Arrow, ...]]:
    """Yield the ways back to `start` over matters that come after it, so that each loop is found once."""
    if len(taken) >= _LONGEST:
        return
    passed = {a.effect for a in taken}
    for arrow in onwards.get(at, ()):
        if arrow.effect == start:
            yield (*taken, arrow)
        elif arrow.effect not in passed and order[arrow.effect] > order[start]:
            yield from _paths(arrow.effect, start, (*taken, arrow), onwards, order)


def _loop(path: tuple[Arrow, ...], claims: Mapping[str, Claim]) -> Loop:
    reports = [{claims[i].document for i in arrow.ground.claims} for arrow in path]
    matters = tuple(a.cause for a in path)
    return Loop(identify("loop", list(matters)), matters, tuple(a.id for a in path), composed=not set.intersection(*reports))

"""Possibly related: a like act by the same party at the same place in two reports, short of being one occurrence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from riwaya.compare.scenes import Scene
from riwaya.compare.spots import cells, closeness
from riwaya.compare.telling import Telling
from riwaya.records import EventType, Feature, Field

_NEAR = 0.6
_WINDOW = 32
# Kinds of act that take homes and quarters, or empty them.
_TAKING = frozenset(
    t.value
    for t in (EventType.SEIZURE, EventType.DISPLACEMENT, EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.PRESENCE)
)


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two claims that may belong together: why, and on what they differ."""

    a: Telling
    b: Telling
    because: tuple[Feature, ...]
    differs_on: tuple[Field, ...]


def kindred(tellings: Iterable[Telling], scene_of: Mapping[str, Scene]) -> Iterator[Kinship]:
    """Yield like acts upon homes by one party at one place in two documents. `scene_of` gives a claim's scene by its id."""
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for t in tellings:
        scene = scene_of.get(t.claim.id)
        if scene is None or not t.dwelling or not t.upheld or t.unreal or t.group not in _TAKING:
            continue
        for key in sorted({c for s in scene.where if not s.broad for c in cells(s)}):
            blocks[key].append(t)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for i, a in enumerate(blocks[key]):
            for b in blocks[key][i + 1 : i + 1 + _WINDOW]:
                if a.claim.document == b.claim.document or (a.claim.id, b.claim.id) in seen:
                    continue
                seen.add((a.claim.id, b.claim.id))
                found = _kinship(a, b, scene_of)
                if found:
                    yield found


def _kinship(a: Telling, b: Telling, scene_of: Mapping[str, Scene]) -> Kinship | None:
    x, y = scene_of[a.claim.id], scene_of[b.claim.id]
    near = closeness(x.where, y.where)
    parties = x.agents.shared(y.agents)
    if near is None or near[0] < _NEAR or not parties:
        return None
    differs = []
    if a.group != b.group:
        differs.append(Field.WHAT)
    if x.when is None or y.when is None or not (x.when.stated and y.when.stated) or x.when.gap(y.when):
        differs.append(Field.WHEN)
    because = (
        Feature("place", near[0], near[1]),
        Feature("agent", 1.0, tuple(sorted(parties))),
        Feature("homes", 1.0, (a.group, b.group)),
    )
    return Kinship(a, b, because, tuple(differs))

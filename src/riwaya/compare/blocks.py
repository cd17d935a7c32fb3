"""Candidates: pairs of scenes worth comparing, met in blocks by group and place or party, near in time; about n log n in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from riwaya.compare.scenes import Scene
from riwaya.compare.spots import cells
from riwaya.compare.times import publication_day

# How many scenes a scene is compared with in one block at most: the nearest in time.
WINDOW = 64


def candidates(scenes: Sequence[Scene]) -> Iterator[tuple[Scene, Scene]]:
    """Yield each pair of scenes of two documents that share a block, once, in a fixed order."""
    blocks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, scene in enumerate(scenes):
        if not scene.unreal:
            for key in _keys(scene):
                blocks[key].append((_day(scene), n))
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        members = sorted(blocks[key])
        for i, (_, n) in enumerate(members):
            for _, m in members[i + 1 : i + 1 + WINDOW]:
                pair = (n, m) if n < m else (m, n)
                if pair in seen or scenes[n].document == scenes[m].document:
                    continue
                seen.add(pair)
                yield scenes[pair[0]], scenes[pair[1]]


def _keys(scene: Scene) -> list[str]:
    lasting = "lasting" if scene.lasting else "once"
    places = {f"{scene.group}|{lasting}|{cell}" for s in scene.where if not s.broad for cell in cells(s)}
    parties = {f"{scene.group}|{lasting}|{name}" for name in (scene.agents.named | scene.patients.named)}
    return sorted(places | parties)


def _day(scene: Scene) -> int:
    if scene.when is not None and scene.when.last is not None:
        return scene.when.last
    return publication_day(scene.tellings[0].claim.published.value) or 0

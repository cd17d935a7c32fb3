"""A report as it is compared: its tellings and scenes, and what pairs of reports ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from riwaya.compare.matching import possible_days
from riwaya.compare.scenes import Scene
from riwaya.compare.telling import Place, Telling
from riwaya.compare.topics import Stand, stands_of

_SHORTEST = 5  # shingles below which a sentence is no trace of copying


@dataclass(frozen=True)
class Told:
    """One document's tellings, in the order of their spans, and scenes; `number` is its place in the collection."""

    number: int
    document: str
    tellings: tuple[Telling, ...]
    scenes: tuple[Scene, ...]

    @cached_property
    def scene_of(self) -> Mapping[str, Scene]:
        """The scene of a claim, by the claim's id; claims without an event have none."""
        return {t.id: s for s in self.scenes for t in s.tellings}

    @cached_property
    def written(self) -> Mapping[Place, Telling]:
        """A telling of each sentence or content that is long enough to be recognised elsewhere."""
        out: dict[Place, Telling] = {}
        for t in self.tellings:
            if len(t.shingles) >= _SHORTEST:
                out.setdefault(t.place, t)
        return out

    @cached_property
    def sketched(self) -> Mapping[int, list[Place]]:
        """The sentences that bear a hash of their sketch."""
        out: dict[int, list[Place]] = defaultdict(list)
        for place, t in self.written.items():
            for value in t.sketch:
                out[value].append(place)
        return out

    @cached_property
    def at_place(self) -> Mapping[Place, list[Telling]]:
        """The tellings of each sentence or content."""
        out: dict[Place, list[Telling]] = defaultdict(list)
        for t in self.tellings:
            out[t.place].append(t)
        return out

    @cached_property
    def stands(self) -> Mapping[str, list[Stand]]:
        """What its claims say on topics that others can stand against, by topic."""
        return stands_of(self)

    @cached_property
    def real(self) -> Mapping[tuple[str, bool, bool], list[tuple[int, int, Scene]]]:
        """The scenes told as having happened, with the days that each can be of, by group, by whether they last and by whether their time is
        known: only those of one key, on days in common, can be one occurrence. What does not last and is of no known time is never found
        again.
        """
        out: dict[tuple[str, bool, bool], list[tuple[int, int, Scene]]] = defaultdict(list)
        for scene in self.scenes:
            if scene.unreal:
                continue
            if scene.when is not None:
                out[scene.group, scene.lasting, True].append((*possible_days(scene.when), scene))
            elif scene.lasting:
                out[scene.group, True, False].append((0, 0, scene))
        return out

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each claim among the document's, by its id."""
        return {t.id: n for n, t in enumerate(self.tellings)}

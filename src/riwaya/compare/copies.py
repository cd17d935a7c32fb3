"""Near-copies between sentences, found without comparing all with all: bottom-k sketches meet in buckets (Broder 1997)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from riwaya.compare.telling import Telling
from riwaya.compare.wording import COPIED, resemblance
from riwaya.records import Span

# A shingle that stands in more sentences than this is a formula, not a trace of copying.
COMMONEST = 40
_SHORTEST = 5
Place = tuple[str, Span]


class Copies:
    """Which sentences are near-copies of which, and whose words they carry."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        at: dict[Place, Telling] = {}
        self._speakers: dict[Place, set[tuple[str, str | None]]] = defaultdict(set)
        named: dict[tuple[str, str | None], frozenset[str]] = {}
        for t in tellings:
            at.setdefault(place_of(t), t)
            if not t.own_voice:
                speaker = (t.claim.document, t.speaker[-1])
                self._speakers[place_of(t)].add(speaker)
                named[speaker] = named.get(speaker, frozenset()) | t.sources
        self._found = _pairs(at)
        self._aliases: dict[tuple[str, str | None], frozenset[str]] = {}
        for x, y in self._found:
            for a in self._speakers.get(x, ()):
                for b in self._speakers.get(y, ()):
                    self._aliases[a] = self._aliases.get(a, frozenset()) | named[b] | {f"{b[0]} {b[1]}"}
                    self._aliases[b] = self._aliases.get(b, frozenset()) | named[a] | {f"{a[0]} {a[1]}"}

    def of(self, a: Telling, b: Telling) -> float:
        """Return how far the sentences of two tellings are copies, 0 to 1; 0 below what counts as copied."""
        x, y = place_of(a), place_of(b)
        return self._found.get((x, y) if x <= y else (y, x), 0.0)

    def sources(self, t: Telling) -> frozenset[str]:
        """Return the keys of a telling's sources, with those of sources elsewhere whose words are the same."""
        speaker = (t.claim.document, t.speaker[-1])
        if t.own_voice:
            return frozenset()
        return t.sources | {f"{speaker[0]} {speaker[1]}"} | self._aliases.get(speaker, frozenset())

    def pairs(self) -> list[tuple[Place, Place]]:
        """Return the pairs of near-copies, in order."""
        return sorted(self._found)


def place_of(t: Telling) -> Place:
    """Return the sentence of an event's telling, the content of another."""
    return (t.claim.document, t.claim.sentence if t.claim.event else t.claim.span)


def _pairs(at: dict[Place, Telling]) -> dict[tuple[Place, Place], float]:
    buckets: dict[int, list[Place]] = defaultdict(list)
    for place in sorted(at):
        t = at[place]
        if len(t.shingles) >= _SHORTEST:
            for value in t.sketch:
                buckets[value].append(place)
    found: dict[tuple[Place, Place], float] = {}
    for places in buckets.values():
        if len(places) > COMMONEST:
            continue
        for i, x in enumerate(places):
            for y in places[i + 1 :]:
                if (x, y) in found or (x[0] == y[0] and x[1].overlaps(y[1])):
                    continue
                value = resemblance(at[x].shingles, at[y].shingles)
                if value >= COPIED:
                    found[x, y] = value
    return found

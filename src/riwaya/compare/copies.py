"""Near-copies between sentences, and whose words they carry (sketches after Broder 1997)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from riwaya.compare.telling import Telling
from riwaya.compare.told import Told
from riwaya.compare.wording import COPIED, resemblance
from riwaya.records import Span

_SHORTEST = 5
Place = tuple[str, Span]
Speaker = tuple[str, str | None]


class Aliases:
    """Under which names sources speak elsewhere: those whose words are the same, whatever they are called there."""

    def __init__(self) -> None:
        self._names: dict[Speaker, frozenset[str]] = {}

    def learn(self, copies: Copies) -> None:
        """Take in the sources of copied sentences of two documents."""
        for x, y in copies.speakers():
            names = _innermost(x) | _innermost(y)
            for t in (x, y):
                self._names[speaker_of(t)] = self._names.get(speaker_of(t), frozenset()) | names

    def innermost(self, t: Telling) -> frozenset[str]:
        """Return the keys of a telling's innermost source, those of the same words elsewhere included; none for an own
        voice.
        """
        if t.own_voice:
            return frozenset()
        return _innermost(t) | self._names.get(speaker_of(t), frozenset())


class Copies:
    """Which sentences of two documents, or of one, are near-copies."""

    def __init__(self, a: Told, b: Told) -> None:
        at = _places(a) | _places(b)
        self._tellings: dict[Place, list[Telling]] = defaultdict(list)
        for t in (*a.tellings, *(b.tellings if b is not a else ())):
            self._tellings[place_of(t)].append(t)
        buckets: dict[int, list[Place]] = defaultdict(list)
        for place in sorted(at):
            for value in at[place].sketch:
                buckets[value].append(place)
        self.found: dict[tuple[Place, Place], float] = {}
        for places in buckets.values():
            for i, x in enumerate(places):
                for y in places[i + 1 :]:
                    apart = x[0] != y[0] if a is not b else not x[1].overlaps(y[1])
                    if apart and (x, y) not in self.found:
                        alike = resemblance(at[x].shingles, at[y].shingles)
                        if alike >= COPIED:
                            self.found[x, y] = alike

    def of(self, a: Telling, b: Telling) -> float:
        """Return how far the sentences of two tellings are copies, 0 to 1; 0 below what counts as copied."""
        x, y = place_of(a), place_of(b)
        return self.found.get((x, y) if x <= y else (y, x), 0.0)

    def pairs(self) -> list[tuple[Telling, Telling]]:
        """Return the pairs of tellings of copied sentences, in order."""
        return [(a, b) for x, y in sorted(self.found) for a in self._tellings[x] for b in self._tellings[y]]

    def speakers(self) -> list[tuple[Telling, Telling]]:
        """Return the pairs of tellings of copied sentences that both have a source."""
        return [(a, b) for a, b in self.pairs() if not (a.own_voice or b.own_voice)]


def sentences_of(told: Told) -> Mapping[Place, tuple[int, ...]]:
    """Return the sketch of each sentence or content that is long enough to be recognised."""
    return {place: t.sketch for place, t in _places(told).items()}


def place_of(t: Telling) -> Place:
    """Return the sentence of an event's telling, the content of another."""
    return (t.claim.document, t.claim.sentence if t.claim.event else t.claim.span)


def speaker_of(t: Telling) -> Speaker:
    """Return the innermost source of a telling, with the document it speaks in."""
    return (t.claim.document, t.speaker[-1])


def _places(told: Told) -> dict[Place, Telling]:
    out: dict[Place, Telling] = {}
    for t in told.tellings:
        if len(t.shingles) >= _SHORTEST:
            out.setdefault(place_of(t), t)
    return out


def _innermost(t: Telling) -> frozenset[str]:
    document, name = speaker_of(t)
    return t.innermost | {f"{name} ({document[:8]})"}

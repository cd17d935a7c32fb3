"""Near-copies between sentences, and whose words they carry (sketches after Broder 1997)."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.compare.telling import Place, Telling
from riwaya.compare.told import Told
from riwaya.compare.wording import COPIED, resemblance

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
        self._a, self._b = a, b
        self.found: dict[tuple[Place, Place], float] = {}
        tried: set[tuple[Place, Place]] = set()
        for value in a.sketched.keys() & b.sketched.keys():
            for p in a.sketched[value]:
                for q in b.sketched[value]:
                    x, y = (p, q) if p <= q else (q, p)
                    apart = x[0] != y[0] if a is not b else x != y and not x[1].overlaps(y[1])
                    if apart and (x, y) not in tried:
                        tried.add((x, y))
                        alike = resemblance(a.written[p].shingles, b.written[q].shingles)
                        if alike >= COPIED:
                            self.found[x, y] = alike

    def of(self, a: Telling, b: Telling) -> float:
        """Return how far the sentences of two tellings are copies, 0 to 1; 0 below what counts as copied."""
        x, y = a.place, b.place
        return self.found.get((x, y) if x <= y else (y, x), 0.0)

    def pairs(self) -> list[tuple[Telling, Telling]]:
        """Return the pairs of tellings of copied sentences, in order."""
        return [(a, b) for x, y in sorted(self.found) for a in self._at(x) for b in self._at(y)]

    def _at(self, place: Place) -> list[Telling]:
        return (self._a if place[0] == self._a.document else self._b).at_place[place]

    def speakers(self) -> list[tuple[Telling, Telling]]:
        """Return the pairs of tellings of copied sentences that both have a source."""
        return [(a, b) for a, b in self.pairs() if not (a.own_voice or b.own_voice)]


def sentences_of(told: Told) -> Mapping[Place, tuple[int, ...]]:
    """Return the sketch of each sentence or content that is long enough to be recognised."""
    return {place: t.sketch for place, t in told.written.items()}


def speaker_of(t: Telling) -> Speaker:
    """Return the innermost source of a telling, with the document it speaks in."""
    return (t.claim.document, t.speaker[-1])


def _innermost(t: Telling) -> frozenset[str]:
    document, name = speaker_of(t)
    return t.innermost | {f"{name} ({document[:8]})"}

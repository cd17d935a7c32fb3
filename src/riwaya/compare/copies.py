"""Near-copies between the sentences of two documents (sketches after Broder 1997)."""

from __future__ import annotations

from riwaya.compare.telling import Place, Telling
from riwaya.compare.told import Told
from riwaya.compare.wording import COPIED, resemblance


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
                    apart = x[0] != y[0] if a is not b else x != y and (x[2] <= y[1] or y[2] <= x[1])
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

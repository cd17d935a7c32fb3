"""Where the nodes of a network are drawn: forces on a circle's order, the same on every run.

Fruchterman and Reingold, Graph Drawing by Force-directed Placement (1991), from an even circle instead of a random
start, with a fixed number of steps: the same records always give the same drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

_STEPS = 150
_PULL = 0.08


def laid_out(count: int, edges: Sequence[tuple[int, int]], width: float, height: float) -> list[tuple[float, float]]:
    """Return (x, y) of each node inside width × height, margins left for labels."""
    if count == 0:
        return []
    if count == 1:
        return [(width / 2, height / 2)]
    ideal = sqrt(1.0 / count)
    at = [(cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count)]
    pairs = sorted({(min(e), max(e)) for e in edges if e[0] != e[1]})
    for step in range(_STEPS):
        heat = 0.2 * (1 - step / _STEPS)
        move = [[-x * _PULL, -y * _PULL] for x, y in at]
        for i in range(count):
            for j in range(i + 1, count):
                dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
                push = ideal * ideal / max(dx * dx + dy * dy, 1e-4)
                move[i][0] += dx * push
                move[i][1] += dy * push
                move[j][0] -= dx * push
                move[j][1] -= dy * push
        for i, j in pairs:
            dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
            pull = sqrt(dx * dx + dy * dy) / ideal * 0.5
            move[i][0] -= dx * pull
            move[i][1] -= dy * pull
            move[j][0] += dx * pull
            move[j][1] += dy * pull
        moved = []
        for (x, y), (mx, my) in zip(at, move, strict=True):
            far = max(sqrt(mx * mx + my * my), 1e-9)
            take = min(far, heat) / far
            moved.append((x + mx * take, y + my * take))
        at = moved
    return _fitted(at, width, height)


def _fitted(at: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Stretch the drawing into its box, room for labels left at the sides."""
    left, right = min(x for x, _ in at), max(x for x, _ in at)
    top, bottom = min(y for _, y in at), max(y for _, y in at)
    wide, tall = max(right - left, 1e-6), max(bottom - top, 1e-6)
    side, edge = width * 0.12, height * 0.08
    return [(round(side + (x - left) / wide * (width - 2 * side), 1), round(edge + (y - top) / tall * (height - 2 * edge), 1)) for x, y in at]

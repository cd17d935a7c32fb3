"""Where the nodes of a network are drawn: on an ellipse, neighbours beside one another, the same on every run.

A circle keeps every label readable, which forces between thirty nodes do not. The order is a walk through each
connected part, from its most joined node, always on to the neighbour that is joined most (after Baur and Brandes,
Crossing Reduction in Circular Layouts, 2004, their greedy first phase, without its sifting).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt


def walked(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Return the nodes 0 … count - 1 in the order in which they stand around the circle."""
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in edges:
        if a != b:
            beside[a].add(b)
            beside[b].add(a)
    order: list[int] = []
    seen: set[int] = set()
    for start in sorted(range(count), key=lambda n: (-len(beside[n]), n)):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            order.append(node)
            waiting += sorted(beside[node] - seen, key=lambda n: (len(beside[n]), -n))
    return order


def laid_out(count: int, edges: Sequence[tuple[int, int]], width: float, height: float) -> list[tuple[float, float]]:
    """Return (x, y) of each node on an ellipse in width × height, the sides left free for labels.

    Going round, the nodes descend the right side and climb the left by equal steps, so that no two labels meet.
    """
    at = [(width / 2, height / 2)] * count
    if count < 2:
        return at
    order = walked(count, edges)
    right = (count + 1) // 2
    for nodes, side in ((order[:right], 1), (order[right:][::-1], -1)):
        for place, node in enumerate(nodes):
            low = (place + 0.5) / len(nodes) * 2 - 1
            at[node] = (width / 2 + side * width * 0.22 * sqrt(1 - low * low), height / 2 + height * 0.48 * low)
    return at

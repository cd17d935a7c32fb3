"""Spots: places with coordinates and how far they reach, and whether two tellings can mean one spot."""

from __future__ import annotations

from collections.abc import Sequence
from math import radians

import msgspec

from riwaya.distances import EARTH_KM, great_circle_km

CELL_DEGREES = 0.25
BROAD_KM = 25.0
# Neighbouring villages lie three to four kilometres apart; a town's own edge is known to about two.
NEAR_KM = 1.5
_DEGREE_KM = radians(1.0) * EARTH_KM


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place: canonical name, degrees, reach in km; coordinates null where it is known by name alone."""

    name: str
    lat: float | None = None
    lon: float | None = None
    reach_km: float = 3.0

    @property
    def broad(self) -> bool:
        """Whether it is too wide to tell two happenings apart."""
        return self.reach_km >= BROAD_KM


def distance_km(a: Spot, b: Spot) -> float | None:
    """Return the great-circle distance in km; null where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


def closeness(a: Sequence[Spot], b: Sequence[Spot]) -> tuple[float, tuple[str, ...]] | None:
    """Return how near the nearest two spots are (1 the same, 0.6 one in reach of the other, 0.3 where one is broad, -1 apart) with their names.

    Null where it cannot be told: a side without spots, or known by name alone and named otherwise.
    """
    best: tuple[float, tuple[str, ...]] | None = None
    for x in a:
        for y in b:
            value = _close(x, y)
            if value is not None and (best is None or value > best[0]):
                best = (value, tuple(dict.fromkeys((x.name, y.name))))
    return best


def shared_names(a: Sequence[Spot], b: Sequence[Spot], floor: float) -> tuple[str, ...]:
    """Return the names of the spots of `a` that are at least so close to one of `b`, in order."""
    return tuple(dict.fromkeys(x.name for x in a for y in b if (_close(x, y) or 0.0) >= floor))


def _close(x: Spot, y: Spot) -> float | None:
    if x.lat is not None and y.lat is not None and abs(x.lat - y.lat) * _DEGREE_KM > x.reach_km + y.reach_km + NEAR_KM:
        return -1.0
    apart = distance_km(x, y)
    if apart is None:
        return (0.3 if x.broad else 1.0) if x.name == y.name else None
    if apart > x.reach_km + y.reach_km + NEAR_KM:
        return -1.0
    if x.broad or y.broad:
        return 0.3
    if x.name == y.name:
        return 1.0
    if max(x.reach_km, y.reach_km) <= 5.0 and apart > NEAR_KM:
        return -1.0  # two settlements with names of their own
    return 0.6


def cells(spot: Spot) -> list[str]:
    """Return the keys of the cells that a spot lies in or near the edge of; its name where it has no coordinates."""
    if spot.lat is None or spot.lon is None:
        return [spot.name]
    margin = 0.1
    rows = {int((spot.lat + d) // CELL_DEGREES) for d in (-margin, margin)}
    columns = {int((spot.lon + d) // CELL_DEGREES) for d in (-margin, margin)}
    return [f"{r}:{c}" for r in sorted(rows) for c in sorted(columns)]

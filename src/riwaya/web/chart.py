"""The map's geometry: an equirectangular projection, circles of uncertainty in kilometres, labels that do not meet.

x = (longitude - middle) · cos(middle latitude), y = -latitude, one scale for both: true near the middle, which over a
country's extent is within a few percent (Snyder, Map Projections, USGS 1395, section 12).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sqrt

WIDTH = 1000.0
KM_A_DEGREE = 111.32
_MARGIN_DEGREES, _LEAST_DEGREES = 0.25, 1.2
_LETTER, _LINE = 9.5, 20.0
_TALLEST, _FLATTEST = 1.1, 0.55
_STEPS_KM = (5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to be drawn: degrees, the radius of its uncertainty in km (null where not known), and how many claims."""

    key: str
    label: str
    lat: float
    lon: float
    radius_km: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as drawn, in units of the drawing; `label_x` is null where its label would meet another."""

    spot: Spot
    x: float
    y: float
    size: float
    radius: float
    label_x: float | None
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A map: its height (its width is `WIDTH`), the dots, the names around them, and the scale's bar."""

    height: float
    dots: tuple[Dot, ...]
    context: tuple[Dot, ...]
    scale_km: int
    scale: float


def chart_of(spots: Iterable[Spot], around: Iterable[Spot]) -> Chart | None:
    """Return the map of spots, with what of `around` lies in it as context; null where there is nothing to draw."""
    found = sorted(spots, key=lambda s: (-s.count, s.key))
    if not found:
        return None
    south, north = min(s.lat for s in found), max(s.lat for s in found)
    west, east = min(s.lon for s in found), max(s.lon for s in found)
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    squeeze = cos(radians(middle_lat))
    across = max(east - west, _LEAST_DEGREES) + 2 * _MARGIN_DEGREES
    down = max(north - south, _LEAST_DEGREES / 2) + 2 * _MARGIN_DEGREES
    wide, tall = across * squeeze, down
    tall = min(max(tall, wide * _FLATTEST), max(wide * _TALLEST, tall))
    wide = max(wide, tall / _TALLEST)
    unit = WIDTH / wide
    height = tall * unit

    def at(spot: Spot) -> tuple[float, float]:
        return WIDTH / 2 + (spot.lon - middle_lon) * squeeze * unit, height / 2 - (spot.lat - middle_lat) * unit

    taken: list[tuple[float, float, float, float]] = []
    taken += [_mark(at(s), _size(s)) for s in found]
    dots = tuple(_dot(s, at(s), unit, taken) for s in found)
    inside = [s for s in around if 0 <= at(s)[0] <= WIDTH and 0 <= at(s)[1] <= height]
    context = tuple(d for d in (_dot(s, at(s), unit, taken) for s in inside) if d.label_x is not None)
    scale_km = max((k for k in _STEPS_KM if k / KM_A_DEGREE * unit <= WIDTH / 4), default=_STEPS_KM[0])
    return Chart(round(height, 1), dots, context, scale_km, round(scale_km / KM_A_DEGREE * unit, 1))


def _dot(spot: Spot, at: tuple[float, float], unit: float, taken: list[tuple[float, float, float, float]]) -> Dot:
    x, y = at
    size = _size(spot)
    long = len(spot.label) * _LETTER
    label_x, label_y, anchor = None, y + 6, "start"
    for side, left in (("start", x + size + 5), ("end", x - size - 5 - long)):
        for shift in (0.0, -_LINE, _LINE):
            box = (left, y + shift - _LINE / 2, left + long, y + shift + _LINE / 2)
            if box[0] >= 0 and box[2] <= WIDTH and not any(_meet(box, other) for other in taken):
                taken.append(box)
                label_x = left if side == "start" else left + long
                label_y, anchor = y + shift + 6, side
                break
        if label_x is not None:
            break
    taken.append(_mark(at, size))
    radius = (spot.radius_km or 0.0) / KM_A_DEGREE * unit
    return Dot(spot, round(x, 1), round(y, 1), round(size, 1), round(radius, 1), _rounded(label_x), round(label_y, 1), anchor)


def _size(spot: Spot) -> float:
    return 5 + 3 * sqrt(spot.count)


def _mark(at: tuple[float, float], size: float) -> tuple[float, float, float, float]:
    return at[0] - size, at[1] - size, at[0] + size, at[1] + size


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)

"""Where a report's main incident lies: a point with a reach, or a name alone."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.arabic.words import fold_phrase
from riwaya.distances import great_circle_km
from riwaya.records import Where

BROAD_KM = 12.0
NEIGHBOURS_KM = 4.0
_LEVEL_KM = {"neighbourhood": 2.0, "village": 2.0, "town": 4.0, "camp": 2.0, "subdistrict": 15.0, "district": 30.0, "governorate": 80.0}
_BROAD_LEVELS = frozenset({"governorate", "district", "subdistrict", "region", "area", "desert", "country"})
_UNKNOWN_KM = 5.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its English name, or its words where the gazetteer does not know it; degrees; how far it reaches in km."""

    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float = _UNKNOWN_KM
    broad: bool = False

    @property
    def located(self) -> bool:
        """Whether it has coordinates."""
        return self.lat is not None and self.lon is not None


def spot_of(where: Where | None) -> Spot | None:
    """Return the spot of a resolved place phrase; null for none, and for a phrase that names nothing («the area»)."""
    if where is None or not where.name:
        return None
    radius = where.radius_km if where.radius_km is not None else _LEVEL_KM.get(where.level or "", _UNKNOWN_KM)
    if where.lat is None or where.lon is None:
        return Spot(where.name) if where.name[:1].isascii() and where.name[:1].isupper() else None
    # An unknown village inside a known area is where the area is, and no nearer.
    inside = where.basis == "area" and where.gazetteer_id is None
    return Spot(where.name, where.lat, where.lon, radius, (inside and radius > NEIGHBOURS_KM) or radius >= BROAD_KM or where.level in _BROAD_LEVELS)


def distance_km(a: Spot, b: Spot) -> float | None:
    """Return the great-circle distance in km; null where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)


def apart(a: Spot, b: Spot) -> bool | None:
    """Tell whether two spots cannot be one place; null where it cannot be told."""
    km = distance_km(a, b)
    if km is None:
        return None
    if a.broad or b.broad:
        return km > a.radius_km + b.radius_km
    return a.name != b.name and km > NEIGHBOURS_KM


def key_of(name: str) -> str:
    """Return the folded words of a name."""
    return " ".join(fold_phrase(name))

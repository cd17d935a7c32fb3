"""Distances on the earth."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points in degrees, in km (haversine, on a sphere)."""
    dy, dx = radians(other_lat - lat), radians(other_lon - lon)
    h = sin(dy / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(dx / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))

"""The days that an ISO day, month or year covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def days_covered(value: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of an ISO day, month or year, a time of day left out; null for what is none of these."""
    try:
        parts = [int(p) for p in (value or "")[:10].split("-") if p]
        first = date(*(*parts, 1, 1)[:3])
    except (ValueError, TypeError, OverflowError):
        return None
    if len(parts) == 1:
        return first, date(first.year, 12, 31)
    return first, (first.replace(day=monthrange(first.year, first.month)[1]) if len(parts) == 2 else first)

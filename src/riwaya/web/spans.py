"""Days: what ISO days, months and years cover, for drawing and comparing uncertain times."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from riwaya.records import When


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that a time may mean."""

    first: date
    last: date


def days_of(time: When | None) -> Days | None:
    """Return the days of a time; of one that is open on a side the days of its known bound; null where it has none."""
    if time is None:
        return None
    bounds = [d for d in (_days(time.start), _days(time.end)) if d]
    if not bounds:
        return None
    first, last = bounds[0].first, bounds[-1].last
    return Days(first, last) if first <= last else None


def is_open(time: When | None) -> bool:
    """Tell whether a time has one bound only."""
    return time is not None and (time.start is None) is not (time.end is None)


def _days(iso: str | None) -> Days | None:
    """Return what an ISO day, month or year covers; null for what is none of these."""
    if not iso:
        return None
    try:
        parts = [int(p) for p in iso[:10].split("-")]
        if len(parts) == 1:
            return Days(date(parts[0], 1, 1), date(parts[0], 12, 31))
        if len(parts) == 2:
            return Days(date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(*parts)[1]))
        return Days(date(*parts), date(*parts))
    except (ValueError, TypeError):
        return None

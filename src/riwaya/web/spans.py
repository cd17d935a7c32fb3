"""Days: what ISO days, months and years cover, for drawing and comparing uncertain times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.iso_days import days_covered
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
    bounds = [d for d in (days_covered(time.start), days_covered(time.end)) if d]
    if not bounds:
        return None
    first, last = bounds[0][0], bounds[-1][1]
    return Days(first, last) if first <= last else None


def is_open(time: When | None) -> bool:
    """Tell whether a time has one bound only."""
    return time is not None and (time.start is None) is not (time.end is None)

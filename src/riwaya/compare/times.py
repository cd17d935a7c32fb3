"""Times as intervals of days: what is stated, else when it can have been at the latest, marked as such."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from riwaya.iso_days import days_covered
from riwaya.records import When

_RECENT_DAYS = 4


class Interval(msgspec.Struct, frozen=True, gc=False):
    """Days `first` to `last`, as proleptic ordinals; null where open. `stated` is false for the days before a publication."""

    first: int | None
    last: int | None
    stated: bool = True
    words: str = ""

    @property
    def days(self) -> int | None:
        """How many days it covers; null where open."""
        return self.last - self.first + 1 if self.first is not None and self.last is not None else None

    def gap(self, other: Interval) -> int:
        """Return the days between the two; 0 where they share a day."""
        if self.last is not None and other.first is not None and self.last < other.first:
            return other.first - self.last
        if other.last is not None and self.first is not None and other.last < self.first:
            return self.first - other.last
        return 0

    def holds(self, other: Interval) -> bool:
        """Tell whether the other lies inside this one."""
        return (self.first is None or (other.first is not None and self.first <= other.first)) and (
            self.last is None or (other.last is not None and other.last <= self.last)
        )


def interval(when: When | None) -> Interval | None:
    """Return the days of a time phrase; null where it did not resolve."""
    if when is None:
        return None
    first, last = _first(when.start), _last(when.end)
    if first is None and last is None:
        return None
    return Interval(first, last, words=" – ".join(dict.fromkeys(v for v in (when.start, when.end) if v)))


def before_publication(published: str | None) -> Interval | None:
    """Return the days in which news published on a day lies, not stated; null where the publication date is not known."""
    first, last = _first(published), _last(published)
    if first is None or last is None or last - first > 1:
        return None
    return Interval(first - _RECENT_DAYS, last, stated=False, words=published or "")


def publication_day(published: str | None) -> int | None:
    """Return the ordinal of the publication date; null where it is not known to the day."""
    first, last = _first(published), _last(published)
    return first if first is not None and first == last else None


def _first(value: str | None) -> int | None:
    covered = _covered(value)
    return covered[0] if covered else None


def _last(value: str | None) -> int | None:
    covered = _covered(value)
    return covered[1] if covered else None


@lru_cache(maxsize=4_096)
def _covered(value: str | None) -> tuple[int, int] | None:
    """Return the first and the last day of an ISO date, as ordinals; null for what is none."""
    days = days_covered(value)
    return (days[0].toordinal(), days[1].toordinal()) if days else None

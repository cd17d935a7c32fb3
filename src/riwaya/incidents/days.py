"""The days of a report's main incident, with the basis they are known by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.iso_days import days_covered
from riwaya.records import Document, Status, When

STATED = "text"
PUBLISHED = "published"
_BASES = {"text": STATED, "hijri": STATED, "address": "address"}
_AROUND_DAYS = 1


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, and how they are known.

    `text` where the report states them; `published` or `address` where they are reckoned from, or fall back to, that date.
    """

    first: date
    last: date
    basis: str = STATED

    @property
    def length(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    def gap(self, other: Days) -> int:
        """Return the days between the two; 0 where they share one."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)

    def apart(self, other: Days) -> bool:
        """Tell whether they cannot be of one incident: a night may be counted to either of its days."""
        return self.gap(other) > _AROUND_DAYS


def days_of(when: When | None) -> Days | None:
    """Return the days of a resolved time; null where it did not resolve."""
    if when is None:
        return None
    start, end = days_covered(when.start or when.end), days_covered(when.end or when.start)
    if start is None or end is None or end[1] < start[0]:
        return None
    return Days(start[0], end[1], _BASES.get(when.basis or "text", PUBLISHED))


def published_days(document: Document) -> Days | None:
    """Return the day of publication and the one before; null where it is not known to the day."""
    published = document.published
    if published.value is None or len(published.value) < 10:
        return None
    covered = days_covered(published.value)
    basis = PUBLISHED if published.status is Status.STATED or published.basis != "address" else "address"
    return Days(covered[0] - timedelta(1), covered[0], basis) if covered else None

"""Times as a text states them, and their resolution: against a stated publication date only, never a guess.

A weekday, a day and month, or a month without year is the latest such one on or before the publication (or the next,
«المقبل»); what needs a publication date and has none stays unresolved (codebook, section 2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from riwaya.arabic.calendar import hijri_month_days, hijri_to_gregorian


class Unit(Enum):
    """A unit of time."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time as stated: what is not stated is None.

    `days` counts from the day of writing (0 اليوم, −1 أمس), `shift` counts `unit`s from the one of writing (−1 الشهر
    الماضي). `later` tells that the next one is meant and not the latest. `weekday` counts from Monday 0.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days: int | None = None
    unit: Unit | None = None
    shift: int = 0
    hijri: bool = False
    later: bool = False

    @property
    def stated(self) -> bool:
        """Tell whether anything that can be resolved is stated."""
        return self.year is not None or self.needs_publication

    @property
    def needs_publication(self) -> bool:
        """Tell whether the text alone does not say when."""
        return self.year is None and any(
            v is not None for v in (self.month, self.day, self.weekday, self.days, self.unit)
        )


class Shape(Enum):
    """How a time phrase lies on the calendar."""

    POINT = "point"
    SINCE = "since"
    UNTIL = "until"
    RANGE = "range"
    WITHIN = "within"
    AGO = "ago"
    DURATION = "duration"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time phrase's meaning: its shape, its moments, and an amount of a unit where it counts (خلال عشرة أشهر)."""

    shape: Shape
    start: Moment | None = None
    end: Moment | None = None
    amount: int | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """ISO days, months or years from and to.

    And what they rest on: `text`, `published`, `hijri` (by the tabular calendar).
    """

    start: str | None = None
    end: str | None = None
    basis: str | None = None


UNDATED = Dated()


def resolve(stretch: Stretch, published: date | None) -> Dated:
    """Return when a stretch lies; `UNDATED` where text and publication date do not say."""
    match stretch.shape:
        case Shape.POINT:
            return _point(stretch.start, published)
        case Shape.SINCE if stretch.start is not None:
            d = _point(stretch.start, published)
            return replace(d, end=None)
        case Shape.UNTIL if stretch.start is not None:
            d = _point(stretch.start, published)
            return replace(d, start=None)
        case Shape.RANGE:
            a, b = _point(stretch.start, published), _point(stretch.end, published)
            if a.start is None and stretch.start is not None and b.end is not None and stretch.end is not None:
                a = _point(
                    replace(stretch.start, year=stretch.end.year), published
                )  # «من 3 إلى 5 مايو 2019» said backwards
            if a.start is None and b.end is None:
                return UNDATED
            return Dated(a.start, b.end, _worst(a.basis, b.basis))
        case Shape.WITHIN | Shape.AGO | Shape.SINCE | Shape.UNTIL:
            return _counted(stretch, published)
        case _:
            return UNDATED


def _point(m: Moment | None, published: date | None) -> Dated:
    if m is None or not m.stated or (m.needs_publication and published is None):
        return UNDATED
    try:
        if m.hijri:
            return _hijri(m, published)
        return _gregorian(m, published)
    except (ValueError, OverflowError):  # 31 February, or a year that no calendar reaches
        return UNDATED


def _gregorian(m: Moment, published: date | None) -> Dated:
    year, basis = m.year, "text"
    if year is None and published is not None:
        basis = "published"
        if m.month is not None:
            year = _year_of(m, published)
        else:
            return _relative(m, published)
    if year is None:
        return UNDATED
    if m.month is None:
        return Dated(f"{year:04d}", f"{year:04d}", basis)
    if m.day is None:
        return Dated(f"{year:04d}-{m.month:02d}", f"{year:04d}-{m.month:02d}", basis)
    iso = date(year, m.month, m.day).isoformat()
    return Dated(iso, iso, basis)


def _year_of(m: Moment, published: date) -> int:
    """Return the year of a month or day that is stated without one."""
    if m.unit is Unit.YEAR:
        return published.year + m.shift
    here = (published.month, published.day if m.day is not None else 0)
    there = (m.month or 0, m.day or 0)
    if m.later:
        return published.year + (there < here)
    return published.year - (there > here)


def _relative(m: Moment, published: date) -> Dated:
    if m.unit is Unit.MONTH:
        year, month = _months_from(published, m.shift)
        iso = date(year, month, m.day).isoformat() if m.day is not None else f"{year:04d}-{month:02d}"
        return Dated(iso, iso, "published")
    if m.unit is Unit.YEAR:
        iso = f"{published.year + m.shift:04d}"
        return Dated(iso, iso, "published")
    if m.unit is Unit.WEEK:
        if m.shift == 0:  # which day a week begins on is not said
            return UNDATED
        step = timedelta(days=7 * m.shift)
        days = sorted((published + step, published + (timedelta(days=-1) if m.shift < 0 else timedelta(days=7))))
        return Dated(days[0].isoformat(), days[1].isoformat(), "published")
    if m.weekday is not None:
        day = _weekday(m, published)
    elif m.days is not None:
        day = published + timedelta(days=m.days)
    elif m.day is not None:
        day = published.replace(day=m.day)
        if day > published:
            year, month = _months_from(published, -1)
            day = date(year, month, m.day)
    else:
        return UNDATED
    return Dated(day.isoformat(), day.isoformat(), "published")


def _weekday(m: Moment, published: date) -> date:
    if m.weekday is None:
        raise ValueError("no weekday is stated")
    if m.later:
        return published + timedelta(days=(m.weekday - published.weekday() - 1) % 7 + 1)
    back = (published.weekday() - m.weekday) % 7
    if m.shift < 0 and back == 0:  # «الأحد الماضي», written on a Sunday
        back = 7
    return published - timedelta(days=back)


def _hijri(m: Moment, published: date | None) -> Dated:
    year = m.year
    if year is None and published is not None and m.month is not None:
        # the latest such month that had begun by the publication
        about = int((published.year - 622) * 33 / 32)
        begun = [y for y in range(about - 2, about + 3) if hijri_to_gregorian(y, m.month, m.day or 1) <= published]
        year = begun[-1] if begun else None
    if year is None:
        return UNDATED
    if m.month is None:
        first, last = hijri_to_gregorian(year, 1, 1), hijri_month_days(year, 12)[1]
    elif m.day is None:
        first, last = hijri_month_days(year, m.month)
    else:
        first = last = hijri_to_gregorian(year, m.month, m.day)
    return Dated(first.isoformat(), last.isoformat(), "hijri")


def _counted(s: Stretch, published: date | None) -> Dated:
    if published is None or s.unit is None or s.amount is None or s.amount > 5000:
        return UNDATED
    if s.unit is Unit.MONTH or s.unit is Unit.YEAR:
        months = s.amount * (12 if s.unit is Unit.YEAR else 1)
        year, month = _months_from(published, -months)
        if year < 1:
            return UNDATED
        if s.shape is Shape.AGO:
            iso = f"{year:04d}" if s.unit is Unit.YEAR else f"{year:04d}-{month:02d}"
            return Dated(iso, iso, "published")
        began = date(year, month, min(published.day, _last_day(year, month)))
    else:
        days = {Unit.HOUR: (s.amount + 23) // 24, Unit.DAY: s.amount, Unit.WEEK: 7 * s.amount}[s.unit]
        if s.unit is Unit.HOUR and s.amount < 24:
            days = 0
        began = published - timedelta(days=days)
        if s.shape is Shape.AGO:
            return Dated(began.isoformat(), began.isoformat(), "published")
    end = None if s.shape is Shape.SINCE else published.isoformat()
    return Dated(began.isoformat(), end, "published")


def _months_from(day: date, months: int) -> tuple[int, int]:
    at = day.year * 12 + day.month - 1 + months
    return at // 12, at % 12 + 1


def _last_day(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _worst(*bases: str | None) -> str | None:
    for basis in ("hijri", "published", "text"):
        if basis in bases:
            return basis
    return None

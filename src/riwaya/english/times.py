"""Time phrases of an English text and what they mean: “on Monday evening”, “yesterday”, “May 5, 2023”, “two weeks ago”, “since 2017”.

Meanings are those of `riwaya.arabic.moments`, which belong to the calendar and not to a language, and so is how they are dated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from riwaya.arabic.moments import Moment, Shape, Stretch, Unit
from riwaya.english.numbers import count_at
from riwaya.english.words import Word, WordKind

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {m: n for n, m in enumerate(_MONTHS, 1)} | {m[:3]: n for n, m in enumerate(_MONTHS, 1)} | {"sept": 9}
_WEEKDAY = {d: n for n, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_DAYS = {"today": 0, "yesterday": -1, "tonight": 0, "tomorrow": 1}
_PARTS = frozenset("morning evening afternoon night midnight mid-night noon dawn dusk".split())
_UNITS = {"hour": Unit.HOUR, "day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_UNIT = _UNITS | {u + "s": v for u, v in _UNITS.items()}
_LAST, _NEXT, _THIS = frozenset({"last", "past", "previous"}), frozenset({"next", "coming"}), frozenset({"this", "that"})
_BEFORE = frozenset({"late", "early", "earlier", "after", "before", "around", "mid", "later"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")

Found = tuple[Moment, int]


@dataclass(frozen=True, slots=True)
class TimeAt:
    """A time phrase from word `first` to `last` (exclusive) and its meaning; the preposition before it is not in it."""

    first: int
    last: int
    stretch: Stretch


def find_time_phrases(words: Sequence[Word]) -> list[TimeAt]:
    """Return the time phrases of a sentence's words in order, none overlapping."""
    reader = _Reader(words)
    out: list[TimeAt] = []
    i = 0
    while i < len(words):
        found = reader.phrase(i)
        if found is not None:
            out.append(found)
        i = found.last if found is not None else i + 1
    return out


class _Reader:
    """Reads time phrases in a list of words."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words

    def _word(self, i: int) -> str:
        return self._words[i].folded if 0 <= i < len(self._words) else ""

    def phrase(self, i: int) -> TimeAt | None:
        """Read the longest phrase at word `i`."""
        if self._word(i) in ("since", "until") and (point := self._point(i + 1)) is not None:
            return TimeAt(i, point[1], Stretch(Shape.SINCE if self._word(i) == "since" else Shape.UNTIL, point[0]))
        if (counted := self._counted(i)) is not None:
            return counted
        point = self._point(i)
        if point is None:
            return None
        moment, last = point
        if self._word(last) == "and" and (other := self._point(last + 1)) is not None and moment.stated:
            return TimeAt(i, other[1], Stretch(Shape.RANGE, moment, other[0]))
        return TimeAt(i, last, Stretch(Shape.POINT if moment.stated else Shape.VAGUE, moment))

    def _counted(self, i: int) -> TimeAt | None:
        """Read “two weeks ago”, “the past 24 hours”, “for three days”."""
        j = i + (self._word(i) == "the")
        past = self._word(j) in _LAST
        count = count_at(self._words, j + past)
        at = count.last if count is not None else j + past + (self._word(j + past) in ("a", "an"))
        unit = _UNIT.get(self._word(at))
        if unit is None or (count is None and at == j + past):
            return None
        amount = count.minimum if count is not None else 1
        if self._word(at + 1) in ("ago", "earlier", "later"):
            shape = Shape.AGO if self._word(at + 1) == "ago" else Shape.VAGUE
            return TimeAt(i, at + 2, Stretch(shape, amount=amount, unit=unit))
        if past:
            return TimeAt(i, at + 1, Stretch(Shape.WITHIN, amount=amount, unit=unit))
        if self._word(i - 1) == "for":
            return TimeAt(i, at + 1, Stretch(Shape.DURATION, amount=amount, unit=unit))
        return None

    def _point(self, i: int) -> Found | None:
        """Read one point: its edge (“late on”), its part of a day, its weekday, its date."""
        j = i
        while self._word(j) in _BEFORE | {"the", "in", "on", "of", "at", "hours"} and j - i < 4:
            j += 1
        core = self._core(j)
        if core is None or (j > i and self._word(i) in ("in", "on", "of", "at", "hours")):
            return None
        if j > i and self._word(i) == "the" and not core[0].stated:
            return None
        if self._word(i) in ("around", "before") and not core[0].stated:
            return None
        return core

    def _core(self, i: int) -> Found | None:
        found = self._clock(i) or self._date(i) or self._shifted(i) or self._weekday(i) or self._named_day(i) or self._part(i) or self._year(i)
        if found is None:
            return None
        moment, last = found
        while self._word(last) in _PARTS and moment.stated:
            last += 1
        return moment, last

    def _clock(self, i: int) -> Found | None:
        """Read “3:07 in the morning”, “3:15 a.m. on Monday”: the hour dates nothing, a day behind it does."""
        word = self._words[i] if i < len(self._words) else None
        if word is None or word.kind is not WordKind.NUMBER or not re.fullmatch(r"\d{1,2}(?::\d\d)?", word.folded):
            return None
        j = i + 1
        if self._word(j) in ("a.m.", "p.m.", "am", "pm"):
            j += 1
        elif self._word(j) == "in" and self._word(j + 1) == "the" and self._word(j + 2) in _PARTS:
            j += 3
        else:
            return None
        k = j + (self._word(j) in ("on", ","))
        later = self._date(k) or self._weekday(k) or self._named_day(k)
        return later or (Moment(), j)

    def _part(self, i: int) -> Found | None:
        """Read “midnight on Thursday”, “night of May 5”, “dawn on Friday”; alone it dates nothing."""
        if self._word(i) not in _PARTS:
            return None
        k = i + 1 + (self._word(i + 1) in ("on", "of", ","))
        return self._date(k) or self._weekday(k) or self._named_day(k)

    def _named_day(self, i: int) -> Found | None:
        if self._word(i) in _DAYS:
            return Moment(days=_DAYS[self._word(i)]), i + 1
        if self._word(i) in _THIS and self._word(i + 1) in _PARTS:
            return Moment(days=0) if self._word(i) == "this" else Moment(), i + 2
        if self._word(i) in _LAST and self._word(i + 1) in ("night", "evening"):
            return Moment(days=-1), i + 2
        return None

    def _weekday(self, i: int) -> Found | None:
        shift = -1 if self._word(i) in _LAST else 0
        later = self._word(i) in _NEXT
        at = i + (shift != 0 or later)
        day = _WEEKDAY.get(self._word(at))
        if day is None:
            return None
        last = at + 1
        while self._word(last) in _PARTS:
            last += 1
        comma = last + (self._word(last) == ",")
        if (dated := self._date(comma)) is not None:
            return dated
        return Moment(weekday=day, shift=shift, later=later), last

    def _shifted(self, i: int) -> Found | None:
        unit = _UNITS.get(self._word(i + 1))
        if unit is None or self._word(i) not in _LAST | _NEXT | {"this"} or unit is Unit.HOUR:
            return None
        shift = {"this": 0}.get(self._word(i), -1 if self._word(i) in _LAST else 1)
        moment = Moment(days=shift) if unit is Unit.DAY else Moment(unit=unit, shift=shift)
        return moment, i + 2

    def _date(self, i: int) -> Found | None:
        """Read “May 5, 2023”, “5 May 2023”, “May 2023”, “2023-05-05”; a bare month only with a capital."""
        if iso := re.fullmatch(r"((?:19|20)\d\d)-(\d\d)-(\d\d)", self._word(i)):
            return Moment(int(iso[1]), int(iso[2]), int(iso[3])), i + 1
        day = None
        at = i
        if (m := _DAY.fullmatch(self._word(at))) and 1 <= int(m[1]) <= 31:
            day, at = int(m[1]), at + 1
            at += self._word(at) == "of"
        month = _MONTH.get(self._word(at).rstrip("."))
        if month is None or not self._words[at].capital:
            return None
        at += 1 + (self._word(at + 1) == "." and day is None)
        if day is None and (m := _DAY.fullmatch(self._word(at))) and 1 <= int(m[1]) <= 31:
            day, at = int(m[1]), at + 1
        moment = Moment(month=month, day=day)
        comma = at + (self._word(at) == ",")
        if _YEAR.fullmatch(self._word(comma)):
            return replace(moment, year=int(self._word(comma))), comma + 1
        if day is None and self._word(at - 1) in ("may", "march", "mar", "sun") and self._word(i - 1) not in ("in", "since", "of", "last"):
            return None
        return moment, at

    def _year(self, i: int) -> Found | None:
        if _YEAR.fullmatch(self._word(i)) and self._word(i - 1) in ("in", "since", "until", "of", "late", "early", "by"):
            return Moment(int(self._word(i))), i + 1
        return None

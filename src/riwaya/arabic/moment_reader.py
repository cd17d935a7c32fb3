"""Points of time in a list of words: a part of a day, a day named by itself, a date, a month, a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from riwaya.arabic.calendar import ORDINALS, WEEKDAYS
from riwaya.arabic.date_reader import EDGE_WORDS, MONTH_WORDS, DateReader, Found
from riwaya.arabic.moments import Moment
from riwaya.arabic.time_words import (
    APPROXIMATE,
    CLOCK_WORD,
    CURRENT,
    NEXT,
    NOT_DAYS_AFTER,
    NOT_TODAY,
    PARTS,
    PAST,
    UNITS,
    YEAR_WORDS,
)

_CLOCK = APPROXIMATE | {"تمام", "حدود", "عند", "الساعه"}
_PART = PARTS | frozenset("بعد قبل قبيل عقب منتصف الساعات خلال عند ساعات وقت ساعه من".split())
_DAY = frozenset({*WEEKDAYS, *"هذا اليوم الليله اول امس البارحه الامس غدا الغد يوم نهار ليله يومي فجر".split()})
class MomentReader(DateReader):
    """Reads one point of time; every method returns what it read and the word behind, or None."""

    def moment(self, i: int) -> Found | None:
        """Read one point of time: a part of a day, a day, a date, a month, a year, an edge of one of these."""
        ways = _EVERY_WAY if i in self.numbers or self.is_figure(i) else _WAYS.get(self.word(i), ())
        for read in ways:
            found = read(self, i)
            if found is not None:
                return found
        return None

    def clock(self, i: int) -> Found | None:
        """Read «نحو الساعة الخامسة من صباح اليوم»; without a day it says no date."""
        j = i
        if self.word(j) in APPROXIMATE | {"تمام", "حدود", "عند"}:
            j += 1
        if self.word(j) not in ("الساعه",) or j - i > 1:
            return None
        j += 1
        k = j
        while CLOCK_WORD.fullmatch(self.word(k)) or (self.word(k) == ":" and k > j):
            k += 1
        if k == j:
            return None
        if self.word(k) in ("دقيقه", "دقايق"):
            k += 1
        j = k
        if self.word(j) == "من":
            j += 1
        for read in (self.part, self.day, self.date):
            if (found := read(j)) is not None:
                return found
        if self.word(k) in ("صباحا", "مساء", "ظهرا", "فجرا", "ليلا", "عصرا"):
            day = (
                self.day(k + 1) or self.day(k + 2) if self.word(k + 1) in ("من", "يوم", "") or self.day(k + 1) else None
            )
            return day or (Moment(), k + 1)
        return Moment(), k

    def part(self, i: int) -> Found | None:
        """Read a part of a day with its day.

        «بعد منتصف ليل أمس», «وقت متأخر من يوم الجمعة», «ساعات الفجر الأولى من اليوم».
        """
        j = i
        if self.word(j) in ("بعد", "قبل", "قبيل", "عقب"):
            j += 1
        if self.word(j) in ("منتصف", "الساعات", "خلال", "عند") or (
            self.word(j) == "ساعات" and not self.word(j + 1).startswith(("متاخر", "مبكر"))
        ):
            j += 1
            if self.word(j) in ("الاولي", "المتاخره", "المبكره"):
                j += 1
        elif self.word(j) in ("وقت", "ساعه", "ساعات") and self.word(j + 1).startswith(
            ("متاخر", "مبكر", "سابق", "لاحق")
        ):
            j += 2
            if self.word(j) not in ("من", "ليل", "ليله", "مساء"):
                return None
        led = j > i
        if self.word(j) == "من":
            j += 1
        k = j
        while self.word(k) in PARTS or (
            k > j and self.word(k) in ("من", "الاولي", "يوم", "المتاخره", "الباكر", "الباكره", "ما")
        ):
            k += 1
        if k == j and not led:
            return None
        if self.word(j) in ("ليله",) and k == j + 1 and self.word(k) in PAST:
            return Moment(days=-1), k + 1
        for read in (self.day, self.date, self.month):
            if (found := read(k)) is not None:
                return found
        return None

    def day(self, i: int) -> Found | None:
        """Read a day named by itself: اليوم، أمس، يوم الجمعة الماضي، الخميس - الجمعة."""
        w, j = self.word(i), i + 1
        if 0 < i <= len(self.folded) and self.folded[i - 1] in NOT_DAYS_AFTER:
            return None
        if w == "هذا" and self.word(j) == "اليوم":
            return Moment(days=0), j + 1
        if w == "اليوم":
            if self.word(j) in ORDINALS or self.word(j) in NOT_TODAY:
                return None
            return self.weekday_after(Moment(days=0), j)
        if w == "الليله":
            return (Moment(days=-1), j + 1) if self.word(j) in PAST else None
        if w == "اول" and self.word(j) in ("امس", "من"):
            k = j + 1 if self.word(j) == "امس" else j + 2
            return (Moment(days=-2), k) if self.word(k - 1) in ("امس", "الامس") else None
        if w in ("امس", "البارحه", "الامس"):
            if self.word(j) == "الاول":
                return self.weekday_after(Moment(days=-2), j + 1)
            return self.weekday_after(Moment(days=-1), j)
        if w in ("غدا", "الغد"):
            return self.weekday_after(Moment(days=1), j)
        if w == "يوم" and self.word(j) in ("امس", "اليوم", "غد", "الامس"):
            return self.day(j) or (Moment(days=1), j + 1)
        if w in ("يوم", "نهار", "ليله", "يومي", "فجر"):
            w, j = self.word(j), j + 1
            if w not in WEEKDAYS and "ال" + w not in WEEKDAYS:
                return self.date(i + 1) if self.word(i) == "يوم" else None
            w = w if w in WEEKDAYS else "ال" + w
        if w not in WEEKDAYS:
            return None
        m = Moment(weekday=WEEKDAYS[w])
        if self.word(j) in PAST:
            m, j = replace(m, shift=-1), j + 1
        elif self.word(j) in NEXT:
            m, j = replace(m, later=True), j + 1
        elif self.word(j) in CURRENT:
            j += 1
        return self.date_after(m, j)

    def weekday_after(self, m: Moment, j: int) -> Found:
        """Take in a weekday and a date behind «اليوم» or «أمس»."""
        k = j + (self.word(j) in ("،", "(", "-") and self.word(j + 1) in WEEKDAYS)
        if self.word(k) in WEEKDAYS:
            m, j = replace(m, weekday=WEEKDAYS[self.word(k)]), k + 1
            j += self.word(j) == ")" and self.word(k - 1) == "("
        return self.date_after(m, j)

    def date_after(self, m: Moment, j: int) -> Found:
        """Read a date that says again, and more exactly, which day `m` is."""
        k = j + (self.word(j) in ("،", ",", "(", "-", "الموافق", "الموافقه"))
        date = self.date(k)
        if date is not None and date[0].month is not None:
            return date[0], date[1] + (self.word(date[1]) == ")" and self.word(k - 1) == "(")
        return m, j


_Way = Callable[[MomentReader, int], Found | None]
_BEGINNINGS: tuple[tuple[_Way, frozenset[str]], ...] = (
    (MomentReader.clock, _CLOCK),
    (MomentReader.part, _PART),
    (MomentReader.day, _DAY),
    (MomentReader.date, frozenset(ORDINALS)),
    (MomentReader.month, MONTH_WORDS),
    (MomentReader.edge, EDGE_WORDS),
    (MomentReader.shifted, frozenset({*UNITS, "هذا", "هذه"})),
    (MomentReader.year, YEAR_WORDS),
)
"""The ways to read a point of time in the order in which they are tried, each with the words that it can begin with beside numbers."""
_EVERY_WAY = tuple(way for way, _ in _BEGINNINGS)
_WAYS = {
    word: tuple(way for way, beginnings in _BEGINNINGS if word in beginnings)
    for word in frozenset().union(*(beginnings for _, beginnings in _BEGINNINGS))
}
"""The ways to read a point of time that begins with a word; most words begin none."""

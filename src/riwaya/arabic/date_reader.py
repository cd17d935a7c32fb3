"""Dates, months, years and their edges in a list of words: «الـ20 من أكتوبر 2014», «مطلع عام 2017», «العام الماضي»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from riwaya.arabic.calendar import AMBIGUOUS_MONTHS, HIJRI_MONTHS, MONTHS, ORDINALS
from riwaya.arabic.moments import Moment, Unit
from riwaya.arabic.numbers import NumberAt
from riwaya.arabic.time_words import (
    CURRENT,
    DOTTED_DATE,
    EDGES,
    HIJRI_YEAR,
    NEXT,
    NOT_DATES_AFTER,
    PAST,
    PLAIN_YEAR,
    SEASONS,
    UNITS,
    YEAR_LEADS,
    YEAR_WORDS,
)
from riwaya.arabic.words import Word, WordKind

Found = tuple[Moment, int]
MONTH_WORDS = frozenset({name.split("_")[0] for name in (*MONTHS, *HIJRI_MONTHS)} | {"شهر"})
EDGE_WORDS = EDGES | {"النصف", "الربع", "الثلث"}


class DateReader:
    """Reads what names a calendar date.

    Month or year; every method returns what it read and the word behind, or None.
    """

    def __init__(self, words: Sequence[Word], numbers: Sequence[NumberAt]) -> None:
        self.words = words
        self.folded = [w.folded for w in words]
        self.numbers = {n.first: n for n in numbers}
        self.at, self.cut = -1, 0

    def word(self, i: int) -> str:
        """Return the folded word, without its proclitics where the phrase begins, empty past the end."""
        if i >= len(self.folded):
            return ""
        return self.folded[i][self.cut :] if i == self.at else self.folded[i]

    def is_figure(self, i: int) -> bool:
        """Tell whether a word is written in figures."""
        return i < len(self.words) and self.words[i].kind is WordKind.NUMBER

    def date(self, i: int) -> Found | None:
        """Read a date with its day.

        «الـ20 من أكتوبر 2014», «الرابع والعشرين من الشهر الماضي», «3/1/2020», «2020-01-03».
        """
        if (numeric := self.numeric(i)) is not None:
            return numeric
        day = self.day_number(i)
        if day is None or (i and self.folded[i - 1] in NOT_DATES_AFTER):
            return None
        number, j = day
        if self.word(j) == "من":
            j += 1
        if self.word(j) == "شهر" and self.month(j + 1) is not None:
            j += 1
        month = self.month(j, day=True)
        if month is not None:
            return replace(month[0], day=number), month[1]
        if (
            self.word(j) in ("الشهر", "هذا", "شهر")
            and (unit := self.shifted(j)) is not None
            and unit[0].unit is Unit.MONTH
        ):
            return replace(unit[0], day=number), unit[1]
        return None

    def numeric(self, i: int) -> Found | None:
        """Read a date in figures, the day first as Arab outlets write it, or ISO."""
        if not self.is_figure(i):
            return None
        if m := DOTTED_DATE.fullmatch(self.word(i)):
            return self.valid(Moment(int(m[3]), int(m[2]), int(m[1])), i + 1)
        mark = self.word(i + 1)
        if mark not in ("/", "-", "–") or self.word(i + 3) != mark:
            return None
        parts = [self.word(i), self.word(i + 2), self.word(i + 4)]
        if not all(p.isdigit() and len(p) <= 4 for p in parts):
            return None
        a, b, c = map(int, parts)
        if PLAIN_YEAR.fullmatch(parts[0]):
            return self.valid(Moment(a, b, c), i + 5)
        if PLAIN_YEAR.fullmatch(parts[2]):
            return self.valid(Moment(c, a, b) if b > 12 >= a else Moment(c, b, a), i + 5)
        if HIJRI_YEAR.fullmatch(parts[2]):
            return self.valid(Moment(c, b, a, hijri=True), i + 5 + (self.word(i + 5) in ("ه", "هجري", "هجريه")))
        return None

    def valid(self, m: Moment, j: int) -> Found | None:
        """Return the date where a calendar may have it."""
        return (m, j) if 1 <= (m.month or 0) <= 12 and 1 <= (m.day or 0) <= 31 else None

    def day_number(self, i: int) -> tuple[int, int] | None:
        """Read a day of the month: digits, «الـ20», an ordinal (الرابع والعشرين) or a number in words."""
        n = self.numbers.get(i)
        if n is not None and n.exact and 1 <= n.minimum <= 31:
            return n.minimum, n.last
        if self.is_figure(i) and re.fullmatch(r"0?[1-9]|[12]\d|3[01]", self.word(i)):
            return int(self.word(i)), i + 1
        ordinal = ORDINALS.get(self.word(i))
        if ordinal is None:
            return None
        if self.word(i + 1) in ("عشر", "عشره"):
            return (ordinal + 10 if ordinal < 10 else 11), i + 2
        tens = self.numbers.get(i + 1)
        if (
            tens is not None
            and tens.exact
            and tens.letters
            and tens.minimum in (20, 30)
            and self.word(i + 1).startswith("وال")
        ):
            ordinal = 1 if ordinal == 11 else ordinal
            return tens.minimum + ordinal, tens.last
        return ordinal, i + 1

    def month_name(self, i: int) -> tuple[int, int, bool, str] | None:
        """Return (number, next word, whether Hijri, name) of a month's name at `i`."""
        w = self.word(i)
        two = f"{w}_{self.word(i + 1)}"
        for name, j in ((two, i + 2), (w, i + 1)):
            if name in MONTHS:
                return MONTHS[name], j, False, name
            if name in HIJRI_MONTHS:
                return HIJRI_MONTHS[name], j, True, name
        return None

    def month(self, i: int, *, day: bool = False) -> Found | None:
        """Read a month with what follows it: «أيلول/سبتمبر 2014», «مايو الماضي», «شهر رمضان»."""
        named = self.word(i) == "شهر"
        if self.word(i) == "شهري":
            return None
        start = i + named
        name = self.month_name(start)
        if name is None or NOT_DATES_AFTER.intersection(self.folded[max(0, i - 2) : i]):
            return None
        number, j, hijri, text = name
        sure = day or named
        k = j + 1
        if self.word(j) in ("/", "(", "-", "\\", "–"):
            second = self.month_name(k)
            if second is not None and second[0] == number:
                sure = True
                j = second[1] + (self.word(second[1]) == ")")
        elif (second := self.month_name(j)) is not None and second[0] == number and not hijri:  # «يوليو تموز»
            j = second[1]
        m = Moment(month=number, hijri=hijri)
        with_year = self.year_of_month(m, j)
        if with_year is not None:
            return with_year
        if (hijri or text in AMBIGUOUS_MONTHS) and not sure:
            return None
        return m, j

    def year_of_month(self, m: Moment, j: int) -> Found | None:
        """Read the year behind a month: «2014», «من العام الماضي», «الجاري»."""
        k = j
        if self.word(k) in ("،", ",", "/", "-") and PLAIN_YEAR.fullmatch(self.word(k + 1)):
            k += 1
        if self.word(k) == "من":
            k += 1
        if self.word(k) in ("هذا", "نفس", "ذات") and self.word(k + 1) in ("العام", "السنه"):
            return replace(m, unit=Unit.YEAR, shift=0), k + 2
        if self.word(k) in YEAR_WORDS:
            if self.word(k + 1) in PAST:
                return replace(m, unit=Unit.YEAR, shift=-1), k + 2
            if self.word(k + 1) in CURRENT:
                return replace(m, unit=Unit.YEAR, shift=0), k + 2
            if self.word(k + 1) in NEXT:
                return replace(m, unit=Unit.YEAR, shift=1), k + 2
            k += 1
        w = self.word(k)
        if m.hijri:
            if HIJRI_YEAR.fullmatch(w):
                return replace(m, year=int(w)), k + 1 + (self.word(k + 1) in ("ه", "هجري", "هجريه", "للهجره"))
        elif PLAIN_YEAR.fullmatch(w):
            return replace(m, year=int(w)), k + 1 + (self.word(k + 1) in ("م", "ميلادي", "ميلاديه"))
        if self.word(j) in PAST:
            return m, j + 1
        if self.word(j) in NEXT:
            return replace(m, later=True), j + 1
        if self.word(j) in CURRENT:
            return replace(m, unit=Unit.YEAR, shift=0), j + 1
        return None

    def edge(self, i: int) -> Found | None:
        """Read the edge of a month or year: «مطلع عام 2017», «أواخر الشهر الماضي», «صيف 2012»."""
        w = self.word(i)
        if w not in EDGE_WORDS:
            return None
        j = i + 1
        if w.startswith("ال"):
            if self.word(j) not in ("الاول", "الثاني", "الثالث", "الرابع", "الاخير"):
                return None
            j += 1
        if self.word(j).startswith("و") and self.word(j)[1:] in EDGES:
            j += 1
        if self.word(j) == "من":
            j += 1
        if w in SEASONS:
            if self.word(j) in PAST:
                return Moment(unit=Unit.YEAR, shift=-1), j + 1
            return self.year_number(j) or self.shifted(j) or self.year(j)
        for read in (self.month, self.shifted, self.year):
            found = read(j)
            if found is not None:
                return found
        if w != "اول" and self.word(j) in ("العام", "الشهر", "السنه", "الاسبوع"):
            unit = UNITS[self.word(j)][0]
            return Moment(unit=unit), j + 1
        return self.year_number(j) if w not in ("اول", "وسط", "اخر") else None

    def shifted(self, i: int) -> Found | None:
        """Read a unit told from the one of writing: «الشهر الماضي», «هذا العام», «العام الجاري»."""
        j = i
        this = self.word(j) in ("هذا", "هذه")
        j += this
        unit = UNITS.get(self.word(j))
        if unit is None or unit[1] != 1 or not self.word(j).startswith("ال") or unit[0] in (Unit.HOUR,):
            return None
        if unit[0] is Unit.DAY:
            return None
        after = self.word(j + 1)
        if after in PAST and after not in ("السابق", "السابقه"):
            return Moment(unit=unit[0], shift=-1), j + 2
        if after in NEXT:
            return Moment(unit=unit[0], shift=1), j + 2
        if after in CURRENT:
            return Moment(unit=unit[0]), j + 2
        return (Moment(unit=unit[0]), j + 1) if this else None

    def year(self, i: int) -> Found | None:
        """Read a year: «عام 2017», «العام 2017», or four digits that nothing counted follows."""
        if self.word(i) in YEAR_WORDS and self.word(i) != "عامي":
            found = self.year_number(i + 1)
            if found is None and HIJRI_YEAR.fullmatch(self.word(i + 1)):
                return Moment(int(self.word(i + 1)), hijri=True), i + 2 + (self.word(i + 2) in ("ه", "هجري", "هجريه"))
            return found
        found = self.year_number(i)
        if found is None or (i and self.folded[i - 1] in ("/", "-", ".", ":")):
            return None
        before = self.folded[i - 1] if i else ""
        after = self.words[i + 1] if i + 1 < len(self.words) else None
        led = before in YEAR_LEADS
        loose = (
            after is None
            or after.kind is WordKind.MARK
            or after.folded.startswith(("و", "ب", "ل", "في", "من", "علي", "حتي", "الي"))
        )
        return found if led and (loose or before in ("منذ", "سنه", "حتي", "بعد", "قبل", "خلال", "في")) else None

    def year_number(self, i: int) -> Found | None:
        """Read a year's figures or words."""
        if self.is_figure(i) and PLAIN_YEAR.fullmatch(self.word(i)):
            return Moment(int(self.word(i))), i + 1
        n = self.numbers.get(i)
        if n is not None and n.exact and 1940 <= n.minimum <= 2049 and n.last - n.first > 1:
            return Moment(n.minimum), n.last
        return None

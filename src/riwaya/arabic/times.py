"""Time phrases with what they mean: «فجر اليوم», «مطلع عام 2017», «منذ 23 أيلول/سبتمبر 2014 وحتى أمس».

A small recursive-descent grammar over folded words; only words that can begin a time phrase start it. A phrase's span
takes in what dates it (منذ، خلال، قبل، بعد منتصف ليل) and leaves «في» out, as the codebook's gold does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from riwaya.arabic.calendar import HIJRI_MONTHS, MONTHS, ORDINALS, WEEKDAYS
from riwaya.arabic.date_reader import Found
from riwaya.arabic.moment_reader import MomentReader
from riwaya.arabic.moments import Moment, Shape, Stretch, Unit
from riwaya.arabic.numbers import NumberAt, find_numbers
from riwaya.arabic.time_words import (
    BETWEEN_ADJECTIVES,
    CLOCK_WORD,
    CURRENT,
    EDGES,
    LONG,
    LONG_ADJECTIVES,
    MORE_THAN,
    NEXT,
    NOT_DURATIONS_AFTER,
    NOW,
    PARTS,
    PAST,
    STARTERS,
    THEN,
    THIS,
    UNITS,
    YEAR_WORDS,
)
from riwaya.arabic.words import Word, WordKind


@dataclass(frozen=True, slots=True)
class TimeAt:
    """A time phrase: the words `first` up to `last` (exclusive).

    `letters` of proclitics outside it, and its meaning.
    """

    first: int
    last: int
    letters: int
    stretch: Stretch


_NOT_STARTERS = ("ورد", "وصل", "لاول", "باول", "والي", "فقبل", "ومن", "باب", "فاول", "لاحد", "بمن", "لمن")


@cache
def _starters() -> dict[str, int]:
    """Return every folded word that can begin a time phrase, with its proclitics, and how many letters those are."""
    months = {m.split("_")[0] for m in (*MONTHS, *HIJRI_MONTHS)}
    plain = PARTS | EDGES | NOW | THIS | YEAR_WORDS | LONG | STARTERS | months | {*UNITS, *WEEKDAYS, *ORDINALS}
    out = dict.fromkeys(plain, 0)
    for form in plain:
        for proclitic in ("و", "ف", "ب", "ل", "وب", "ول"):
            letters = len(proclitic)
            out[proclitic + form] = min(out.get(proclitic + form, letters), letters)
    for form in _NOT_STARTERS:
        out.pop(form, None)
    return out


def find_time_phrases(words: Sequence[Word], numbers: Sequence[NumberAt] | None = None) -> list[TimeAt]:
    """Return the time phrases among `words` in order, none overlapping. `numbers` saves finding the numbers again."""
    starters = _starters()
    numbers = find_numbers(words) if numbers is None else numbers
    counted = {n.first: n.letters for n in numbers}
    reader: _StretchReader | None = None
    out: list[TimeAt] = []
    behind = 0
    for i, w in enumerate(words):
        letters = starters.get(w.folded)
        if letters is None:
            letters = counted.get(i)
            if letters is None and w.kind is WordKind.NUMBER:  # a date with dots, or one with a leading zero
                letters = 0
        if letters is None or i < behind:
            continue
        reader = reader or _StretchReader(words, numbers)
        found = reader.phrase(i, letters)
        if found is not None and found[1] > i:
            stretch, behind = found
            out.append(TimeAt(i, behind, letters, stretch))
    return out


def read_time_phrase(words: Sequence[Word]) -> Stretch | None:
    """Return the meaning of the first time phrase among `words`.

    None where there is none: how `resolve` reads a span again.
    """
    found = find_time_phrases(words)
    return found[0].stretch if found else None


class _StretchReader(MomentReader):
    """Reads a whole time phrase from a place in the words.

    Every method returns what it read and the word behind, or None.
    """

    def phrase(self, i: int, letters: int) -> tuple[Stretch, int] | None:
        self.at, self.cut = i, letters
        if (read := _BY_HEAD.get(self.word(i))) is not None:
            return read(self, i)
        if (vague := self.vague(i)) is not None:
            return Stretch(Shape.VAGUE), vague
        if (m := self.moment(i)) is not None:
            night = self.second_night(m)
            if night is not None:
                return night
            return Stretch(Shape.POINT, m[0]), m[1]
        if (d := self.duration(i)) is not None:
            amount, unit, j, shift = d
            if shift == -1:
                return Stretch(Shape.WITHIN, amount=amount, unit=unit), j
            if shift is None and self.counts_time(i, unit):
                return Stretch(Shape.DURATION, amount=amount, unit=unit), j
        return None

    def counts_time(self, i: int, unit: Unit) -> bool:
        """Tell whether a bare duration may be a time of its own («استمرت أربعة أيام»), not an age or «بعد يومين من»."""
        before = self.folded[i - 1] if i else ""
        return i in self.numbers and before not in NOT_DURATIONS_AFTER and not (unit is Unit.YEAR and before in "(،")

    def second_night(self, m: Found) -> tuple[Stretch, int] | None:
        """Read the second day of «ليل الخميس - الجمعة».

        After midnight it is the second day, else the night lies on both.
        """
        j = m[1]
        if m[0].weekday is None or m[0].shift or m[0].later:
            return None
        night = any(self.word(k).startswith("لي") for k in range(self.at, j))
        k = j + (self.word(j) in ("-", "–", "/", "(") or (self.word(j) in ("الي", "علي") and night))
        if self.word(k) not in WEEKDAYS or (k == j and not night):
            return None
        second, last = Moment(weekday=WEEKDAYS[self.word(k)]), k + 1
        if self.word(j) == "(":
            last += self.word(last) == ")"
        if self.word(self.at) in ("بعد", "عقب"):
            return Stretch(Shape.POINT, second), last
        return Stretch(Shape.RANGE, m[0], second), last

    def since(self, i: int) -> tuple[Stretch, int] | None:
        start: Stretch | None = None
        j = self.more_than(i + 1)
        if (m := self.moment(j)) is not None:
            start, j = Stretch(Shape.SINCE, m[0]), m[1]
        elif (d := self.duration(j)) is not None:
            start, j = Stretch(Shape.SINCE, amount=d[0], unit=d[1]), d[2]
        elif (v := self.vague(j)) is not None or (v := self.long(j)) is not None:
            start, j = Stretch(Shape.VAGUE), v
        elif self.word(j) in UNITS and not self.word(j).startswith("ال"):
            return Stretch(Shape.VAGUE), j + 1
        if start is None:
            return None
        if (till := self.till(j)) is not None and start.start is not None:
            return Stretch(Shape.RANGE, start.start, till[0]), till[1]
        return start, j

    def more_than(self, j: int) -> int:
        """Return the word behind «نحو», «أكثر من» and their like."""
        for phrase in MORE_THAN:
            if all(self.word(j + k) == w for k, w in enumerate(phrase)):
                j += len(phrase)
                return j + (phrase[-1] == "يزيد" and self.word(j) in ("عن", "علي"))
        return j

    def till(self, j: int) -> Found | None:
        """Read «، وحتى فجر اليوم», «إلى 5 مايو» behind the start of a range."""
        if self.word(j) in ("،", ","):
            j += 1
        if self.word(j) not in ("حتي", "وحتي", "الي", "والي", "لغايه", "ولغايه"):
            return None
        return self.moment(j + 1)

    def until(self, i: int) -> tuple[Stretch, int] | None:
        j = i + 1
        if self.word(j) in ("الان", "اللحظه", "الساعه") and not CLOCK_WORD.fullmatch(self.word(j + 1)):
            return Stretch(Shape.VAGUE), j + 1
        if (m := self.moment(j)) is not None:
            return Stretch(Shape.UNTIL, m[0]), m[1]
        return None

    def between(self, i: int) -> tuple[Stretch, int] | None:
        j = i + 1
        years = self.word(j) in ("عامي", "العامين", "سنتي")
        a = self.year_number(j + 1) if years else self.moment(j)
        if a is None:
            if i + 1 in self.numbers and self.numbers[i + 1].last == i + 2 and len(self.word(i + 1)) < 3:
                a = Moment(day=int(self.word(i + 1))), i + 2
            else:
                return None
        j = a[1]
        if self.word(j) == "و":
            b = self.year_number(j + 1) if years else self.moment(j + 1)
        elif self.word(j).startswith("و"):
            b = self.with_cut(j, 1)
        else:
            return None
        if b is None:
            return None
        start, end = a[0], b[0]
        if start.day is not None and start.month is None and end.month is not None:
            start = replace(end, day=start.day)
        if start.year is None and end.year is not None and start.month is not None:
            start = replace(start, year=end.year)
        return Stretch(Shape.RANGE, start, end), b[1]

    def with_cut(self, j: int, letters: int) -> Found | None:
        """Read a moment whose first word carries «و»."""
        at, cut = self.at, self.cut
        self.at, self.cut = j, letters
        try:
            return self.moment(j)
        finally:
            self.at, self.cut = at, cut

    def from_to(self, i: int) -> tuple[Stretch, int] | None:
        a = self.moment(i + 1)
        if a is None or (till := self.till(a[1])) is None:
            return None
        return Stretch(Shape.RANGE, a[0], till[0]), till[1]

    def before(self, i: int) -> tuple[Stretch, int] | None:
        j = self.more_than(i + 1)
        if (d := self.duration(j)) is not None and self.word(d[2]) not in ("من", "علي"):
            return Stretch(Shape.AGO, amount=d[0], unit=d[1]), d[2]
        if (v := self.long(j)) is not None:
            return Stretch(Shape.VAGUE), v
        unit = UNITS.get(self.word(j))
        if unit and unit[1] == 0 and self.word(j + 1) != "من":
            return Stretch(Shape.VAGUE), j + 1 + (self.word(j + 1) in LONG_ADJECTIVES)
        if (m := self.moment(j)) is not None and self.word(j) not in PARTS:
            return Stretch(Shape.UNTIL, m[0]), m[1]
        return None

    def within(self, i: int) -> tuple[Stretch, int] | None:
        j = self.more_than(i + 1)
        if self.word(j) in THIS and self.word(j + 1) in THEN:
            return Stretch(Shape.VAGUE), j + 2
        if (d := self.duration(j)) is not None:
            return Stretch(Shape.WITHIN, amount=d[0], unit=d[1]), d[2]
        if (m := self.moment(j)) is not None:
            return Stretch(Shape.POINT, m[0]), m[1]
        if (v := self.vague(j)) is not None or ((v := self.long(j)) is not None and v > j + 1):
            return Stretch(Shape.VAGUE), v
        unit = UNITS.get(self.word(j))
        if unit and unit[1] == 0:
            k = j + 1
            k += self.word(k) in BETWEEN_ADJECTIVES | LONG_ADJECTIVES
            return Stretch(Shape.VAGUE), k + (self.word(k) in PAST | NEXT | CURRENT)
        return None

    def vague(self, i: int) -> int | None:
        """Read a time that no calendar places: «حالياً», «الآونة الأخيرة», «منذ ذلك الحين», «الأيام الماضية»."""
        w = self.word(i)
        if w in NOW:
            return i + 1
        pointing = w in THIS and self.word(i + 1) in THEN
        if pointing and (w not in ("هذا", "هذه") or self.word(i + 1) not in ("اليوم", "الشهر", "العام", "السنه", "الليله")):
            return i + 2
        if w in LONG and w.startswith("ال"):
            j = i + 1
            j += self.word(j) in BETWEEN_ADJECTIVES | LONG_ADJECTIVES
            if self.word(j) in PAST | CURRENT | NEXT:
                return j + 1
        if w in ("الوقت", "اللحظه") and self.word(i + 1) in CURRENT:
            return i + 2
        unit = UNITS.get(w)
        if unit and unit[1] == 0 and w.startswith("ال"):
            j = i + 1
            if j in self.numbers:
                return None
            while self.word(j) in BETWEEN_ADJECTIVES | LONG_ADJECTIVES:
                j += 1
            if self.word(j) in PAST | CURRENT | NEXT:
                return j + 1
        return None

    def long(self, i: int) -> int | None:
        """Read «فترة طويلة», «وقت قريب», «زمن», «بداية الحرب» behind منذ, قبل or خلال."""
        if self.word(i) in LONG:
            return i + 1 + (self.word(i + 1) in LONG_ADJECTIVES | PAST | CURRENT)
        return None

    def duration(self, i: int) -> tuple[int | None, Unit, int, int | None] | None:
        """Read an amount of time: (amount, unit, next word, shift of a Past or Next adjective)."""
        n = self.numbers.get(i)
        amount: int | None
        if n is not None:
            unit = UNITS.get(self.word(n.last))
            if unit is None or unit[1] == 2:
                return None
            amount = n.minimum if n.exact else None
            j = n.last + 1
        else:
            unit = UNITS.get(self.word(i))
            if unit is None or (unit[1] == 1 and self.moment(i) is not None):  # «يوم الجمعة», «شهر رمضان»
                return None
            amount, j = unit[1] or None, i + 1
            if (later := self.numbers.get(j)) is not None and unit[1] == 0:  # «الساعات ال24 الماضية», «الأشهر الستة الماضية»
                if self.word(later.last) not in PAST | NEXT | CURRENT:
                    return None
                amount, j = later.minimum if later.exact else None, later.last
            elif unit[1] == 0 or (unit[1] == 1 and self.word(i).startswith("ال")):
                return None
        shift: int | None = None
        if self.word(j) in PAST:
            shift, j = -1, j + 1
        elif self.word(j) in NEXT:
            shift, j = 1, j + 1
        elif self.word(j) in CURRENT:
            j += 1
        if self.word(j) in ("علي",) and self.word(j + 1) == "الاقل":
            j += 2
        return amount, unit[0], j, shift


_BY_HEAD: dict[str, Callable[[_StretchReader, int], tuple[Stretch, int] | None]] = {
    **dict.fromkeys(("منذ", "مذ"), _StretchReader.since),
    **dict.fromkeys(("حتي", "بحلول", "لغايه", "حلول", "قبيل"), _StretchReader.until),
    **dict.fromkeys(("بين", "مابين"), _StretchReader.between),
    "من": _StretchReader.from_to,
    "قبل": _StretchReader.before,
    **dict.fromkeys(("خلال", "طيله", "طوال", "غضون", "مدي", "مدار"), _StretchReader.within),
}
"""What reads a phrase that begins with one of these words."""

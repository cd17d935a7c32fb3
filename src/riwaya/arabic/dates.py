"""Full dates in words and figures, Arabic and English: day, month and year stand there, or nothing is returned.

ISO (2025-11-23), figures with the day first as Arab and European outlets write them (23/11/2025), Gregorian months
(٢٣ نوفمبر ٢٠٢٥), Levantine
(٢٣ تشرين الثاني ٢٠٢٥), both at once (20 تموز/يوليو 2015), Hijri (25 شوال 1436 هـ), English (November 23, 2025). Where
a Hijri date is followed by
its Gregorian one (الموافق) the Gregorian counts. The tabular Islamic calendar is `riwaya.arabic.calendar`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.arabic.calendar import HIJRI_MONTHS, MONTHS, hijri_to_gregorian
from riwaya.arabic.words import Word, WordKind, words_of
from riwaya.records import Span

_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
ENGLISH_MONTHS: dict[str, int] = {
    form: n for n, name in enumerate(_ENGLISH, 1) for form in ({name, name[:3], "sept"} if n == 9 else {name, name[:3]})
}
_SEPARATORS = frozenset("/-.–‏\u060d")
_LONGEST_MONTH = 2
_HIJRI_YEARS = range(1300, 1500)
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A day: `value` in ISO, where it stands in the text, and the calendar it was given in (`gregorian` or `hijri`).

    `tolerance` is the number of days by which the day may be off: 1 for a tabular Hijri date, since months begin by
    sighting.
    """

    day: date
    span: Span
    calendar: str = "gregorian"

    @property
    def value(self) -> str:
        """Return the day as `YYYY-MM-DD`."""
        return self.day.isoformat()

    @property
    def tolerance(self) -> timedelta:
        """Return by how much the day may be off."""
        return timedelta(days=1 if self.calendar == "hijri" else 0)


def parse_date(text: str) -> ParsedDate | None:
    """Return the first full date that `text` holds; a Gregorian one before a Hijri one. Null where there is none or
    none exists."""
    words = words_of(text)
    hijri: ParsedDate | None = None
    for i in range(len(words)):
        found = _in_figures(words, i) or _in_words(words, i)
        if found and found.calendar == "gregorian":
            return found
        hijri = hijri or found
    return hijri


def _in_figures(words: Sequence[Word], i: int) -> ParsedDate | None:
    """Return the date that three numbers with separators between them give from word `i` on."""
    numbers: list[int] = []
    end = i
    if i and words[i - 1].end == words[i].start and words[i - 1].folded in _SEPARATORS:
        return None
    if words[i].kind is WordKind.NUMBER and words[i].folded.count(".") == 2:  # 23.11.2025 is one word
        parts = words[i].folded.split(".")
        numbers = [int(p) for p in parts]
    else:
        for k in range(3):
            at = i + 2 * k
            if at >= len(words) or words[at].kind is not WordKind.NUMBER or not words[at].folded.isdigit():
                return None
            if k and words[at - 1].folded not in _SEPARATORS:
                return None
            numbers.append(int(words[at].folded))
            end = at
    a, b, c = numbers
    span = Span(words[i].start, words[end].end)
    if a > 31:
        return _day(a, b, c, span)
    if c < 100:
        return None
    return _day(c, b, a, span) if b <= 12 else _day(c, a, b, span)


def _in_words(words: Sequence[Word], i: int) -> ParsedDate | None:
    """Return the date that a month's name at word `i` gives with a day before it (English: or behind it) and a year
    behind it."""
    number, hijri, length = _month(words, i)
    if not number:
        return None
    day_at, after = i - 1, i + length
    if after + 1 < len(words) and words[after].folded in "/-(":  # تموز/يوليو, يوليو (تموز)
        other, _, more = _month(words, after + 1)
        if other == number:
            after += 1 + more
            if after < len(words) and words[after].folded == ")":
                after += 1
    day = _number(words, day_at)
    while day is None and day_at > 0 and words[day_at].folded in ("من", "st", "nd", "rd", "th", "of", "-", "/"):
        day_at -= 1
        day = _number(words, day_at)
    if day is None and words[i].kind is WordKind.LATIN:
        day_at, day = i, _number(words, after)
        after += 1
        if after < len(words) and words[after].folded in ("st", "nd", "rd", "th"):
            after += 1
    while after < len(words) and words[after].folded in ("،", ",", "-", "/", "من", "عام", "سنه", "لعام", "of"):
        after += 1
    year = _number(words, after)
    if day is None or year is None:
        return None
    span = Span(words[day_at].start, words[after].end)
    return _hijri_day(year, number, day, span) if hijri else _day(year, number, day, span)


def _month(words: Sequence[Word], i: int) -> tuple[int, bool, int]:
    """Return (number, whether Hijri, words) of the month's name at word `i`; zeros where there is none."""
    for length in range(min(_LONGEST_MONTH, len(words) - i), 0, -1):
        name = "_".join(w.folded for w in words[i : i + length])
        for form in (name, name.removeprefix("ل").removeprefix("ب")):
            if number := MONTHS.get(form) or ENGLISH_MONTHS.get(form):
                return number, False, length
            if number := HIJRI_MONTHS.get(form):
                return number, True, length
    return 0, False, 0


def _number(words: Sequence[Word], i: int) -> int | None:
    if 0 <= i < len(words) and words[i].kind is WordKind.NUMBER and words[i].folded.isdigit():
        return int(words[i].folded)
    return None


def _day(year: int, month: int, day: int, span: Span) -> ParsedDate | None:
    if year in _HIJRI_YEARS:
        return _hijri_day(year, month, day, span)
    if year not in _YEARS:
        return None
    try:
        return ParsedDate(date(year, month, day), span)
    except ValueError:
        return None


def _hijri_day(year: int, month: int, day: int, span: Span) -> ParsedDate | None:
    if year not in _HIJRI_YEARS:
        return None
    try:
        return ParsedDate(hijri_to_gregorian(year, month, day), span, "hijri")
    except ValueError:
        return None

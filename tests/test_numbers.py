"""Numbers in words: what the grammar of Arabic allows is read back, and what is no number is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.numbers import find_numbers
from riwaya.arabic.words import words_of

UNITS_M = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
UNITS_F = ["", "إحدى", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]


def write_below_hundred(n: int, *, feminine: bool, oblique: bool, last: bool) -> str:
    units = UNITS_F if feminine else UNITS_M
    two = units[2] if not oblique else units[2][:-2] + "ين"
    unit = two if n % 10 == 2 else units[n % 10]
    if n < 10:
        return ("واحدة" if feminine else "واحد") if n == 1 else unit
    if n == 10:
        return "عشر" if feminine else "عشرة"
    if n < 20:
        if n == 11:
            return "إحدى عشرة" if feminine else "أحد عشر"
        if n == 12:
            return unit[:-1] + (" عشرة" if feminine else " عشر")
        return unit + (" عشرة" if feminine else " عشر")
    tens = TENS[n // 10] + ("ين" if oblique else "ون")
    return f"{unit} و{tens}" if unit else tens


def write_below_thousand(n: int, *, feminine: bool, oblique: bool, long: bool, apart: bool) -> str:
    parts = []
    h = n // 100
    hundred = "مائة" if long else "مئة"
    if h == 1:
        parts.append(hundred)
    elif h == 2:
        parts.append(hundred[:-1] + ("تين" if oblique else "تان"))
    elif h:
        parts.append(HUNDREDS[h] + (" " if apart else "") + hundred)
    if n % 100:
        parts.append(write_below_hundred(n % 100, feminine=feminine, oblique=oblique, last=True))
    return " و".join(parts)


def write_scaled(n: int, one: str, dual: str, plural: str, *, oblique: bool, long: bool, apart: bool) -> str:
    if n == 1:
        return one
    if n == 2:
        return dual + ("ين" if oblique else "ان")
    words = write_below_thousand(n, feminine=False, oblique=oblique, long=long, apart=apart)
    tail = n % 100
    noun = plural if 3 <= tail <= 10 else one + "اً" if tail > 10 else one
    return f"{words} {noun}"


def write(n: int, *, feminine: bool = False, oblique: bool = False, long: bool = False, apart: bool = False) -> str:
    """Return an integer from 0 to 9,999,999 in Arabic words: gender and case, two spellings of the hundred."""
    if n == 0:
        return "صفر"
    parts = []
    if n >= 1_000_000:
        parts.append(write_scaled(n // 1_000_000, "مليون", "مليون", "ملايين", oblique=oblique, long=long, apart=apart))
    if n // 1000 % 1000:
        parts.append(write_scaled(n // 1000 % 1000, "ألف", "ألف", "آلاف", oblique=oblique, long=long, apart=apart))
    if n % 1000:
        parts.append(write_below_thousand(n % 1000, feminine=feminine, oblique=oblique, long=long, apart=apart))
    return " و".join(parts)


def values(text: str) -> list[tuple[int, int]]:
    return [(n.minimum, n.maximum) for n in find_numbers(words_of(text))]


@given(st.integers(2, 9_999_999), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_every_number_written_in_words_is_read_back(
    n: int, feminine: bool, oblique: bool, long: bool, apart: bool
) -> None:
    said = write(n, feminine=feminine, oblique=oblique, long=long, apart=apart)
    found = find_numbers(words_of(f"وصل {said} أمس"))
    assert [(f.minimum, f.maximum) for f in found] == [(n, n)], said
    assert (found[0].first, found[0].last) == (1, 1 + len(said.split()))


@given(st.integers(0, 9_999_999))
def test_digits_of_every_script_are_read(n: int) -> None:
    arabic = str(n).translate({ord(str(d)): chr(0x0660 + d) for d in range(10)})
    persian = str(n).translate({ord(str(d)): chr(0x06F0 + d) for d in range(10)})
    assert values(f"{n} {arabic} {persian} {n:,}") == [(n, n)] * 4


HEAP = "خمسة وعشرين مئة ألف آلاف ٣ و 1.5 مليون بيت عدة عشرات مئات نصف ونصف ، ثلاث عشرة واحد أحد ألفا ال 48"


@given(st.lists(st.sampled_from(HEAP.split()), max_size=12))
def test_any_heap_of_number_words_is_read_without_overlap(heap: list[str]) -> None:
    words = words_of(" ".join(heap))
    at = 0
    for n in find_numbers(words):
        assert at <= n.first < n.last <= len(words)
        assert n.minimum <= n.maximum
        at = n.last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ثلاثة عشر جندياً", [(13, 13)]),
        ("مئتا مقاتل ومئتي عنصر", [(200, 200), (200, 200)]),
        ("مائتي آلية", [(200, 200)]),
        ("اثنين وعشرين عنصراً", [(22, 22)]),
        ("ألفاً وخمسمئة أسرة", [(1500, 1500)]),
        ("ألفا مقاتل", [(2000, 2000)]),
        ("ستين ألفاً", [(60_000, 60_000)]),
        ("3 آلاف نازح", [(3000, 3000)]),
        ("1.5 مليون ليرة", [(1_500_000, 1_500_000)]),
        ("مليون ونصف المليون نسمة", [(1_500_000, 1_500_000)]),
        ("نصف مليون نسمة", [(500_000, 500_000)]),
        ("عشرات القتلى ومئات الجرحى", [(24, 99), (200, 999)]),
        ("عشرات آلاف المدنيين", [(24_000, 99_000)]),
        ("الآلاف من السكان", [(2000, 9999)]),
        ("عدة غارات", [(3, 9)]),
        ("بضعة آلاف", [(3000, 9000)]),
        ("خمسة و عشرون", [(25, 25)]),
        ("ثلاثة وخمسة آخرين", [(3, 3), (5, 5)]),
        ("١٢ و٢٠ جريحاً", [(12, 12), (20, 20)]),
        ("الـ20 من الشهر", [(20, 20)]),
        ("ثلاثُ مئةٍ وسبعةَ عشرَ رجلاً", [(317, 317)]),
        ("وأحد عشر مدنياً", [(11, 11)]),
        ("26.350 غارة", [(26_350, 26_350)]),
    ],
)
def test_how_outlets_write_numbers(text: str, expected: list[tuple[int, int]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["لست هنا", "أحد القادة", "واحد منهم", "12.3.4.5", "نصف الطريق", "وأحد عناصرها"])
def test_what_is_no_number(text: str) -> None:
    assert values(text) == []


def test_proclitics_stand_outside_and_the_article_inside() -> None:
    found = find_numbers(words_of("وعشرين والعشرات بثلاثة للمئات"))
    assert [n.letters for n in found] == [1, 1, 1, 0]

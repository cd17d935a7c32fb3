"""Counts: numbers with their bounds and what they count, duals, single persons, frequencies."""

from __future__ import annotations

import pytest

from riwaya.arabic.words import words_of
from riwaya.extract.counts import CountKind, CountPhrase, find_counts
from riwaya.extract.times import find_times


def counts(text: str) -> list[CountPhrase]:
    words = words_of(text)
    return find_counts(text, words, taken=[(t.start, t.end) for t in find_times(text, words)])


@pytest.mark.parametrize(
    ("text", "phrase", "low", "high", "of"),
    [
        ("اعتقلت الدورية نحو عشرين شاباً من القرية", "نحو عشرين شاباً", 20, 20, "young men"),
        ("جُرح أكثر من 40 شخصاً", "أكثر من 40 شخصاً", 40, None, "people"),
        ("جُرح ما لا يقل عن ثلاثة عشر مدنياً", "ما لا يقل عن ثلاثة عشر مدنياً", 13, None, "civilians"),
        ("فُقد 15 عنصراً على الأقل", "15 عنصراً على الأقل", 15, None, "fighters"),
        ("غادر أقل من مئة مقاتل", "أقل من مئة مقاتل", None, 100, "fighters"),
        ("غادر ما يقارب ألفي مقاتل", "ما يقارب ألفي مقاتل", 2000, 2000, "fighters"),
        ("غادر بين 10 و15 عنصراً", "بين 10 و15 عنصراً", 10, 15, "fighters"),
        ("غادر من 3 إلى 5 آلاف نازح", "من 3 إلى 5 آلاف نازح", 3000, 5000, "displaced people"),
        ("سقطت عشرات القذائف", "عشرات القذائف", 24, 99, "shells"),
        ("سقطت قذائف عدة على الحي", "قذائف عدة", 3, 9, "shells"),
        ("شُنت ضربتان جويتان", "ضربتان جويتان", 2, 2, "strikes"),
        ("أُصيب مدنيين اثنين", "مدنيين اثنين", 2, 2, "civilians"),
        ("أُصيب شخص واحد", "شخص واحد", 1, 1, "people"),
        ("نزح اثنان من الأهالي", "اثنان من الأهالي", 2, 2, None),
        ("وصل 1.5 مليون لاجئ", "1.5 مليون لاجئ", 1_500_000, 1_500_000, "refugees"),
        ("يتجاوز عدد مسلحيها 70 ألفاً", "70 ألفاً", 70_000, None, None),
        ("فُقد نحو ١٢ آلية", "نحو ١٢ آلية", 12, 12, "vehicles"),
        ("وأُصيب ١٢ آخرون", "١٢ آخرون", 12, 12, None),
    ],
)
def test_a_count_is_found_with_its_value(text: str, phrase: str, low: int | None, high: int | None, of: str | None) -> None:
    found = counts(text)
    assert [(f.count.span.of(text), f.count.minimum, f.count.maximum) for f in found] == [(phrase, low, high)]
    if of:
        assert found[0].count.of == of


def test_a_part_of_a_whole_is_told_from_the_whole() -> None:
    found = counts("قُتل 12 مدنياً بينهم أربعة أطفال وامرأتان، وجُرح 30 آخرون")
    assert [(f.count.minimum, f.part) for f in found] == [(12, False), (4, True), (2, True), (30, False)]


def test_one_person_named_without_a_number_is_a_count_of_its_own_kind() -> None:
    found = counts("قُتل طفل في القصف")
    assert [(f.kind, f.count.minimum, f.count.maximum) for f in found] == [(CountKind.SINGLE, 1, 1)]
    assert counts("قال مصدر عسكري إن قائد الفرقة حضر") == []


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("ينشق المجندون بشكل يومي", "per_day"),
        ("يُقصف الحي بين الحين والآخر", "occasional"),
        ("يُقصف الحي بشكل متقطع", "intermittent"),
        ("تدفع الرواتب شهرياً", "per_month"),
    ],
)
def test_a_frequency_alone_is_a_rate(text: str, rate: str) -> None:
    found = counts(text)
    assert [(f.kind, f.count.rate, f.count.minimum) for f in found] == [(CountKind.RATE, rate, None)]


def test_a_frequency_behind_a_count_is_its_rate() -> None:
    (found,) = counts("ينشق عشرة عناصر يومياً")
    assert (found.count.minimum, found.count.rate, found.kind) == (10, "per_day", CountKind.NUMBER)


@pytest.mark.parametrize(
    "text",
    [
        "مقر الفرقة 17",
        "سيطر على 75 في المئة من الريف",
        "على بعد 20 كيلومتراً",
        "طائرة ميغ-23",
        "القرار الدولي 2254",
        "الساعة 5:30 مساء اليوم",
        "منذ عام 2013",
        "عمره 15 عاماً",
        "حرب 1973",
        "في 3 أيار 2019",
        "القرن العشرين",
        "مؤتمر جنيف 2",
        "شبكة درعا 24",
        "صواريخ 9M55K",
        "1y",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert counts(text) == []

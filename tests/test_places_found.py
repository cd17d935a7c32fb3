"""Place phrases: where they begin and end, what joins them, and what is no place."""

from __future__ import annotations

import pytest

from riwaya.arabic.sentences import sentences_of
from riwaya.extract.analysis import analyse
from riwaya.extract.places import PlaceKind, PlacePhrase, find_places
from riwaya.records import Document


def places(text: str) -> list[PlacePhrase]:
    document = Document("d", "d", "c", text, sentences=tuple(sentences_of(text)))
    return [p for s in analyse(document).sentences for p in find_places(s)]


@pytest.mark.parametrize(
    ("text", "phrase", "names"),
    [
        ("انفجرت عبوة في مدينة الحسكة صباحاً", "مدينة الحسكة", ["Al-Hasakah"]),
        ("انفجرت عبوة بالحسكة", "الحسكة", ["Al-Hasakah"]),
        ("وصلت التعزيزات إلى #دير_الزور", "دير_الزور", ["Deir ez-Zor"]),
        ("دارت معارك شرقي دير الزور", "شرقي دير الزور", None),
        ("دارت معارك في الرقة والحسكة ودير الزور", "الرقة والحسكة ودير الزور", ["Raqqa", "Al-Hasakah", "Deir ez-Zor"]),
        ("دارت معارك في محيط مدينة تدمر", "محيط مدينة تدمر", ["Palmyra"]),
        ("قصفت الطائرات حي كرم الزيتونة الشرقي", "حي كرم الزيتونة الشرقي", []),
        ("عبرت القافلة معبر الجديدة", "معبر الجديدة", None),
        ("هبطت الطائرة في مطار دمشق الدولي", "مطار دمشق الدولي", None),
        ("غادروا من لبنان", "لبنان", ["Lebanon"]),
        ("قصف الطيران مدينة البوكمال وريفها", "مدينة البوكمال وريفها", ["Al-Bukamal"]),
        ("تجمعوا في الأحياء السكنية وسط مدينة منبج", "الأحياء السكنية وسط مدينة منبج", []),
        ("انتشروا في البوكمال وصولاً إلى الميادين", "البوكمال وصولاً إلى الميادين", ["Al-Bukamal", "Al-Mayadin"]),
    ],
)
def test_a_place_is_found_whole(text: str, phrase: str, names: list[str] | None) -> None:
    found = places(text)
    assert [p.span.of(text) for p in found] == [phrase]
    if names is not None:
        assert [{c.name_en for c in candidates} & set(names) for candidates in found[0].candidates] == [
            {n} for n in names
        ]


def test_the_area_behind_a_name_is_outside_its_span_and_kept() -> None:
    text = "سقطت قذيفة على قرية الباغوز بريف دير الزور الشرقي مساء"
    (found,) = places(text)
    assert found.span.of(text) == "قرية الباغوز"
    assert found.kind is PlaceKind.NAMED
    assert any("Deir ez-Zor" in c.name_en for c in found.within[0])


def test_a_head_alone_points_back() -> None:
    assert [p.kind for p in places("وقع الانفجار وسط الحقول ثم دخلوا إلى المدينة")][-1:] == [PlaceKind.BACK]


@pytest.mark.parametrize(
    "text",
    [
        "أعلن مجلس دير الزور العسكري النفير",
        "القوات الروسية انسحبت",
        "تحدث منفذ الهجوم طويلاً",
        "محاولة إحياء المباحثات",
        "قال لـ«الشرق الأوسط» إنه حضر",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert places(text) == []


def test_a_name_that_is_also_a_word_needs_a_head() -> None:
    assert [p.span.of("وصلوا إلى بلدة الشجرة") for p in places("وصلوا إلى بلدة الشجرة")] == ["بلدة الشجرة"]
    assert places("سقطت الشجرة أمس") == []

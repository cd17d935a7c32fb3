"""Words of the event lexicon that name no happening where they stand, on sentences of our own (invented)."""

from __future__ import annotations

import pytest

from tests.reading import said


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("زار الوفد مكتب التجنيد في البلدة.", "التجنيد"),
        ("سلّم المقاتل بطاقة التسوية إلى الضابط.", "التسوية"),
        ("وقف عناصر من الحشد عند الحاجز.", "الحشد"),
        ("نسّق الفصيل مع التحالف في البادية.", "التحالف"),
        ("ما زال الصحفي قيد الاحتجاز.", "الاحتجاز"),
        ("أطلق المسلحون ثلاثة شبان لقاء فدية.", "لقاء"),
        ("دخلت الحافلات بعد إجلاء خمسة جرحى من الحي.", "جرحى"),
        ("وجد الشرطي رسالة في جيبه.", "جيبه"),
        ("قالت زهرة إسحق إن الطريق آمن.", "إسحق"),
        ("عاد يقول إن القرية آمنة.", "عاد"),
        ("بدأت القوات عملية تمشيط في البادية.", "عملية"),
        ("تدفع الحركة رواتب مقاتليها كل شهر.", "رواتب"),
    ],
)
def test_a_word_that_names_no_happening_is_no_trigger(text: str, word: str) -> None:
    assert word not in [trigger for _, trigger in said(text)]


@pytest.mark.parametrize(
    ("text", "type_", "trigger"),
    [
        ("عقد الوجهاء لقاء مع قائد الفوج.", "meeting", "لقاء"),
        ("بدأ التجنيد في القرية وشمل مئة مقاتل.", "enlistment", "التجنيد"),
        ("أدى القصف إلى سقوط خمسة جرحى.", "casualty", "جرحى"),
        ("تدفع الحركة رواتب مقاتليها كل شهر.", "support", "تدفع"),
        ("وقال إن أحد المهربين سهّل دخول الشاحنات إلى البلدة.", "facilitation", "سهّل"),
        ("وعد القائد برفع الحصار عن البلدة.", "restriction", "الحصار"),
    ],
)
def test_the_same_words_name_a_happening_elsewhere(text: str, type_: str, trigger: str) -> None:
    assert (type_, trigger) in said(text)


def test_what_another_source_tells_is_told_anew() -> None:
    text = "قصفت المدفعية سوق البلدة. وقال شاهد إن القصف قتل رجلين."
    assert ("shelling", "القصف") in said(text)
    assert ("shelling", "القصف") not in said("قصفت المدفعية سوق البلدة. ثم توقف القصف مساء.")


def test_the_word_that_names_the_strike_stands_for_the_answer_to_fire() -> None:
    assert "باستهداف" not in (found := [t for _, t in said("وردت مدفعية الجيش وفصائل اللواء باستهداف مواقع الفصيل.")])
    assert found == ["استهداف"]

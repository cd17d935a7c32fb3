"""Participants: who does what, found before the trigger, by its governor, by agreement or by who speaks; on sentences of our own (invented)."""

from __future__ import annotations

import pytest

from tests.reading import roles


@pytest.mark.parametrize(
    ("text", "trigger", "agent"),
    [
        ("اتهم سكان الوادي عناصر اللواء بتنفيذ هجمات على القوافل.", "هجمات", "عناصر اللواء"),
        ("تسعى المجموعة إلى إجراء تسوية في القرية.", "تسوية", "المجموعة"),
        ("تمكن مقاتلو الفصيل من استهداف الحاجز وقتل ثلاثة عناصر.", "قتل", "مقاتلو الفصيل"),
        ("نفت قيادة اللواء قصف السوق.", "قصف", "قيادة اللواء"),
        ("تعهد قائد اللواء أمام الوجهاء بسحب الحواجز من الحي.", "سحب", "قائد اللواء"),
        ("طالبت المنظمة قوات الأمن بفتح تحقيق وإطلاق سراح الموقوفين.", "إطلاق", "قوات الأمن"),
        ("سمحت الشرطة للأهالي بالعودة إلى القرية.", "العودة", "للأهالي"),
    ],
)
def test_a_verbal_noun_is_done_by_whom_its_governor_names(text: str, trigger: str, agent: str) -> None:
    assert ("agent", agent) in roles(text, trigger)


def test_an_outlet_that_tells_of_an_act_does_not_do_it() -> None:
    assert "agent" not in dict(roles("أعلنت وكالة الوادي للأنباء مداهمة منازل في الحي.", "مداهمة"))


def test_who_asks_is_the_source_also_where_he_is_not_named_again() -> None:
    text = "أكد زعيم القبيلة أنه لم يغادر، وطالب الحكومة بدفع التعويضات."
    assert roles(text, "طالب") == {("agent", "زعيم القبيلة"), ("patient", "الحكومة")}


@pytest.mark.parametrize(
    ("text", "trigger", "agent", "patient"),
    [
        ("داهمت قوات الأمن المزرعة واعتقلت شابين.", "اعتقلت", "قوات الأمن", "شابين"),
        ("هاجم التنظيم الحاجز وقتل عنصرين.", "قتل", "التنظيم", "عنصرين"),
    ],
)
def test_a_phrase_that_cannot_be_the_subject_is_the_object(text: str, trigger: str, agent: str, patient: str) -> None:
    found = roles(text, trigger)
    assert ("patient", patient) in found
    assert ("agent", patient) not in found


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("نزوح نحو عشرة آلاف مدني من البلدة.", "نزوح", ("agent", "مدني")),
        ("خروج أكثر من 700 عائلة من الحي.", "خروج", ("agent", "عائلة")),
        ("أودى الحريق بحياة خمسة عمال.", "أودى", ("patient", "عمال")),
        ("توفي ثلاثة رضع الشهر الماضي من البرد.", "توفي", ("patient", "رضع")),
    ],
)
def test_what_is_counted_is_the_participant(text: str, trigger: str, who: tuple[str, str]) -> None:
    assert who in roles(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "agent"),
    [
        ("قال مختار القرية: «نناشد المنظمات إرسال خيام».", "نناشد", "مختار القرية"),
        ("أعلنت الفرقة الثالثة أنها استهدفت حاجزاً في الوادي.", "استهدفت", "الفرقة الثالثة"),
        ("زار قائد اللواء الجبهة، متوعداً بالرد.", "متوعداً", "قائد اللواء"),
    ],
)
def test_a_source_does_what_it_says_of_itself(text: str, trigger: str, agent: str) -> None:
    assert ("agent", agent) in roles(text, trigger)


def test_whom_one_orders_is_not_oneself() -> None:
    text = "وصل عناصر الفصيل إلى المقر، لكن قائد القطاع أمرهم بالانسحاب."
    assert roles(text, "أمرهم") == {("agent", "قائد القطاع"), ("patient", "عناصر الفصيل")}


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("طال القصف مواقع الفصيل في الريف.", "القصف", ("patient", "مواقع الفصيل")),
        ("نفذت الطائرات هجوماً مستهدفة مقرات الحركة.", "هجوماً", ("patient", "مقرات الحركة")),
        ("وصل الناشط إلى المخيم، داعياً الفصائل إلى الانسحاب.", "داعياً", ("patient", "الفصائل")),
        ("أدان الأهالي الحواجز بعد منعها سيارات الإسعاف من المرور.", "منعها", ("patient", "سيارات الإسعاف")),
        ("أطلق الفصيل سراح عشرة أسرى.", "أطلق", ("patient", "أسرى")),
        ("أعلنت الشرطة أن قائد الحركة قُتل في مزرعته.", "قُتل", ("patient", "قائد الحركة")),
        ("إصابة سائق إثر استهداف سيارة على الطريق.", "استهداف", ("patient", "سيارة")),
        ("ذكر شهود أن المجلس وحلفاءه اعتقلوا ناشطين.", "اعتقلوا", ("agent", "المجلس")),
        ("تسلم الحاجز العناصر الفارة من المعسكر.", "الفارة", ("agent", "العناصر")),
    ],
)
def test_a_participant_is_found_where_the_grammar_puts_it(text: str, trigger: str, wanted: tuple[str, str]) -> None:
    assert wanted in roles(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("استعاد الجيش قرية الورد بعد انسحاب المسلحين منها.", "انسحاب", ("origin", "قرية الورد")),
        ("الشبان التحقوا بصفوف الحرس الوطني.", "التحقوا", ("destination", "الحرس الوطني")),
        ("سيطر التنظيم على الحقل في هجوم مباغت.", "هجوم", ("agent", "التنظيم")),
        ("داهمت القوة المزرعة وأغلقت مداخل الحي.", "أغلقت", ("agent", "القوة")),
        ("أعاد الجيش نشر قواته في الريف.", "نشر", ("agent", "الجيش")),
    ],
)
def test_what_the_clause_before_names_fills_the_role(text: str, trigger: str, wanted: tuple[str, str]) -> None:
    assert wanted in roles(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "nobody"),
    [
        ("أُفرج عن خمسة موقوفين بعد أن زار القائد السجن.", "أُفرج", "القائد"),
        ("سقطت قذائف هاون على الحي.", "قذائف", "هاون"),
        ("عقب مشاورات الرياض عاد الوفد.", "مشاورات", "الرياض"),
        ("طلب المدير السماح بدخول القافلة.", "طلب", "السماح بدخول القافلة"),
    ],
)
def test_what_cannot_act_or_be_asked_fills_no_role(text: str, trigger: str, nobody: str) -> None:
    assert nobody not in {phrase for _, phrase in roles(text, trigger)}


@pytest.mark.parametrize(
    ("text", "trigger", "agent"),
    [
        ("وكان وفد من شيوخ الوادي قد زار القرية صباحاً.", "زار", "وفد من شيوخ الوادي"),
        ("داهمت الشرطة سوق الوادي، ثم اعتقلت ثلاثة شبان.", "اعتقلت", "الشرطة"),
        ("أما الفصائل فكانت تقصف القرية كل ليلة.", "تقصف", "الفصائل"),
        ("وقال المختار إن 40 منهم انشقوا عن اللواء.", "انشقوا", "40 منهم"),
        ("فجّر مجهولون سيارة أمام السوق.", "فجّر", "مجهولون"),
        ("اقتحمت القوة القرية بعد اشتباكات مع مسلحي الوادي.", "اشتباكات", "القوة"),
        ("ونفى متحدث باسم التحالف وجود أي نية لإخلاء القرية.", "إخلاء", "التحالف"),
        ("افتتحت اللجنة مكتباً لتسوية أوضاع المطلوبين.", "تسوية", "المطلوبين"),
        ("والتقى القائد الوجهاء وأمرهم بإطلاق سراح الموقوفين.", "إطلاق", "الوجهاء"),
    ],
)
def test_who_acts_is_found_by_what_agrees_and_what_governs(text: str, trigger: str, agent: str) -> None:
    assert ("agent", agent) in roles(text, trigger)


def test_a_pronoun_stands_only_for_what_agrees_with_it() -> None:
    found = roles("هاجم المسلحون قافلة الشرطة قرب الوادي قبل انسحابهم من القرية.", "انسحابهم")
    assert ("agent", "المسلحون") in found


def test_the_second_side_of_an_agreement_is_its_partner() -> None:
    assert {("agent", "الحكومة"), ("partner", "اللواء")} <= set(roles("توصلت الحكومة واللواء إلى اتفاق لوقف القتال.", "اتفاق"))


def test_who_is_backed_is_no_backer() -> None:
    found = roles("نفذت الشرطة بدعم من الجيش عملية في الوادي.", "دعم")
    assert ("beneficiary", "الشرطة") in found
    assert ("agent", "الشرطة") not in found


def test_ranks_say_who_fell() -> None:
    assert ("patient", "الشرطة") in roles("أسفر الهجوم عن سقوط قتلى وجرحى في صفوف الشرطة.", "قتلى")


def test_an_operation_s_name_carries_nothing_out() -> None:
    assert "agent" not in dict(roles("بدأت أمس عملية «ربيع النهر» العسكرية.", "عملية"))


def test_somebody_meant_by_a_clause_is_a_participant() -> None:
    assert any(role == "patient" and said.startswith("من يرفض") for role, said in roles("وهدد القائد من يرفض الأوامر بالسجن.", "هدد"))

"""Events: triggers, types, participants, mood, place, time, count and causes, on sentences of our own (invented)."""

from __future__ import annotations

import pytest

from riwaya.records import EventType
from tests.reading import event, read, roles, said


@pytest.mark.parametrize(
    ("text", "type_", "trigger"),
    [
        ("اندلعت اشتباكات عنيفة بين الجيش ومسلحين في حي الورد.", "clash", "اشتباكات"),
        ("شن مسلحون هجوماً على حاجز للجيش.", "attack", "هجوماً"),
        ("نفذت طائرات حربية غارات على البلدة.", "air_strike", "غارات"),
        ("قصفت المدفعية أطراف القرية صباح اليوم.", "shelling", "قصفت"),
        ("انفجرت سيارة مفخخة قرب السوق.", "explosion", "انفجرت"),
        ("بدأت القوات الأمنية حملة تمشيط في البادية.", "sweep", "تمشيط"),
        ("اعتقلت الشرطة ثلاثة شبان من الحي.", "arrest", "اعتقلت"),
        ("أفرجت السلطات عن خمسة معتقلين.", "release", "أفرجت"),
        ("أدى ذلك إلى مقتل أربعة مدنيين.", "casualty", "مقتل"),
        ("نزحت عشرات العائلات من القرية.", "displacement", "نزحت"),
        ("سيطر الجيش على بلدة الصالحية.", "control", "سيطر"),
        ("انسحبت القوات من مدينة الميادين.", "withdrawal", "انسحبت"),
        ("انشق عشرة عناصر عن الميليشيا.", "defection", "انشق"),
        ("تظاهر المئات في ساحة البلدة.", "protest", "تظاهر"),
        ("التقى الوزير وفداً من العشائر.", "meeting", "التقى"),
    ],
)
def test_a_happening_is_found_with_its_type(text: str, type_: str, trigger: str) -> None:
    assert (type_, trigger) in said(text)


def test_a_light_verb_is_no_trigger_and_its_subject_is_the_agent() -> None:
    text = "شن مقاتلو الفصيل هجوماً على مواقع الجيش."
    assert [t for _, t in said(text)] == ["هجوماً"]
    assert ("agent", "مقاتلو الفصيل") in roles(text, "هجوماً")


def test_a_verb_that_tells_more_of_a_strike_gives_it_its_target() -> None:
    text = "نفذ الطيران الحربي غارات استهدفت مقرات الميليشيا."
    assert [t for _, t in said(text)] == ["غارات"]
    assert ("patient", "مقرات الميليشيا") in roles(text, "غارات")


def test_a_strike_is_from_the_air_where_its_clause_says_so() -> None:
    assert event("استهدفت طائرة مسيرة سيارة على الطريق.", "استهدفت").type is EventType.AIR_STRIKE
    assert event("استهدفت قذائف المدفعية سيارة على الطريق.", "استهدفت").type is EventType.SHELLING


def test_a_weapon_beside_its_attack_is_no_second_event() -> None:
    assert [t for _, t in said("قصف الجيش القرية بالمدفعية والصواريخ.")] == ["قصف"]


def test_a_bare_demonstrative_mention_is_skipped() -> None:
    assert said("قال السكان إن هذه الهجمات تخيفهم.") == []


def test_a_word_inside_a_known_name_is_no_trigger() -> None:
    assert said("وصل الوزير إلى مدينة حماة وزار سهل الغاب.") == [] or all(t not in ("حماة", "سهل") for _, t in said("زار الوزير سهل الغاب."))


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("قصفت قوات النظام مواقع الفصيل بالصواريخ.", "قصفت", {("agent", "قوات النظام"), ("patient", "مواقع الفصيل")}),
        ("إن قوات النظام في المدينة قصفت مواقع الفصيل.", "قصفت", {("agent", "قوات النظام")}),
        ("سيطر «لواء حماة الضفاف» على البلدة.", "سيطر", {("agent", "«لواء حماة الضفاف»")}),
        ("انشق عناصر من الميليشيا والتحقوا بقوات سوريا الديمقراطية.", "التحقوا", {("destination", "قوات سوريا الديمقراطية")}),
        ("مقتل ثلاثة من عناصر الحرس الثوري في كمين.", "مقتل", {("patient", "عناصر الحرس الثوري")}),
        ("قتل خمسة مدنيين بينهم طفل.", "قتل", {("patient", "مدنيين")}),
        ("اندلعت اشتباكات بين قوات النظام ومقاتلي المعارضة.", "اشتباكات", {("agent", "قوات النظام"), ("partner", "مقاتلي المعارضة")}),
        ("القصف الروسي على مواقع الفصيل مستمر.", "القصف", {("agent", "الروسي"), ("patient", "مواقع الفصيل")}),
        ("قذائف أطلقتها كتائب المعارضة على الحي.", "قذائف", {("agent", "كتائب المعارضة")}),
        ("تسعى ميليشيا الحشد للسيطرة على الطريق.", "للسيطرة", {("agent", "ميليشيا الحشد")}),
    ],
)
def test_participants_get_their_roles(text: str, trigger: str, wanted: set[tuple[str, str]]) -> None:
    assert wanted <= roles(text, trigger)


def test_a_bombed_town_is_the_place_and_no_patient() -> None:
    text = "قصفت الطائرات مدينة الميادين."
    assert not [r for r in roles(text, "قصفت") if r[0] == "patient"]
    place = event(text, "قصفت").place
    assert place is not None
    assert place.span.of(text) == "مدينة الميادين"


def test_a_dropped_subject_goes_back_to_the_verb_before() -> None:
    assert ("agent", "عناصر الدورية") in roles("دخل عناصر الدورية الحي واعتقلوا شابين.", "اعتقلوا")


@pytest.mark.parametrize(
    ("text", "trigger", "polarity", "modality"),
    [
        ("لم يقصف الجيش القرية.", "يقصف", "negated", "actual"),
        ("نفى الجيش قصف القرية.", "قصف", "affirmed", "actual"),
        ("سقطت قذائف دون وقوع إصابات.", "إصابات", "negated", "actual"),
        ("أحبطت الشرطة هجوماً على الحاجز.", "هجوماً", "negated", "actual"),
        ("يعتزم الجيش شن هجوم على المدينة.", "هجوم", "affirmed", "planned"),
        ("غادر السكان خوفاً من هجوم جديد.", "هجوم", "affirmed", "possible"),
        ("تستقبل الإدارة منشقين بشكل يومي عن الميليشيا.", "تستقبل", "affirmed", "habitual"),
        ("قصف الجيش القرية أمس.", "قصف", "affirmed", "actual"),
        ("وكان الجيش قد قصف القرية أمس.", "قصف", "affirmed", "actual"),
        ("وكانت الشرطة قد أغلقت الطريق.", "أغلقت", "affirmed", "actual"),
        ("قد تقصف المدفعية القرية.", "تقصف", "affirmed", "possible"),
        ("لن يقصف الجيش القرية.", "يقصف", "negated", "planned"),
        ("لم تؤكد القيادة وقوع هجوم.", "هجوم", "affirmed", "possible"),
        ("ولم يفرج الحاجز إلا عن خمسة معتقلين.", "يفرج", "affirmed", "actual"),
        ("وعد القائد بوقف القصف على البلدة.", "القصف", "negated", "planned"),
        ("لم يوقف الجيش القصف على البلدة.", "القصف", "affirmed", "actual"),
        ("غير أن المدفعية قصفت القرية.", "قصفت", "affirmed", "actual"),
        ("رفض المقاتلون الأوامر فاعتقلتهم الشرطة.", "اعتقلتهم", "affirmed", "actual"),
        ("سيحمل الأهالي السلاح إن لم تنسحب القوات من البلدة.", "تنسحب", "negated", "possible"),
        ("ينص الاتفاق على انسحاب المسلحين من البلدة.", "انسحاب", "affirmed", "planned"),
        ("قال القائد إنه لا يستبعد هجوماً على الحاجز.", "هجوماً", "affirmed", "possible"),
        ("قال القائد إن اللواء لم يستبعد تورط الجيش في الهجوم.", "الهجوم", "affirmed", "possible"),
    ],
)
def test_polarity_and_modality(text: str, trigger: str, polarity: str, modality: str) -> None:
    e = event(text, trigger)
    assert (e.polarity.value, e.modality.value) == (polarity, modality)


def test_a_denial_is_told_once_in_the_stance_of_who_denies() -> None:
    found = read("نفى الجيش قصف القرية.")
    assert [(a.stance.value, a.id) for a in found.attributions] == [("denies", found.events[0].attribution)]
    assert found.events[0].polarity.value == "affirmed"
    inside = read("نفى القائد أن يكون الجيش لم يقصف القرية.")
    assert [e.polarity.value for e in inside.events] == ["negated"]


def test_what_a_denial_takes_for_granted_is_not_denied() -> None:
    text = "نفى المصدر العسكري اعتقال شبان من بلدة الشحيل بعد الهجوم على الحاجز."
    denied, granted = event(text, "اعتقال"), event(text, "الهجوم")
    assert denied.attribution is not None
    assert (granted.attribution, granted.polarity.value) == (None, "affirmed")
    assert "بعد" in {f.words.of(text) for f in granted.why if f.rule == "mood.granted" and f.words}
    assert event("نفى المصدر العسكري وقوع الهجوم على الحاجز.", "الهجوم").attribution is not None


@pytest.mark.parametrize(
    ("text", "trigger", "polarity"),
    [
        ("لم تعلق وزارة الدفاع على الهجوم.", "الهجوم", "affirmed"),
        ("لم تشارك قوات الحرس في المواجهات قرب البلدة.", "المواجهات", "affirmed"),
        ("لم يعد الفلاح إلى بيته منذ اعتقاله في الشحيل.", "اعتقاله", "affirmed"),
        ("دخلوا بطرق غير قانونية لتنفيذ هجمات على الحواجز.", "هجمات", "affirmed"),
        ("الفصائل غير قادرة على قصف المطار.", "قصف", "negated"),
        ("لم تشن الفصائل هجوماً على المطار.", "هجوماً", "negated"),
    ],
)
def test_a_negation_reaches_what_did_not_happen_and_not_what_it_is_about(text: str, trigger: str, polarity: str) -> None:
    assert event(text, trigger).polarity.value == polarity


def test_a_count_belongs_to_the_event_it_counts() -> None:
    quantity = event("أسفر القصف عن مقتل اثنين وعشرين عنصراً وإصابة ثلاثة آخرين.", "مقتل").quantity
    assert quantity is not None
    assert (quantity.minimum, quantity.maximum) == (22, 22)
    other = event("أسفر القصف عن مقتل اثنين وعشرين عنصراً وإصابة ثلاثة آخرين.", "إصابة").quantity
    assert other is not None
    assert other.minimum == 3


def test_no_count_said_is_no_count() -> None:
    assert event("أسفر القصف عن مقتل مدنيين.", "مقتل").quantity is None or event("انسحبت القوات من البلدة.", "انسحبت").quantity is None


def test_the_time_of_reporting_is_not_the_time_of_the_event() -> None:
    text = "أفاد المرصد اليوم السبت بأن الجيش قصف القرية."
    assert event(text, "قصف").time is None


def test_a_casualty_takes_the_place_of_the_act_that_caused_it() -> None:
    text = "قتل مدنيان جراء قصف مدفعي على بلدة الشحيل."
    place = event(text, "قتل").place
    assert place is not None
    assert place.span.of(text) == "بلدة الشحيل"


@pytest.mark.parametrize(
    ("text", "cause", "effect", "polarity"),
    [
        ("أدى القصف إلى مقتل مدنيين.", "القصف", "مقتل", "affirmed"),
        ("قتل مدنيان جراء غارة على القرية.", "غارة", "قتل", "affirmed"),
        ("نزحت العائلات بسبب الاشتباكات.", "الاشتباكات", "نزحت", "affirmed"),
        ("فر العناصر من الميليشيا ولا علاقة لذلك بالقصف.", "القصف", "فر", "negated"),
        ("أسفر القصف على أطراف القرية عن مقتل مدنيين.", "القصف", "مقتل", "affirmed"),
        ("انفجر لغم بسيارة قرب القرية فقُتل رجلان.", "انفجر", "قُتل", "affirmed"),
        ("أصيب رجلان بقصف على القرية.", "قصف", "أصيب", "affirmed"),
        ("وقع هجوم على الحاجز أودى بحياة شرطيين.", "هجوم", "أودى", "affirmed"),
        ("تقدمت القوات للسيطرة على التلة.", "للسيطرة", "تقدمت", "affirmed"),
        ("نزحت العائلات جراء القصف والاشتباكات.", "الاشتباكات", "نزحت", "affirmed"),
        ("قصفت المدفعية حياً تحت سيطرة الفصيل، ما أدى إلى مقتل طفل.", "قصفت", "مقتل", "affirmed"),
        ("ستقصف القوات البلدة إن لم ينسحب المسلحون منها.", "ينسحب", "ستقصف", "affirmed"),
    ],
)
def test_causes_are_linked(text: str, cause: str, effect: str, polarity: str) -> None:
    reading = read(text)
    named = {e.id: e.trigger.of(text) for e in reading.events}
    assert (cause, effect, polarity) in {(named[link.cause], named[link.effect], link.polarity.value) for link in reading.links}


@pytest.mark.parametrize(
    "text",
    [
        "تدفع الحركة رواتب المقاتلين بعد انسحاب الجيش.",
        "وقال خلف قاسم إن القصف تجدد قبل انسحاب الجيش.",
        "تظاهر الأهالي احتجاجاً على الغلاء، فاعتقلت الشرطة رجلين.",
    ],
)
def test_no_cause_is_told(text: str) -> None:
    assert not read(text).links


def test_words_masked_against_filters_and_hashtags_are_read() -> None:
    text = "أفاد ناشطون بـ مـ ـقـ ـتل شابين في #دير_الزور."
    e = event(text, "مـ ـقـ ـتل")
    assert e.type is EventType.CASUALTY
    assert e.place is not None
    assert e.place.span.of(text) == "دير_الزور"


def test_full_diacritics_change_nothing() -> None:
    assert event("قَصَفَتْ قُوَّاتُ النِّظامِ بَلدةَ الشُّحيلِ بالمدفعيةِ.", "قَصَفَتْ").type is EventType.SHELLING


def test_each_decision_says_its_rule_its_row_and_its_words() -> None:
    text = "لم يقصف الجيش القرية."
    why = event(text, "يقصف").why
    assert any(f.row is not None and f.row.startswith("events.csv:") for f in why)
    assert any(f.rule == "mood.negated" and f.row is not None and f.row.startswith("moods.csv:") and f.words is not None for f in why)

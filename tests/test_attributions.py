"""Attributions, one behaviour a test, on sentences written for the test (codebook section 1)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from riwaya.arabic.sentences import sentences_of
from riwaya.extract.analysis import analyse
from riwaya.extract.attributions import find_attributions
from riwaya.extract.cues import load_cues
from riwaya.records import Document, SourceKind, Stance, Stated, Status


@dataclass(frozen=True)
class Said:
    """An attribution in words: its parent as the place in the list, -1 for none."""

    cue: str
    source: str | None
    entity: str | None
    kind: SourceKind
    stance: Stance
    content: str
    parent: int
    rule: str
    row: str | None


def read(text: str, publisher: str | None = None) -> list[Said]:
    """Return what is attributed in a text."""
    stated = Stated(publisher, Status.STATED) if publisher else Stated()
    document = Document("t", "t", "", text, publisher=stated, sentences=tuple(sentences_of(text)))
    found = find_attributions(analyse(document), load_cues())
    places = {a.id: n for n, a in enumerate(found)}
    return [
        Said(
            a.cue.of(text) if a.cue else "",
            a.source.of(text) if a.source else None,
            a.entity,
            a.source_kind,
            a.stance,
            a.content.of(text),
            places[a.parent] if a.parent else -1,
            a.why[0].rule,
            a.why[0].row,
        )
        for a in found
    ]


def one(text: str, publisher: str | None = None) -> Said:
    """Return the only attribution of a text."""
    found = read(text, publisher)
    assert len(found) == 1, found
    return found[0]


# -- frames ----------------------------------------------------------------------------------------------------------------------


def test_content_begins_behind_the_complementiser_and_ends_with_the_sentence() -> None:
    said = one("وقالت صفحة محلية إن طائرة مسيرة استهدفت سيارة في ريف البلدة، ما أدى إلى مقتل شخصين.")
    assert said.cue == "قالت"
    assert said.source == "صفحة محلية"
    assert said.content == "طائرة مسيرة استهدفت سيارة في ريف البلدة، ما أدى إلى مقتل شخصين"


def test_content_behind_a_colon_needs_no_complementiser() -> None:
    assert one("وقال وزير الدفاع حسين النجم: إن الجيش مستمر في عملياته.").content == "الجيش مستمر في عملياته"


def test_content_behind_an_attached_ba_leaves_the_ba_out() -> None:
    assert one("وأفاد مصدر طبي بمقتل ثلاثة أشخاص في القصف.").content == "مقتل ثلاثة أشخاص في القصف"


def test_content_behind_a_preposition() -> None:
    assert one("وتحدثت مصادر محلية عن انسحاب القوات من ثلاث نقاط.").content == "انسحاب القوات من ثلاث نقاط"


def test_bare_object_is_the_content_and_not_the_source() -> None:
    said = one("وأكد المصدر مقتل سبعة أشخاص في القرية.")
    assert said.source == "المصدر"
    assert said.content == "مقتل سبعة أشخاص في القرية"


def test_object_stands_behind_adjuncts() -> None:
    said = one("كما أعلنت «قسد» في بيان لها اعتقال خلية تابعة للتنظيم.")
    assert said.source == "«قسد»"
    assert said.content == "اعتقال خلية تابعة للتنظيم"


def test_counted_object() -> None:
    assert one("وأحصت المنظمة 40 غارة خلال أسبوع.").content == "40 غارة خلال أسبوع"


def test_pointer_is_the_content_where_it_only_points_back() -> None:
    assert one("وأكد قائد الشرطة تلك المعلومات.").content == "تلك المعلومات"


def test_pointer_before_the_verb() -> None:
    said = one("هذا ما قاله الوزير للصحفيين.")
    assert (said.cue, said.source, said.content) == ("قاله", "الوزير", "هذا")


def test_source_behind_a_pointer() -> None:
    said = one("وأعلنت ذلك وزارة الصحة في بيان مقتضب.")
    assert (said.source, said.content) == ("وزارة الصحة", "ذلك")


def test_description_begins_at_its_object() -> None:
    assert one("ووصف الوزير الهجوم بأنه جريمة حرب.").content == "الهجوم بأنه جريمة حرب"


def test_accusation_begins_at_the_accused() -> None:
    said = one("واتهمت المعارضة قوات النظام بخرق الهدنة.")
    assert (said.source, said.content) == ("المعارضة", "قوات النظام بخرق الهدنة")


def test_noun_of_reporting_behind_a_light_verb() -> None:
    said = one("وكرر الرئيس دعوته إلى حوار وطني شامل.")
    assert (said.cue, said.source, said.stance, said.content) == ("دعوته", "الرئيس", Stance.DEMANDS, "حوار وطني شامل")


def test_document_contains_its_content() -> None:
    said = one('وجاء في بيان للوزارة: "تصدت الدفاعات الجوية لأهداف معادية وأسقطت معظمها".')
    assert (said.cue, said.kind) == ("جاء", SourceKind.DOCUMENT)


def test_colon_alone_introduces_a_quotation() -> None:
    said = one("محمد الحسن: «لم يبق في القرية أحد من أهلها بعد القصف».")
    assert (said.cue, said.source, said.row) == (":", "محمد الحسن", "cues.csv:/mark")


def test_conjunction_is_no_part_of_the_cue() -> None:
    assert one("وأكّد ناشطون أن الطريق مغلق.").cue == "أكّد"


# -- quotations ------------------------------------------------------------------------------------------------------------------


def test_quotation_goes_on_over_sentences_without_its_marks() -> None:
    said = one("وقال القائد الميداني أبو علي: «سيطرنا على التلة. انسحب العدو ليلاً، وترك سلاحه. نتقدم الآن نحو الجسر».")
    assert said.content == "سيطرنا على التلة. انسحب العدو ليلاً، وترك سلاحه. نتقدم الآن نحو الجسر"


def test_reversed_quotation_marks() -> None:
    said = one("وقال الطبيب: ”وصل إلى المشفى عشرون جريحاً. معظمهم من الأطفال“.")
    assert said.content == "وصل إلى المشفى عشرون جريحاً. معظمهم من الأطفال"


def test_quotation_inside_a_quotation_is_nested() -> None:
    outer, inner = read('وقال الناطق: "قال لي القائد: «سنبقى هنا»، ونحن باقون".')
    assert outer.content == "قال لي القائد: «سنبقى هنا»، ونحن باقون"
    assert (inner.source, inner.content, inner.parent) == ("القائد", "سنبقى هنا", 0)


def test_quotation_that_is_never_closed_goes_on_while_nobody_else_speaks() -> None:
    first, second = read("وقال المدير: «لن نغادر المدينة مهما حدث. وسنبقى مع أهلنا. وقال ناشطون إن القصف توقف.")
    assert first.content == "لن نغادر المدينة مهما حدث. وسنبقى مع أهلنا"
    assert second.source == "ناشطون"


def test_quotation_before_its_verb() -> None:
    said = one('"لم نر شيئاً سوى الدخان في كل مكان"، يقول أبو سامر.')
    assert (said.source, said.content) == ("أبو سامر", "لم نر شيئاً سوى الدخان في كل مكان")


def test_name_in_quotation_marks_at_the_beginning_stays_in_the_content() -> None:
    assert one("وأكد القيادي أن “قسد” تستقبل كثيراً من الفارين.").content == "“قسد” تستقبل كثيراً من الفارين"


# -- where a content ends --------------------------------------------------------------------------------------------------------


def test_participle_of_the_same_speaker_ends_the_content() -> None:
    first, second = read("وقال البيان إن القوات دمرت مستودعاً للذخيرة، مضيفاً أن العملية استمرت ساعتين.")
    assert first.content == "القوات دمرت مستودعاً للذخيرة"
    assert (second.cue, second.source, second.entity, second.parent) == ("مضيفاً", None, "البيان", -1)


def test_another_speaker_at_the_same_level_ends_the_content() -> None:
    first, second = read("وأفاد المصدر بأن الطريق قطع، فيما أكد سائق حافلة أن المسلحين انتشروا على جانبيه.")
    assert first.content == "الطريق قطع"
    assert second.source == "سائق حافلة"
    assert second.parent == -1


def test_adversative_of_the_outlet_ends_a_content_that_is_no_clause() -> None:
    assert one("ونفى الوزير وجود خلاف مع الحلفاء، لكن الخلاف ظهر علناً.").content == "وجود خلاف مع الحلفاء"


# -- according to ----------------------------------------------------------------------------------------------------------------


def test_content_stands_before_according_to() -> None:
    said = one("قتل خمسة مدنيين بقصف على البلدة، وفق ما وثقته الشبكة السورية لحقوق الإنسان.")
    assert (said.cue, said.content) == ("وفق ما وثقته", "قتل خمسة مدنيين بقصف على البلدة")


def test_content_stands_behind_according_to_at_the_beginning() -> None:
    said = one("وبحسب مراسل الشبكة في المدينة، سقطت ثلاث قذائف على السوق.")
    assert (said.cue, said.content) == ("بحسب", "سقطت ثلاث قذائف على السوق")


def test_cue_of_as_somebody_says_is_the_verb() -> None:
    said = one("أحبطت الفصائل محاولة تقدم في محور القرية، كما أفاد ناشطون.")
    assert (said.cue, said.source, said.content) == ("أفاد", "ناشطون", "أحبطت الفصائل محاولة تقدم في محور القرية")


def test_according_to_around_another_speaker_is_the_parent() -> None:
    inner, outer = read('وقالت صحيفة "المدى" إن واشنطن سحبت جنودها، وفق مسؤولين أمريكيين.')
    assert inner.content == outer.content == "واشنطن سحبت جنودها"
    assert (inner.parent, outer.parent) == (1, -1)


def test_according_to_a_law_is_no_attribution() -> None:
    assert read("تجري الانتخابات في موعدها وفق القانون الجديد.") == []


def test_according_to_with_its_lam() -> None:
    assert one("وأصيب آخرون في القصف على السوق، وفقاً للدفاع المدني.").kind is SourceKind.NAMED_ORGANISATION


# -- chains ----------------------------------------------------------------------------------------------------------------------


def test_relay_is_two_attributions_with_the_same_content() -> None:
    outer, inner = read("ونقلت صحيفة «الأخبار» عن مصدر سياسي أن الاتفاق بات قريباً.")
    assert (outer.cue, outer.kind, outer.parent) == ("نقلت", SourceKind.OUTLET, -1)
    assert (inner.cue, inner.source, inner.parent) == ("عن", "مصدر سياسي", 0)
    assert outer.content == inner.content == "الاتفاق بات قريباً"


def test_relay_holds_for_the_source_s_next_sentence() -> None:
    found = read("ونقلت صحيفة «الأخبار» عن مصدر سياسي أن الاتفاق بات قريباً. وأشار المصدر إلى أن التوقيع سيتم غداً.")
    assert found[2].entity == found[1].entity
    assert found[2].parent == 0


def test_citing_inside_another_s_report_is_a_relay() -> None:
    outer, inner = read("أفادت وكالة الأنباء الرسمية، نقلاً عن مصدر طبي، بأن عدد الجرحى بلغ عشرين.")
    assert outer.content == inner.content == "عدد الجرحى بلغ عشرين"
    assert (inner.cue, inner.source, inner.parent) == ("نقلاً عن", "مصدر طبي", 0)


def test_medium_of_an_interview_is_the_parent() -> None:
    medium, speaker = read("وفي لقاء مع قناة العربية، قال رئيس الائتلاف خالد خوجا إن المفاوضات توقفت.")
    assert (medium.cue, medium.source, medium.kind) == ("لقاء", "قناة العربية", SourceKind.OUTLET)
    assert (speaker.source, speaker.parent) == ("رئيس الائتلاف خالد خوجا", 0)


def test_interview_holds_until_another_speaks() -> None:
    text = "وقال الوزير سامر العلي في حوار مع قناة العربية إن المفاوضات توقفت. وتابع العلي أن الوفد عاد. وقال سكان إن القصف توقف."
    found = {s.cue + (s.source or ""): s for s in read(text)}
    assert found["تابعالعلي"].parent == [s.cue for s in read(text)].index("حوار")
    assert found["قالسكان"].parent == -1


def test_lam_alone_names_the_medium() -> None:
    found = {s.cue: s for s in read("وأكد الناشط سامر العلي لوكالة «رويترز» أن الجيش قصف القرية.")}
    assert found["ل"].kind is SourceKind.OUTLET
    assert found["أكد"].parent >= 0


def test_statement_to_the_publisher_itself_has_no_medium() -> None:
    assert one("وقال مصدر محلي لـ«نداء الجزيرة» إن الجسر دمر.", publisher="نداء الجزيرة").parent == -1


def test_chain_of_three() -> None:
    found = read("وقال رئيس المجلس المحلي في حديث مع قناة العربية إن قائد الفصيل أكد له أن المقاتلين سينسحبون.")
    by_cue = {s.cue: s for s in found}
    assert len(found) == 3
    assert found[by_cue["أكد"].parent].cue == "قال"
    assert found[by_cue["قال"].parent].cue == "حديث"
    assert by_cue["حديث"].parent == -1


def test_subject_between_complementiser_and_verb_is_nested() -> None:
    outer, inner = read("وأضاف الموظف أن المدير العام أوصى بـ«تأجيل الاجتماع».")
    assert (inner.source, inner.stance, inner.content) == ("المدير العام", Stance.DEMANDS, "تأجيل الاجتماع")
    assert (outer.parent, inner.parent) == (-1, 0)


# -- sources ---------------------------------------------------------------------------------------------------------------------


def test_name_and_office_beside_it_are_one_source() -> None:
    said = one("وأكد مايك هولمز، قائد القوات الجوية في المنطقة، خلال مؤتمر صحفي، أن الطائرات أصابت أهدافها.")
    assert said.source == "مايك هولمز، قائد القوات الجوية في المنطقة"
    assert said.entity == "مايك هولمز"


def test_dropped_subject_takes_its_antecedent_and_has_no_span() -> None:
    first, second = read("وقالت وزارة الصحة إن عدد الجرحى ارتفع. وأضافت أن المشافي امتلأت.")
    assert second.source is None
    assert (second.entity, second.kind) == (first.entity, first.kind)


def test_dropped_subject_of_the_clause_before() -> None:
    said = one("دافع المجلس المحلي عن قراره بإغلاق السوق، وقال إن الخطر لم يزل.")
    assert said.source is None
    assert said.kind is SourceKind.NAMED_ORGANISATION


def test_dropped_subject_of_the_sentence_before() -> None:
    said = one("زار وزير الصحة المشفى الوطني صباح اليوم. وقال إن الأدوية ستصل غداً.")
    assert said.source is None
    assert said.kind is SourceKind.ROLE
    assert said.entity is not None


def test_partial_name_finds_its_speaker() -> None:
    first, second = read("وقال الناشط الإعلامي سامر الحمود إن القصف تجدد. وأكد “الحمود” أن المشفى خرج عن الخدمة.")
    assert second.source == "“الحمود”"
    assert (second.entity, second.kind) == (first.entity, SourceKind.NAMED_PERSON)


def test_definite_noun_finds_its_speaker() -> None:
    first, second = read("وأفاد مصدر في الشرطة بأن الجسر أغلق. وأوضح المصدر أن الإغلاق مؤقت.")
    assert second.entity == first.entity


def test_antecedent_of_a_relative_clause() -> None:
    said = one("وحصل الموقع على تصريح من سامر الحمود، الناطق باسم المجلس، الذي أكد أن الأنباء صحيحة.")
    assert said.source is not None
    assert said.source.startswith("سامر الحمود")


def test_subject_of_was_said_before() -> None:
    assert one("وكان مصدر عسكري قد قال في وقت سابق إن القوات تقدمت باتجاه القرية.").source == "مصدر عسكري"


def test_addressee_is_no_part_of_the_source() -> None:
    assert one("ودعت المنظمة جميع الأطراف إلى وقف القتال.").source == "المنظمة"


def test_relative_clause_inside_the_source_is_stepped_over() -> None:
    said = one("وقال المسؤول، الذي طلب عدم ذكر اسمه، إن العملية انتهت.")
    assert (said.cue, said.source, said.content) == ("قال", "المسؤول", "العملية انتهت")


def test_name_that_looks_like_a_verb() -> None:
    assert one("وأكد الناشط سامر العلي أن الجيش قصف القرية.").source == "الناشط سامر العلي"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقال الناشط سامر العلي إن الطريق مغلق.", SourceKind.NAMED_PERSON),
        ("وقال قيادي في الفصيل إن الطريق مغلق.", SourceKind.ROLE),
        ("وقالت مصادر محلية إن الطريق مغلق.", SourceKind.ANONYMOUS),
        ("وقالت وزارة الدفاع إن الطريق مغلق.", SourceKind.NAMED_ORGANISATION),
        ("وقالت صحيفة «المدى» إن الطريق مغلق.", SourceKind.OUTLET),
        ("وأشار التقرير إلى أن الطريق مغلق.", SourceKind.DOCUMENT),
        ("وقالت إسرائيل إن الطريق مغلق.", SourceKind.NAMED_ORGANISATION),
        ("ويقول أبو خالد، وهو اسم مستعار لأحد السكان، إن الطريق مغلق.", SourceKind.ANONYMOUS),
        ("ويؤكد مراسلنا أن الطريق مغلق.", SourceKind.ROLE),
        ("وقال شاهد عيان إن الطريق مغلق.", SourceKind.ANONYMOUS),
    ],
)
def test_kind_of_source(text: str, kind: SourceKind) -> None:
    assert one(text).kind is kind


def test_known_source_has_its_canonical_name() -> None:
    assert one("وقال المرصد السوري لحقوق الإنسان إن القصف تجدد.").entity == "Syrian Observatory for Human Rights"


def test_unknown_source_has_the_same_name_through_the_document() -> None:
    found = read("وقال مركز نهر للتوثيق إن القصف تجدد. وأضاف المركز أن السوق أغلق. وأكد المركز أن المدارس أغلقت.")
    assert len(found) == 3
    assert len({s.entity for s in found}) == 1


# -- stances ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("ونفت القيادة العامة استهداف المدنيين في البلدة.", Stance.DENIES, "استهداف المدنيين في البلدة"),
        ("ونفت الوزارة الأنباء عن انسحاب قواتها.", Stance.DENIES, "الأنباء عن انسحاب قواتها"),
        ("وأنكر التنظيم مسؤوليته عن التفجير.", Stance.DENIES, "مسؤوليته عن التفجير"),
        ("وطالب الأهالي بخروج المسلحين من الحي.", Stance.DEMANDS, "خروج المسلحين من الحي"),
        ("واشترطت الفصائل خروج المعتقلين قبل أي اتفاق.", Stance.DEMANDS, "خروج المعتقلين قبل أي اتفاق"),
        ("وأوصت اللجنة بفتح تحقيق مستقل.", Stance.DEMANDS, "فتح تحقيق مستقل"),
        ("وحذرت الأمم المتحدة من كارثة إنسانية في المخيم.", Stance.PREDICTS, "كارثة إنسانية في المخيم"),
        ("وتوقع الخبير العسكري أن تستمر المعركة أسابيع.", Stance.PREDICTS, "تستمر المعركة أسابيع"),
        ("وشكك ناشطون في رواية النظام حول الهجوم.", Stance.DOUBTS, "رواية النظام حول الهجوم"),
        ("وزعم النظام أنه قتل عشرات المقاتلين في الغارة.", Stance.DOUBTS, "قتل عشرات المقاتلين في الغارة"),
        ("وقلل مسؤول في التحالف من أهمية الهجوم.", Stance.DOUBTS, "أهمية الهجوم"),
        ("ورأى الكاتب أن المدينة تغيرت.", Stance.ASSERTS, "المدينة تغيرت"),
    ],
)
def test_stance_of_the_source(text: str, stance: Stance, content: str) -> None:
    said = one(text)
    assert (said.stance, said.content) == (stance, content)


def test_what_is_told_as_a_duty_is_demanded() -> None:
    assert one("وأبلغ التنظيم أصحاب المقاهي بوجوب إغلاقها.").stance is Stance.DEMANDS


def test_not_ruling_out_is_no_doubt() -> None:
    assert one("ولم يستبعد المصدر أن تنفذ القوات حملة جديدة.").stance is Stance.ASSERTS


# -- what is no attribution ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ويُعتقد أن المهاجم انتحاري.",
        "يذكر أن المدينة شهدت معارك عنيفة العام الماضي.",
        "يشار إلى أن الطريق مغلق منذ أسبوع.",
        "ولم يعلن أي فصيل مسؤوليته عن الهجوم.",
        "وتعتبر القاعدة موقعاً استراتيجياً.",
        "وتابع الجيش عملياته في المنطقة.",
        "ويجب أن تؤكد الأطراف التزامها.",
        "وصلت القافلة إلى المدينة بعد ظهر اليوم.",
        "وقع الانفجار بين البلدتين وأصيب شخصان بجروح.",
    ],
)
def test_no_source_no_attribution(text: str) -> None:
    assert read(text) == []


# -- why -------------------------------------------------------------------------------------------------------------------------


def test_two_words_of_saying_are_one_cue() -> None:
    said = one('وأضاف الوزير قائلاً: "لن نتراجع عن هذا القرار".')
    assert (said.cue, said.source, said.content) == ("أضاف", "الوزير", "لن نتراجع عن هذا القرار")


def test_held_view_is_its_clause() -> None:
    assert one("وأعرب الوزير عن اعتقاده بأن القانون سيمر.").content == "القانون سيمر"


def test_relative_pronoun_that_does_not_agree_is_no_antecedent() -> None:
    found = read("وانتقد الرئيس الدول التي قال إنها تدعم الفصائل.")
    assert all(s.source != "الدول" for s in found)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("مصادر كردية تقول إن الجسر مغلق.", "مصادر كردية", "الجسر مغلق"),
        ("والشرطة العسكرية تعلن إغلاق الجسر.", "الشرطة العسكرية", "إغلاق الجسر"),
        ("أما وزير الدفاع فأوضح أن الجسر مغلق.", "وزير الدفاع", "الجسر مغلق"),
        ("وعزت وسائل الإعلام الرسمية التعليق إلى سوء الطقس.", "وسائل الإعلام الرسمية", "التعليق إلى سوء الطقس"),
        ("أغلق الجنود الجسر القديم تماماً، يقول التقرير.", "التقرير", "أغلق الجنود الجسر القديم تماماً"),
        ("مصدر خاص: أغلق الجنود الجسر القديم أمس.", "مصدر خاص", "أغلق الجنود الجسر القديم أمس"),
        ("ونحن في مجلس القرية ننفي نفياً قاطعاً توقيف أي مزارع.", "مجلس القرية", "توقيف أي مزارع"),
    ],
)
def test_speaker_is_found_wherever_it_stands(text: str, source: str, content: str) -> None:
    said = one(text)
    assert (said.source, said.content) == (source, content)


def test_whom_a_dropped_subject_addresses_does_not_speak() -> None:
    found = read("وأكد الوزير أن الجسر مغلق، ودعا حكومة بلاده إلى فتحه.")
    assert [s.source for s in found] == ["الوزير", None]


def test_why_names_the_rule_and_the_row() -> None:
    said = one("وقالت مصادر محلية إن الطريق مغلق.")
    assert (said.rule, said.row) == ("verb with clause", "cues.csv:قَالَ/verb")


def test_ids_follow_the_text() -> None:
    text = "وقالت مصادر محلية إن الطريق مغلق. وأضافت المصادر أن الجسر دمر."
    document = Document("t", "t", "", text, sentences=tuple(sentences_of(text)))
    found = find_attributions(analyse(document), load_cues())
    assert [a.id for a in found] == ["A1", "A2"]
    assert all(a.cue is not None and a.cue.start < a.content.start for a in found)


def test_text_without_sentences_has_none() -> None:
    assert find_attributions(analyse(Document("t", "t", "", "")), load_cues()) == []


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("أعلن الناطق باسم «لواء النهر»، أول أمس الأربعاء، السيطرة على الحقل.", "أعلن", "الناطق باسم «لواء النهر»"),
        ("أعلن الجيش السيطرة على الحقل.", "أعلن", "الجيش"),
        ("نفت قيادة الجيش، في بيان أصدرته ليلاً، استهداف السوق.", "نفت", "قيادة الجيش"),
        ("غير أن مصدراً في الوفد نفى وجود أي تفاهم.", "نفى", "مصدراً في الوفد"),
        ("إلا أن سكاناً وصلوا إلى المخيم رووا أن غارة دمرت السوق.", "رووا", "سكاناً"),
        ("وقُتل خمسة مدنيين في القصف، بحسب إحصاء الشبكة.", "بحسب", "إحصاء الشبكة"),
        ("قُتل خمسة مدنيين في القصف، بحسب أنقرة.", "بحسب", "أنقرة"),
        ("ويرجّح مراقبون ألا يعود الوفد.", "يرجّح", "مراقبون"),
        ("وقال العشرات من أهالي القرية إنهم ينتظرون.", "قال", "العشرات من أهالي القرية"),
    ],
)
def test_who_speaks_is_found_behind_what_parts_him_from_his_words(text: str, cue: str, source: str) -> None:
    assert (cue, source) in [(said.cue, said.source) for said in read(text)]


def test_according_to_answers_for_the_last_of_joined_clauses() -> None:
    (said,) = read("داهمت الشرطة القرية صباحاً، واعتقلت ثلاثة شبان، بحسب ناشطين.")
    assert said.content == "اعتقلت ثلاثة شبان"


def test_but_he_goes_on_with_who_spoke() -> None:
    said = read("قال المتحدث سالم القاسم إن الوفد وصل، لكنه أضاف أن المحادثات تعثرت.")
    assert [s.entity for s in said] == ["سالم القاسم", "سالم القاسم"]
    assert said[0].content == "الوفد وصل"

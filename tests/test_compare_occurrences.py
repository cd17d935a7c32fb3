"""Which claims are of one occurrence: by kind, place, time, parties and counts; and where they come from."""

import random

from riwaya.compare import compare
from riwaya.records import EventType, Modality, RelationKind, Role, SourceKind, Stance
from tests.claim_builder import Made, compared

CASUALTY, SHELLING, DEFECTION = EventType.CASUALTY, EventType.SHELLING, EventType.DEFECTION


def shelled(name: str, town: str, day: str, publisher: str, published: str = "2020-05-04") -> Made:
    report = Made(name, f"تعرضت بلدة {town} لقصف عنيف من جهة الشرق.", publisher, published)
    return report.event("E1", SHELLING, "قصف", place=f"بلدة {town}", day=day)


def test_two_outlets_of_one_day_and_town_tell_of_one_occurrence() -> None:
    b = Made("b", "قذائف طالت مدينة الميادين أمس.", "تل", "2020-05-04")
    b.event("E1", SHELLING, "قذائف", place="مدينة الميادين", day="2020-05-03")
    relation = compared(shelled("a", "الميادين", "2020-05-03", "نهر"), b).one("a/E1", "b/E1", RelationKind.SAME_EVENT)
    assert relation.independent is None
    assert {"day", "place"} <= {f.name for f in relation.because}


def test_another_town_is_another_occurrence() -> None:
    b = Made("b", "سقطت قذائف أمس على أطراف هجين.", "تل", "2020-05-04")
    b.event("E1", SHELLING, "قذائف", place="هجين", day="2020-05-03")
    assert compared(shelled("a", "الميادين", "2020-05-03", "نهر"), b).between("a/E1", "b/E1") == []


def test_another_month_is_another_occurrence() -> None:
    a = shelled("a", "الميادين", "2020-05-03", "نهر")
    b = Made("b", "قذائف على الميادين في حزيران.", "تل", "2020-06-20").event("E1", SHELLING, "قذائف", place="الميادين", day="2020-06-18")
    assert compared(a, b).between("a/E1", "b/E1") == []


def test_the_publication_date_is_never_the_date_but_bounds_it() -> None:
    a = shelled("a", "الميادين", "2020-05-03", "نهر")
    b = Made("b", "طالت قذائف أحياء الميادين.", "تل", "2020-05-04").event("E1", SHELLING, "قذائف", place="الميادين")
    found = compared(a, b).between("a/E1", "b/E1")
    assert all("reported_within_days" in {f.name for f in r.because} for r in found)
    late = Made("b", "طالت قذائف أحياء الميادين.", "تل", "2021-05-04").event("E1", SHELLING, "قذائف", place="الميادين")
    assert compared(a, late).between("a/E1", "b/E1") == []


def test_killed_and_wounded_are_two_occurrences() -> None:
    a = Made("a", "مقتل ثلاثة في الميادين.", "نهر", "2020-05-04").event(
        "E1", CASUALTY, "مقتل", place="الميادين", day="2020-05-03", count=("ثلاثة", 3, 3)
    )
    b = Made("b", "إصابة خمسة من سكان الميادين.", "تل", "2020-05-04").event(
        "E1", CASUALTY, "إصابة", place="الميادين", day="2020-05-03", count=("خمسة", 5, 5)
    )
    assert compared(a, b).between("a/E1", "b/E1") == []


def test_a_mention_that_points_back_takes_place_and_time_of_what_it_points_to() -> None:
    text = "قصف طال الميادين ليلا. قال خالد إن القصف دام ساعة."
    a = Made("a", text, "نهر", "2020-05-04").said("A1", "Khaled", "القصف دام ساعة")
    a.event("E1", SHELLING, "قصف", place="الميادين", day="2020-05-03").event("E2", SHELLING, "القصف", by="A1")
    b = Made("b", "ذكر سالم أن قذائف سقطت في الميادين.", "تل", "2020-05-04").said("A1", "Salem", "قذائف سقطت في الميادين")
    b.event("E1", SHELLING, "قذائف", by="A1", place="الميادين", day="2020-05-03")
    assert compared(a, b).kinds("a/E2", "b/E1") == {("corroborates", "what")}


def test_an_answer_to_an_attack_is_not_the_attack() -> None:
    sdf, army = "Syrian Democratic Forces", "Turkish army"
    a = Made("a", "قصفت قسد مواقع الجيش التركي في عفرين.", "نهر", "2022-01-21")
    a.event("E1", SHELLING, "قصفت", place="عفرين", day="2022-01-20", people=[("قسد", Role.AGENT, sdf), ("الجيش التركي", Role.PATIENT, army)])
    b = Made("b", "الجيش التركي رد بقصف مواقع قسد قرب عفرين.", "تل", "2022-01-21")
    b.event("E1", SHELLING, "قصف", place="عفرين", day="2022-01-20", people=[("الجيش التركي", Role.AGENT, army), ("قسد", Role.PATIENT, sdf)])
    assert compared(a, b).between("a/E1", "b/E1") == []


def test_separate_named_sources_corroborate() -> None:
    a = Made("a", "قال سالم إن قذائف سقطت في الميادين.", "نهر", "2020-05-04").said("A1", "Salem", "قذائف سقطت في الميادين")
    b = Made("b", "المختار فهد: القصف أصاب الميادين فجرا.", "تل", "2020-05-04").said("A1", "Fahd", "القصف أصاب الميادين فجرا")
    a.event("E1", SHELLING, "قذائف", by="A1", place="الميادين", day="2020-05-03")
    b.event("E1", SHELLING, "القصف", by="A1", place="الميادين", day="2020-05-03")
    assert compared(a, b).one("a/E1", "b/E1", RelationKind.CORROBORATES).independent is True


def test_one_named_source_in_two_outlets_is_a_repeat() -> None:
    a = Made("a", "قال سالم إن قذائف سقطت في الميادين.", "نهر", "2020-05-04").said("A1", "Salem", "قذائف سقطت في الميادين")
    b = Made("b", "روى سالم أمس: القصف أصاب الميادين فجرا.", "تل", "2020-05-04").said("A1", "Salem", "القصف أصاب الميادين فجرا")
    a.event("E1", SHELLING, "قذائف", by="A1", place="الميادين", day="2020-05-03")
    b.event("E1", SHELLING, "القصف", by="A1", place="الميادين", day="2020-05-03")
    assert compared(a, b).one("a/E1", "b/E1", RelationKind.REPEATS).independent is False


def test_a_relay_of_the_other_outlet_is_a_repeat() -> None:
    a = Made("a", "قصف طال الميادين فجرا.", "إذاعة الوادي", "2020-05-04").event("E1", SHELLING, "قصف", place="الميادين", day="2020-05-03")
    b = Made("b", "ذكرت إذاعة الوادي أن قذائف أصابت الميادين.", "تل", "2020-05-04").said(
        "A1", "Wadi Radio", "قذائف أصابت الميادين", SourceKind.OUTLET
    )
    b.event("E1", SHELLING, "قذائف", by="A1", place="الميادين", day="2020-05-03")
    assert compared(a, b).kinds("a/E1", "b/E1") == {("repeats", "what")}


def test_unnamed_sources_leave_independence_unknown() -> None:
    a = Made("a", "قالت مصادر محلية إن قذائف سقطت في الميادين.", "نهر", "2020-05-04")
    a.said("A1", "local sources", "قذائف سقطت في الميادين", SourceKind.ANONYMOUS)
    b = Made("b", "المختار فهد: القصف أصاب الميادين فجرا.", "تل", "2020-05-04").said("A1", "Fahd", "القصف أصاب الميادين فجرا")
    a.event("E1", SHELLING, "قذائف", by="A1", place="الميادين", day="2020-05-03")
    b.event("E1", SHELLING, "القصف", by="A1", place="الميادين", day="2020-05-03")
    assert compared(a, b).one("a/E1", "b/E1", RelationKind.SAME_EVENT).independent is None


def test_sources_named_in_two_scripts_are_not_counted_as_two() -> None:
    a = Made("a", "قال المختار فهد إن قذائف سقطت في الميادين.", "نهر", "2020-05-04").said("A1", "Fahd", "قذائف سقطت في الميادين")
    b = Made("b", "Mukhtar Fahad said that shells hit Mayadin.", "River", "2020-05-04").said("A1", "Mukhtar Fahad", "shells hit Mayadin")
    a.event("E1", SHELLING, "قذائف", by="A1", place="الميادين", day="2020-05-03")
    b.event("E1", SHELLING, "shells", by="A1", place="Mayadin", day="2020-05-03")
    assert compared(a, b).one("a/E1", "b/E1", RelationKind.SAME_EVENT).independent is None


def test_copied_wording_is_a_repeat_though_nobody_says_so() -> None:
    text = "هاجم مسلحون مجهولون فجر الأحد حاجزا عسكريا عند مدخل بلدة الشحيل الشرقي ثم انسحبوا نحو البادية."
    a = Made("a", text, "نهر", "2020-05-04").event("E1", EventType.ATTACK, "هاجم", place="بلدة الشحيل", day="2020-05-03")
    b = Made("b", "عاجل: " + text, "تل", "2020-05-04").event("E1", EventType.ATTACK, "هاجم", place="بلدة الشحيل", day="2020-05-03")
    relation = compared(a, b).one("a/E1", "b/E1", RelationKind.REPEATS)
    assert relation.independent is False
    assert "wording" in {f.name for f in relation.because}


def test_one_speaker_who_says_it_twice_is_not_related_to_himself() -> None:
    text = "قال سالم إن قذائف سقطت في الميادين. وأضاف سالم أن القصف دام ساعة."
    a = Made("a", text, "نهر", "2020-05-04").said("A1", "Salem", "قذائف سقطت في الميادين").said("A2", "Salem", "القصف دام ساعة")
    a.event("E1", SHELLING, "قذائف", by="A1", place="الميادين", day="2020-05-03").event("E2", SHELLING, "القصف", by="A2")
    assert compared(a).relations == []


def test_what_recurs_is_not_one_of_its_occurrences() -> None:
    a = shelled("a", "الميادين", "2020-05-03", "نهر")
    b = Made("b", "تتعرض الميادين لقصف متكرر.", "تل", "2020-05-04").event("E1", SHELLING, "قصف", place="الميادين", modality=Modality.HABITUAL)
    assert compared(a, b).between("a/E1", "b/E1") == []


def test_a_plan_is_not_an_occurrence() -> None:
    a = shelled("a", "الميادين", "2020-05-03", "نهر")
    b = Made("b", "توعد القائد بأن يقصف الميادين.", "تل", "2020-05-04").said("A1", "Qaid", "يقصف الميادين", stance=Stance.DEMANDS)
    b.event("E1", SHELLING, "يقصف", by="A1", place="الميادين", modality=Modality.PLANNED)
    assert compared(a, b).between("a/E1", "b/E1") == []


def test_the_order_of_the_claims_does_not_matter() -> None:
    reports = [shelled(f"r{i}", "الميادين", "2020-05-03", f"نهر{i}") for i in range(6)]
    claims = [c for r in reports for c in r.claims]
    texts = {r.document.id: r.text for r in reports}
    first = compare(claims, texts)
    random.Random(7).shuffle(claims)
    assert compare(claims, texts) == first
    assert len({r.id for r in first}) == len(first)

"""On what claims stand against each other, and what only looks so."""

import pytest

from riwaya.records import EventType, Modality, Polarity, RelationKind, Role, SourceKind, Stance
from tests.claim_builder import Made, compared

CASUALTY, DEFECTION, STRIKE = EventType.CASUALTY, EventType.DEFECTION, EventType.AIR_STRIKE


def killed(name: str, words: str, number: int, published: str = "2020-05-04", more: str = "", before: str = "") -> Made:
    report = Made(name, f"{before}مقتل {words} في تفجير بالميادين{more}.", f"outlet {name}", published)
    return report.event("E1", CASUALTY, "مقتل", place="الميادين", day="2020-05-03", count=(words, number, number))


def test_two_figures_contradict() -> None:
    found = compared(killed("a", "ثلاثة أشخاص", 3), killed("b", "تسعة أشخاص", 9, before="علمنا عن "))
    assert ("contradicts", "how_many") in found.kinds("a/E1", "b/E1")
    assert found.one("a/E1", "b/E1", RelationKind.CONTRADICTS).because[0].words == ("ثلاثة أشخاص", "تسعة أشخاص")


def test_equal_figures_do_not() -> None:
    kinds = compared(killed("a", "ثلاثة أشخاص", 3), killed("b", "ثلاثة أشخاص", 3, before="علمنا عن ")).kinds("a/E1", "b/E1")
    assert {k for k, _ in kinds} <= {"same_event", "repeats"}
    assert kinds


def test_a_figure_that_says_it_rose_updates_the_earlier_one() -> None:
    later = killed("b", "تسعة أشخاص", 9, published="2020-05-05", before="ارتفعت الحصيلة إلى ")
    relation = compared(killed("a", "ثلاثة أشخاص", 3), later).one("a/E1", "b/E1", RelationKind.UPDATES)
    assert relation.a == later.claims[0].id


def test_a_figure_above_a_provisional_one_updates_it() -> None:
    earlier = killed("a", "ثلاثة أشخاص", 3, more=" في حصيلة أولية")
    assert ("updates", "how_many") in compared(earlier, killed("b", "تسعة أشخاص", 9, before="علمنا عن ")).kinds("a/E1", "b/E1")


def test_a_lower_figure_published_later_updates_nothing() -> None:
    earlier = killed("a", "تسعة أشخاص", 9, before="ارتفعت الحصيلة إلى ")
    later = killed("b", "ثلاثة أشخاص", 3, published="2020-05-06")
    assert ("contradicts", "how_many") in compared(earlier, later).kinds("a/E1", "b/E1")


def test_soldiers_and_civilians_are_not_one_toll() -> None:
    assert compared(killed("a", "ثلاثة جنود", 3), killed("b", "تسعة مدنيين", 9, before="علمنا عن ")).between("a/E1", "b/E1") == []


def test_a_part_of_the_toll_is_not_another_toll() -> None:
    b = Made("b", "سقط قتلى في تفجير بالميادين بينهم طفلان.", "تل", "2020-05-04")
    b.event("E1", CASUALTY, "قتلى", place="الميادين", day="2020-05-03", count=("طفلان", 2, 2))
    kinds = compared(killed("a", "تسعة أشخاص", 9), b).kinds("a/E1", "b/E1")
    assert ("contradicts", "how_many") not in kinds


def bombed(name: str, words: str, entity: str) -> Made:
    report = Made(name, f"غارة نفذتها {words} على الميادين.", f"outlet {name}", "2020-05-04")
    return report.event("E1", STRIKE, "غارة", place="الميادين", day="2020-05-03", people=[(words, Role.AGENT, entity)])


def test_two_named_perpetrators_contradict_on_who() -> None:
    found = compared(bombed("a", "إسرائيل", "Israel"), bombed("b", "روسيا", "Russia"))
    assert ("contradicts", "who") in found.kinds("a/E1", "b/E1")


@pytest.mark.parametrize(("words", "entity"), [("طائرة مجهولة", "unidentified aircraft"), ("قوات", "forces")])
def test_an_unnamed_and_a_named_perpetrator_do_not(words: str, entity: str) -> None:
    kinds = compared(bombed("a", "إسرائيل", "Israel"), bombed("b", words, entity)).kinds("a/E1", "b/E1")
    assert ("contradicts", "who") not in kinds
    assert kinds


def test_a_force_and_the_state_it_belongs_to_do_not() -> None:
    kinds = compared(bombed("a", "إسرائيل", "Israel"), bombed("b", "الطيران الإسرائيلي", "Israeli Air Force")).kinds("a/E1", "b/E1")
    assert ("contradicts", "who") not in kinds
    assert kinds


def test_the_accused_denial_is_on_who() -> None:
    b = Made("b", "نفت إسرائيل تنفيذ غارة على الميادين.", "تل", "2020-05-04")
    b.said("A1", "Israel", "تنفيذ غارة على الميادين", SourceKind.NAMED_ORGANISATION, Stance.DENIES)
    b.event("E1", STRIKE, "غارة", by="A1", place="الميادين", day="2020-05-03", people=[("إسرائيل", Role.AGENT, "Israel")])
    assert compared(bombed("a", "إسرائيل", "Israel"), b).kinds("a/E1", "b/E1") == {("contradicts", "who")}
    assert compared(bombed("a", "روسيا", "Russia"), b).between("a/E1", "b/E1") == []


def arrested(name: str, text: str, **more: Polarity) -> Made:
    report = Made(name, text, f"outlet {name}", "2020-05-04")
    return report.event("E1", EventType.ARREST, "اعتقال", place="الشحيل", day="2020-05-03", **more)


def test_a_denial_contradicts_on_whether() -> None:
    b = arrested("b", "نفى العميد اعتقال أي شاب في الشحيل.")
    b.said("A1", "al-Amid", "اعتقال أي شاب في الشحيل", stance=Stance.DENIES)
    b.events[0] = Made("b", b.text).event("E1", EventType.ARREST, "اعتقال", by="A1", place="الشحيل", day="2020-05-03").events[0]
    assert compared(arrested("a", "جرى اعتقال أربعة في الشحيل."), b).kinds("a/E1", "b/E1") == {("contradicts", "whether")}


def test_a_negated_happening_contradicts_on_whether_and_nothing_else_joins_them() -> None:
    b = arrested("b", "لم يقع اعتقال في الشحيل ذلك اليوم.", polarity=Polarity.NEGATED)
    assert compared(arrested("a", "جرى اعتقال أربعة في الشحيل."), b).kinds("a/E1", "b/E1") == {("contradicts", "whether")}


def leaving() -> Made:
    """Three speakers on men who leave, each with what he holds of number and reason."""
    text = (
        "الغارات دفعت مقاتلين إلى الفرار من لواء النخيل. "
        "قال سالم إن نحو عشرة انشقوا عن لواء النخيل الشهر الماضي بسبب ضربات الطيران. "
        "وأكد فهد أن كثيرا من المنشقين عن لواء النخيل يصلون إلى منبج يوميا هربا من قذائف. "
        "وقال نادر إن الانشقاق حالات فردية ولا توجد أعداد كبيرة ولا علاقة له بالقصف."
    )
    nakhil = ("لواء النخيل", Role.ORIGIN, "Al-Nakhil Brigade")
    report = Made("a", text, "نهر", "2020-05-04")
    report.said("A1", "Salem", "نحو عشرة انشقوا عن لواء النخيل الشهر الماضي بسبب ضربات الطيران")
    report.said("A2", "Fahd", "كثيرا من المنشقين عن لواء النخيل يصلون إلى منبج يوميا هربا من قذائف")
    report.said("A3", "Nader", "الانشقاق حالات فردية ولا توجد أعداد كبيرة ولا علاقة له بالقصف")
    report.event("E1", STRIKE, "الغارات", modality=Modality.HABITUAL).event("E2", DEFECTION, "الفرار", people=[nakhil]).because("E1", "E2")
    report.event("E3", DEFECTION, "انشقوا", by="A1", count=("نحو عشرة", 10, 10), people=[nakhil])
    report.event("E4", STRIKE, "ضربات", by="A1").because("E4", "E3")
    report.event("E5", DEFECTION, "المنشقين", by="A2", people=[nakhil], modality=Modality.HABITUAL)
    report.event("E6", EventType.SHELLING, "قذائف", by="A2").because("E6", "E5")
    report.event("E7", DEFECTION, "الانشقاق", by="A3").event("E8", STRIKE, "القصف", by="A3")
    return report.because("E8", "E7", Polarity.NEGATED)


@pytest.mark.parametrize("other", ["E2", "E3", "E5"])
def test_a_denied_cause_contradicts_on_why(other: str) -> None:
    assert ("contradicts", "why") in compared(leaving()).kinds("a/E7", f"a/{other}")


def test_given_causes_do_not_contradict_each_other() -> None:
    found = compared(leaving())
    for a, b in (("E2", "E3"), ("E2", "E5"), ("E3", "E5")):
        assert ("contradicts", "why") not in found.kinds(f"a/{a}", f"a/{b}")


def test_isolated_cases_contradict_many_on_how_many() -> None:
    relation = next(r for r in compared(leaving()).between("a/E7", "a/E5") if r.on.value == "how_many")
    assert relation.kind is RelationKind.CONTRADICTS
    assert relation.because[0].name == "few_against_many"


def test_about_ten_contradicts_neither_few_nor_many() -> None:
    found = compared(leaving())
    for other in ("E5", "E7"):
        assert ("contradicts", "how_many") not in found.kinds("a/E3", f"a/{other}")


def test_playing_down_is_not_denying() -> None:
    found = compared(leaving())
    assert all(r.on.value != "whether" for r in found.relations)

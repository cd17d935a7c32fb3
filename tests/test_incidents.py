"""Incidents: tolls as words count them, who did it, which reports are one, and where they have it from."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.incidents.alleged import sides_in
from riwaya.incidents.casualties import figures_in
from riwaya.incidents.casualty_words import Harm, Of
from riwaya.incidents.days import Days
from riwaya.incidents.grouping import Judged, average_linkage, group, subjects_of
from riwaya.incidents.headlines import headline_of, site_of
from riwaya.incidents.likeness import NEVER, likeness, weight
from riwaya.incidents.origins import Taken
from riwaya.incidents.places_named import spots_in
from riwaya.incidents.records import Standing
from riwaya.incidents.spots import Spot, apart
from riwaya.incidents.subjects import Subject
from riwaya.records import Document, RelationKind, Span
from riwaya.share.collection import Collection
from riwaya.share.incident_rows import Wanted
from riwaya.share.incidents import made_incidents
from tests.sample_collection import sample


def counted(text: str) -> list[tuple[str, int, int, str]]:
    return [(f.harm.value, f.low, f.high, f.of.value) for f in figures_in(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("مقتل خمسة أطفال وامرأة ورجل وإصابة ستة آخرين", [("killed", 7, 7, "civilians"), ("injured", 6, 6, "untold")]),
        ("قتل مدني وأصيبت امرأة وطفلها بجروح", [("killed", 1, 1, "civilians"), ("injured", 2, 2, "civilians")]),
        ("استشهاد ثلاثة مقاتلين وأربعة مدنيين", [("killed", 3, 3, "combatants"), ("killed", 4, 4, "civilians")]),
        ("سقوط 12 قتيلا بينهم 3 أطفال", [("killed", 12, 12, "untold")]),
        ("ضحاياها 9 مدنيين بين قتيل وجريح", []),
        ("مقتل وإصابة 20 مدنيا", []),
        ("منذ بداية العام قتل 40 مدنيا", []),
        ("فقدت طفلة حياتها", [("killed", 1, 1, "civilians")]),
        ("أصيب الشاب (19 عاما) يوم الاثنين 8 كانون الثاني", [("injured", 1, 1, "untold")]),
        ("لم تقع إصابات", []),
    ],
)
def test_a_toll_is_the_sum_of_its_list_and_of_nothing_else(text: str, figures: list[tuple[str, int, int, str]]) -> None:
    assert counted(text) == figures


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("قصفت طائرة مسيرة تركية سيارة لقوات سوريا الديمقراطية", {"turkey"}),
        ("قصف مدفعي لقوات النظام على القرية", {"syrian-government-forces"}),
        ("قصف صاروخي مصدره مناطق سيطرة قوات سوريا الديمقراطية", {"syrian-democratic-forces"}),
        ("انفجار في مناطق سيطرة قوات سوريا الديمقراطية", set()),
        ("هجمات قوات النظام وروسيا", {"syrian-government-forces", "russia"}),
        ("استهداف نقطة تابعة لقوات سوريا الديمقراطية", set()),
    ],
)
def test_who_did_it_is_told_from_who_was_hit_or_holds_the_place(text: str, sides: set[str]) -> None:
    assert set(sides_in(text, Span(0, len(text)))) == sides


def document(text: str = "", **more: str | None) -> Document:
    return Document(id="d", name="d", capture="c", text=text, **more)  # type: ignore[arg-type]


def test_an_address_gives_the_headline_that_the_text_lacks() -> None:
    url = "https://example.org/news/%D9%85%D9%82%D8%AA%D9%84-%D8%B7%D9%81%D9%84-%D9%81%D9%8A-%D9%82%D8%B5%D9%81.html"
    assert headline_of(document(url=url)) == "مقتل طفل في قصف"
    assert headline_of(document(url=url, title="مقتل طفلين في قصف على القرية")) == "مقتل طفلين في قصف على القرية"
    assert headline_of(document(url=url, title="Post")) == "مقتل طفل في قصف"


def test_a_platform_is_as_many_sites_as_it_has_accounts() -> None:
    assert site_of(document(url="https://www.facebook.com/one/posts/1")) != site_of(document(url="https://facebook.com/two/posts/1"))
    assert site_of(document(url="https://www.example.org/a")) == site_of(document(url="https://example.org/b"))


def test_namesakes_in_a_headline_go_with_the_governorates_of_the_report() -> None:
    text = "قصف على قرية طرفاوي"
    found = {g: spots_in(text, Span(0, len(text)), Counter({g: 3})) for g in ("Homs", "Aleppo")}
    assert found["Homs"]
    assert found["Homs"] != found["Aleppo"]


DAY = Days(date(2021, 5, 3), date(2021, 5, 3))
HERE, THERE = Spot("A", 35.0, 38.0, 2.0), Spot("B", 36.0, 38.0, 2.0)


def test_another_day_forbids_and_a_shared_rare_word_speaks_for_one_incident() -> None:
    a, b = Subject("a", (), DAY, spot=HERE), Subject("b", (), DAY, spot=HERE)
    later = Subject("c", (), Days(date(2021, 5, 9), date(2021, 5, 9)), spot=HERE)
    elsewhere = Subject("d", (), DAY, spot=THERE)
    none: dict[str, float] = {}
    assert weight(likeness(a, later, (none, none))) < NEVER / 2
    assert weight(likeness(a, elsewhere, (none, none))) < weight(likeness(a, b, (none, none)))
    assert weight(likeness(a, b, ({"x": 6.0}, {"x": 6.0}))) > weight(likeness(a, b, (none, none)))


def test_a_broad_area_is_not_apart_from_what_lies_in_it() -> None:
    area = Spot("around A", 35.1, 38.0, 40.0, broad=True)
    assert apart(area, HERE) is False
    assert apart(HERE, THERE) is True
    assert apart(HERE, Spot("nowhere")) is None


@given(st.integers(1, 9), st.dictionaries(st.tuples(st.integers(0, 8), st.integers(0, 8)), st.floats(-5, 5), max_size=20))
def test_linkage_gives_a_partition(n: int, weights: dict[tuple[int, int], float]) -> None:
    pairs = {(a, b): w for (a, b), w in weights.items() if a < b < n}
    groups = average_linkage(n, pairs)
    assert sorted(i for g in groups for i in g) == list(range(n))
    assert groups == average_linkage(n, dict(reversed(pairs.items())))


def test_one_weak_chain_does_not_join_what_is_apart() -> None:
    assert average_linkage(3, {(0, 1): 3.0, (1, 2): 3.0, (0, 2): NEVER}) in ([[0, 1], [2]], [[0], [1, 2]])


def test_what_people_judged_goes_before_every_weight() -> None:
    reports = [(r.document, r.claims) for r in sample().reports]
    subjects = subjects_of(reports)
    free = group(subjects, sample().relations)
    numbers = {s.document: n for n, s in enumerate(subjects)}
    names = {r.document.name: numbers[r.document.id] for r in sample().reports}
    one, two, far = names["sample-01"], names["sample-02"], names["sample-10"]
    assert any({one, two} <= set(g) for g in free.groups)
    a, b, c = (subjects[n].claims[0] for n in (one, two, far))
    split = group(subjects, sample().relations, Judged(apart=frozenset({(a, b)})))
    assert not any({one, two} <= set(g) for g in split.groups)
    merged = group(subjects, sample().relations, Judged(together=frozenset({(a, c)})))
    assert any({one, far} <= set(g) for g in merged.groups)


def test_a_repeat_is_no_second_origin() -> None:
    found = next(i for i in made_incidents(sample()) if {sample().by_document[d].document.name for d in i.main} >= {"sample-01", "sample-02"})
    by_name = {sample().by_document[d].document.name: d for d in found.documents}
    tree = next(o for o in found.origins if by_name["sample-01"] in o.documents)
    assert by_name["sample-02"] in tree.documents
    assert tree.takings[0].how in (Taken.REPEATS, Taken.COPY)
    assert found.standing is Standing.CORROBORATED
    alone = Collection(tuple(r for r in sample().reports if r.document.name in ("sample-01", "sample-02")), sample().relations)
    [first] = [i for i in made_incidents(alone) if len(i.main) == 2]
    assert first.standing is Standing.SINGLE_SOURCE


def test_every_bound_and_bond_says_what_it_rests_on() -> None:
    collection = sample()
    assert any(r.kind is RelationKind.UPDATES for r in collection.relations)
    for incident in made_incidents(collection):
        assert set(incident.main) <= set(incident.documents)
        for toll in (incident.killed, incident.injured, incident.fighters_killed, incident.fighters_injured):
            if toll is not None:
                assert toll.low.number <= toll.high.number
                assert {toll.low.document, toll.high.document} <= set(incident.documents)
        for bond in incident.bonds:
            assert bond.because
            assert {bond.document, bond.to} <= set(incident.main)


def test_filters_take_names_in_both_languages_and_days() -> None:
    made = made_incidents(sample())
    english = [i.id for i in made if Wanted(place="quriyah").takes(i)]
    assert english
    assert english == [i.id for i in made if Wanted(place="القورية").takes(i)]
    assert not [i for i in made if Wanted(place="quriyah", since="2021-12").takes(i)]
    assert [i.id for i in made if Wanted(place="quriyah", since="2021-11", until="2021-11").takes(i)] == english
    assert all(i.contested_on for i in made if Wanted(contested=True).takes(i))


def test_fighters_and_civilians_are_told_apart_by_their_words() -> None:
    [figure] = figures_in("مقتل جنديين", Span(0, 11))
    assert (figure.harm, figure.of, figure.low) == (Harm.KILLED, Of.COMBATANTS, 2)

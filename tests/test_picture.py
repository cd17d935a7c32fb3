"""What the picture makes of claims: reports of our own invention, read by hand, and the sample's gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.claims import claims_of
from riwaya.compare import compare
from riwaya.picture import Picture, picture_of
from riwaya.picture.parts import Flow, Ground, Hold, Standing, Tie, TieKind
from riwaya.records import (
    Entity,
    EntityKind,
    EventType,
    Field,
    Maker,
    Modality,
    Polarity,
    Reading,
    Role,
    SourceKind,
    Span,
    Stance,
)
from riwaya.share.collection import Report
from tests.claim_builder import Made
from tests.sample_collection import sample

A, P, W, FROM, D, B = Role.AGENT, Role.PATIENT, Role.PARTNER, Role.ORIGIN, Role.DESTINATION, Role.BENEFICIARY
E, K, T, S = EventType, EntityKind, TieKind, Standing
KINDS = {
    "Islamic State": K.ARMED_GROUP, "Syrian Democratic Forces": K.ARMED_GROUP, "Valley Brigade": K.ARMED_GROUP, "Hill Brigade": K.ARMED_GROUP,
    "Brigade": K.ARMED_GROUP, "Iran": K.STATE, "Russia": K.STATE, "fighters": K.GROUP_OF_PEOPLE, "civilians": K.GROUP_OF_PEOPLE,
    "Islamic State prisoners": K.GROUP_OF_PEOPLE, "Syrian fighters": K.GROUP_OF_PEOPLE, "Al-Mayadin": K.PLACE, "Hajin": K.PLACE, "weapons": K.OBJECT,
    "Iranian positions": K.PLACE, "sources": K.GROUP_OF_PEOPLE, "activists": K.GROUP_OF_PEOPLE,
}  # fmt: skip


def report(made: Made) -> Report:
    names = {p.entity for e in made.events for p in e.participants} | {a.entity for a in made.attributions}
    entities = tuple(Entity(n, KINDS.get(n, K.PERSON), ()) for n in sorted(n for n in names if n))
    document = replace(made.document, language="en")
    reading = Reading(document.id, Maker("test", ""), tuple(made.attributions), tuple(made.events), tuple(made.links), entities)
    return Report(document, reading, claims_of(document, reading))


def picture(*made: Made) -> Picture:
    reports = [report(m) for m in made]
    texts = {r.document.id: r.document.text for r in reports}
    return picture_of(reports, compare([c for r in reports for c in r.claims], texts))


def ties(drawn: Picture) -> set[tuple[str, str, str, str]]:
    return {(t.kind.value, t.a.key, t.b.key if t.b else "", t.standing.value) for t in drawn.ties}


def told(drawn: Picture, ids: Sequence[str]) -> set[str]:
    return {f"{drawn.claims[i].document_name}/{drawn.claims[i].local}" for i in ids}


# how parties stand


def test_an_attack_is_a_tie_from_who_strikes_to_who_is_struck() -> None:
    m = Made("a", "IS raided the SDF.").event("E1", E.ATTACK, "raided", people=[("IS", A, "Islamic State"), ("SDF", P, "Syrian Democratic Forces")])
    assert ties(picture(m)) == {("fights", "Islamic State", "Syrian Democratic Forces", "stated")}


def test_two_agents_of_one_battle_do_not_fight_each_other() -> None:
    people = [("IS", A, "Islamic State"), ("Valley", A, "Valley Brigade"), ("SDF", W, "Syrian Democratic Forces")]
    m = Made("a", "IS and Valley clashed with SDF.").event("E1", E.CLASH, "clashed", people=people)
    assert {t[1:3] for t in ties(picture(m))} == {("Islamic State", "Syrian Democratic Forces"), ("Valley Brigade", "Syrian Democratic Forces")}


@pytest.mark.parametrize(
    ("given", "kind"), [("salaries", T.PAYS), ("funds", T.PAYS), ("weapons", T.ARMS), ("ammunition", T.ARMS), ("cover", T.BACKS), ("aid", T.BACKS)]
)
def test_support_is_pay_arms_or_backing_by_what_is_given(given: str, kind: TieKind) -> None:
    m = Made("a", f"Iran gave {given} to the Valley Brigade.")
    m.event("E1", E.SUPPORT, "gave", people=[("Iran", A, "Iran"), ("Valley Brigade", B, "Valley Brigade")])
    assert ties(picture(m)) == {(kind.value, "Iran", "Valley Brigade", "stated")}


def test_support_to_nobody_named_stays_open() -> None:
    m = Made("a", "Iran gave cover.").event("E1", E.SUPPORT, "gave", people=[("Iran", A, "Iran")])
    assert ties(picture(m)) == {("backs", "Iran", "", "stated")}


def test_positions_stand_for_their_side_but_a_nation_not_for_its_people() -> None:
    m = Made("a", "Russia hit posts. Russia hit men.")
    m.event("E1", E.AIR_STRIKE, "hit posts", people=[("Russia hit p", A, "Russia"), ("posts", P, "Iranian positions")])
    m.event("E2", E.ATTACK, "hit men", people=[("Russia hit m", A, "Russia"), ("men", P, "Syrian fighters")])
    assert {t[2] for t in ties(picture(m))} == {"Iran", "Syrian fighters · a"}


def test_prisoners_do_not_act_for_their_side_but_have_left_it() -> None:
    m = Made("a", "Captives of IS joined the SDF and held Hajin.")
    people = [("Captives of IS", A, "Islamic State prisoners"), ("SDF", D, "Syrian Democratic Forces")]
    m.event("E1", E.ENLISTMENT, "joined", people=people).event("E2", E.CONTROL, "held", place="Hajin", people=people[:1])
    drawn = picture(m)
    assert ties(drawn) == {("recruits_from", "Syrian Democratic Forces", "Islamic State", "stated")}
    assert [(f.origin and f.origin.key, f.destination and f.destination.key) for f in drawn.flows] == [("Islamic State", "Syrian Democratic Forces")]
    assert [h.who.key for h in drawn.holds] == ["Islamic State prisoners · a"]


def test_a_name_of_common_nouns_means_another_body_in_each_report() -> None:
    def one(name: str) -> Made:
        m = Made(name, "The brigade raided IS.")
        return m.event("E1", E.ATTACK, "raided", people=[("brigade", A, "Brigade"), ("IS", P, "Islamic State")])

    assert {t[1] for t in ties(picture(one("a"), one("b")))} == {"Brigade · a", "Brigade · b"}


def test_what_is_wanted_is_apart_from_what_is_done() -> None:
    people = [("IS", A, "Islamic State"), ("SDF", P, "Syrian Democratic Forces")]
    m = Made("a", "IS attacked the SDF and plans a raid.").event("E1", E.ATTACK, "attacked", people=people)
    m.event("E2", E.ATTACK, "raid", people=people, modality=Modality.PLANNED)
    m.event("E3", E.ATTACK, "plans", people=people, modality=Modality.PLANNED, polarity=Polarity.NEGATED)
    assert {t[3] for t in ties(picture(m))} == {"stated", "planned", "unwanted"}


def test_a_denial_stands_against_the_tie_and_alone_is_only_denied() -> None:
    people = [("IS", A, "Islamic State"), ("SDF", P, "Syrian Democratic Forces")]
    m = Made("a", "IS hit the SDF, said one. No strike, said two.").said("A1", "One Source", "IS hit the SDF")
    m.said("A2", "Two Source", "No strike", stance=Stance.DENIES)
    m.event("E1", E.ATTACK, "hit", by="A1", people=people).event("E2", E.ATTACK, "strike", by="A2", people=people)
    (tie,) = picture(m).ties
    assert tie.standing is S.STATED
    assert tie.ground.contested
    assert [a.on for a in tie.ground.against] == [Field.WHETHER]
    m.events = m.events[1:]
    (tie,) = picture(m).ties
    assert tie.standing is S.DENIED
    assert not tie.ground.contested
    assert tie.ground.origins == 0


def test_who_affirms_it_elsewhere_denies_something_else() -> None:
    people = [("IS", A, "Islamic State"), ("SDF", P, "Syrian Democratic Forces")]
    m = Made("a", "IS hit the SDF, he said, but doubted the raid.").said("A1", "One Source", "IS hit the SDF")
    m.said("A2", "One Source", "the raid", stance=Stance.DOUBTS)
    m.event("E1", E.ATTACK, "hit", by="A1", people=people).event("E2", E.ATTACK, "raid", by="A2", people=people)
    (tie,) = picture(m).ties
    assert tie.ground.against == ()


# whose a party is


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل لواء القدس التابع للحرس الثوري الإيراني إلى البلدة.", {("commands", "Islamic Revolutionary Guard Corps", "Liwa al-Quds")}),
        ("وصلت قوات سوريا الديمقراطية المدعومة من الولايات المتحدة.", {("backs", "United States", "Syrian Democratic Forces")}),
        ("تحدث عن تنافس بين روسيا وإيران في البلدة.", {("rivals", "Iran", "Russia")}),
        ("هاجمت روسيا مواقع تابعة لتنظيم الدولة الإسلامية.", set()),
        ("اجتمعت روسيا مع قوات موالية لإيران.", set()),
        ("وتابع حزب الله طريقه إلى إيران.", set()),
    ],
)
def test_a_phrase_tells_whose_a_party_is(text: str, found: set[tuple[str, str, str]]) -> None:
    m = Made("a", text)
    reading = Reading(m.document.id, Maker("test", ""))
    drawn = picture_of([Report(m.document, reading, ())])
    assert {t[:3] for t in ties(drawn)} == found
    for tie in drawn.ties:
        (claim,) = (drawn.claims[i] for i in tie.ground.claims)
        assert claim.event is None
        assert claim.sentence == m.document.sentences[0]
        assert claim.sentence.holds(claim.span)


def test_a_phrase_is_told_by_whoever_speaks_there() -> None:
    m = Made("a", "The SDF, backed by the United States, came, he said.").said("A1", "Some Source", "The SDF, backed by the United States, came")
    (tie,) = picture(m).ties
    assert [link.name for link in picture(m).claims[tie.ground.claims[0]].chain] == [None, "Some Source"]


# origins


def _lost(name: str, by: Sequence[tuple[str, str, SourceKind]], publisher: str = "") -> Made:
    """Return a report that says by each source that the Valley Brigade lost men; in its own voice for a source without a name."""
    m = Made(name, " ".join(f"word{i} fled{i}." for i in range(len(by))), publisher=publisher or f"Outlet {name}")
    for i, (source, parent, kind) in enumerate(by):
        if parent:
            m.said(f"P{i}", parent, f"word{i} fled{i}", kind=SourceKind.OUTLET)
        if source:
            m.said(f"A{i}", source, f"word{i} fled{i}", kind=kind, parent=f"P{i}" if parent else None)
        people = [(f"word{i}", FROM, "Valley Brigade")]
        m.event(f"E{i}", E.DEFECTION, f"fled{i}", by=f"A{i}" if source else None, people=people)
    return m


_PERSON, _NAMELESS = SourceKind.NAMED_PERSON, SourceKind.ANONYMOUS


@pytest.mark.parametrize(
    ("reports", "origins"),
    [
        ([_lost("a", [("", "", _PERSON)])], 1),
        ([_lost("a", [("Rami Saleh", "", _PERSON), ("Omar Hadi", "", _PERSON)])], 2),
        ([_lost("a", [("Rami Saleh", "", _PERSON), ("Rami Saleh", "", _PERSON)])], 1),
        ([_lost("a", [("", "", _PERSON), ("Rami Saleh", "", _PERSON)])], 1),
        ([_lost("a", [("Rami Saleh", "", _PERSON)]), _lost("b", [("Rami Saleh", "", _PERSON)])], 1),
        ([_lost("a", [("Rami Saleh", "", _PERSON)]), _lost("b", [("Omar Hadi", "", _PERSON)])], 2),
        ([_lost("a", [("sources", "", _NAMELESS)]), _lost("b", [("activists", "", _NAMELESS)])], 1),
        ([_lost("a", [("", "", _PERSON)]), _lost("b", [("", "", _PERSON)])], 1),
        ([_lost("a", [("Rami Saleh", "River News", _PERSON)]), _lost("b", [("River News", "", SourceKind.OUTLET)])], 1),
    ],
)
def test_origins_are_counted_where_they_are_known_to_be_separate(reports: list[Made], origins: int) -> None:
    (tie,) = picture(*reports).ties
    assert tie.ground.origins == origins


def test_two_who_speak_for_one_body_are_one_origin() -> None:
    m = Made("a", "Omar, commander in the SDF: men fled. Rami, spokesman of the SDF: men left.")
    people = [("men", FROM, "Valley Brigade")]
    for id, source, content in (("A1", "Omar, commander in the SDF", "men fled"), ("A2", "Rami, spokesman of the SDF", "men left")):
        m.said(id, source.split(",")[0], content)
        m.attributions[-1] = replace(m.attributions[-1], source=m.span(source))
    m.event("E1", E.DEFECTION, "fled", by="A1", people=people).event("E2", E.DEFECTION, "left", by="A2", people=people)
    (tie,) = picture(m).ties
    assert tie.ground.origins == 1
    m.attributions[1] = replace(m.attributions[1], source=m.span("Rami"))
    assert picture(m).ties[0].ground.origins == 2


# movements


def test_a_movement_has_its_ends_its_bounds_and_its_reasons() -> None:
    m = Made("a", "Bombs fell. About 40 fighters left the Valley Brigade for Hajin.").event("E1", E.AIR_STRIKE, "Bombs")
    people = [("fighters", A, "fighters"), ("Valley Brigade", FROM, "Valley Brigade"), ("Hajin", D, "Hajin")]
    m.event("E2", E.DEFECTION, "left", people=people, count=("40", 40, 45)).because("E1", "E2", Polarity.NEGATED)
    (flow,) = picture(m).flows
    assert (flow.origin and flow.origin.key, flow.destination and flow.destination.key) == ("Valley Brigade", "Hajin")
    assert flow.bounds == (40, 45)
    assert [r.denied for r in flow.reasons] == [True]


def test_bounds_are_those_of_all_who_count_and_open_where_nobody_does() -> None:
    people = [("Valley Brigade", FROM, "Valley Brigade")]
    a, b = (Made(n, f"{c} men left the Valley Brigade.") for n, c in (("a", 5), ("b", 9)))
    a.event("E1", E.DEFECTION, "left", people=people, count=("5", 5, None))
    b.event("E1", E.DEFECTION, "left", people=people, count=("9", 9, 9))
    (flow,) = picture(a, b).flows
    assert flow.bounds == (5, 9)
    c = Made("c", "Men left the Valley Brigade.").event("E1", E.DEFECTION, "left", people=people)
    assert picture(c).flows[0].bounds == (None, None)


def test_nobody_is_said_to_have_settled_where_only_an_authority_is_named() -> None:
    m = Made("a", "Russia and its settlements.").event("E1", E.SETTLEMENT, "settlements", people=[("Russia", A, "Russia")])
    assert picture(m).flows == ()
    m.events[0] = replace(m.events[0], modality=Modality.PLANNED)
    (flow,) = picture(m).flows
    assert (flow.standing, flow.who, flow.destination and flow.destination.key) == (S.PLANNED, None, "Russia")


# causes


def _why(name: str, source: str, place: str, polarity: Polarity = Polarity.AFFIRMED) -> Made:
    said = f"men left the Valley Brigade at {place} over raids"
    m = Made(name, f"{source}: {said}.").said("A1", source, said)
    m.event("E1", E.AIR_STRIKE, "raids", by="A1", people=[("Valley Brigade", P, "Valley Brigade")])
    m.event("E2", E.DEFECTION, "left", by="A1", people=[("Valley Brigade", FROM, "Valley Brigade")])
    return m.because("E1", "E2", polarity)


def test_a_denied_cause_stands_against_the_arrow() -> None:
    said = "Men left the Valley Brigade over raids", "Not over strikes did men flee it"
    m = Made("a", ". ".join(said)).said("A1", "Rami Saleh", said[0]).said("A2", "Omar Hadi", said[1])
    for n, (by, cause, effect) in enumerate((("A1", "raids", "left"), ("A2", "strikes", "flee"))):
        m.event(f"C{n}", E.AIR_STRIKE, cause, by=by, people=[("Valley Brigade", P, "Valley Brigade")])
        m.event(f"D{n}", E.DEFECTION, effect, by=by, people=[("Valley Brigade", FROM, "Valley Brigade")])
        m.because(f"C{n}", f"D{n}", (Polarity.AFFIRMED, Polarity.NEGATED)[n])
    (arrow,) = picture(m).arrows
    assert arrow.ground.contested
    assert [a.on for a in arrow.ground.against] == [Field.WHY]
    assert told(picture(m), [a.claim for a in arrow.ground.against]) == {"a/D1"}


def test_a_cause_only_denied_is_an_arrow_only_denied() -> None:
    (arrow,) = picture(_why("a", "Omar Hadi", "Hajin", Polarity.NEGATED)).arrows
    assert arrow.standing is S.DENIED
    assert not arrow.ground.claims


def test_a_practice_is_none_of_its_instances() -> None:
    m = Made("a", "Raids on Hajin go on and men leave. One raid there killed ten.")
    struck = [("Hajin", P, "Hajin")]
    m.event("E1", E.AIR_STRIKE, "Raids", people=struck, modality=Modality.HABITUAL).event("E2", E.DEFECTION, "leave")
    m.event("E3", E.AIR_STRIKE, "raid there", people=struck).event("E4", E.CASUALTY, "killed")
    drawn = picture(m.because("E1", "E2").because("E3", "E4"))
    assert len(drawn.matters) == 4


def chained(name: str, *links: tuple[str, str]) -> Made:
    m = Made(name, "The strike, the deaths, the sweep of the Valley Brigade.")
    for id, type, words in (("E1", E.ATTACK, "strike"), ("E2", E.CASUALTY, "deaths"), ("E3", E.SWEEP, "sweep")):
        m.event(id, type, words, people=[("Valley Brigade", P, "Valley Brigade")], day="2021-05-04")
    for a, b in links:
        m.because(a, b)
    return m


def test_a_loop_in_one_report_is_its_own() -> None:
    (loop,) = picture(chained("a", ("E1", "E2"), ("E2", "E3"), ("E3", "E1"))).loops
    assert len(loop.matters) == 3
    assert not loop.composed


def test_a_denied_arrow_closes_no_loop() -> None:
    m = chained("a", ("E1", "E2"), ("E2", "E3")).because("E3", "E1", Polarity.NEGATED)
    assert picture(m).loops == ()


def test_a_loop_out_of_two_reports_is_marked_as_composed() -> None:
    a, b = chained("a", ("E1", "E2"), ("E2", "E3")), chained("b", ("E3", "E1"))
    drawn = picture(a, b)
    assert [loop.composed for loop in drawn.loops] == [True]


# who holds what


def test_who_is_driven_out_leaves_and_not_who_drives() -> None:
    m = Made("a", "The SDF drove IS out of Hajin.")
    m.event("E1", E.WITHDRAWAL, "drove", place="Hajin", people=[("SDF", A, "Syrian Democratic Forces"), ("IS", P, "Islamic State")])
    assert [(h.kind, h.who.key) for h in picture(m).holds] == [(E.WITHDRAWAL, "Islamic State")]


def test_places_joined_by_and_are_held_each() -> None:
    m = Made("a", "IS holds Al-Mayadin and Hajin.").event("E1", E.CONTROL, "holds", place="Al-Mayadin and Hajin", people=[("IS", A, "Islamic State")])
    where = m.events[0].place
    assert where is not None
    m.events[0] = replace(m.events[0], place=replace(where, name="Al-Mayadin and Hajin"))
    assert {h.place.key for h in picture(m).holds} == {"Al-Mayadin", "Hajin"}


def test_holds_of_one_place_stand_in_the_order_of_time_the_undated_last() -> None:
    m = Made("a", "IS held Hajin, the SDF took it, Russia came, all at Hajin.")
    came = ("held", "Islamic State", None), ("took", "Syrian Democratic Forces", "2019-03-01"), ("came", "Russia", "2018-01-01")
    for n, (words, who, day) in enumerate(came):
        m.event(f"E{n}", E.CONTROL, words, place="Hajin", day=day, people=[("IS", A, who)])
    assert [h.who.key for h in picture(m).holds] == ["Russia", "Syrian Democratic Forces", "Islamic State"]


# what is asked


def test_what_is_asked_is_of_whom_and_its_background_is_not_asked() -> None:
    m = Made("a", "Russia demanded that Iran leave Hajin, which IS attacks.")
    m.said("A1", "Russia", "that Iran leave Hajin, which IS attacks", stance=Stance.DEMANDS)
    m.attributions[0] = replace(m.attributions[0], cue=m.span("demanded"), source=m.span("Russia"))
    m.event("E1", E.DEMAND, "demanded", people=[("Russia", A, "Russia"), ("Iran", P, "Iran")])
    m.event("E2", E.WITHDRAWAL, "leave", by="A1", place="Hajin", people=[("Iran", A, "Iran")], modality=Modality.PLANNED)
    m.event("E3", E.ATTACK, "attacks", by="A1", people=[("IS", A, "Islamic State")], modality=Modality.HABITUAL)
    (ask,) = picture(m).asks
    assert (ask.who.key, ask.of and ask.of.key, ask.kind, ask.standing) == ("Russia", "Iran", E.WITHDRAWAL, S.PLANNED)


# what holds of every picture


def _grounds(drawn: Picture) -> list[Ground]:
    return [part.ground for part in (*drawn.ties, *drawn.asks, *drawn.flows, *drawn.arrows, *drawn.holds)]


def test_every_part_of_the_sample_rests_on_claims_that_are_there() -> None:
    drawn = picture_of(sample().reports, sample().relations)
    assert len(drawn.ties) > 20
    assert len(drawn.flows) > 20
    assert len(drawn.arrows) > 10
    for part in (*drawn.ties, *drawn.asks, *drawn.flows, *drawn.arrows, *drawn.holds):
        ground = part.ground
        assert ground.claims or ground.against
        assert {*ground.claims, *(a.claim for a in ground.against)} <= drawn.claims.keys()
        assert (part.standing is S.DENIED) is not bool(ground.claims)
        assert bool(ground.claims) <= ground.origins <= max(len(ground.claims), 0)
        assert not {a.claim for a in ground.against if a.on is Field.WHETHER} & set(ground.claims)
    ids = [part.id for part in (*drawn.ties, *drawn.asks, *drawn.flows, *drawn.arrows, *drawn.holds)]
    assert len(ids) == len(set(ids))


def test_the_sample_tells_its_disputed_defections() -> None:
    drawn = picture_of(sample().reports, sample().relations)
    (arrow,) = (a for a in drawn.arrows if a.ground.contested)
    assert told(drawn, arrow.ground.claims) == {"sample-05/E3"}
    assert told(drawn, [a.claim for a in arrow.ground.against]) == {"sample-06/E3"}


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_and_relations_changes_no_part(random: object) -> None:
    reports, relations = list(sample().reports), list(sample().relations)
    random.shuffle(reports)  # type: ignore[attr-defined]
    random.shuffle(relations)  # type: ignore[attr-defined]
    drawn, other = picture_of(sample().reports, sample().relations), picture_of(reports, relations)
    for a, b in ((drawn.ties, other.ties), (drawn.flows, other.flows), (drawn.arrows, other.arrows), (drawn.holds, other.holds)):
        assert {p.id: (set(p.ground.claims), set(p.ground.against), p.ground.origins) for p in a} == {
            p.id: (set(p.ground.claims), set(p.ground.against), p.ground.origins) for p in b
        }


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(sorted(sample().claims)), max_size=40))
def test_a_picture_of_some_claims_says_what_these_say(some: set[str]) -> None:
    whole = {p.id for p in picture_of(sample().reports, sample().relations).ties}
    drawn = picture_of(sample().reports, sample().relations, only=frozenset(some))
    parts: tuple[Tie | Flow | Hold, ...] = (*drawn.ties, *drawn.flows, *drawn.holds)
    for part in parts:
        events = [drawn.claims[i] for i in part.ground.claims if drawn.claims[i].event is not None]
        assert {c.id for c in events} <= some
    assert {t.id for t in drawn.ties if t.standing is not S.DENIED} <= whole | {t.id for t in drawn.ties if t.ground.against}


def test_nothing_makes_an_empty_picture() -> None:
    drawn = picture_of([])
    assert not _grounds(drawn)
    assert drawn.claims == {}


def test_a_span_of_a_phrase_lies_in_its_sentence() -> None:
    drawn = picture_of(sample().reports, sample().relations)
    phrases = [c for c in drawn.claims.values() if c.event is None and c.id not in sample().claims]
    assert phrases
    for claim in phrases:
        assert claim.sentence.holds(Span(claim.span.start, claim.span.end))

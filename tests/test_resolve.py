"""Resolution: places told apart by what the text names, times against the publication date, names by the pack and its patterns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.arabic.sentences import sentences_of
from riwaya.records import (
    NOT_STATED,
    Attribution,
    Document,
    EntityKind,
    Event,
    EventType,
    Maker,
    Participant,
    Reading,
    Role,
    SourceKind,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)  # fmt: skip
from riwaya.resolve.resolver import Resolver
from riwaya.resolve.transliteration import transliterate

RESOLVER = Resolver.load()
PUBLISHED = Stated("2021-06-10", Status.STATED, "jsonl")


def document(text: str, published: Stated = PUBLISHED) -> Document:
    return Document("d", "d", "c", text, published=published, sentences=tuple(sentences_of(text)))


def span(text: str, phrase: str) -> Span:
    start = text.index(phrase)
    return Span(start, start + len(phrase))


def resolved(
    text: str, *, place: str = "", time: str = "", who: str = "", published: Stated = PUBLISHED, role: Role = Role.AGENT
) -> tuple[Event, Reading]:
    event = Event("E1", Span(0, 1), EventType.ATTACK)
    if place:
        event = replace(event, place=Where(span(text, place)))
    if time:
        event = replace(event, time=When(span(text, time)))
    if who:
        event = replace(event, participants=(Participant(span(text, who), role),))
    reading = RESOLVER.resolve(document(text, published), Reading("d", Maker("x", "x"), events=(event,)))
    return reading.events[0], reading


def where(text: str, place: str) -> Where:
    found = resolved(text, place=place)[0].place
    assert found is not None
    return found


def who(text: str, phrase: str) -> tuple[str | None, EntityKind]:
    event, reading = resolved(text, who=phrase)
    name = event.participants[0].entity
    return name, next(e.kind for e in reading.entities if e.name == name)


# -- places --------------------------------------------------------------------------------------------------------


def test_a_town_gets_its_canonical_name_and_coordinates() -> None:
    found = where("انفجرت عبوة في مدينة البوكمال صباحاً", "مدينة البوكمال")
    assert (found.name, found.gazetteer_id, found.level) == ("Al-Bukamal", "C5167", "town")
    assert found.lat == pytest.approx(34.45, abs=0.05)
    assert found.radius_km is not None


def test_namesakes_are_told_apart_by_the_area_named_behind() -> None:
    idlib = where("قصفت الطائرات قرية مريمين بريف إدلب", "قرية مريمين")
    hama = where("قصفت الطائرات قرية مريمين بريف حماة", "قرية مريمين")
    assert (idlib.lat, hama.lat) == (pytest.approx(35.92, abs=0.1), pytest.approx(34.89, abs=0.1))
    assert idlib.basis == hama.basis == "area"


def test_a_name_means_one_place_in_one_document() -> None:
    text = "سقطت قذيفة على قرية مريمين بريف حماة. ثم احترقت قرية مريمين كلها."
    second = Where(Span(text.rindex("قرية مريمين"), text.rindex("قرية مريمين") + len("قرية مريمين")))
    events = (
        Event("E1", Span(0, 1), EventType.SHELLING, place=Where(span(text, "قرية مريمين"))),
        Event("E2", Span(0, 1), EventType.ATTACK, place=second),
    )
    out = RESOLVER.resolve(document(text), Reading("d", Maker("x", "x"), events=events)).events
    assert out[0].place is not None
    assert out[1].place is not None
    assert out[0].place.gazetteer_id == out[1].place.gazetteer_id is not None


def test_where_nothing_tells_namesakes_apart_no_coordinate_is_claimed() -> None:
    found = where("قصفت الطائرات قرية مريمين", "قرية مريمين")
    assert (found.lat, found.gazetteer_id, found.basis) == (None, None, "ambiguous")
    assert found.name


def test_conjoined_places_share_a_circle_that_holds_them() -> None:
    found = where("دارت معارك في البوكمال والميادين", "البوكمال والميادين")
    assert found.name == "Al-Bukamal and Al-Mayadin"
    assert found.gazetteer_id is None
    assert found.level == "several"
    assert found.radius_km is not None
    assert found.radius_km > 30


def test_the_town_points_back() -> None:
    text = "وصل الرتل إلى مدينة منبج. ثم انسحب من المدينة ليلاً."
    found = where(text, "المدينة")
    assert (found.name, found.basis) == ("Manbij", "anaphor")


def test_an_unknown_village_lies_in_the_area_named_behind() -> None:
    found = where("سقطت قذيفة على قرية الزعرورية الوهمية في محافظة درعا", "قرية الزعرورية الوهمية")
    assert (found.gazetteer_id, found.basis) == (None, "area")
    assert found.radius_km is not None
    assert found.radius_km > 10


# -- times ---------------------------------------------------------------------------------------------------------


def test_a_time_rests_on_the_publication_date_and_says_so() -> None:
    found = resolved("انفجرت عبوة مساء أمس", time="مساء أمس")[0].time
    assert found is not None
    assert (found.start, found.end, found.basis) == ("2021-06-09", "2021-06-09", "published")


def test_without_a_publication_date_it_stays_open() -> None:
    found = resolved("انفجرت عبوة مساء أمس", time="مساء أمس", published=NOT_STATED)[0].time
    assert found is not None
    assert (found.start, found.end, found.basis) == (None, None, None)


def test_an_inferred_publication_date_names_its_own_basis() -> None:
    found = resolved("انفجرت عبوة أمس", time="أمس", published=Stated("2021-06-10", Status.INFERRED, "address"))[0].time
    assert found is not None
    assert (found.start, found.basis) == ("2021-06-09", "address")


def test_what_points_back_takes_the_time_before_it() -> None:
    text = "سقطت المدينة عام 2013، ومنذ ذلك الحين تُقصف."
    events = tuple(Event(f"E{i}", Span(0, 1), EventType.ATTACK, time=When(span(text, p))) for i, p in enumerate(("عام 2013", "منذ ذلك الحين")))
    out = RESOLVER.resolve(document(text), Reading("d", Maker("x", "x"), events=events)).events
    assert [(e.time.start, e.time.end) for e in out if e.time] == [("2013", "2013"), ("2013", None)]


# -- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("تنظيم داعش", "Islamic State", EntityKind.ARMED_GROUP),
        ("عناصر تنظيم داعش", "Islamic State fighters", EntityKind.GROUP_OF_PEOPLE),
        ("خمسة من عناصر تنظيم داعش", "Islamic State fighters", EntityKind.GROUP_OF_PEOPLE),
        ("مواقع داعش", "Islamic State positions", EntityKind.PLACE),
        ("حزب الله اللبناني", "Hezbollah", EntityKind.ARMED_GROUP),
        ("لواء الصخور", "al-Sakhur Brigade", EntityKind.ARMED_GROUP),
        ("أسلحة", "weapons", EntityKind.OBJECT),
        ("مدنيين", "civilians", EntityKind.GROUP_OF_PEOPLE),
        ("مدينة البوكمال", "Al-Bukamal", EntityKind.PLACE),
        ("العقيد سامر الوهمي", "سامر الوهمي", EntityKind.PERSON),
    ],
)
def test_a_phrase_is_named(phrase: str, name: str, kind: EntityKind) -> None:
    assert who(f"تحرك {phrase} ليلاً", phrase) == (name, kind)


def test_a_head_alone_points_back_to_the_body_named_before() -> None:
    assert who("هاجم تنظيم داعش الحقل. وخسر التنظيم عناصره.", "التنظيم")[0] == "Islamic State"
    assert who("هاجم تنظيم داعش الحقل. وردت القوات سريعاً.", "القوات")[0] != "Islamic State"


def test_what_points_back_is_not_remembered_for_another_document() -> None:
    assert who("هاجم تنظيم داعش الحقل. وخسر التنظيم عناصره.", "التنظيم")[0] == "Islamic State"
    assert who("غادر التنظيم القرية.", "التنظيم")[0] != "Islamic State"


def test_a_surname_alone_is_the_person_named_before() -> None:
    text = "حضر سامر الوهمي الاجتماع. ثم خرج الوهمي وحده."
    events = tuple(
        Event(f"E{i}", Span(0, 1), EventType.MEETING, participants=(Participant(s, Role.AGENT),))
        for i, s in enumerate((span(text, "سامر الوهمي"), Span(text.rindex("الوهمي"), text.rindex("الوهمي") + 6)))
    )
    out = RESOLVER.resolve(document(text), Reading("d", Maker("x", "x"), events=events))
    assert {e.participants[0].entity for e in out.events} == {"سامر الوهمي"}
    assert [e.mentions for e in out.entities] == [("سامر الوهمي", "الوهمي")]


def test_a_capital_is_a_state_as_agent_and_a_place_as_destination() -> None:
    assert resolved("أعلنت موسكو موقفها", who="موسكو")[0].participants[0].entity == "Russia"
    assert resolved("سافر الوفد إلى موسكو", who="موسكو", role=Role.DESTINATION)[0].participants[0].entity == "Moscow"


def test_an_attribution_keeps_the_extractors_name_where_the_pack_has_none() -> None:
    text = "قال حسن المجهول إن القصف توقف، وأفاد المرصد السوري لحقوق الإنسان بذلك"
    attributions = (
        Attribution("A1", span(text, "حسن المجهول"), "حسن المجهول", SourceKind.NAMED_PERSON, None, Span(0, 5), None, Stance.ASSERTS),
        Attribution("A2", span(text, "المرصد السوري لحقوق الإنسان"), None, SourceKind.NAMED_ORGANISATION, None, Span(0, 5), None, Stance.ASSERTS),
    )
    out = RESOLVER.resolve(document(text), Reading("d", Maker("x", "x"), attributions=attributions))
    assert [a.entity for a in out.attributions] == ["حسن المجهول", "Syrian Observatory for Human Rights"]
    assert {e.name: e.pack_id is not None for e in out.entities} == {"حسن المجهول": False, "Syrian Observatory for Human Rights": True}


def test_transliteration_knows_given_names_and_writes_the_article() -> None:
    assert transliterate("محمد") == "Mohammad"
    assert transliterate("الفتح").startswith("al-F")
    assert transliterate("Orient") == "Orient"
    assert transliterate("أبو عمر").startswith("Abu ")

"""Corrections, merges and splits: what they make of a reading, what they refuse, and that taking them back leaves what was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from riwaya.claims import claims_of
from riwaya.packs import load_pack
from riwaya.records import (
    Attribution,
    Claim,
    Document,
    Entity,
    EntityKind,
    Event,
    EventType,
    Field,
    Maker,
    Participant,
    Reading,
    Relation,
    RelationKind,
    Role,
    SourceKind,
    Span,
    Stance,
)
from riwaya.review import (
    APART,
    INTO,
    NAME,
    WORDS,
    Act,
    Change,
    DecisionRefused,
    History,
    Kind,
    State,
    apart_id,
    relations_revised,
    revised,
    revisions_of,
    standings,
    values_of,
    with_values,
)

TEXT = "قال مصدر محلي إن مسلحين هاجموا حاجزاً في القورية يوم الاثنين وقتلوا ثلاثة عناصر."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def span(words: str) -> str:
    return f"{at(words).start}-{at(words).end}"


DOCUMENT = Document("d" * 64, "report", "", TEXT, sentences=(Span(0, len(TEXT)),))
READING = Reading(
    DOCUMENT.id,
    Maker("test", ""),
    attributions=(
        Attribution(
            "A1", at("مصدر محلي"), "local source", SourceKind.ANONYMOUS, at("قال"), Span(at("مسلحين").start, len(TEXT) - 1), None, Stance.ASSERTS
        ),
    ),
    events=(
        Event("E1", at("هاجموا"), EventType.CLASH, (Participant(at("مسلحين"), Role.PATIENT, "gunmen"),), attribution="A1"),
        Event("E2", at("قتلوا"), EventType.CASUALTY, (Participant(at("ثلاثة عناصر"), Role.PATIENT, "members"),), attribution="A1"),
    ),
    entities=(
        Entity("gunmen", EntityKind.GROUP_OF_PEOPLE, ("مسلحين",)),
        Entity("members", EntityKind.GROUP_OF_PEOPLE, ("ثلاثة عناصر",)),
        Entity("local source", EntityKind.PERSON, ("مصدر محلي",)),
    ),
)
CLAIMS = claims_of(DOCUMENT, READING)


def apply(history: History) -> tuple[Reading, tuple[Claim, ...]]:
    return revised(DOCUMENT, READING, CLAIMS, revisions_of(history.decisions()), load_pack())


def correct(history: History, claim: Claim, *, seen: int = 0, **slots: str) -> int:
    changes = tuple(Change(k.replace("__", "."), values_of(claim).get(k.replace("__", "."), ""), v) for k, v in slots.items())
    return history.decide(Act.CORRECT, Kind.CLAIM, claim.id, who="Rana", seen=seen, changes=changes, document=DOCUMENT.id).line


def test_a_correction_changes_every_slot_and_keeps_the_id(tmp_path: Path) -> None:
    history = History(tmp_path)
    first = CLAIMS[0]
    correct(
        history, first, words=span("هاجموا حاجزاً"), type="attack", modality="possible", polarity="negated",
        part__0__role="agent", part__1__words=span("حاجزاً"), part__1__role="patient", part__1__entity="checkpoint",
        place__words=span("القورية"), place__name="القورية", when__words=span("يوم الاثنين"), when__from="2021-11-22", when__to="2021-11-22",
        count__words=span("ثلاثة"), count__min="3", count__max="4",
    )  # fmt: skip
    reading, claims = apply(history)
    claim = next(c for c in claims if c.id == first.id)
    event = claim.event
    assert event is not None
    assert claim.span == event.trigger == at("هاجموا حاجزاً")
    assert (event.type, event.modality.value, event.polarity.value) == (EventType.ATTACK, "possible", "negated")
    parts = [(p.role, p.entity, p.span) for p in event.participants]
    assert parts == [(Role.AGENT, "gunmen", at("مسلحين")), (Role.PATIENT, "checkpoint", at("حاجزاً"))]
    assert event.place is not None
    assert event.place.name == "Al-Quriyah"
    assert event.place.lat is not None
    assert event.time is not None
    assert (event.time.start, event.time.end) == ("2021-11-22", "2021-11-22")
    assert event.quantity is not None
    assert (event.quantity.minimum, event.quantity.maximum) == (3, 4)
    assert reading.events[0] == event, "the reading says the same as the claim"
    assert claims[1] == CLAIMS[1], "what was not corrected stays as it was read"


def test_corrections_add_up_and_are_taken_back_one_by_one(tmp_path: Path) -> None:
    history = History(tmp_path)
    correct(history, CLAIMS[0], type="attack")
    correct(history, CLAIMS[0], seen=1, words=span("هاجموا حاجزاً"))
    _, claims = apply(history)
    assert values_of(claims[0])["type"] == "attack"
    assert claims[0].span == at("هاجموا حاجزاً")
    assert revisions_of(history.decisions()).corrected(CLAIMS[0].id)["type"] == Change("type", "clash", "attack")
    history.undo(2, who="Omar")
    _, claims = apply(history)
    assert values_of(claims[0])["type"] == "attack"
    assert claims[0].span == CLAIMS[0].span
    history.undo(1, who="Omar")
    assert apply(history) == (READING, CLAIMS)
    assert standings(history.decisions())[Kind.CLAIM, CLAIMS[0].id].state is State.PROPOSED
    assert history.verify().holds


@pytest.mark.parametrize(
    "given",
    [
        {"words": ""}, {"words": "9-3"}, {"words": "0-9999"}, {"words": "x"}, {"type": "nonsense"}, {"part.0.role": "boss"}, {"part.0.words": ""},
        {"when.words": "0-3", "when.from": "yesterday"}, {"when.words": "0-3", "when.from": "2022", "when.to": "2021"},
        {"count.words": "0-3", "count.min": "5", "count.max": "4"}, {"count.words": "0-3", "count.min": "-1"}, {"colour": "red"},
        {"place.words": "0-3", "place.name": "Nowhere [none]"},
    ],
)  # fmt: skip
def test_what_a_slot_cannot_hold_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(DecisionRefused) as told:
        with_values(CLAIMS[0], given, TEXT, load_pack())
    assert told.value.reason == "bad_value"


def test_an_ambiguous_place_is_asked_for_by_its_code() -> None:
    pack = load_pack()
    by_name: dict[str, list[str]] = {}
    for place in pack.places.values():
        by_name.setdefault(place.name_ar, []).append(place.id)
    name = next(n for n, ids in by_name.items() if len(ids) > 1)
    with pytest.raises(DecisionRefused) as told:
        with_values(CLAIMS[0], {"place.words": "0-3", "place.name": name}, TEXT, pack)
    assert told.value.reason == "many_places"
    code = by_name[name][0]
    assert f"[{code}]" in told.value.said
    chosen = with_values(CLAIMS[0], {"place.words": "0-3", "place.name": f"{name} [{code}]"}, TEXT, pack)
    assert chosen.event is not None
    assert chosen.event.place is not None
    assert chosen.event.place.gazetteer_id == code


def test_a_correction_that_changes_nothing_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(DecisionRefused) as told:
        correct(History(tmp_path), CLAIMS[0], type="clash")
    assert told.value.reason == "no_change"


def test_a_participant_without_a_role_leaves_and_an_empty_place_is_not_stated() -> None:
    claim = with_values(CLAIMS[0], {"part.0.role": ""}, TEXT, load_pack())
    assert claim.event is not None
    assert claim.event.participants == ()
    placed = with_values(CLAIMS[0], {"place.words": "0-3", "place.name": "a hamlet nobody listed"}, TEXT, load_pack())
    assert placed.event is not None
    assert placed.event.place is not None
    assert placed.event.place.lat is None, "a place that the gazetteer does not have gets no coordinates"


def test_one_claim_becomes_two_and_two_become_one(tmp_path: Path) -> None:
    history = History(tmp_path)
    a, b = CLAIMS
    history.decide(
        Act.SPLIT, Kind.CLAIM, a.id, who="Rana", why="two acts", seen=0, changes=(Change(WORDS, "", span("حاجزاً")),), document=DOCUMENT.id
    )
    reading, claims = apply(history)
    second = next(c for c in claims if c.id == apart_id(a.id, 1))
    assert second.span == at("حاجزاً")
    assert len(claims) == 3
    assert len(reading.events) == 3
    assert len({c.local for c in claims}) == 3
    correct(history, second, type="attack")
    assert next(c for c in apply(history)[1] if c.id == second.id).event.type is EventType.ATTACK  # type: ignore[union-attr]

    history.decide(Act.MERGE, Kind.CLAIM, b.id, who="Rana", why="the same", seen=0, changes=(Change(INTO, b.id, a.id),), document=DOCUMENT.id)
    other = Relation("r" * 64, b.id, "x" * 64, RelationKind.CONTRADICTS, Field.WHO)
    inside = Relation("s" * 64, a.id, b.id, RelationKind.SAME_EVENT, Field.WHAT)
    assert list(relations_revised([other, inside], revisions_of(history.decisions()))) == [replace(other, a=a.id)]


def test_names_are_merged_everywhere_told_apart_in_one_report_and_taken_back(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.decide(Act.MERGE, Kind.ENTITY, "gunmen", who="Rana", why="one cell", seen=0, changes=(Change(NAME, "gunmen", "local source"),))
    reading, claims = apply(history)
    assert {e.name for e in reading.entities} == {"members", "local source"}
    held = next(e for e in reading.entities if e.name == "local source")
    assert held.kind is EntityKind.PERSON, "the name that stays says what it is"
    assert set(held.mentions) == {"مسلحين", "مصدر محلي"}
    assert claims[0].event.participants[0].entity == "local source"  # type: ignore[union-attr]
    assert claims[0].id == CLAIMS[0].id

    history.decide(
        Act.SPLIT, Kind.ENTITY, "local source", who="Rana", why="another", seen=0, changes=(Change(NAME, "local source", "a resident"),),
        document="other",
    )  # fmt: skip
    assert apply(history) == (reading, claims), "what is told apart in another report changes nothing here"
    history.decide(
        Act.SPLIT, Kind.ENTITY, "local source", who="Rana", why="another", seen=2, changes=(Change(NAME, "local source", "a resident"),),
        document=DOCUMENT.id,
    )  # fmt: skip
    assert apply(history)[1][0].chain[-1].name == "a resident"
    for line in (3, 2, 1):
        history.undo(line, who="Omar")
    assert apply(history) == (READING, CLAIMS)


def test_names_merged_in_a_ring_end_as_one(tmp_path: Path) -> None:
    history = History(tmp_path)
    for a, b in (("gunmen", "members"), ("members", "gunmen")):
        history.decide(Act.MERGE, Kind.ENTITY, a, who="Rana", why="one", seen=0, changes=(Change(NAME, a, b),))
    assert {e.name for e in apply(history)[0].entities} == {"gunmen", "local source"}


def test_incidents_are_joined_and_told_apart_by_relations(tmp_path: Path) -> None:
    history = History(tmp_path)
    a, b, c = "a" * 64, "b" * 64, "c" * 64
    same = Relation("s" * 64, a, b, RelationKind.SAME_EVENT, Field.WHAT)
    history.decide(Act.SPLIT, Kind.INCIDENT, a, who="Rana", why="another day", seen=0, changes=(Change(APART, b, a),), document="d")
    history.decide(Act.MERGE, Kind.INCIDENT, c, who="Rana", why="one strike", seen=0, changes=(Change(INTO, c, a),))
    found = list(relations_revised([same], revisions_of(history.decisions())))
    assert [(r.a, r.b, r.kind) for r in found] == [(c, a, RelationKind.SAME_EVENT)]
    assert found[0].made_by == Maker("history:2", "")
    history.undo(2, who="Rana")
    history.undo(1, who="Rana")
    assert list(relations_revised([same], revisions_of(history.decisions()))) == [same]


@pytest.mark.parametrize("act", [Act.MERGE, Act.SPLIT])
def test_merging_and_splitting_need_a_reason(tmp_path: Path, act: Act) -> None:
    with pytest.raises(DecisionRefused) as told:
        History(tmp_path).decide(act, Kind.ENTITY, "a", who="Rana", seen=0, changes=(Change(NAME, "a", "b"),))
    assert told.value.reason == "no_reason"


def test_lines_of_before_there_were_changes_still_chain(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.decide(Act.ACCEPT, Kind.CLAIM, "a" * 64, who="Rana", seen=0)
    line = history.path.read_bytes()
    assert b"changes" not in line
    assert b"document" not in line
    correct(history, CLAIMS[0], type="attack")
    assert history.verify().holds
    assert history.path.read_bytes().startswith(line)

"""What is said to have happened, in English: types, who did it to whom, where, when, how many, in which mood, and why."""

from __future__ import annotations

import pytest

from riwaya.records import EntityKind, EventType
from riwaya.share.privacy import judge
from riwaya.share.reasons import row_told
from tests.english_reading import document, event, extractor, read, resolver, roles, said

SENTENCES = {
    "clash": ("Fierce clashes erupted near the bridge.", "clashes"),
    "attack": ("Gunmen ambushed a convoy.", "ambushed"),
    "air_strike": ("A drone strike hit the depot.", "strike"),
    "shelling": ("Artillery fire struck the market.", "fire"),
    "explosion": ("A landmine exploded under a truck.", "exploded"),
    "sweep": ("Police raided several houses at dawn and searched homes.", "raided"),
    "arrest": ("Police detained two brothers.", "detained"),
    "release": ("The brigade released three prisoners.", "released"),
    "casualty": ("Two farmers were killed.", "killed"),
    "seizure": ("Soldiers looted the shops.", "looted"),
    "displacement": ("Hundreds of families fled the quarter.", "fled"),
    "deployment": ("The army deployed tanks to the border.", "deployed"),
    "withdrawal": ("The militia withdrew from the hill.", "withdrew"),
    "control": ("Rebels recaptured Hama.", "recaptured"),
    "presence": ("Fighters are stationed at the dam.", "stationed"),
    "defection": ("Ten soldiers defected from the army.", "defected"),
    "enlistment": ("The group recruited teenagers.", "recruited"),
    "settlement": ("Officers settled their status with the authorities.", "settled"),
    "meeting": ("The envoy met tribal leaders.", "met"),
    "agreement": ("Both sides signed a truce.", "truce"),
    "demand": ("The families demanded answers.", "demanded"),
    "threat": ("The commander threatened the villagers.", "threatened"),
    "support": ("Tehran funded the militia.", "funded"),
    "facilitation": ("Traders smuggled fuel.", "smuggled"),
    "restriction": ("The army besieged the camp.", "besieged"),
    "protest": ("Women protested in the square.", "protested"),
    "governance": ("The council appointed a judge.", "appointed"),
}


def test_every_type_has_a_sentence() -> None:
    assert set(SENTENCES) == {t.value for t in EventType}


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_types(kind: str) -> None:
    text, trigger = SENTENCES[kind]
    assert (kind, trigger) in said(text)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Turkish drones struck the depot.", "struck", "air_strike"),
        ("The army targeted the depot with mortar shells.", "targeted", "shelling"),
        ("A rocket attack hit the depot.", "attack", "shelling"),
        ("A suicide attack hit the depot.", "attack", "explosion"),
        ("A drone and artillery attack hit the depot.", "attack", "attack"),
        ("Truck drivers began a general strike.", "strike", "protest"),
    ],
)
def test_what_it_is_made_with_gives_the_type(text: str, trigger: str, kind: str) -> None:
    assert (kind, trigger) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council issued a press release about schools.",
        "Rescuers found no arms control papers.",
        "The spokesman has been in the statement business for years.",
        "Detained in the prison, he wrote letters.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("Rebels killed two farmers.", "killed", {("agent", "Rebels"), ("patient", "farmers")}),
        ("Two farmers were killed by unknown gunmen.", "killed", {("agent", "unknown gunmen"), ("patient", "farmers")}),
        ("The killing of two farmers by rebels went on.", "killing", {("agent", "rebels"), ("patient", "farmers")}),
        ("A strike on a fuel depot by Russian jets followed.", "strike", {("agent", "Russian jets"), ("patient", "fuel depot")}),
        ("Israeli missiles targeted a depot.", "targeted", {("agent", "Israeli"), ("patient", "depot")}),
        ("Clashes broke out between rebels and soldiers.", "Clashes", {("agent", "rebels"), ("partner", "soldiers")}),
        ("The army carried out an attack on a convoy.", "attack", {("agent", "The army"), ("patient", "convoy")}),
        ("The attack, which was carried out by rebels, failed.", "attack", {("agent", "rebels")}),
        ("Rebels shelled a post, killing three soldiers.", "killing", {("agent", "Rebels"), ("patient", "soldiers")}),
        ("Six men were killed and two others wounded.", "wounded", {("patient", "others")}),
        ("Two of the soldiers died.", "died", {("patient", "the soldiers")}),
        ("Soldiers withdrew from the hill to the coast.", "withdrew", {("agent", "Soldiers"), ("origin", "the hill"), ("destination", "the coast")}),
        ("The army forced residents to flee.", "flee", {("agent", "residents")}),
        ("Police freed the men whom rebels had kidnapped.", "kidnapped", {("agent", "rebels"), ("patient", "the men")}),
        ("Troops stationed in the bases shelled a post.", "shelled", {("agent", "Troops"), ("patient", "post")}),
        ("Planes bombed several villages.", "bombed", {("agent", "Planes")}),
        ("Rebels were involved in the attack on a convoy.", "attack", {("agent", "Rebels"), ("patient", "convoy")}),
        ("The SDF denied any role in the killing of two men.", "killing", {("agent", "The SDF"), ("patient", "men")}),
        ("The mayor mentioned SDF involvement in the attack.", "attack", {("agent", "SDF")}),
    ],
)
def test_roles_by_word_order(text: str, trigger: str, found: set[tuple[str, str]]) -> None:
    assert roles(text, trigger) == found


def test_a_casualty_of_strikes_has_no_agent() -> None:
    assert roles("The airstrikes killed six men.", "killed") == {("patient", "men")}


def test_the_held_area_is_held_by_its_adjective() -> None:
    text = "Shells fell on the rebel-held villages of Karam and Tayba."
    assert roles(text, "held") == {("agent", "rebel")}
    assert ("control", "held") not in said("Shells fell on rebel-held areas.")


def test_the_noun_and_its_verb_are_one_happening() -> None:
    assert said("Airstrikes targeted a depot.") == [("air_strike", "Airstrikes")]
    assert roles("Airstrikes targeted a depot.", "Airstrikes") == {("patient", "depot")}


def test_a_later_mention_of_the_same_is_told_once() -> None:
    text = "An attack hit a convoy. The attack lasted an hour.\n\nThe attack was the third."
    assert [t for _, t in said(text)] == ["attack", "attack"]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("A shell hit a house in the village of Karam.", "hit", "the village of Karam"),
        ("In Hama, two men were arrested.", "arrested", "Hama"),
        ("Planes bombed several villages in Hama province.", "bombed", "several villages in Hama province"),
        ("Two men died in a blast near Hama on Monday.", "died", "Hama"),
    ],
)
def test_places(text: str, trigger: str, place: str) -> None:
    where = event(text, trigger).place
    assert where is not None
    assert where.span.of(text) == place


def test_a_known_place_is_resolved() -> None:
    where = event("Two men were arrested in Raqqa city.", "arrested").place
    assert where is not None
    assert (where.name, where.level) == ("Raqqa", "town")
    assert where.lat is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Planes bombed the countryside of Aleppo.", "Aleppo countryside"),
        ("Rebels shelled the northern countryside of Aleppo.", "Northern Aleppo"),
        ("Two men died in the village of Dhiban in Deir ez-Zor province.", "Dhiban"),
    ],
)
def test_a_place_is_called_as_the_resolver_calls_it_in_arabic(text: str, name: str) -> None:
    assert {e.place.name for e in read(text).events if e.place is not None} == {name}


def test_a_province_is_the_governorate() -> None:
    (where,) = (e.place for e in read("Two men died in Hasakah province.").events)
    assert where is not None
    assert where.level == "governorate"


def test_the_town_is_the_one_named_before() -> None:
    first, second = (e.place for e in read("Two men died in Raqqa. Shells fell on the town.").events)
    assert first is not None
    assert second is not None
    assert (first.gazetteer_id, second.basis) == (second.gazetteer_id, "anaphor")


def test_the_time_of_reporting_is_not_the_time_of_the_event() -> None:
    text = "Residents said on Friday that rebels shelled the town on Monday."
    (shelling,) = read(text, published="2022-03-16").events
    assert shelling.time is not None
    assert (shelling.time.span.of(text), shelling.time.start) == ("Monday", "2022-03-14")


def test_counts_are_of_people() -> None:
    count = event("At least 12 civilians, including 3 children, were killed.", "killed").quantity
    assert count is not None
    assert (count.minimum, count.maximum, count.of) == (12, None, "civilians")


@pytest.mark.parametrize(
    ("text", "trigger", "mood"),
    [
        ("No casualties were reported.", "casualties", ("negated", "actual")),
        ("The army did not shell the town.", "shell", ("negated", "actual")),
        ("Guards prevented the men from fleeing the camp.", "fleeing", ("negated", "actual")),
        ("There were no fighters in the village.", "were", ("negated", "actual")),
        ("The army will storm the town.", "storm", ("affirmed", "planned")),
        ("The army plans to launch an attack.", "attack", ("affirmed", "planned")),
        ("The army may storm the town.", "storm", ("affirmed", "possible")),
        ("The army regularly shells the town.", "shells", ("affirmed", "habitual")),
        ("The army is shelling the town.", "shelling", ("affirmed", "habitual")),
        ("The army managed to storm the town.", "storm", ("affirmed", "actual")),
        ("Residents demanded that the army withdraw from the town.", "withdraw", ("affirmed", "planned")),
    ],
)
def test_mood(text: str, trigger: str, mood: tuple[str, str]) -> None:
    found = event(text, trigger)
    assert (found.polarity.value, found.modality.value) == mood


def test_what_a_denial_takes_for_granted_is_not_denied() -> None:
    text = "The army denied that it arrested two men after the attack."
    held = {e.trigger.of(text): e.attribution for e in read(text).events}
    assert held["arrested"] is not None
    assert held["attack"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed in an airstrike.",
        "An airstrike killed two men.",
        "An airstrike hit a bus, killing two men.",
        "Two men died as a result of an airstrike.",
        "An airstrike led to the death of two men.",
    ],
)
def test_what_killed_them_is_the_cause(text: str) -> None:
    reading = read(text)
    types = {e.id: e.type.value for e in reading.events}
    assert [(types[link.cause], types[link.effect]) for link in reading.links] == [("air_strike", "casualty")]


def test_names_are_canonical() -> None:
    text = "Turkish forces shelled ISIS fighters and members of the SDF."
    named = {p.entity for p in event(text, "shelled").participants}
    assert named == {"Turkish Army", "Islamic State fighters", "Syrian Democratic Forces members"}


def test_every_value_says_which_row_made_it() -> None:
    found = event("Rebels killed two farmers.", "killed")
    assert found.why[0].row == "english/events.csv:kill/verb"
    assert row_told(found.why[0].row, "casualty").startswith("english/events.csv:kill/verb (")
    assert [p.why.rule for p in found.participants if p.why] == ["role.subj", "role.obj"]


def test_a_private_person_who_is_hurt_is_withheld() -> None:
    given = document("The farmer Mohamad al-Tayba was killed by gunmen near the village.")
    reading = resolver().resolve(given, extractor().extract(given))
    assert EntityKind.PERSON in {e.kind for e in reading.entities}
    assert [role.value for role, _ in judge(given, reading).private.values()] == ["victim"]


def test_a_name_that_the_reader_left_unmarked_is_withheld() -> None:
    given = document("Gunmen killed two men on the road where Mohamad al-Tayba has a shop.")
    reading = resolver().resolve(given, extractor().extract(given))
    assert ("mohamad", "al-tayba") in {n for _, names in judge(given, reading).private.values() for n in names}

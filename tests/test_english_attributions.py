"""Who says it, in English: direct and indirect speech, listeners, refusals, demands, what points back."""

from __future__ import annotations

import pytest

from tests.english_reading import read, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army said that rebels shelled the town.", ("The army", "said", "rebels shelled the town")),
        ("Residents said on Sunday rebels shelled the town.", ("Residents", "said", "rebels shelled the town")),
        ("Rebels shelled the town, residents said.", ("residents", "said", "Rebels shelled the town")),
        ("Rebels shelled the town, said a local doctor.", ("a local doctor", "said", "Rebels shelled the town")),
        ("According to two witnesses, rebels shelled the town.", ("two witnesses", "According to", "rebels shelled the town")),
        ("Rebels shelled the town, according to a medical source.", ("a medical source", "according to", "Rebels shelled the town")),
        ("The ministry said in a statement that six men died.", ("The ministry", "said", "six men died")),
        ("“They shelled the whole town,” a farmer said.", ("a farmer", "said", "They shelled the whole town")),
        ("A farmer said: “They shelled the whole town.”", ("A farmer", "said", "They shelled the whole town.")),
        ("Activists documented the death of six men.", ("Activists", "documented", "the death of six men")),
        ("Rebels shelled the town, as mentioned by the officer.", ("the officer", "mentioned", "Rebels shelled the town")),
        ("Samir Hadad, a spokesman for the council, said that six men died.", ("Samir Hadad, a spokesman for the council", "said", "six men died")),
    ],
)
def test_source_cue_and_content(text: str, found: tuple[str, str, str]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that it shelled the town.", "denies"),
        ("The army denied shelling the town.", "denies"),
        ("The group claimed that it had taken the hill.", "doubts"),
        ("The council called on the army to leave the town.", "demands"),
        ("The council urged the army to release the prisoners.", "demands"),
        ("The ministry warned that the army would storm the town.", "predicts"),
        ("The council accused the army of shelling the town.", "asserts"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert [a.stance.value for a in read(text).attributions] == [stance]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A military commander said that six men died.", "role"),
        ("Local sources said that six men died.", "anonymous"),
        ("The Syrian Democratic Forces said that six men died.", "named_organisation"),
        ("The news agency SANA said that six men died.", "outlet"),
        ("Colonel Samir Hadad said that six men died.", "named_person"),
        ("The report said that six men died.", "document"),
    ],
)
def test_kind_of_source(text: str, kind: str) -> None:
    assert [a.source_kind.value for a in read(text).attributions] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that six men died.",
        "According to current information, six men died.",
        "The shelling claimed the lives of six men.",
        "Six men who were known to the police died.",
    ],
)
def test_no_source_no_attribution(text: str) -> None:
    assert told(text) == []


def test_a_pronoun_and_a_surname_take_up_the_speaker() -> None:
    text = "Samir al-Hadad, a doctor, said that six men died. He added that two were children. Al-Hadad noted that many fled."
    found = read(text).attributions
    assert [a.entity for a in found] == ["Samir al-Hadad"] * 3
    assert [a.source is None for a in found] == [False, True, False]


def test_the_official_takes_up_who_spoke_last() -> None:
    text = "A customs official told reporters that two trucks burned. The official said that nobody died."
    assert len({a.entity for a in read(text).attributions}) == 1


def test_an_outlet_that_was_told_is_the_parent_until_the_source_changes() -> None:
    text = "A farmer told Enab Baladi that six men died. The farmer added that two were shot."
    outlet, first, second = read(text, publisher="Two Banks Observatory").attributions
    assert outlet.source_kind.value == "outlet"
    assert outlet.parent is None
    assert first.parent == second.parent == outlet.id


def test_what_is_told_to_the_publisher_has_no_parent() -> None:
    (only,) = read("A farmer told North Press that six men died.", publisher="North Press Agency").attributions
    assert only.parent is None


def test_another_clause_with_its_own_cue_ends_a_content() -> None:
    text = "The army said that rebels shelled the town, while residents said that the army did."
    assert [content for _, _, content in told(text)] == ["rebels shelled the town", "the army did"]


def test_reporting_inside_reporting_is_nested() -> None:
    text = "The monitor said that residents told it that rebels shelled the town."
    outer, inner = read(text).attributions
    assert inner.parent == outer.id


def test_a_quotation_goes_on_over_sentences_and_behind_its_cue() -> None:
    text = "“They came at night,” a farmer told reporters. “They burned the barn. We fled to the hills.”"
    assert [content for _, _, content in told(text)] == [text[1:-1]]


def test_every_attribution_says_which_row_made_it() -> None:
    found = read("The army denied that it shelled the town.").attributions[0]
    assert found.why[0].row == "english/cues.csv:deny/verb"
    assert found.why[0].rule == "attribution.clause"

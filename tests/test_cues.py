"""The lexicon of cues: its size, its rows, the forms that it finds."""

from __future__ import annotations

from collections import Counter

import pytest

from riwaya.arabic.fold import fold
from riwaya.extract.cues import load_cues
from riwaya.packs import cells, table
from riwaya.records import SourceKind, Stance

ROWS = list(table("arabic/cues.csv"))
FRAMES = {"clause", "colon", "quote", "np", "ب", "عن", "إلى", "على", "من", "في", "حول", "ل", "relay", "contained", "around"}
PLACES = {"subject", "self", "possessor", "medium", "after", "verb", "echo"}


def test_lexicon_has_at_least_220_cues() -> None:
    assert load_cues().size == len(ROWS) >= 220


def test_each_kind_of_cue_is_there() -> None:
    by_pos = Counter(row["pos"] for row in ROWS)
    assert by_pos["verb"] >= 100
    assert by_pos["participle"] >= 50
    assert by_pos["noun"] >= 30
    assert by_pos["preposition"] + by_pos["phrase"] >= 20


def test_no_cue_is_listed_twice() -> None:
    assert [k for k, n in Counter((row["lemma"], row["pos"]) for row in ROWS).items() if n > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lemma']}/{row['pos']}")
def test_row_uses_known_words_only(row: dict[str, str]) -> None:
    assert row["stance"] in {s.value for s in Stance}
    assert set(cells(row["takes"])) <= FRAMES
    assert row["source_at"] in PLACES
    assert row["kind"] in {"", *(k.value for k in SourceKind)}
    assert row["source"]


@pytest.mark.parametrize("row", [r for r in ROWS if r["pos"] in ("verb", "participle")], ids=lambda row: row["lemma"])
def test_lemma_of_a_verb_or_participle_is_vowelled(row: dict[str, str]) -> None:
    assert fold(row["lemma"]) != row["lemma"]


def test_every_stance_has_a_verb() -> None:
    assert {row["stance"] for row in ROWS if row["pos"] == "verb"} == {s.value for s in Stance}


@pytest.mark.parametrize(
    ("word", "lemma", "conjunction", "person", "pronoun"),
    [
        ("قال", "قَالَ", 0, "3ms", ""),
        ("وقالت", "قَالَ", 1, "3fs", ""),
        ("ويقولون", "قَالَ", 1, "3mp", ""),
        ("فأكّدوا", "أَكَّدَ", 1, "3mp", ""),
        ("نفت", "نَفَى", 0, "3fs", ""),
        ("يدعو", "دَعَا", 0, "3ms", ""),
        ("ودعت", "دَعَا", 1, "3fs", ""),
        ("سيعلن", "أَعْلَنَ", 0, "3ms", ""),
        ("اعتبرها", "اعْتَبَرَ", 0, "3ms", "ها"),
        ("حرّضهم", "حَرَّضَ", 0, "3ms", "هم"),
        ("مشيراً", "مُشِير", 0, "3ms", ""),
        ("ومضيفةً", "مُضِيف", 1, "3fs", ""),
        ("مؤكدين", "مُؤَكِّد", 0, "3mp", ""),
    ],
)
def test_inflected_form_is_found_with_its_agreement(word: str, lemma: str, conjunction: int, person: str, pronoun: str) -> None:
    found = load_cues().word(fold(word))
    assert found is not None
    assert (found.cue.lemma, found.conjunction, found.person, found.pronoun) == (lemma, conjunction, person, pronoun)


def test_word_with_two_readings_gives_both() -> None:
    assert [w.cue.lemma for w in load_cues().readings(fold("ورد"))] == ["وَرَدَ", "رَدَّ"]


def test_ordinary_word_is_no_cue() -> None:
    assert load_cues().word(fold("مدينة")) is None


def test_noun_of_reporting_is_found_behind_its_possessive() -> None:
    cue = load_cues().noun(fold("تصريحاته"))
    assert cue is not None
    assert cue.lemma == "تَصْرِيح"


def test_row_of_a_cue_names_its_file() -> None:
    found = load_cues().word("قال")
    assert found is not None
    assert found.cue.row == "cues.csv:قَالَ/verb"

"""English words, sentences, inflection, numbers, points of time and Arabic names in Latin letters."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.arabic.moments import resolve
from riwaya.english.inflection import noun_forms, verb_forms
from riwaya.english.numbers import count_at
from riwaya.english.personal import consonants, name_in
from riwaya.english.sentences import sentences_of
from riwaya.english.times import find_time_phrases
from riwaya.english.words import WordKind, fold, words_of

PUBLISHED = date(2022, 3, 16)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Raqqa’s mayor", ["raqqa", "'s", "mayor"]),
        ("the fighters' posts", ["the", "fighters", "'", "posts"]),
        ("Mar’anaz was kil*led", ["mar'anaz", "was", "killed"]),
        ("the U.S. army at 3:15 a.m.", ["the", "u.s.", "army", "at", "3:15", "a.m."]),
        ("Kurdish-held, 12-year-old", ["kurdish-held", ",", "12-year-old"]),
    ],
)
def test_words(text: str, folded: list[str]) -> None:
    assert [w.folded for w in words_of(text)] == folded
    assert all(text[w.start : w.end] and fold(fold(text[w.start : w.end])) == w.folded for w in words_of(text))


def test_a_possessive_is_a_word_of_its_own() -> None:
    assert [w.kind for w in words_of("Hama’s")] == [WordKind.WORD, WordKind.POSSESSIVE]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("U.S. forces landed there. They left.", 2),
        ("Gen. Karam spoke. Nobody answered.", 2),
        ("It fell on Oct. 4. Two died.", 2),
        ("“Stay,” he said. “Go.” They went.", 3),
        ("It began at 3 a.m. and ended.", 1),
        ("One line\nand another", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = sentences_of(text)
    assert len(found) == count, [s.of(text) for s in found]


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("shell", (), ["shell", "shells", "shelling", "shelled", "shelled"]),
        ("raid", (), ["raid", "raids", "raiding", "raided", "raided"]),
        ("deny", (), ["deny", "denies", "denying", "denied", "denied"]),
        ("die", (), ["die", "dies", "dying", "died", "died"]),
        ("control", (), ["control", "controls", "controlling", "controlled", "controlled"]),
        ("flee", ("fled",), ["flee", "flees", "fleeing", "fled", "fled"]),
        ("steal", ("stole", "stolen"), ["steal", "steals", "stealing", "stole", "stolen"]),
        ("say", ("said", "says"), ["say", "says", "saying", "said", "said"]),
    ],
)
def test_verbs_are_inflected(lemma: str, irregular: tuple[str, ...], forms: list[str]) -> None:
    assert [f.word for f in verb_forms(lemma, irregular)] == forms


def test_nouns_are_inflected() -> None:
    assert [noun_forms(n)[1] for n in ("raid", "ambush", "injury", "convoy")] == ["raids", "ambushes", "injuries", "convoys"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 12 people", (12, None)),
        ("more than fifty houses", (50, None)),
        ("up to nine men", (None, 9)),
        ("about 300 families", (300, 300)),
        ("dozens of shells", (24, 99)),
        ("twenty-one boys", (21, 21)),
        ("two hundred and five men", (205, 205)),
        ("1,200 tents", (1200, 1200)),
    ],
)
def test_counts(text: str, bounds: tuple[int | None, int | None]) -> None:
    count = count_at(words_of(text), 0)
    assert count is not None
    assert (count.minimum, count.maximum) == bounds


@pytest.mark.parametrize("text", ["the village", "at dawn", "about them", "some said"])
def test_what_counts_nothing(text: str) -> None:
    assert count_at(words_of(text), 0) is None


@pytest.mark.parametrize(
    ("text", "phrase", "dates"),
    [
        ("It fell on Monday evening near Hama.", "Monday evening", ("2022-03-14", "2022-03-14")),
        ("It fell yesterday.", "yesterday", ("2022-03-15", "2022-03-15")),
        ("It fell on May 5, 2021 there.", "May 5, 2021", ("2021-05-05", "2021-05-05")),
        ("It fell on 5 May there.", "5 May", ("2021-05-05", "2021-05-05")),
        ("It fell on Sunday, March 6.", "Sunday, March 6", ("2022-03-06", "2022-03-06")),
        ("It fell two weeks ago.", "two weeks ago", ("2022-03-02", "2022-03-02")),
        ("It burns since last night.", "since last night", ("2022-03-15", None)),
        ("It fell in December 2019.", "December 2019", ("2019-12", "2019-12")),
        ("It fell in the past 24 hours.", "the past 24 hours", ("2022-03-15", "2022-03-16")),
        ("It fell on Sunday evening and Monday morning.", "Sunday evening and Monday morning", ("2022-03-13", "2022-03-14")),
        ("It fell after midnight on Thursday.", "after midnight on Thursday", ("2022-03-10", "2022-03-10")),
        ("It fell at 3:15 a.m. on Tuesday.", "3:15 a.m. on Tuesday", ("2022-03-15", "2022-03-15")),
        ("It fell late on Friday.", "late on Friday", ("2022-03-11", "2022-03-11")),
        ("It fell in 2017.", "2017", ("2017", "2017")),
    ],
)
def test_times(text: str, phrase: str, dates: tuple[str, str | None]) -> None:
    words = words_of(text)
    (found,) = find_time_phrases(words)
    assert text[words[found.first].start : words[found.last - 1].end] == phrase
    dated = resolve(found.stretch, PUBLISHED)
    assert (dated.start, dated.end) == dates


@pytest.mark.parametrize("text", ["They may march on it.", "He held 2019 men.", "Around the village it was quiet."])
def test_no_time(text: str) -> None:
    assert find_time_phrases(words_of(text)) == []


def test_a_day_without_a_publication_date_is_not_dated() -> None:
    (found,) = find_time_phrases(words_of("It fell on Monday."))
    assert resolve(found.stretch, None).start is None


def test_a_given_name_is_known_in_its_spellings() -> None:
    assert consonants("Mohammad") == consonants("Muhammad") == consonants("Mohamed")
    given = {consonants("Mohammad")}
    assert name_in("the farmer Muhamad al-Tayeb of Hama", given) == "Muhamad al-Tayeb"
    assert name_in("the widow Umm Karam", given) == "Umm Karam"
    assert name_in("Military Airport", given) is None
    assert name_in("Mohammad", given) is None

"""The event lexicon and the light verbs: enough rows of every type, values that the engine reads, no row twice."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict

import pytest

from riwaya.arabic.fold import fold
from riwaya.packs import knowledge
from riwaya.records import EventType, Role

DIACRITICS = re.compile("[\u064b-\u0652]")
COLUMNS = ["lemma", "pos", "type", "forms", "frame", "requires", "excludes", "strength", "gloss", "source"]
SLOTS = {"subj", "obj", "psubj", "gen", "gobj", "adj", "by"}
# The Arabic prepositions, compound prepositions and quasi-prepositions (صفوف, بيد) that a frame may name.
PREPOSITIONS = frozenset(
    re.findall(r"\w+", "على من إلى مع ضد بين ل ب عن بحق لصالح نحو باتجاه في داخل صفوف أمام بيد تحت")
)
CLASSES = frozenset(
    re.findall(
        r"@\w+", "@force @person @place @weapon @aircraft @property @people @territory @money @number @state @official"
    )
)
# The codebook's own trigger words (section 2), by type.
CODEBOOK = {
    "clash": "اشتباك",
    "attack": "كمين اغتيال",
    "air_strike": "غارة",
    "shelling": "قصف",
    "explosion": "انفجار",
    "sweep": "تمشيط مداهمة",
    "arrest": "اعتقال خطف",
    "release": "إفراج",
    "casualty": "مقتل",
    "seizure": "استيلاء سرقة مصادرة",
    "displacement": "تهجير نزوح تشريد",
    "deployment": "تعزيزات توغل انتشار",
    "withdrawal": "انسحاب",
    "control": "سيطرة تحرير",
    "presence": "تواجد",
    "defection": "انشقاق",
    "enlistment": "تجنيد التحاق",
    "settlement": "تسوية مصالحة",
    "meeting": "اجتماع زيارة",
    "agreement": "اتفاق هدنة",
    "demand": "مطالبة",
    "threat": "تهديد استنفار",
    "support": "دعم تمويل",
    "facilitation": "تهريب",
    "restriction": "حصار حظر حرمان",
    "protest": "احتجاج إضراب",
    "governance": "تعيين قرار",
}
FEWEST = {"settlement": 6}  # Arabic has few words for it: تسوية, مصالحة, صلح and their verbs


def rows(name: str) -> list[dict[str, str]]:
    with knowledge(name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def events() -> list[dict[str, str]]:
    return rows("arabic/events.csv")


def test_the_file_is_utf8_with_the_agreed_header_and_unix_line_ends() -> None:
    raw = knowledge("arabic/events.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.decode("utf-8").splitlines()[0].split(",") == COLUMNS


def test_there_are_enough_rows_lemmas_and_phrases(events: list[dict[str, str]]) -> None:
    assert len(events) >= 1500
    assert len({r["lemma"] for r in events if r["pos"] != "phrase"}) >= 900
    assert len({r["lemma"] for r in events if r["pos"] == "verb"}) >= 450


def test_every_type_has_lemmas_verbs_and_nouns(events: list[dict[str, str]]) -> None:
    lemmas: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for row in events:
        kinds[row["type"]][row["pos"]] += 1
        if row["pos"] != "phrase":
            lemmas[row["type"]].add(row["lemma"])
    assert set(lemmas) == {t.value for t in EventType}
    few = {t: len(found) for t, found in lemmas.items() if len(found) < FEWEST.get(t, 8)}
    assert few == {}
    assert [t for t, count in kinds.items() if not count["verb"] or not (count["masdar"] or count["noun"])] == []


def test_values_are_those_the_engine_knows(events: list[dict[str, str]]) -> None:
    assert {r["pos"] for r in events} == {"verb", "masdar", "noun", "participle", "phrase"}
    assert {r["type"] for r in events} <= {t.value for t in EventType}
    assert {r["strength"] for r in events} == {"strong", "weak"}
    assert all(r["gloss"].strip() and r["gloss"].isascii() for r in events)
    assert all(r["source"].startswith("editor's knowledge, unverified") for r in events)


def test_no_row_stands_twice(events: list[dict[str, str]]) -> None:
    counted = Counter((r["lemma"], r["pos"], r["type"]) for r in events)
    assert [key for key, n in counted.items() if n > 1] == []


def test_verbs_are_vocalised_and_other_words_are_not(events: list[dict[str, str]]) -> None:
    verbs = [r["lemma"] for r in events if r["pos"] == "verb"]
    assert [v for v in verbs if " " in v or not DIACRITICS.search(v)] == []
    assert [r["lemma"] for r in events if r["pos"] != "verb" and DIACRITICS.search(r["lemma"])] == []


def test_phrases_mark_one_trigger_word(events: list[dict[str, str]]) -> None:
    for row in events:
        marked = [w for w in row["lemma"].split() if "*" in w]
        if row["pos"] == "phrase":
            assert len(row["lemma"].split()) > 1, row["lemma"]
            assert len(marked) == 1, row["lemma"]
            assert re.fullmatch(r"\*[^*]+\*", marked[0]), row["lemma"]
        else:
            assert not marked, row["lemma"]
            assert " " not in row["lemma"], row["lemma"]


def test_frames_name_known_slots_and_roles_once(events: list[dict[str, str]]) -> None:
    roles = {r.value for r in Role}
    for row in events:
        slots = [pair.rsplit(":", 1) for pair in row["frame"].split()]
        assert all(len(pair) == 2 for pair in slots), row
        assert all(slot in SLOTS | PREPOSITIONS and role in roles for slot, role in slots), row
        assert len({slot for slot, _ in slots}) == len(slots), row


def test_conditions_are_single_words_or_known_classes(events: list[dict[str, str]]) -> None:
    for row in events:
        required = [c for c in row["requires"].split("|") if c]
        assert all(c in CLASSES if c.startswith("@") else re.fullmatch(r"[\w\u064b-\u0652]+", c) for c in required), row
        assert all(not c.startswith("@") for c in row["excludes"].split("|")), row
        assert not set(required) & set(row["excludes"].split("|")), row
        assert len(set(required)) == len(required), row


def test_a_condition_comes_before_the_default_of_the_same_word(events: list[dict[str, str]]) -> None:
    """The first row that fits wins, so a strong row (the default) stands behind the weak ones of its lemma."""
    strong: set[tuple[str, str]] = set()
    for row in events:
        key = (row["lemma"], row["pos"])
        if row["strength"] == "strong":
            strong.add(key)
        else:
            assert key not in strong, row


@pytest.mark.parametrize(("type_", "lemmas"), CODEBOOK.items())
def test_the_codebooks_own_triggers_are_there(events: list[dict[str, str]], type_: str, lemmas: str) -> None:
    held = {r["lemma"] for r in events if r["type"] == type_}
    assert set(lemmas.split()) - held == set()


def test_light_verbs_are_many_vocalised_and_no_trigger_is_strong_among_them(events: list[dict[str, str]]) -> None:
    light = rows("arabic/light_verbs.csv")
    assert len(light) >= 40
    assert len({r["lemma"] for r in light}) == len(light)
    assert all(DIACRITICS.search(r["lemma"]) and r["gloss"] and r["source"] for r in light)
    strong = {fold(r["lemma"]) for r in events if r["pos"] == "verb" and r["strength"] == "strong"}
    named = {r["lemma"] for r in light}
    assert {"شَنَّ", "نَفَّذَ", "أَجْرَى", "قَامَ", "تَعَرَّضَ", "وَجَّهَ", "عَقَدَ", "خَاضَ"} <= named
    assert {fold(v) for v in named if fold(v) in strong} == set()

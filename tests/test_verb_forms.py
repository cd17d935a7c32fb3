from __future__ import annotations

import csv
import time
from functools import cache
from pathlib import Path

import pytest

import riwaya
from riwaya.arabic.fold import fold
from riwaya.arabic.paradigms import segment
from riwaya.arabic.verb_forms import Verb, features_of, read_verbs, verb_key

KNOWLEDGE = Path(riwaya.__file__).parent / "knowledge" / "arabic"


@cache
def _verbs() -> dict[str, Verb]:
    return read_verbs(KNOWLEDGE / "verb_forms.csv")


def _rows(name: str) -> list[dict[str, str]]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


SPOT_CHECKS = """
قال قال past active 3ms | قال قالت past active 3fs | قال قالوا past active 3mp | قال قلت past active 1s
قال قلنا past active 1p | قال يقول present active 3ms | قال تقول present active 3fs
قال يقولون present active 3mp | قال نقول present active 1p | قال يقل present active 3ms
قال يقولوا present active 3mp | قال قيل past passive 3ms | قال يقال present passive 3ms
قال قالا past active 3md | قال قالتا past active 3fd | قال قل imperative active 2ms | نفى نفى past active 3ms
نفى نفت past active 3fs | نفى نفوا past active 3mp | نفى ينفي present active 3ms | نفى تنفي present active 3fs
نفى ينفون present active 3mp | نفى ينف present active 3ms | نفى نفيا past active 3md
أكّد أكد past active 3ms | أكّد أكدت past active 3fs | أكّد يؤكد present active 3ms
أكّد تؤكد present active 3fs | أكّد يؤكدون present active 3mp | أكّد أكدوا past active 3mp
أكّد أؤكد present active 1s | اتّهم اتهم past active 3ms | اتّهم اتهمت past active 3fs
اتّهم يتهم present active 3ms | اتّهم تتهم present active 3fs | اتّهم يتهمون present active 3mp
اتّهم اتهموا past active 3mp | أضاف أضاف past active 3ms | أضاف أضافت past active 3fs
أضاف يضيف present active 3ms | أضاف يضف present active 3ms | أضاف أضفنا past active 1p
أضاف أضيف past passive 3ms | أضاف يضاف present passive 3ms | أفاد أفاد past active 3ms
أفاد أفادت past active 3fs | أفاد يفيد present active 3ms | أفاد أفيد past passive 3ms
رأى رأى past active 3ms | رأى رأت past active 3fs | رأى يرى present active 3ms | رأى يرون present active 3mp
رأى رأوا past active 3mp | دعا دعا past active 3ms | دعا دعت past active 3fs | دعا يدعو present active 3ms
دعا تدعو present active 3fs | دعا دعوا past active 3mp | ذكر ذكر past active 3ms | ذكر ذكر past passive 3ms
ذكر ذكرت past active 3fs | ذكر يذكر present passive 3ms | وصف وصف past active 3ms | وصف يصف present active 3ms
وصف يوصف present passive 3ms | وصف يصفون present active 3mp | هدّد هدد past active 3ms
هدّد يهدد present active 3ms | هدّد هددوا past active 3mp | حذّر حذرت past active 3fs
حذّر يحذر present active 3ms | أعلن أعلنا past active 1p | أعلن أعلنت past active 3fs
أعلن يعلن present passive 3ms | أعلن تعلن present active 3fs | تحدّث تحدث past active 3ms
تحدّث يتحدث present active 3ms | تحدّث تتحدث present active 3fs | تحدّث تحدثوا past active 3mp
اعتبر اعتبر past active 3ms | اعتبر يعتبر present active 3ms | اعتبر اعتبرت past active 3fs
أشار أشار past active 3ms | أشار أشارت past active 3fs | أشار يشير present active 3ms
أشار تشير present active 3fs | توقّع توقعت past active 3fs | توقّع يتوقعون present active 3mp
وصل وصل past active 3ms | وصل يصل present active 3ms | وصل وصلت past active 3fs | وصل يصلون present active 3mp
شنّ شن past active 3ms | شنّ شنت past active 3fs | شنّ يشن present active 3ms | شنّ شنوا past active 3mp
شنّ تشن present active 3fs | شنّ شننا past active 1p | قصف يقصفون present active 3mp | قصف قصفت past active 3fs
استهدف استهدف past active 3ms | استهدف يستهدف present active 3ms | استهدف استهدفت past passive 3fs
استهدف تستهدف present active 3fs | هاجم هوجم past passive 3ms | هاجم هاجموا past active 3mp
قتل قتل past passive 3ms | قتل قتلوا past active 3mp | قتل يقتل present passive 3ms | انسحب انسحبت past active 3fs
سيطر سيطرت past active 3fs | سيطر يسيطر present active 3ms | اعتقل اعتقلت past active 3fs
انفجر ينفجر present active 3ms
"""


@pytest.mark.parametrize("check", [c.strip() for line in SPOT_CHECKS.strip().splitlines() for c in line.split("|")])
def test_spot_checks(check: str) -> None:
    lemma, form, aspect, voice, person = check.split()
    found = _verbs()[verb_key(lemma)].forms[fold(form)]
    assert (aspect, voice, person) in {(f.aspect, f.voice, f.person) for f in found if not f.bound}


@pytest.mark.parametrize(
    ("lemma", "word"), [("اتّهم", "اتهموه"), ("رأى", "رآه"), ("نفى", "نفاها"), ("دعا", "دعوهم"), ("وصف", "يصفونهم")]
)
def test_a_form_before_a_pronoun_is_found_through_segmentation(lemma: str, word: str) -> None:
    forms = _verbs()[verb_key(lemma)].forms
    assert any(s.enclitic and s.stem in forms for s in segment(fold(word)))


def test_moods_that_have_their_own_shape_are_marked() -> None:
    forms = _verbs()[verb_key("قال")].forms
    assert {f.mood for f in forms["يقل"]} == {"jussive"}
    assert {f.mood for f in forms["يقولوا"] if f.person == "3mp"} == {"subjunctive"}
    assert {f.mood for f in forms["يقول"]} == {""}


def test_rare_homographs_lend_no_forms() -> None:
    assert "يقيل" not in _verbs()[verb_key("قال")].forms


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("قَصَفَ", "قصف", True),
        ("شَنَّ", "شن", True),
        ("أكّد", "أَكَّدَ", True),
        ("قَتَلَ", "قَتَّلَ", False),
        ("نفى", "نَفَى", True),
        ("نفى", "نفي", True),
    ],
)
def test_verb_key(one: str, other: str, same: bool) -> None:
    assert (verb_key(one) == verb_key(other)) is same


def test_codes_are_read() -> None:
    features = features_of("Sa3mpb")
    assert (features.aspect, features.mood, features.voice, features.person, features.bound) == (
        "present",
        "subjunctive",
        "active",
        "3mp",
        True,
    )
    assert features_of("Pp3ms").voice == "passive"


def test_every_verb_of_the_lexicons_is_conjugated() -> None:
    lexicons = [name for name in ("cues.csv", "events.csv", "light_verbs.csv") if (KNOWLEDGE / name).exists()]
    assert "cues.csv" in lexicons
    missing = [
        row["lemma"]
        for name in lexicons
        for row in _rows(name)
        if row.get("pos", "verb") == "verb" and verb_key(row["lemma"].split()[0]) not in _verbs()
    ]
    assert missing == [], "run tools/build_verb_forms.py"


def test_all_forms_are_folded_and_known_codes() -> None:
    for verb in _verbs().values():
        assert verb.forms
        for form, features in verb.forms.items():
            assert fold(form) == form
            assert features


def test_loading_is_quick() -> None:
    started = time.process_time()
    read_verbs(KNOWLEDGE / "verb_forms.csv")
    assert time.process_time() - started < 0.5


def test_common_verbs_mark_what_may_be_a_noun() -> None:
    ambiguous = {row["form"]: row["ambiguous"] == "yes" for row in _rows("verbs_common.csv")}
    for verb in ("قال", "قالت", "اعلن", "اكدت", "استهدف", "يستهدف", "يتهم", "ينفي", "انسحب"):
        assert ambiguous[fold(verb)] is False, verb
    for nominal in ("قصف", "قتل", "هجوم", "دعم", "تقدم"):
        assert ambiguous.get(nominal, True) is True, nominal


def test_adjectives_carry_their_inflection() -> None:
    forms = {row["stem"]: row["form"].split("|") for row in _rows("adjectives.csv")}
    assert {"سوري", "سوريه", "سوريون", "سوريين", "سوريات"} <= set(forms["سوري"])
    assert all(row["source"] for row in _rows("adjectives.csv"))

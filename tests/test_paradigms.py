from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.fold import fold
from riwaya.arabic.paradigms import PRONOUNS, Segmentation, nominal_forms, segment

FOLDED_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
words = st.text(alphabet=FOLDED_LETTERS, min_size=1, max_size=14)
# Words that really carry clitics, so that the deep branches are reached often.
clitic_words = st.builds(
    lambda a, b, c, d: a + b + c + d,
    st.sampled_from(["", "ا", "و", "ف"]),
    st.sampled_from(["", "ب", "ك", "ل", "س", "ال", "بال", "كال", "لل"]),
    st.text(alphabet=FOLDED_LETTERS, min_size=2, max_size=8),
    st.sampled_from(["", *PRONOUNS]),
)


@given(st.one_of(words, clitic_words))
def test_every_segmentation_joins_back_to_the_word(word: str) -> None:
    divisions = segment(word)
    assert divisions[0] == Segmentation((), word)
    assert len(divisions) == len(set(divisions))
    assert all(s.join() == word for s in divisions)
    lengths = [len(s.stem) for s in divisions]
    assert lengths == sorted(lengths, reverse=True)


@given(words, st.sampled_from(["و", "ف"]), st.sampled_from(["ب", "ل", "ك"]))
def test_clitics_put_on_are_found_again(stem: str, conjunction: str, preposition: str) -> None:
    if len(stem) < 2 or stem.startswith("ال"):
        return
    for before in ((conjunction,), (conjunction, preposition), (conjunction, preposition, "ال")):
        if before[-2:] == ("ل", "ال") and stem.startswith("لل"):
            continue  # three ل in a row are not written
        wanted = Segmentation(before, stem)
        assert wanted in segment(wanted.join())


@pytest.mark.parametrize(
    ("word", "proclitics", "stem", "enclitic"),
    [
        ("وللمقاتلين", ("و", "ل", "ال"), "مقاتلين", ""),
        ("لليل", ("ل", "ال"), "ليل", ""),
        ("للجنه", ("ل", "ال"), "لجنه", ""),
        ("باستهدافهم", ("ب",), "استهداف", "هم"),
        ("وسيقصفون", ("و", "س"), "يقصفون", ""),
        ("فستنسحب", ("ف", "س"), "تنسحب", ""),
        ("بالقصف", ("ب", "ال"), "قصف", ""),
        ("كالعاده", ("ك", "ال"), "عاده", ""),
        ("والغاره", ("و", "ال"), "غاره", ""),
        ("فالتنظيم", ("ف", "ال"), "تنظيم", ""),
        ("استهدفوه", (), "استهدفو", "ه"),
        ("وقتلهما", ("و",), "قتل", "هما"),
        ("لهم", (), "ل", "هم"),
        ("به", (), "ب", "ه"),
        ("اولم", ("ا", "و"), "لم", ""),
        ("لالتزام", ("ل",), "التزام", ""),
    ],
)
def test_licit_divisions(word: str, proclitics: tuple[str, ...], stem: str, enclitic: str) -> None:
    assert Segmentation(proclitics, stem, enclitic) in segment(word)


@pytest.mark.parametrize(
    ("word", "illicit"),
    [
        ("الغاره", Segmentation(("ال",), "غار", "ه")),  # the article excludes a pronoun
        ("سقصف", Segmentation(("س",), "قصف")),  # the future wants a present
        ("البلد", Segmentation(("ا",), "لبلد")),
        ("وب", Segmentation(("و",), "ب")),
    ],
)
def test_illicit_divisions(word: str, illicit: Segmentation) -> None:
    assert illicit not in segment(word)


def _forms(lemma: str, *extra: str, gendered: bool | None = None) -> set[str]:
    return {form for form, _ in nominal_forms(lemma, extra, gendered=gendered)}


@pytest.mark.parametrize(
    ("lemma", "extra", "wanted"),
    [
        ("غارة", (), "غاره غارت غارتان غارتين غارتا غارتي غارات"),
        ("هجوم", (), "هجوم هجومان هجومين هجوما هجومي هجومات"),
        ("مُقاتِل", (), "مقاتل مقاتلا مقاتلون مقاتلين مقاتلو مقاتلي مقاتله مقاتلت مقاتلات مقاتلتين مقاتلان"),
        ("انفجار", (), "انفجار انفجارين انفجارا انفجارات"),
        ("ابن", ("أبناء",), "ابناء ابناو ابناي"),
        ("منشأة", (), "منشاه منشات منشاتين"),
        ("مستشفى", (), "مستشفي مستشفا مستشفيات مستشفيين"),
        ("محامي", ("محامون",), "محامي محام محامون محامين محامو محاميه محاميات"),
        ("قناة", (), "قناه قنات قنوات"),
        ("سوريّ", (), "سوري سوريه سوريون سوريين سوريو سوريات سوريتان"),
        ("لاجئ", ("لاجئون",), "لاجي لاجيون لاجيين لاجيو لاجيه"),
        ("شيء", ("أشياء",), "شيء شييا اشياء اشياي"),
        ("كمين", ("كمائن",), "كمين كمينا كماين كمينين"),
    ],
)
def test_nominal_forms(lemma: str, extra: tuple[str, ...], wanted: str) -> None:
    assert set(wanted.split()) <= _forms(lemma, *extra)


@pytest.mark.parametrize(
    ("lemma", "unwanted"), [("هجوم", "هجومه هجومون"), ("غارة", "غارون"), ("بناء", "بناءه"), ("سوريّ", "سور")]
)
def test_nominal_forms_not_made(lemma: str, unwanted: str) -> None:
    assert not set(unwanted.split()) & _forms(lemma)


def test_pronouns_are_written_out_on_demand() -> None:
    forms = dict(nominal_forms("غارة", pronouns=True))
    assert forms["غارتهم"].pronoun == "هم"
    assert forms["غاراتها"].number == "p"
    assert "غارههم" not in forms
    fighters = {f for f, _ in nominal_forms("مُقاتِل", pronouns=True)}
    assert {"مقاتلوه", "مقاتليها", "مقاتلهم"} <= fighters
    assert "مقاتلونه" not in fighters


def test_features_tell_number_and_state() -> None:
    found = {(f, x.number, x.state, x.case) for f, x in nominal_forms("مُقاتِل")}
    assert ("مقاتلو", "p", "construct", "nominative") in found
    assert ("مقاتلين", "d", "free", "oblique") in found
    assert ("مقاتلين", "p", "free", "oblique") in found


@given(st.text(alphabet=FOLDED_LETTERS + "أإؤئىةآ\u0651\u064e", min_size=1, max_size=9))
def test_nominal_forms_are_folded_and_distinct(lemma: str) -> None:
    items = list(nominal_forms(lemma, ("أبناء",)))
    assert len(items) == len(set(items))
    assert all(fold(form) == form and form for form, _ in items)

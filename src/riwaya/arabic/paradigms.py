"""Nominal paradigms and clitic segmentation, by rule and without data.

`nominal_forms` writes the inflected forms of a noun or adjective in folded spelling; `segment` undoes what is
written attached to a folded word: conjunctions, prepositions, the article, future and question particles before it,
a pronoun after it. Definite ال and proclitics are never generated, so a lexicon stays small and a word costs a
handful of look-ups. The rules are the school grammar's; no source was copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from riwaya.arabic.fold import DIACRITICS, TATWEEL, fold

PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
_NOMINAL_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ي")
_DAMMA, _SHADDA = "\u064f", "\u0651"
_BARE = {ord(c): None for c in DIACRITICS + TATWEEL}


@dataclass(frozen=True, slots=True)
class Features:
    """What a nominal form says: `number` s, d or p; `gender` m or f (as written); `state`; `case`; `pronoun`.

    `state` is free, construct (has lost its ن: مقاتلو) or bound (stands only before a pronoun: غارت). `case` is
    nominative, accusative, oblique or empty where the spelling does not tell. `pronoun` is empty unless written
    out.
    """

    number: str
    gender: str
    state: str = "free"
    case: str = ""
    pronoun: str = ""


def nominal_forms(
    lemma: str, extra_forms: Iterable[str] = (), *, gendered: bool | None = None, pronouns: bool = False
) -> Iterator[tuple[str, Features]]:
    """Yield each folded form of a noun or adjective once, with its features, the lemma first.

    `lemma` is a singular in full or bare spelling (ة, ى and hamza as written). `extra_forms` are what rules cannot
    know: broken plurals, irregular forms; they are taken as plurals and inflected for the bound state.
    `gendered` says whether the word makes a feminine in ة and a sound masculine plural (participles, relative
    adjectives, agents); None lets the spelling decide, cautiously. With `pronouns` the forms are also written
    out with each possessive pronoun, for a matcher that does not call `segment`.
    """
    seen: set[tuple[str, Features]] = set()
    for form, features in _all_forms(lemma, tuple(extra_forms), gendered):
        for item in _with_pronouns(fold(form), features, pronouns):
            if item not in seen:
                seen.add(item)
                yield item


def _with_pronouns(form: str, features: Features, wanted: bool) -> Iterator[tuple[str, Features]]:
    yield form, features
    if wanted and (features.state == "bound" or _takes_pronoun(form, features)):
        for pronoun in _NOMINAL_PRONOUNS:
            if pronoun == "ي" and form.endswith("ي"):
                continue
            yield form + pronoun, Features(features.number, features.gender, "bound", features.case, pronoun)


def _takes_pronoun(form: str, features: Features) -> bool:
    if features.state == "construct":
        return True
    if features.number == "d" or (form.endswith(("ون", "ين")) and features.case):
        return False
    return not form.endswith("ه") and features.case != "accusative"


def _all_forms(lemma: str, extra: tuple[str, ...], gendered: bool | None) -> Iterator[tuple[str, Features]]:
    bare = lemma.translate(_BARE).strip()
    if not bare:
        return
    makes_pairs = _looks_gendered(lemma, bare, extra) if gendered is None else gendered
    yield from _singular(bare)
    if makes_pairs and not bare.endswith(("ة", "ى", "اء")):
        feminine = _feminine_of(bare)
        yield from _singular(feminine)
        yield from _sound_masculine(bare)
        yield from _feminine_plural(feminine)
    elif bare.endswith("ة"):
        yield from _feminine_plural(bare)
    else:
        yield from _sound_feminine_of_masculine(bare)
    for form in extra:
        yield from _extra(form.translate(_BARE).strip())


def _looks_gendered(lemma: str, bare: str, extra: tuple[str, ...]) -> bool:
    """Tell a participle or relative adjective by مُ or ـيّ written, a sound plural given, or the shapes مفاعل, مستفعل."""
    if any(form.translate(_BARE).endswith(("ون", "ين")) for form in extra):
        return True
    if lemma.startswith("م" + _DAMMA) or (bare.endswith("ي") and lemma.rstrip().endswith(_SHADDA)):
        return True
    return (len(bare) == 5 and bare[0] == "م" and bare[2] == "ا") or (len(bare) >= 6 and bare.startswith("مست"))


def _gender(bare: str) -> str:
    return "f" if bare.endswith(("ة", "اء")) else "m"


def _singular(bare: str) -> Iterator[tuple[str, Features]]:
    gender = _gender(bare)
    yield bare, Features("s", gender)
    yield from _bound(bare, Features("s", gender, "bound"))
    yield from _dual(bare, gender)
    # Tanwin of the accusative is written with alef except after ة, hamza upon alef, اء and ى.
    if not bare.endswith(("ة", "أ", "اء", "ى", "ا")):
        yield (bare[:-1] + "ئا" if bare.endswith("يء") else bare + "ا"), Features("s", gender, "free", "accusative")
    if bare.endswith("ي") and _defective(bare):  # قاضٍ: the indefinite of a defective noun drops its ي
        yield bare[:-1], Features("s", gender, "free", "oblique")


def _bound(bare: str, features: Features) -> Iterator[tuple[str, Features]]:
    """Yield the stem before a pronoun where its spelling changes: ة→ت, ى→ا, final hamza by its vowel (أبناؤه)."""
    if bare.endswith("ة"):
        yield bare[:-1] + "ت", features
    elif bare.endswith("ى"):
        yield bare[:-1] + "ا", features
    elif bare.endswith(("ء", "أ")):
        for seat in ("ؤ", "ئ"):
            yield bare[:-1] + seat, features


def _dual(bare: str, gender: str) -> Iterator[tuple[str, Features]]:
    stem = bare
    if bare.endswith("ة"):
        stem = bare[:-1] + "ت"
    elif bare.endswith("ى"):
        stem = bare[:-1] + "ي"
    elif bare.endswith("أ"):
        yield bare[:-1] + "آن", Features("d", gender, "free", "nominative")
    yield stem + "ان", Features("d", gender, "free", "nominative")
    yield stem + "ين", Features("d", gender, "free", "oblique")
    yield stem + "ا", Features("d", gender, "construct", "nominative")
    yield stem + "ي", Features("d", gender, "construct", "oblique")


def _feminine_of(bare: str) -> str:
    return bare + "ة"


def _sound_masculine(bare: str) -> Iterator[tuple[str, Features]]:
    # A defective participle drops its ي before the plural ending (محامون), a relative adjective keeps it (سوريون).
    stems = [bare, bare[:-1]] if bare.endswith("ي") and _defective(bare) else [bare]
    for stem in stems:
        yield stem + "ون", Features("p", "m", "free", "nominative")
        yield stem + "ين", Features("p", "m", "free", "oblique")
        yield stem + "و", Features("p", "m", "construct", "nominative")
        yield stem + "ي", Features("p", "m", "construct", "oblique")


def _defective(bare: str) -> bool:
    return bare.startswith("م") or (len(bare) == 4 and bare[1] == "ا")


def _feminine_plural(feminine: str) -> Iterator[tuple[str, Features]]:
    stem = feminine[:-1]
    if stem.endswith("ا"):  # فتاة، فتيات; قناة، قنوات
        for middle in ("ي", "و"):
            yield stem[:-1] + middle + "ات", Features("p", "f")
    yield (stem[:-1] + "آت" if stem.endswith("أ") else stem + "ات"), Features("p", "f")


def _sound_feminine_of_masculine(bare: str) -> Iterator[tuple[str, Features]]:
    """Yield ـات for verbal nouns and the many masculine nouns that take it (انفجارات، بيانات، مستشفيات)."""
    if bare.endswith("ى"):
        yield bare[:-1] + "يات", Features("p", "f")
    elif bare.endswith("أ"):
        yield bare[:-1] + "آت", Features("p", "f")
    elif len(bare) >= 4:
        yield bare + "ات", Features("p", "f")


def _extra(bare: str) -> Iterator[tuple[str, Features]]:
    if not bare:
        return
    gender = _gender(bare)
    if bare.endswith(("ون", "ين")) and len(bare) > 4:
        yield from _sound_masculine(bare[:-2])
    yield bare, Features("p", gender)
    yield from _bound(bare, Features("p", gender, "bound"))
    if not bare.endswith(("ة", "أ", "اء", "ى", "ا", "ات", "ون", "ين")):
        yield bare + "ا", Features("p", gender, "free", "accusative")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """One licit division of a folded word: `proclitics` in order of writing, ل and ال apart; `enclitic` may be
    empty."""

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str = ""

    def join(self) -> str:
        """Return the word as it is written: ل + ال is لل, and لل + ل‑ is لل‑ (الليل، لليل)."""
        before = "".join(self.proclitics)
        if self.proclitics[-2:] == ("ل", "ال"):
            before = before[:-3] + ("ل" if self.stem.startswith("ل") else "لل")
        return before + self.stem + self.enclitic

    @property
    def definite(self) -> bool:
        """Return whether the article was taken off."""
        return self.proclitics[-1:] == ("ال",)


_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ك", "ل")
_FUTURE_NEXT = frozenset("يتنا")
_SHORT_STEMS = frozenset("بل")  # prepositions that stand alone only before a pronoun: به، لهم
_MIN_STEM = 2


def segment(word: str) -> list[Segmentation]:
    """Return every licit division of a folded word: undivided first, then longest stem first, then fewest pieces.

    Proclitics: أ of questions, و ف, then ب ك ل or س, then ال (written لل after ل). The article excludes a pronoun,
    س wants a present-tense prefix after it. A stem has two letters at least, but for ب and ل before a pronoun
    (به). Divisions are candidates: the lexicon decides. A word has 2 to about 20 of them.
    """
    found = {Segmentation((), word)}
    for before, rest in _proclitics(word):
        if len(rest) >= _MIN_STEM:
            found.add(Segmentation(before, rest))
        if before[-1:] == ("ال",):
            continue
        for pronoun in PRONOUNS:
            stem = rest[: -len(pronoun)]
            if rest.endswith(pronoun) and (len(stem) >= _MIN_STEM or stem in _SHORT_STEMS):
                found.add(Segmentation(before, stem, pronoun))
    return sorted(found, key=lambda s: (-len(s.stem), len(s.proclitics), s.proclitics, s.enclitic))


def _proclitics(word: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each run of proclitics with what is left of the word."""
    for question in ("", "ا"):
        if not word.startswith(question) or (question and word.startswith("ال")):
            continue
        after = word[len(question) :]
        for conjunction in ("", *_CONJUNCTIONS):
            if not after.startswith(conjunction):
                continue
            head = tuple(p for p in (question, conjunction) if p)
            yield from _after_conjunction(head, after[len(conjunction) :])


def _after_conjunction(head: tuple[str, ...], rest: str) -> Iterator[tuple[tuple[str, ...], str]]:
    yield head, rest
    if rest.startswith("ال"):
        yield (*head, "ال"), rest[2:]
    if rest.startswith("س") and rest[1:2] in _FUTURE_NEXT and len(rest) > _MIN_STEM:
        yield (*head, "س"), rest[1:]
    for preposition in _PREPOSITIONS:
        if not rest.startswith(preposition):
            continue
        after = rest[1:]
        yield (*head, preposition), after
        if preposition == "ل":
            if after.startswith("ل") and after[1:2] != "ل":
                # لل is ل + ال before a stem with a ل of its own (لليل = ل + ال + ليل) or without one (للبلد)
                yield (*head, "ل", "ال"), after
                yield (*head, "ل", "ال"), after[1:]
        elif after.startswith("ال"):
            yield (*head, preposition, "ال"), after[2:]


__all__ = ["PRONOUNS", "Features", "Segmentation", "nominal_forms", "segment"]

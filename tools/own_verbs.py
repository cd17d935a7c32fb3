"""Stems by our own rule for verbs that camel_morph does not have, so that one grammar of affixes conjugates all.

The derived form (I–X, quadriliteral) is read off the vocalised past 3ms, as in any school grammar. Because surfaces
are folded, short vowels are not distinguished: what matters are the prefixes, the long vowels and the weak or
doubled last radical.
"""

from __future__ import annotations

from dataclasses import dataclass

from camel_verbs import Stem, passive_of

_LETTERS = dict(zip("ءآأؤإئابتثجحخدذرزسشصضطظعغفقكلمنهوىي", "'|>&<}AbtvjHxd*rzs$SDTZEgfqklmnhwYy", strict=True))
_SHADDA = "\u0651"


@dataclass(frozen=True, slots=True)
class _Shape:
    """A derived form: past letters to drop in the present, its prefix vowel class, and how weak radicals behave
    there.
    """

    name: str
    drop: int
    prefix: str  # a-# or u-#
    hollow: str  # long vowel of the present, empty where a middle alef is part of the pattern
    defective: str  # ending of the present of a defective verb


def letters_of(lemma: str) -> list[str]:
    """Return the Buckwalter letters of a lemma in Arabic script, short vowels dropped, `~` after a doubled one."""
    letters: list[str] = []
    for character in lemma.strip():
        if character == _SHADDA and letters:
            letters[-1] += "~"
        elif character in _LETTERS:
            letters.append(_LETTERS[character])
    return letters


def _shape(letters: list[str]) -> _Shape | None:
    plain = [x[0] for x in letters]
    count = len(letters)
    doubled_end = letters[-1].endswith("~")
    length = count + doubled_end
    if plain[0] in "A<" or (plain[0] == "A" and count > 3):
        if plain[1:3] == ["s", "t"]:
            return _Shape("X", 1, "a-#", "iy", "#-iy")
        return _Shape("VII-VIII", 1, "a-#", "aA", "#-iy") if length >= 4 else None
    if plain[0] == "t" and (length >= 5 or (count == 4 and letters[2].endswith("~"))):
        return _Shape("V-VI", 0, "a-#", "", "#-aY")
    if count == 3 and letters[1].endswith("~"):
        return _Shape("II", 0, "u-#", "", "#-iy")
    if plain[0] == ">" and length == 4:
        return _Shape("IV", 1, "u-#", "iy", "#-iy")
    if length == 4:
        return _Shape("III or quadriliteral", 0, "u-#", "", "#-iy")
    if length == 3:
        return _Shape("I", 0, "a-#", "uw", "#-uw" if plain[-1] == "A" else "#-aY" if plain[-1] == "y" else "#-iy")
    return None


def derived_form(letters: list[str]) -> str:
    """Return the derived form as far as inflection asks for it (`I`, `II`, `VII-VIII` …), empty where none fits."""
    shape = _shape(letters) if len(letters) >= 2 else None
    return shape.name if shape else ""


def own_stems(lemma: str) -> list[Stem]:
    """Return past, present and imperative stems of both voices for a vocalised lemma in Arabic script, or none
    where no form fits.
    """
    letters = letters_of(lemma)
    shape = _shape(letters) if len(letters) >= 2 else None
    if shape is None:
        return []
    kept = letters[shape.drop :]
    prefix = {shape.prefix, "trans"}
    if shape.name == "I" and letters[0] == "w" and not letters[-1].endswith("~"):
        kept = letters[1:]
    elif kept[0] == ">":
        # A first radical hamza: after a- it is camel_morph's own condition (يأمر), after u- it sits on و (يؤكد).
        prefix |= {">-#"} if shape.prefix == "a-#" else set()
        kept = kept[1:] if shape.prefix == "a-#" else ["&", *kept[1:]]
    if letters[-1] in ("Y", "A", "y"):
        past = {"Y": "#-ay", "A": "#-aw", "y": "#-iy"}[letters[-1]]
        stems = [_stem("PV", letters[:-1], {past, "trans"}), _stem("IV", kept[:-1], prefix | {shape.defective})]
    elif letters[-1] in (">", "'", "}"):
        by_alef = shape.name in ("I", "V-VI")  # يقرأ, but يهنّئ
        present = _stem("IV", kept[:-1], prefix | {"#-a>"}) if by_alef else _stem("IV", [*kept[:-1], "}"], prefix)
        stems = [_stem("PV", letters[:-1], {"#-a>", "trans"}), present]
    elif letters[-1].endswith("~"):
        open_past, open_present = _undoubled(letters), _undoubled(kept)
        gem = {"gem"}
        stems = [
            _stem("PV", letters, gem | {"trans"}, "v-suff"),
            _stem("PV", open_past, gem | {"trans"}, "c-suff"),
            _stem("IV", kept, gem | prefix, "v-suff"),
            _stem("IV", open_present, gem | prefix, "c-suff"),
        ]
    elif shape.hollow and letters[-2] == "A":
        stems = [
            _stem("PV", letters, {"trans"}, "v-suff"),
            _stem("PV", [*letters[:-2], letters[-1]], {"trans"}, "c-suff"),
            Stem("IV", "a", "a".join(kept[:-2]) + shape.hollow + kept[-1], ("v-suff",), frozenset(prefix)),
            _stem("IV", [*kept[:-2], kept[-1]], prefix, "c-suff"),
        ]
    else:
        stems = [_stem("PV", letters, {"trans"}), _stem("IV", kept, prefix)]
    return stems + [passive_of(s, ".".join(x[0] for x in letters)) for s in stems]


def _undoubled(letters: list[str]) -> list[str]:
    return [*letters[:-1], letters[-1][0], letters[-1][0]]


def _stem(aspect: str, letters: list[str], sets: set[str], requires: str = "") -> Stem:
    """Join radicals with a dummy short vowel; a middle alef keeps its own."""
    form = "a".join(letters).replace("aAa", "aA")
    last = letters[-1][0] if letters and not any(t.startswith("#-") for t in sets) else ""
    merges = {f"#{last}"} if last == "n" or (last == "t" and aspect == "PV") else set()  # سكنّا، فلتُّ
    return Stem(aspect, "a", form, (requires,) if requires else (), frozenset(sets | merges))

"""Participles of verbs by the school grammar's rule: فاعل and مفعول of the first form, مـ before the present stem
of all others.
"""

from __future__ import annotations

from collections.abc import Iterator

from camel_verbs import Stem, to_arabic
from own_verbs import derived_form, letters_of

_WEAK_ENDS = ("#-iy", "#-uw", "#-aY", "#-aA", "#->ay", "#-}iy")


def participles_of(lemma: str, stems: list[Stem]) -> Iterator[tuple[str, str]]:
    """Yield (masculine singular in bare Arabic spelling, voice) for a vocalised lemma in Arabic script and its
    stems.
    """
    letters = letters_of(lemma)
    if derived_form(letters) == "I":
        yield from ((to_arabic(form), voice) for form, voice in _first_form(letters))
        return
    for stem in stems:
        if stem.aspect != "IV" or "c-suff" in stem.requires:
            continue
        hamza = "&" if ">-#" in stem.sets else ""
        ending = "Y" if stem.voice == "p" else "y"
        weak = ending if stem.sets & set(_WEAK_ENDS) else ">" if "#-a>" in stem.sets else ""
        yield to_arabic("m" + hamza + stem.form + weak), "active" if stem.voice == "a" else "passive"


def _first_form(letters: list[str]) -> Iterator[tuple[str, str]]:
    first, last = letters[0], letters[-1]
    opening = "|" if first == ">" else first + "A"
    if last.endswith("~"):
        yield opening + last, "active"
        yield f"m{first}{last[0]}w{last[0]}", "passive"
        return
    middle = letters[1]
    if middle == "A":  # hollow
        yield f"{opening}}}{last}", "active"
        yield f"m{first}w{last}", "passive"
        return
    seat = "}" if middle == ">" else middle
    if last in "YAy":
        yield f"{opening}{seat}y", "active"
        yield f"m{first}{middle}{'w' if last == 'A' else 'y'}", "passive"
        return
    yield f"{opening}{seat}{'}' if last == '>' else last}", "active"
    inner = "&" if middle == ">" else middle
    yield f"m{first}{inner}w{chr(39) if last == '>' else last}", "passive"

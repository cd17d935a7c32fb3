"""Arabic names in Latin letters where no table knows them: readable, not reversible.

Given names are taken from the pack's table; other words letter by letter after the simplified IJMES scheme used by
news agencies, without vowels that the script does not write except a filler where three consonants would meet.
"""

from __future__ import annotations

from functools import cache

from riwaya.arabic.fold import fold
from riwaya.packs import table

_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ة": "a", "ئ": "e", "ؤ": "o", "ء": "",
}  # fmt: skip
_VOWELS = set("aeiou")


@cache
def _given_names(pack: str) -> dict[str, str]:
    return {fold(row["name_ar"]): row["name_en"] for row in table(f"{pack}/given_names.csv")}


def transliterate(phrase: str, pack: str = "syria") -> str:
    """Return an Arabic phrase in Latin letters.

    Each word capitalised, the article as `al-`; words in Latin stay as they are.
    """
    known = _given_names(pack)
    out: list[str] = []
    for word in phrase.split():
        folded = fold(word)
        if word.isascii():
            out.append(word)
        elif folded in known:
            out.append(known[folded])
        elif folded in ("ابو", "ابي", "ابا"):
            out.append("Abu")
        elif folded in ("بن", "ابن"):
            out.append("bin")
        elif folded.startswith("ال") and len(folded) > 4:
            rest = word[2:] if word[:2] in ("ال", "أل") else word[1:]
            out.append("al-" + known.get(folded[2:], _letters(rest).capitalize()))
        else:
            out.append(_letters(word).capitalize())
    return " ".join(out)


def _letters(word: str) -> str:
    out: list[str] = []
    letters = [c for c in word if c in _LETTERS or c.isalnum()]
    for i, c in enumerate(letters):
        last, following = i == len(letters) - 1, letters[i + 1] if i + 1 < len(letters) else ""
        vowel_before = bool(out) and out[-1][-1:] in _VOWELS
        if c == "و" and i and not vowel_before and (last or _LETTERS.get(following, "x") not in _VOWELS):
            out.append("u" if not last else "o")
        elif c == "ي" and i and not vowel_before and (last or _LETTERS.get(following, "x") not in _VOWELS):
            out.append("i")
        else:
            latin = _LETTERS.get(c, c)
            meets = bool(out) and not vowel_before and latin[:1] not in _VOWELS and latin != ""
            if meets and (last or len(out) == 1 or out[-2][-1:] not in _VOWELS):
                out.append("a")
            out.append(latin)
    return "".join(out)

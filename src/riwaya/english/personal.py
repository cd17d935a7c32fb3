"""Personal names of Arabic in Latin letters: whose spelling varies (Mohammad, Muhammad), so they are compared by their consonants."""

from __future__ import annotations

import re
from collections.abc import Container

_PARTICLES = ("al-", "el-", "ar-", "as-", "ad-", "an-", "at-", "ash-", "az-")
_LINKS = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "abou", "umm", "haj", "hajj", "abd"})
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_SAME = str.maketrans(
    {"o": None, "u": None, "a": None, "e": None, "i": None, "y": None, "w": None, "q": "k", "c": "k", "’": None, "'": None, "-": None}
)
_LEAST = 3


def consonants(name: str) -> str:
    """Return what is left of a name when vowels, doubled letters and the marks for ayn and hamza are taken out."""
    bare = name.casefold().translate(_SAME)
    return "".join(c for i, c in enumerate(bare) if i == 0 or c != bare[i - 1])


def begins_a_name(word: str, given: Container[str]) -> bool:
    """Tell whether a word with a capital is a given name, `given` holding the consonants of those that are known."""
    key = consonants(word)
    return word[:1].isupper() and not word.isupper() and len(key) >= _LEAST and key in given


def name_in(phrase: str, given: Container[str]) -> str | None:
    """Return the personal name of two words or more in a phrase: a given name or kunya and the capitals behind it; None for none."""
    words = list(_WORD.finditer(phrase))
    for i, first in enumerate(words):
        kunya = first[0] in ("Abu", "Umm", "Abou", "Um")
        if not kunya and not begins_a_name(first[0], given):
            continue
        last = i
        while last + 1 < len(words) and _goes_on(phrase, words[last], words[last + 1]):
            last += 1
        if last > i:
            return phrase[first.start() : words[last].end()]
    return None


def _goes_on(phrase: str, word: re.Match[str], behind: re.Match[str]) -> bool:
    if phrase[word.end() : behind.start()].strip():
        return False
    return behind[0][0].isupper() or behind[0].startswith(_PARTICLES) or behind[0] in _LINKS

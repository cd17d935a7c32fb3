"""Counts in English words and figures: “at least 12”, “two”, “dozens of”, “more than 300”, with their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.english.words import Word, WordKind

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_WORDS |= {f"{t}-{u}": 10 * n + k for n, t in enumerate(_TENS, 2) for k, u in enumerate(_UNITS[1:10], 1)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "several": (3, 9),
    "tens": (20, 99),
    "dozen": (12, 12),
}
_AT_LEAST = (("at", "least"), ("more", "than"), ("over",), ("no", "fewer", "than"), ("no", "less", "than"), ("upwards", "of"))
_AT_MOST = (("at", "most"), ("up", "to"), ("fewer", "than"), ("less", "than"), ("as", "many", "as"))
_ABOUT = (("about",), ("around",), ("nearly",), ("almost",), ("approximately",), ("some",), ("an", "estimated"), ("roughly",))


@dataclass(frozen=True, slots=True)
class CountAt:
    """A count from word `first` to `last` (exclusive); a bound is null where the words leave it open."""

    first: int
    last: int
    minimum: int | None
    maximum: int | None


def count_at(words: Sequence[Word], i: int) -> CountAt | None:
    """Return the count that begins at word `i`, with what qualifies it; None where there is none."""
    folded = [w.folded for w in words[i : i + 8]]
    for phrases, bound in ((_AT_LEAST, "least"), (_AT_MOST, "most"), (_ABOUT, "")):
        for phrase in phrases:
            if tuple(folded[: len(phrase)]) == phrase and (value := _value(words, i + len(phrase))) is not None:
                low, high, last = value
                return CountAt(i, last, None if bound == "most" else low, None if bound == "least" else high)
    value = _value(words, i)
    return CountAt(i, value[2], value[0], value[1]) if value else None


def _value(words: Sequence[Word], i: int) -> tuple[int, int, int] | None:
    """Return (least, most, word behind) of the bare number at word `i`."""
    if i >= len(words):
        return None
    word = words[i].folded
    if word in _VAGUE:
        low, high = _VAGUE[word]
        return low, high, i + 1
    if words[i].kind is WordKind.NUMBER:
        figure = word.replace(",", "")
        if not figure.isdigit():
            return None
        n, i = int(figure), i + 1
    elif word in _WORDS:
        n, i = _WORDS[word], i + 1
    elif word == "a" and i + 1 < len(words) and words[i + 1].folded in (*_SCALES, "dozen"):
        n, i = 1, i + 1
        if words[i].folded == "dozen":
            return 12, 12, i + 1
    else:
        return None
    while i < len(words) and words[i].folded in _SCALES:
        n, i = n * _SCALES[words[i].folded], i + 1
        if i + 1 < len(words) and words[i].folded == "and" and words[i + 1].folded in _WORDS:
            n, i = n + _WORDS[words[i + 1].folded], i + 2
    return n, n, i

"""Words of an English text with their offsets: a possessive is a word of its own, a compound with hyphens is one, a masked word is read.

A word masked against filters (`kil*led`) is one word; what stands for the letters is left out of its folded spelling.
"""

from __future__ import annotations

import re
from enum import Enum

import msgspec

_WORD = re.compile(
    r"(?P<word>(?:[A-Za-z]\.){2,}|(?:[ap]\.m\.))"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th|(?:-[a-z]+)+)?\b)"
    r"|(?P<possessive>(?<=[^\W\d_])[’'](?:s\b|(?=\s)(?<=s[’'])))"
    r"|(?P<letters>[^\W\d_]+(?:(?:[*\-‑]|[’'](?!s\b))[^\W_]+)*)"
    r"|(?P<mark>[^\s_])"
)
QUOTES = '«»“”"„‟″'


class WordKind(Enum):
    """What a word is made of."""

    WORD = "word"
    NUMBER = "number"
    POSSESSIVE = "possessive"
    MARK = "mark"


_KINDS = {"word": WordKind.WORD, "letters": WordKind.WORD, "number": WordKind.NUMBER, "possessive": WordKind.POSSESSIVE, "mark": WordKind.MARK}


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word or a single mark; `folded` is for matching only, `start` and `end` are code points of the text.

    `capital` tells that it begins with a capital letter, `acronym` that it has no other (“IS”, “U.S.”).
    """

    start: int
    end: int
    folded: str
    kind: WordKind
    capital: bool
    acronym: bool = False


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text` between two offsets, in order."""
    stop = len(text) if end is None else end
    return [
        Word(m.start(), m.end(), fold(m[0]), _KINDS[m.lastgroup or "mark"], m[0][0].isupper(), len(m[0]) > 1 and m[0].isupper())
        for m in _WORD.finditer(text, start, stop)
    ]


def fold(word: str) -> str:
    """Return a word's spelling for matching: small letters, one apostrophe, one hyphen, no mask; idempotent."""
    small = word.casefold().replace("’", "'").replace("‑", "-")
    return small.replace("*", "") if len(small) > 1 else small


def folded_words(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, marks left out: the key under which a table's cell is looked up."""
    return tuple(w.folded for w in words_of(phrase) if w.kind is not WordKind.MARK)

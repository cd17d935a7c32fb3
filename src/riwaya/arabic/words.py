"""Words of a text with their offsets: letters, hashtags cut at their underscores, words masked against filters, numbers, marks.

A masked word is written in pieces joined by tatweel with a space, dot or star between (`مـ ـقـ ـتل`, `القتـ.ـلى`): the pieces are one word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from riwaya.arabic.fold import DIACRITICS, INVISIBLE, TATWEEL, fold, fold_word

_MARKS = DIACRITICS + TATWEEL + INVISIBLE
_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufefc"
_PIECE = f"[{_LETTER}][{_LETTER}{re.escape(_MARKS)}]*"
_WORD = re.compile(
    rf"(?P<arabic>{_PIECE}(?:(?<={TATWEEL})[ .*/\-_]{{0,2}}{TATWEEL}[{_LETTER}{re.escape(_MARKS)}]+)*)"
    r"|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    r"|(?P<latin>[^\W\d_\u0600-\u06ff]+(?:['’\-][^\W\d_\u0600-\u06ff]+)*)"
    r"|(?P<mark>[^\s_])"
)
_MASK = re.compile(rf"(?<={TATWEEL})[ .*/\-_]{{1,2}}(?={TATWEEL})")


class WordKind(Enum):
    """What a word is made of."""

    ARABIC = "arabic"
    NUMBER = "number"
    LATIN = "latin"
    MARK = "mark"


_KINDS = {k.value: k for k in WordKind}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a single mark; `folded` is for matching only, `start` and `end` are code points of the text."""

    start: int
    end: int
    folded: str
    kind: WordKind


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text` between two offsets, in order. Diacritics, tatweel and invisible marks belong to their word."""
    out: list[Word] = []
    for m in _WORD.finditer(text, start, len(text) if end is None else end):
        kind = _KINDS[m.lastgroup or "mark"]
        raw = m.group()
        if kind is WordKind.ARABIC and TATWEEL in raw:
            raw = _MASK.sub("", raw)
        folded = fold_word(raw)
        if folded or kind is WordKind.MARK:
            if not folded:
                continue
            out.append(Word(m.start(), m.end(), folded, kind))
    return out


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, quotation marks and other marks left out: the key under which names are looked up."""
    return tuple(w.folded for w in words_of(phrase) if w.kind is not WordKind.MARK)


__all__ = ["Word", "WordKind", "fold", "fold_phrase", "words_of"]

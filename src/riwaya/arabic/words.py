"""Words of a text with their offsets: letters, hashtags cut at their underscores, words masked against filters, numbers, marks.

A masked word is written in pieces joined by tatweel with a space, dot or star between (`مـ ـقـ ـتل`, `القتـ.ـلى`): the pieces are one word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import ClassVar

import msgspec

from riwaya.arabic.constants import Constant
from riwaya.arabic.fold import DIACRITICS, INVISIBLE, TATWEEL, fold

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


class WordKind(Constant):
    """What a word is made of: the groups of `_WORD`."""

    ARABIC: ClassVar[WordKind]
    NUMBER: ClassVar[WordKind]
    LATIN: ClassVar[WordKind]
    MARK: ClassVar[WordKind]


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word or a single mark; `folded` is for matching only, `start` and `end` are code points of the text.

    A struct and no dataclass: every word of every text becomes one, and these are made in a fifth of the time.
    """

    start: int
    end: int
    folded: str
    kind: WordKind


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text` between two offsets, in order. Diacritics, tatweel and invisible marks belong to their word."""
    out: list[Word] = []
    known = _KNOWN
    for m in _WORD.finditer(text, start, len(text) if end is None else end):
        raw = m[0]
        folded, kind = known.get(raw) or _read(raw)
        if folded:
            first, last = m.span()
            out.append(Word(first, last, folded, kind))
    return out


@lru_cache(maxsize=512)
def sentence_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return what `words_of` does, remembered for the last sentences: a document's are asked for by several stages one after the other."""
    return tuple(words_of(text, start, end))


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, quotation marks and other marks left out: the key under which names are looked up."""
    return folded_words(phrase)


def folded_words(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Return the folded words of `text` between two offsets, marks left out."""
    known = _KNOWN
    read = [known.get(m[0]) or _read(m[0]) for m in _WORD.finditer(text, start, len(text) if end is None else end)]
    return tuple([folded for folded, kind in read if folded and kind is not WordKind.MARK])


_KNOWN: dict[str, tuple[str, WordKind]] = {}
_MOST_KNOWN = 16_384


def _read(raw: str) -> tuple[str, WordKind]:
    """Return the folded spelling and the kind of a word as written, and remember it in `_KNOWN`: words repeat."""
    m = _WORD.match(raw)
    kind = WordKind.of(m.lastgroup or "mark") if m else WordKind.MARK
    folded = fold(_MASK.sub("", raw) if kind is WordKind.ARABIC and TATWEEL in raw else raw)
    if len(_KNOWN) >= _MOST_KNOWN:  # bounded: a long run meets ever new words
        _KNOWN.clear()
    _KNOWN[raw] = folded, kind
    return folded, kind


__all__ = ["Word", "WordKind", "fold", "fold_phrase", "folded_words", "sentence_words", "words_of"]

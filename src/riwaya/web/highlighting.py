"""Words that were searched for, found again in what is shown: as the search compares them, folded."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.arabic.fold import fold
from riwaya.arabic.words import words_of


def highlighted(text: str, asked: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is a word that holds one of those asked for."""
    terms = fold(asked).split()
    if not terms:
        yield text, False
        return
    at = 0
    for word in words_of(text):
        if word.start >= at and any(term in fold(text[word.start : word.end]) for term in terms):
            if word.start > at:
                yield text[at : word.start], False
            yield text[word.start : word.end], True
            at = word.end
    if at < len(text):
        yield text[at:], False

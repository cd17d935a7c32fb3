"""Offsets inside a word: where its stem starts in the original once proclitics are set aside."""

from __future__ import annotations

from riwaya.arabic.fold import fold
from riwaya.arabic.words import Word


def start_after(text: str, word: Word, letters: int) -> int:
    """Return the code point of `text` at which `word` goes on after its first `letters` folded letters.

    Diacritics of a letter that is set aside go with it; tatweel and masking marks too.
    """
    if letters <= 0:
        return word.start
    if word.end - word.start == len(word.folded):
        return word.start + letters
    at, seen = word.start, 0
    while at < word.end:
        if fold(text[at]).strip(" .*/-_"):
            if seen == letters:
                break
            seen += 1
        at += 1
    return at

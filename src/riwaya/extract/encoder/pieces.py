"""Pieces: a word cut as the encoder's tokenizer cuts it (SentencePiece unigram, the pieces with the highest summed log-probability).

Each distinct word is cut once and remembered. A package for this would bring an HTTP client and a model hub's library into a program that
promises to work without network, for the forty lines below.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from riwaya.arabic.fold import DIACRITICS, INVISIBLE, TATWEEL

SPACE = "▁"
_LEFT_OUT = frozenset(DIACRITICS + TATWEEL + INVISIBLE)
_WORSE = 10.0  # how much less likely than the rarest piece a character is that no piece covers
_LONGEST_WORD = 64  # characters: what is longer is no word (an address, a key), and its end says nothing


class Pieces:
    """The pieces of a vocabulary, in the order of their rows in the embedding matrix, with their log-probabilities."""

    def __init__(self, pieces: list[str], scores: list[float]) -> None:
        self._rows = {piece: (row, score) for row, (piece, score) in enumerate(zip(pieces, scores, strict=True))}
        self.start, self.end = self._rows["<s>"][0], self._rows["</s>"][0]
        self.padding, self._unknown = self._rows["<pad>"][0], self._rows["<unk>"][0]
        self._longest = max(map(len, pieces))
        self._unknown_score = min(scores) - _WORSE
        self.of = lru_cache(maxsize=65_536)(self._of)

    def __len__(self) -> int:
        return len(self._rows)

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Return the pieces of a file: a line a piece, a tab, its log-probability."""
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        return cls([r[0] for r in rows], [float(r[1]) for r in rows])

    def _of(self, word: str, spaced: bool) -> tuple[int, ...]:
        """Return the rows of a word's pieces; `spaced` where white space stands before it."""
        text = (SPACE if spaced else "") + plain(word)
        n = len(text)
        best = [0.0] + [float("-inf")] * n
        back = [(0, self._unknown)] * (n + 1)
        for i in range(n):
            for j in range(i + 1, min(n, i + self._longest) + 1):
                row, score = self._rows.get(text[i:j], (self._unknown, self._unknown_score if j == i + 1 else float("-inf")))
                if best[i] + score > best[j]:
                    best[j], back[j] = best[i] + score, (i, row)
        out = []
        while n > 0:
            n, row = back[n]
            out.append(row)
        return tuple(reversed(out)) or (self._unknown,)


def plain(word: str) -> str:
    """Return a word as the encoder's training text spells words: compatibility forms resolved, vowel marks and tatweel left out."""
    return "".join(c for c in unicodedata.normalize("NFKC", word) if c not in _LEFT_OUT)[:_LONGEST_WORD]

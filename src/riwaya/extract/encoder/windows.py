"""Windows: a document's words in stretches that the encoder takes at once, each with the sentence before it as context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.extract.analysis import Sentence
from riwaya.extract.encoder.pieces import Pieces

PIECES = 254
"""Pieces of one window, without the marks of its start and end: about six sentences."""


@dataclass(slots=True)
class Window:
    """Rows of pieces, and for each the word that it belongs to; -1 for a word that is only context and for the marks at both ends."""

    rows: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


@dataclass(slots=True)
class WordIndex:
    """The words of a document, numbered through: token `t` of sentence `s` is word `first[s] + t`."""

    first: list[int]
    count: int

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> WordIndex:
        """Number the words of a document's sentences."""
        first, at = [], 0
        for sentence in sentences:
            first.append(at)
            at += len(sentence.tokens)
        return cls(first, at)

    def word(self, sentence: Sentence, token: int) -> int:
        """Return the number of a token."""
        return self.first[sentence.index] + token


def windows_of(sentences: Sequence[Sentence], pieces: Pieces) -> list[Window]:
    """Return the windows that cover every word of the sentences once."""
    index = WordIndex.of(sentences)
    out: list[Window] = []
    now, before = Window([pieces.start], [-1]), Window()
    for sentence in sentences:
        cut = _cut(sentence, pieces, index.first[sentence.index])
        if len(now.rows) > 1 and len(now.rows) + len(cut.rows) > PIECES + 1:
            out.append(_closed(now, pieces))
            room = max(0, PIECES - len(cut.rows))
            context = before.rows[-room:] if room else []
            now = Window([pieces.start, *context], [-1] * (len(context) + 1))
        while len(now.rows) + len(cut.rows) > PIECES + 1:  # a sentence longer than a window
            fits = PIECES + 1 - len(now.rows)
            now.rows += cut.rows[:fits]
            now.words += cut.words[:fits]
            out.append(_closed(now, pieces))
            now, cut = Window([pieces.start], [-1]), Window(cut.rows[fits:], cut.words[fits:])
        now.rows += cut.rows
        now.words += cut.words
        before = cut
    if len(now.rows) > 1:
        out.append(_closed(now, pieces))
    return out


def _cut(sentence: Sentence, pieces: Pieces, first: int) -> Window:
    out = Window()
    end = -1
    for token in sentence.tokens:
        rows = pieces.of(sentence.text[token.word.start : token.word.end], token.word.start != end)
        out.rows += rows
        out.words += [first + token.i] * len(rows)
        end = token.word.end
    return out


def _closed(window: Window, pieces: Pieces) -> Window:
    return Window([*window.rows, pieces.end], [*window.words, -1])

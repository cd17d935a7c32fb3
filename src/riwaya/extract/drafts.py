"""Drafts: an attribution in the making, and the quotations of its document found by where they open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.arabic.fold import DIACRITICS, TATWEEL
from riwaya.extract.analysis import Sentence, Token
from riwaya.extract.cues import Cue
from riwaya.extract.quotations import Quotation
from riwaya.extract.sources import SourcePhrase
from riwaya.records import Span


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `boundary` is the character where its own clause begins, which ends the content before it."""

    sentence: Sentence
    at: int
    cue: Cue
    cue_span: Span
    frame: str
    person: str
    start: int
    boundary: int
    source: SourcePhrase | None = None
    quotation: Quotation | None = None
    same_level: bool = True
    marker: int = 0
    end: int = -1
    pronoun: str = ""
    parent: Draft | None = None
    rule: str = ""
    needs_speaker: bool = False
    children: list[Draft] = field(default_factory=list)

    @property
    def content(self) -> Span:
        """The content as far as it is known."""
        return Span(self.start, self.end)


class Quotations:
    """The quotations of a document, found by the character at which they open."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = list(quotations)
        self._at = {q.span.start: q for q in quotations}

    def opening(self, at: int) -> Quotation | None:
        """Return the quotation whose mark stands at a character."""
        return self._at.get(at)

    def around(self, at: int) -> list[Quotation]:
        """Return the quotations that a character lies in, outermost first."""
        return [q for q in self.all if q.inner.start <= at < q.inner.end]


def token_after(sentence: Sentence, char: int, start: int = 0) -> int:
    """Return the first token from `start` that begins at or after a character."""
    tokens = sentence.tokens
    for j in range(start, len(tokens)):
        if tokens[j].word.start >= char:
            return j
    return len(tokens)


def cue_span(text: str, token: Token, conjunction: int) -> Span:
    """Return the cue's characters without an attached و or ف."""
    start = token.word.start
    for _ in range(conjunction):
        start += 1
        while start < token.word.end and text[start] in DIACRITICS + TATWEEL:
            start += 1
    return Span(start, token.word.end)

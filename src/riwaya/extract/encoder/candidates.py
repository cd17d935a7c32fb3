"""Candidates: the noun phrases of a sentence that may fill a role or be a source. Their bounds are the grammar's, never the model's."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.extract.analysis import OPENERS, QUOTES, Sentence, Tag
from riwaya.extract.noun_phrases import noun_phrase, phrase_span
from riwaya.extract.phrases import Phrase, counted, described
from riwaya.records import Span

_STARTERS = frozenset({Tag.NOUN, Tag.NUMBER, Tag.QUANTIFIER, Tag.DEMONSTRATIVE})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase: tokens `start` to `end` of a sentence, and its characters without clitics that can be cut."""

    sentence: Sentence
    start: int
    end: int
    span: Span

    @property
    def phrase(self) -> Phrase:
        """The phrase as the grammar's functions take it."""
        return Phrase(self.sentence, self.start, self.end)


def candidates_of(sentence: Sentence) -> list[Candidate]:
    """Return the noun phrases of a sentence in order of their beginnings, each span once: whole, and without a count before them."""
    out: dict[Span, Candidate] = {}
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if i in sentence.times:
            continue
        opens = token.tag is Tag.MARK and token.word.folded in OPENERS.replace("(", "") + QUOTES
        if not (token.tag in _STARTERS or opens):
            continue
        end = noun_phrase(sentence, i)
        if end <= i:
            continue
        whole = Phrase(sentence, i, end)
        for phrase in (whole, counted(whole), described(counted(whole))):
            span = phrase_span(sentence, phrase.start, phrase.end)
            if span.start < span.end and span not in out:
                out[span] = Candidate(sentence, phrase.start, phrase.end, span)
    return sorted(out.values(), key=lambda c: c.span)

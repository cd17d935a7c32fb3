"""The time phrases of a sentence.

Each with what it means; which event it dates is the business of whoever attaches it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.arabic.moments import Shape, Stretch
from riwaya.arabic.numbers import NumberAt
from riwaya.arabic.offsets import start_after
from riwaya.arabic.times import find_time_phrases
from riwaya.arabic.words import Word
from riwaya.records import Span


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase: the words `start` to `end` (exclusive) of its sentence, its span, and its meaning.

    `dates` tells that a calendar can place it, which «منذ فترة» and «أربعة أيام» cannot.
    """

    start: int
    end: int
    span: Span
    stretch: Stretch

    @property
    def dates(self) -> bool:
        """Tell whether text and publication date may say when this is."""
        return self.stretch.shape not in (Shape.VAGUE, Shape.DURATION)


def find_times(text: str, words: Sequence[Word], numbers: Sequence[NumberAt] | None = None) -> list[TimePhrase]:
    """Return the time phrases among a sentence's words in order, none overlapping. `text` is the document's.

    Frequencies («يومياً») are none: they are a count's rate.
    """
    return [
        TimePhrase(
            t.first, t.last, Span(start_after(text, words[t.first], t.letters), words[t.last - 1].end), t.stretch
        )
        for t in find_time_phrases(words, numbers)
    ]

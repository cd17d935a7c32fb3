"""A text's words with their senses, read once; every stretch that is asked for is cut from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from riwaya.arabic.words import WordKind, fold_phrase, words_of
from riwaya.compare.wording import Sense, Sensed, sensed
from riwaya.records import Span


class Worded:
    """The folded words of a text, marks left out; `all_senses` are those of its phrases. A stretch that begins or ends within a word is read
    for itself.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        words = [w for w in words_of(text) if w.kind is not WordKind.MARK]
        self._starts, self._ends = [w.start for w in words], [w.end for w in words]
        self._folded = tuple([w.folded for w in words])
        self._sensed = list(sensed(self._folded))
        self._sensed_at = [s.start for s in self._sensed]
        self._first_ends = [self._ends[at] for at in self._sensed_at]
        self.all_senses = frozenset(s.sense for s in self._sensed)

    def words(self, span: Span) -> tuple[str, ...]:
        """Return the words of a stretch."""
        at = self._at(span)
        return self._folded[at[0] : at[1]] if at else fold_phrase(span.of(self.text))

    def sensed(self, span: Span, *, first: int | None = None, last: int | None = None) -> list[Sensed]:
        """Return the phrases with a sense in a stretch, or in its `first` or `last` words alone, counted from its (their) start."""
        first_here = bisect_right(self._first_ends, span.start)
        if first_here == len(self._sensed) or self._starts[self._sensed_at[first_here]] >= span.end:
            return []
        at = self._at(span)
        if at is None:
            words = fold_phrase(span.of(self.text))
            return list(sensed(words[:first] if first is not None else words[-last:] if last else words))
        start, end = at
        if first is not None:
            end = min(end, start + first)
        elif last is not None:
            start = max(start, end - last)
        here = self._sensed[bisect_left(self._sensed_at, start) : bisect_left(self._sensed_at, end)]
        if any(s.end > end for s in here):  # a phrase that goes on behind the stretch: a shorter one may end in it
            return list(sensed(self._folded[start:end]))
        return [Sensed(s.sense, s.start - start, s.end - start) for s in here]

    def senses(self, span: Span, *, first: int | None = None, last: int | None = None) -> set[Sense]:
        """Return the senses of the phrases in a stretch, or in its `first` or `last` words alone."""
        return {s.sense for s in self.sensed(span, first=first, last=last)}

    def _at(self, span: Span) -> tuple[int, int] | None:
        """Return the words of a stretch as numbers, the end exclusive; null where it cuts one."""
        start, end = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        if start < end and (self._starts[start] < span.start or self._ends[end - 1] > span.end):
            return None
        return start, max(start, end)

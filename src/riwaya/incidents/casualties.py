"""How many were killed and injured, as a sentence or a headline counts them: every part of a list is added up.

An event's count is one phrase (codebook, section 2); a toll is the sum over «five children, a woman and a man», which is read here. The words are
those of `counted_nouns.csv` and `compared_words.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.arabic.numbers import NumberAt, find_numbers
from riwaya.arabic.words import Word, WordKind, sentence_words
from riwaya.incidents.casualty_words import (
    Harm,
    Of,
    counted_noun,
    given_names,
    harm_of_word,
    is_lost,
    month_beginnings,
    toll_phrases,
    words_of_sense,
)
from riwaya.records import Span

_AHEAD, _BETWEEN, _BACK = 5, 3, 4
MOST = 1_000
"""Beyond this a number counts no people of one incident."""
_LIFE_AHEAD = 8
_TOGETHER_AHEAD = 3
_NAMES_AHEAD = 2
_AGE = frozenset({"عام", "عاما", "اعوام", "سنه", "سنوات", "سنين", "شهر", "اشهر", "شهرا", "ساعه", "ساعات", "يوم", "ايام", "كم", "كيلومتر", "كيلومترا"})
_OTHERS = frozenset({"اخر", "اخرين", "اخرون", "اخرى", "اخري", "اخرين،", "اخريات"})
_OTHER_ONE, _OTHER_TWO = frozenset({"اخر", "اخري"}), frozenset({"اخران"})
_WEEKDAYS = frozenset({"الاثنين", "والاثنين", "الاحد", "والاحد"})
_STOPS = frozenset({".", "؛", "؟", "!", ":", "(", "«", '"', "“"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people killed or injured, where it stands, and of whom it is; `rising` where the words call it a new toll."""

    harm: Harm
    low: int
    high: int
    of: Of
    span: Span
    rising: bool = False


def figures_in(text: str, span: Span) -> list[Figure]:
    """Return the figures of a stretch of Arabic text in order; none from a tally over a longer time («since the year began»)."""
    words = [w for w in sentence_words(text, span.start, span.end) if w.folded]
    folded = [w.folded for w in words]
    marked = {i: sense for i in range(len(words)) for sense in _senses_at(folded, i)}
    if "tally" in marked.values():
        return []
    rising = "rising" in marked.values()
    return [
        Figure(f.harm, f.low, f.high, f.of, f.span, rising) for f in _Counting(words, folded, {i for i, s in marked.items() if s == "part"}).figures()
    ]


def counts_apart(text: str, span: Span) -> bool:
    """Tell whether a sentence's numbers are of one harm each: it has no tally over a longer time, and no count of dead and injured together."""
    words = [w for w in sentence_words(text, span.start, span.end) if w.folded]
    folded = [w.folded for w in words]
    if any("tally" in _senses_at(folded, i) for i in range(len(words))):
        return False
    harms = [harm_of_word(w) for w in folded]
    return not any(a and b and a is not b and w[:1] == "و" for a, b, w in zip(harms, harms[1:], folded[1:], strict=False)) and "بين" not in folded


def _senses_at(folded: Sequence[str], i: int) -> list[str]:
    for form in dict.fromkeys((folded[i], folded[i].removeprefix("و"))):
        length, senses = toll_phrases().longest(folded, i, form)
        if length:
            return list(senses)
    return []


@dataclass(frozen=True, slots=True)
class _Item:
    """One member of a list: least and most, of whom, and its last word."""

    low: int
    high: int
    of: Of
    last: int


@dataclass(frozen=True, slots=True)
class _People:
    """Who is counted: the words from `first` to `last`, and bounds by whom they are of."""

    first: int
    last: int
    numbers: dict[Of, tuple[int, int]]

    def with_item(self, item: _Item) -> _People:
        """Return the sum with one more member; who is told no status is of the status before."""
        of = item.of
        if of is Of.UNTOLD and self.numbers:
            of = next(reversed(self.numbers))
        elif of is Of.CIVILIANS and Of.UNTOLD in self.numbers:
            of = Of.UNTOLD
        low, high = self.numbers.get(of, (0, 0))
        return _People(self.first, item.last, {**self.numbers, of: (low + item.low, high + item.high)})


class _Counting:
    """Counts along the words of one stretch."""

    def __init__(self, words: Sequence[Word], folded: Sequence[str], parts: set[int]) -> None:
        self._words, self._folded, self._parts = words, folded, parts
        self._numbers = {n.first: n for n in find_numbers(words) if not self._glued(n) and folded[n.first] not in _WEEKDAYS}
        self._ends = {n.last: n for n in self._numbers.values()}

    def _glued(self, n: NumberAt) -> bool:
        """Tell whether Latin letters stand right before or behind a number («21w»): it counts the weeks since a comment."""
        before = self._words[n.first - 1] if n.first else None
        behind = self._words[n.last] if n.last < len(self._words) else None
        return (before is not None and before.kind is WordKind.LATIN and before.end == self._words[n.first].start) or (
            behind is not None and behind.kind is WordKind.LATIN and behind.start == self._words[n.last - 1].end
        )

    def figures(self) -> Iterator[Figure]:
        """Yield a figure for each word of harm that counts somebody."""
        taken = -1
        for i, word in enumerate(self._folded):
            harm = harm_of_word(word) or (Harm.KILLED if self._loses_life(i) else None)
            if harm is None or i <= taken or self._in_part(i):
                continue
            if self._joint(i, harm):
                taken = i + 1
                continue
            people = self._own(i) or self._counted_before(i, taken)
            if people is None and not self._the_fallen(i):
                people = self._list(i + 1) or self._before(i, taken) or self._named(i + 1)
            if people is None:
                continue
            taken = people.last
            if self._counted_together(people.last + 1):
                continue
            span = Span(self._words[min(people.first, i)].start, self._words[max(people.last, i)].end)
            for of, (low, high) in people.numbers.items():
                yield Figure(harm, low, high, of, span)

    def _loses_life(self, i: int) -> bool:
        """Tell whether a word is «lost» with «life» soon behind it."""
        if not is_lost(self._folded[i]):
            return False
        return any("حيات" in w for w in self._folded[i + 1 : i + 1 + _LIFE_AHEAD])

    def _in_part(self, i: int) -> bool:
        """Tell whether a word stands behind «among them» within its clause."""
        for at in range(i, max(-1, i - 8), -1):
            if self._folded[at] in _STOPS or self._folded[at] == "،":
                return False
            if at in self._parts:
                return True
        return False

    def _joint(self, i: int, harm: Harm) -> bool:
        """Tell whether the next word of harm is joined to this one: they share a figure that is neither's."""
        following = self._folded[i + 1] if i + 1 < len(self._folded) else ""
        other = harm_of_word(following) if following.startswith("و") else None
        return other is not None and other is not harm

    def _the_fallen(self, i: int) -> bool:
        """Tell whether a word speaks of those counted before («the dead») with no number soon behind it."""
        noun = counted_noun(self._folded[i])
        return noun is not None and noun[0].number is None and noun[1] and not any(k in self._numbers for k in range(i + 1, i + 1 + _AHEAD))

    def _counted_together(self, at: int) -> bool:
        """Tell whether a count goes on with «dead and injured between them»: it is the sum of two."""
        if self._folded[at : at + 1] != ["بين"]:
            return False
        return len({h for w in self._folded[at + 1 : at + 1 + _TOGETHER_AHEAD] if (h := harm_of_word(w))}) > 1

    def _own(self, i: int) -> _People | None:
        """Return what a word of harm counts that is itself what is counted: «five dead», «two martyrs», «one dead»."""
        noun = counted_noun(self._folded[i])
        if noun is None:
            return None
        kind, definite, _ = noun
        before = self._ends.get(i)
        if before is not None:
            return _People(before.first, i, {kind.of: (before.minimum, before.maximum)})
        behind = self._folded[i + 1] if i + 1 in self._numbers else ""
        if kind.number is not None and not definite and (not behind or behind.startswith("و")):
            return _People(i, i, {kind.of: (kind.number, kind.number)})
        return None

    def _counted_before(self, i: int, taken: int) -> _People | None:
        """Return who is counted right before a verb of harm: «3 civilians died»."""
        noun = counted_noun(self._folded[i - 1]) if i - 1 > taken else None
        number = self._ends.get(i - 1)
        if noun is None or not noun[0].person or number is None:
            return None
        return _People(number.first, i - 1, {noun[0].of: (number.minimum, number.maximum)})

    def _list(self, start: int) -> _People | None:
        """Return the sum of a list of people that begins soon behind a word of harm; fighters apart from the others."""
        people: _People | None = None
        at, limit = start, start + _AHEAD
        while at < min(len(self._words), limit):
            word = self._folded[at]
            if word in _STOPS or at in self._parts or harm_of_word(word) is not None:
                break
            item = self._item(at, begun=people is not None)
            if item is not None:
                people = (people or _People(at, at, {})).with_item(item)
                at, limit = item.last + 1, item.last + 1 + _BETWEEN
                continue
            if people is not None and word == "،" and not self._goes_on(at + 1):
                break
            at += 1
        return people if people and any(high for _, high in people.numbers.values()) else None

    def _goes_on(self, at: int) -> bool:
        return at < len(self._words) and self._folded[at].startswith("و") and self._item(at, begun=True) is not None

    def _item(self, at: int, *, begun: bool) -> _Item | None:
        """Return one member of a list; behind the first it must be joined by «و»."""
        word = self._folded[at]
        if begun and not word.startswith("و"):
            return None
        number = self._numbers.get(at)
        if number is not None:
            return self._counted(number)
        bare = word[1:] if word.startswith("و") and len(word) > 3 else word
        if bare in _OTHER_TWO:
            return _Item(2, 2, Of.UNTOLD, at)
        if begun and (bare in _OTHER_ONE or bare in words_of_sense("kin")):
            return _Item(1, 1, Of.UNTOLD, at)
        noun = counted_noun(word)
        if noun is None or not noun[0].person or noun[0].number is None:
            return None
        kind = noun[0]
        after = self._numbers.get(at + 1)
        if after is not None and after.minimum == kind.number:  # «two civilians two»
            return _Item(after.minimum, after.maximum, kind.of, after.last - 1)
        if begun and kind.lone:
            return None  # «12 soldiers and civilians»: of the number before
        return _Item(kind.number or 1, kind.number or 1, kind.of, at)

    def _counted(self, number: NumberAt) -> _Item | None:
        """Return a number with the noun behind it, if any: of people, and no age, date or distance."""
        at = number.last
        before = self._folded[number.first - 1] if number.first else ""
        after = self._folded[at] if at < len(self._words) else ""
        if before == "(" or after in _AGE or after in month_beginnings() or number.minimum > MOST:
            return None
        if after == ":" and self._words[number.first].kind is WordKind.NUMBER:
            return None
        for ahead in range(at, min(at + 2, len(self._words))):
            noun = counted_noun(self._folded[ahead])
            if ahead in self._parts:
                break
            if noun is not None:
                return _Item(number.minimum, number.maximum, noun[0].of, ahead) if noun[0].person else None
            if self._folded[ahead] in _STOPS or self._folded[ahead] == "،":
                break
        return _Item(number.minimum, number.maximum, Of.UNTOLD, at if after in _OTHERS else at - 1)

    def _named(self, start: int) -> _People | None:
        """Return who is killed or hurt by name: as many as given names stand there, joined by «and»."""
        names = given_names()
        for at in range(start, min(start + _NAMES_AHEAD, len(self._folded))):
            word = self._folded[at]
            if word in _STOPS or word == "،":
                return None
            if word in names:
                ahead = range(at + 1, min(at + 1 + _AHEAD, len(self._folded) - 1))
                more = [k for k in ahead if (w := self._folded[k])[:1] == "و" and (w[1:] or self._folded[k + 1]) in names]
                return _People(at, max([at, *more]), {Of.UNTOLD: (1 + len(more), 1 + len(more))})
        return None

    def _before(self, i: int, taken: int) -> _People | None:
        """Return who stands before a verb of harm: «a child died»."""
        for at in range(i - 1, max(taken, i - _BACK), -1):
            word = self._folded[at]
            if word in _STOPS or word == "،" or at in self._parts:
                return None
            noun = counted_noun(word)
            if noun is not None and noun[0].person:
                number = self._ends.get(at)
                if number is not None:
                    return _People(number.first, at, {noun[0].of: (number.minimum, number.maximum)})
                if noun[0].number is not None and not noun[1]:
                    return _People(at, at, {noun[0].of: (noun[0].number, noun[0].number)})
                return None
        return None

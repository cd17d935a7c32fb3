"""The counts of a sentence: numbers with what bounds them and what is counted, duals, single persons, frequencies.

«نحو» and its like leave a number as it is, «أكثر من» opens it upwards, «أقل من» downwards (codebook, section 2).
What is counted is named by knowledge/arabic/counted_nouns.csv; frequencies stand in frequencies.csv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from riwaya.arabic.calendar import WEEKDAYS
from riwaya.arabic.numbers import NumberAt, find_numbers
from riwaya.arabic.offsets import start_after
from riwaya.arabic.words import Word, WordKind
from riwaya.extract.count_words import (
    LOSSES,
    NOT_COUNTED,
    ONE,
    OTHERS,
    PART_OF,
    PLACES,
    SEVERAL,
    TWO,
    YEARS,
    Bound,
    frequencies,
    lone_noun,
    opens_count,
    opens_frequency,
)  # fmt: skip
from riwaya.extract.forms import Forms, load_forms
from riwaya.extract.number_context import NumberContext
from riwaya.records import Count, Span

_ADJECTIVE_ENDS = ("ه", "ان", "ين", "ون", "ات", "ا", "ي")


class CountKind(Enum):
    """What says how many."""

    NUMBER = "number"
    DUAL = "dual"
    SINGLE = "single"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class CountPhrase:
    """A count: the words `start` to `end` (exclusive) of its sentence, its value, and how it is said.

    `noun` is the place of the counted noun among the words, None where none is said. `people` tells that persons
    are counted, `part` that it is some of a whole counted before («بينهم ثلاثة أطفال»). A `SINGLE` is one person
    named without a number («قُتل مدني»): it is a count only of a casualty or an arrest.
    """

    start: int
    end: int
    count: Count
    kind: CountKind
    noun: int | None = None
    people: bool = False
    part: bool = False


def find_counts(
    text: str,
    words: Sequence[Word],
    *,
    numbers: Sequence[NumberAt] | None = None,
    taken: Sequence[tuple[int, int]] = (),
    forms: Forms | None = None,
) -> list[CountPhrase]:
    """Return the counts among a sentence's words in order. `taken` are the words of time phrases, which count
    nothing.

    `text` is the document's. Frequencies come as counts of kind `RATE`, or as the rate of the count that they
    stand behind.
    """
    numbers = find_numbers(words) if numbers is None else numbers
    finder = _Finder(text, words, numbers, forms or load_forms())
    for first, last in taken:
        finder.taken.update(range(first, last))
    for n in numbers:
        finder.number(n)
    finder.duals_and_singles()
    finder.rates()
    return sorted(finder.found, key=lambda c: c.start)


class _Finder(NumberContext):
    """Collects the counts of one sentence in `found`.

    `taken` are words that are spoken for; `openings` the only ones at which a count without a number may begin.
    """

    def __init__(self, text: str, words: Sequence[Word], numbers: Sequence[NumberAt], forms: Forms) -> None:
        super().__init__(words, forms)
        self.text = text
        self.numbers = {n.first for n in numbers}
        self.openings = [i for i, folded in enumerate(self.folded) if opens_count(folded)]
        self.taken: set[int] = set()
        self.found: list[CountPhrase] = []

    def span(self, first: int, last: int, letters: int = 0) -> Span:
        return Span(start_after(self.text, self.words[first], letters), self.words[last - 1].end)

    def add(self, phrase: CountPhrase) -> None:
        self.found.append(phrase)
        self.taken.update(range(phrase.start, phrase.end))

    def is_part(self, first: int, letters: int) -> bool:
        """Tell whether a count is some of a whole counted before: «بينهم 12 طفلاً وست نساء»."""
        if PART_OF & {self.word(first - 1), self.word(first - 2)}:
            return True
        return letters > 0 and any(c.part and c.end == first for c in self.found)

    # -- numbers ---------------------------------------------------------------------------------------------------

    def number(self, n: NumberAt) -> None:
        first, last, letters = n.first, n.last, n.letters
        if self.taken.intersection(range(first, last)) or self.names_something(n):
            return
        low: int | None = n.minimum
        high: int | None = n.maximum
        bounded = self.before(first)
        if bounded is not None:
            first, letters, bound = bounded
            low, high = bound.of(low, high)
        elif self.far_before(first):
            low, high = Bound.ABOVE.of(low, high)
        joined = self.range_with(n)
        if joined is not None:
            first, low, letters = joined
        noun, start, last = self.counted(n)
        if start < n.first:
            first, letters = start, self.cut(start)
        digits = self.words[n.first].kind is WordKind.NUMBER and n.last - n.first == 1
        if noun is None and digits and bounded is None and n.exact and n.minimum in YEARS:
            return
        if noun is None and digits and bounded is None and joined is None and not self.in_place_of_noun(n):
            return
        if noun is not None and self.word(noun) == "م":  # a year: «1994م»
            return
        behind = self.behind(last)
        if behind is not None:
            last, bound = behind
            low, high = bound.of(n.minimum, n.maximum)
        said = self.noun_of(self.word(noun)) if noun is not None else None
        count = Count(self.span(first, last, letters), low, high, said.gloss if said else self.phrase_of(noun, last))
        part = self.is_part(first, letters)
        self.add(CountPhrase(first, last, count, CountKind.NUMBER, noun, bool(said and said.person), part))

    def counted(self, n: NumberAt) -> tuple[int | None, int, int]:
        """Return (the counted noun.

        First word, word behind) of a number: the noun stands behind it, or before «اثنين» and «عدة».
        """
        i, last = n.first, n.last
        if self.word(i)[n.letters :] in TWO and self.is_noun(i - 1) and self.word(i - 1).endswith(("ان", "ين")):
            return i - 1, i - 1, last
        several = self.word(i) == SEVERAL and last == i + 1
        if several and self.is_noun(i - 1) and (not self.is_noun(last) or self.owned(last)):
            return i - 1, i - 1, last
        if last < len(self.words) and self.counted_at(last) and not (several and self.owned(last)):
            return last, i, self.noun_end(last)
        if self.word(last) == "من" and self.is_noun(last + 1, article=True):
            return last + 1, i, self.noun_end(last + 1)
        return None, i, last

    def range_with(self, n: NumberAt) -> tuple[int, int | None, int] | None:
        """Return (first word.

        Least, letters) where an earlier number begins a range: «بين 10 و15», «من 3 إلى 5», «10-15».
        """
        if not self.found or self.found[-1].noun is not None or self.found[-1].kind is not CountKind.NUMBER:
            return None
        earlier = self.found[-1]
        joined = tuple(self.folded[earlier.end : n.first])
        opener = self.word(earlier.start - 1)
        low = earlier.count.minimum
        if low is None or low >= n.maximum:
            return None
        to = joined in (("الي",), ("-",), ("–",), ("او",))
        if not to and not (joined in ((), ("و",)) and opener in ("بين", "مابين", "وبين")):
            return None
        self.found.pop()
        if to and low < 100 and n.minimum >= 1000 and n.minimum % 1000 == 0:  # «من 3 إلى 5 آلاف»
            low *= 1000 if n.minimum < 1_000_000 else 1_000_000
        return earlier.start - (opener in ("بين", "مابين", "من")), low, 0

    # -- what is counted -------------------------------------------------------------------------------------------

    def is_noun(self, i: int, *, article: bool = False) -> bool:
        if not 0 <= i < len(self.words) or self.words[i].kind is not WordKind.ARABIC or i in self.taken:
            return False
        folded = self.word(i)
        if folded in self.nouns or folded in OTHERS:
            return True
        form = self.forms.of(folded)
        if form.function or not form.nominal or form.preposition or form.conjunction:
            return False
        return article or not form.article

    def counted_at(self, i: int) -> bool:
        """Tell whether the word behind a number is what it counts: a noun, definite in idafa."""
        folded = self.word(i)
        if self.words[i].kind is not WordKind.ARABIC or i in self.taken or len(folded) < 2 or folded in NOT_COUNTED:
            return False
        if folded in self.nouns or (folded.startswith("ال") and folded[2:] in self.nouns):
            return True
        if folded.endswith("ا") and len(folded) > 3 and not folded.endswith(("ها", "نا")):
            return not self.forms.of(folded).function  # the accusative of specification: «ثلاثين مسكناً»
        return self.is_noun(i, article=True)

    def owned(self, i: int) -> bool:
        """Tell whether a noun carries a pronoun and so is not what «عدة» before it counts: «شنت جماعات عدة هجومها»."""
        return len(self.word(i)) > 4 and self.word(i).endswith(("ها", "هم", "هما"))

    def noun_end(self, i: int) -> int:
        """Return the word behind the counted noun, the adjectives that go with it, and «من …» that says whose they
        are.
        """
        end = i + 1
        definite = self.word(i).startswith("ال")
        while end < len(self.words) and end - i < 3 and self.is_adjective(end, definite):
            if end > i + 1 and self.word(end)[-1] != self.word(end - 1)[-1]:  # adjectives agree
                break
            end += 1
        whose = self.word(end + 1)
        if self.word(end) == "من" and whose.startswith("ال") and whose not in PLACES and self.is_noun(end + 1, article=True):
            end += 2
            end += self.word(end).startswith("ال") and self.is_noun(end, article=True)
        return end

    def is_adjective(self, i: int, definite: bool) -> bool:
        if self.words[i].kind is not WordKind.ARABIC or i in self.taken or i in self.numbers:
            return False
        folded = self.word(i)
        form = self.forms.of(folded)
        if form.function or form.preposition or form.conjunction or not form.nominal or form.article != definite:
            return False
        if form.verbs and not folded.endswith(("يه", "ين", "ا")):
            return False
        return folded.endswith(_ADJECTIVE_ENDS)

    def phrase_of(self, noun: int | None, last: int) -> str | None:
        if noun is None:
            return None
        end = min(last, noun + 2) if self.word(noun + 1) not in ("من", "علي", "او", "،") else noun + 1
        return self.text[self.words[noun].start : self.words[max(end, noun + 1) - 1].end]

    def cut(self, i: int) -> int:
        """Return how many letters of a noun are proclitics outside its span."""
        form = self.forms.of(self.word(i))
        return len(form.conjunction) + (len(form.preposition) if not form.article else 0)

    # -- without a number ------------------------------------------------------------------------------------------

    def duals_and_singles(self) -> None:
        for i in self.openings:
            said = lone_noun(self.folded[i])
            if said is None or i in self.taken or self.words[i].kind is not WordKind.ARABIC:
                continue
            noun, letters, definite = said
            part = self.is_part(i, letters)
            if noun.dual:
                end, number, kind = self.noun_end(i), 2, CountKind.DUAL
            elif self.word(i + 1) in ONE and not definite:
                end, number, kind = i + 2, 1, CountKind.NUMBER
            elif noun.person and not definite and not self.in_idafa(i) and (letters or self.alone(i)):
                end, number, kind = i + 1, 1, CountKind.SINGLE
            else:
                continue
            last, low, high = end, number, number
            count = Count(self.span(i, last, letters), low, high, noun.gloss)
            self.add(CountPhrase(i, last, count, kind, i, noun.person, part))

    def alone(self, i: int) -> bool:
        """Tell whether the word before lets a singular stand for itself («قُتل مدني»), not describe («مصدر عسكري»)."""
        if i == 0 or self.words[i - 1].kind is not WordKind.ARABIC:
            return i > 0 and self.word(i - 1) in '،,:"«“”'
        before = self.word(i - 1)
        form = self.forms.of(before)
        return bool(form.verbs or form.function) or form.stem in LOSSES or before in PART_OF

    def in_idafa(self, i: int) -> bool:
        """Tell whether a singular is of a definite whole («قائد الفرقة», «كل مدني») and so names no one unnamed
        person.
        """
        before, after = self.word(i - 1), self.word(i + 1)
        if before in ("كل", "اي", "غير", "لكل", "لاي", "الف", "مليون") or before.endswith(("ميه", "مايه")):
            return True
        return after.startswith("ال") and len(after) > 3 and not self.forms.of(after).function

    def rates(self) -> None:
        trie, behind = frequencies(), 0
        for i in self.openings:
            letters = opens_frequency(self.folded[i])
            if letters is None or i < behind:
                continue
            length, rates = trie.longest(self.folded, i, self.folded[i][letters:])
            end = behind = i + length
            if not length or self.taken.intersection(range(i, end)) or self.word(i + 1) in WEEKDAYS:  # «يومي الأحد والاثنين»
                continue
            holder = next((k for k, c in enumerate(self.found) if c.end == i and c.kind is not CountKind.SINGLE), None)
            if holder is not None and rates[0].startswith("per_"):
                c = self.found[holder]
                span = Span(c.count.span.start, self.words[end - 1].end)
                self.found[holder] = replace(c, end=end, count=replace(c.count, span=span, rate=rates[0]))
                self.taken.update(range(i, end))
            else:
                self.add(CountPhrase(i, end, Count(self.span(i, end, letters), rate=rates[0]), CountKind.RATE))

"""What stands around a number: what bounds it, and whether it counts anything or belongs to a name or a measure."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.arabic.calendar import ORDINALS
from riwaya.arabic.numbers import NumberAt
from riwaya.arabic.words import Word, WordKind
from riwaya.extract.count_words import (
    BEFORE,
    BEHIND,
    EXCEEDS,
    HUNDREDTHS,
    LOSSES,
    MEASURES,
    NAMED_BY_NUMBER,
    PART_OF,
    WITH_PROCLITIC,
    Bound,
    CountedNoun,
    counted_nouns,
)
from riwaya.extract.forms import Forms
from riwaya.packs import load_pack

_LONGEST_BOUND = 4


class NumberContext:
    """The words of one sentence as they stand around its numbers."""

    def __init__(self, words: Sequence[Word], forms: Forms) -> None:
        self.words, self.forms = words, forms
        self.folded = [w.folded for w in words]
        self.nouns = counted_nouns()

    def word(self, i: int) -> str:
        """Return a folded word, empty outside the sentence."""
        return self.folded[i] if 0 <= i < len(self.folded) else ""

    def noun_of(self, folded: str) -> CountedNoun | None:
        """Return the counted noun that a word is, its article, «و» or «ب» cut."""
        for cut in ("", "ال", "وال", "و", "ب", "ل", "ف"):
            if folded.startswith(cut) and (noun := self.nouns.get(folded[len(cut) :])) is not None:
                return noun
        return None

    def names_something(self, n: NumberAt) -> bool:
        """Tell whether a number is part of a name, a measure, a rank, a time of day or a percentage."""
        before, after = self.word(n.first - 1), self.word(n.last)
        digits = self.words[n.first].kind is WordKind.NUMBER
        if digits and self.beside_latin(n):
            return True
        if before in NAMED_BY_NUMBER or after in MEASURES or before in MEASURES:
            return True
        if before.startswith("ال") and self.word(n.first - 2) in NAMED_BY_NUMBER:  # «القرار الدولي 2254»
            return True
        if before in ORDINALS and (n.letters or self.word(n.first).startswith("عشر")):  # «الرابع والعشرين», «الثامنة عشرة»
            return True
        if after == "في" and self.word(n.last + 1) in HUNDREDTHS:  # «75 في المئة»
            return True
        if before == "في" and self.word(n.first) in HUNDREDTHS and self.words[n.first - 2].kind is WordKind.NUMBER:
            return True
        if before and before in "/:+-–" and self.words[n.first - 1].end == self.words[n.first].start:
            earlier = self.words[n.first - 2] if n.first > 1 else None
            if earlier is None or earlier.kind is not WordKind.NUMBER or before in "/:+":
                return True
        if after in ("/", ":", "+") and self.word(n.last + 1).isdigit():
            return True
        if digits and before == "(" and after == ")":
            return n.minimum > 31 or self.noun_of(self.word(n.first - 2)) is None
        return digits and n.first == 0 and after in (".", "-", ")")

    def beside_latin(self, n: NumberAt) -> bool:
        """Tell whether Latin letters stand against digits («9M55K».

        «1y»), or a Latin word behind them («16, 2025 · Shared»).
        """
        last, count = self.words[n.last - 1], len(self.words)
        if n.last < count and self.words[n.last].kind is WordKind.LATIN:
            return True
        first = self.words[n.first]
        if n.first and self.words[n.first - 1].kind is WordKind.LATIN:
            return self.words[n.first - 1].end == first.start or self.word(n.last) in ("", ",", "،", ".")
        return n.last < count and self.words[n.last].start == last.end and self.words[n.last].kind is WordKind.ARABIC and len(self.word(n.last)) < 2

    def in_place_of_noun(self, n: NumberAt) -> bool:
        """Tell whether digits without a noun stand where the counted would («مقتل 51»), not behind a name («درعا
        24»).
        """
        i = n.first - 1
        if i < 0 or self.words[i].kind is not WordKind.ARABIC or n.letters:
            return True
        before = self.word(i)
        if any(p.weight > 2 for p in load_pack().place_trie.longest([before])[1]):
            return False
        form = self.forms.of(before)
        return before in PART_OF or bool(form.verbs or form.function or form.preposition) or form.stem in LOSSES or before == "و"

    def before(self, first: int) -> tuple[int, int, Bound] | None:
        """Return (first word, letters cut, bound) of what bounds the number at `first`."""
        for length in range(min(_LONGEST_BOUND, first), 0, -1):
            phrase = tuple(self.folded[first - length : first])
            if (bound := BEFORE.get(phrase)) is not None:
                return first - length, int(phrase[0] in WITH_PROCLITIC), bound
        return None

    def far_before(self, first: int) -> bool:
        """Tell whether «يتجاوز عدد مسلحيها 60» or «يزيد عددها على 50» opens the number at `first` upwards."""
        window = self.folded[max(0, first - 4) : first]
        for k, folded in enumerate(window):
            if folded.lstrip("و") in EXCEEDS:
                return any(w.startswith("عدد") for w in window[k + 1 :]) and "لا" not in window[:k]
        return False

    def behind(self, last: int) -> tuple[int, Bound] | None:
        """Return (next word, bound) of what bounds a count from behind: «على الأقل»."""
        at = last + (self.word(last) == "،")
        for length in (2, 1):
            if (bound := BEHIND.get(tuple(self.folded[at : at + length]))) is not None:
                return at + length, bound
        return None

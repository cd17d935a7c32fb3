"""Where, when and how many: the place phrase, the time phrase and the count that belong to a trigger."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.extract.english.analysis import Analysed, Phrase, Sentence, Tag
from riwaya.extract.english.clauses import complement_end, conjuncts
from riwaya.extract.english.triggers import VIOLENT, Trigger
from riwaya.records import Count, EventType, Participant, Role, Span, When, Where

_LOCATIVE = frozenset({"in", "at", "near", "around", "inside", "outside", "across", "within"})
_ONTO = frozenset({"on", "against", "of", "over", "from", "to", "into", "towards", "toward"})
_SIDES = frozenset("north south east west northeast northwest southeast southwest part parts".split())
_NOT_PLACES = frozenset(
    "light statement addition operation total process response return way result wake order case front cooperation coordination treatment".split()
)


class Scenery:
    """The places, times and counts of a document's sentences."""

    def __init__(self, analysed: Analysed) -> None:
        self._analysed = analysed
        self._lexicon = analysed.lexicon

    def place(self, trigger: Trigger, own: Sequence[Phrase], content: Span | None) -> Where | None:
        """Return where it happened: what was attacked if that is a place, else the nearest place phrase behind, else before."""
        sentence = trigger.sentence
        if own:
            return Where(self._whole(sentence, own[0], own[-1]))
        found = [(j, p) for j, p in self._places(sentence) if self._inside(sentence, p, content)]
        behind = [x for x in found if x[0] > trigger.at and not self._apart(sentence, trigger.at, x[0])]
        before = [x for x in found if x[0] < trigger.at]
        chosen = self._best(sentence, behind) or self._best(sentence, before[::-1])
        return Where(self._whole(sentence, chosen[1], chosen[1])) if chosen is not None else None

    def _best(self, sentence: Sentence, found: Sequence[tuple[int, Phrase]]) -> tuple[int, Phrase] | None:
        """Return the nearest that is a settlement or has a name, else the nearest: a town before a house in it."""
        plain = (x for x in found if not self._lexicon.has(sentence.folded(x[1].head), "site") or sentence.tokens[x[1].head - 1].word.capital)
        return next(plain, found[0] if found else None)

    @staticmethod
    def _apart(sentence: Sentence, i: int, j: int) -> bool:
        """Tell whether another clause begins between two tokens."""
        stretch = sentence.tokens[i + 1 : j]
        return any(t.folded in (";", "while", "but", "as") for t in stretch) or sum(t.tag is Tag.VERB for t in stretch) > 1

    @staticmethod
    def _inside(sentence: Sentence, phrase: Phrase, content: Span | None) -> bool:
        return content is None or content.overlaps(sentence.span_of(phrase.first, phrase.last))

    def _places(self, sentence: Sentence) -> list[tuple[int, Phrase]]:
        out = []
        for t in sentence.tokens:
            phrase = sentence.starting.get(t.i + 1)
            if phrase is None or t.tag is not Tag.PREPOSITION:
                continue
            head = sentence.folded(phrase.head)
            named = any(i in sentence.places for i in range(phrase.first, phrase.last)) and not sentence.body(phrase.first, phrase.last)
            settlement = self._lexicon.has(head, "settlement") or head in _SIDES
            capital = sentence.tokens[phrase.head].proper and not sentence.body(phrase.first, phrase.last)
            site = self._lexicon.has(head, "site")
            if head in _NOT_PLACES or self._hangs(sentence, t.i):
                continue
            if (t.folded in _LOCATIVE and (named or settlement or capital or site)) or (
                t.folded in ("on", "over", "against") and (named or settlement)
            ):
                out.append((t.i, phrase))
        return out

    def _hangs(self, sentence: Sentence, preposition: int) -> bool:
        """Tell whether a place phrase only says where another place lies: “villages in Hasakah province”."""
        held = sentence.within.get(preposition - 1)
        if held is None or sentence.tag(held.first - 1) is not Tag.PREPOSITION or sentence.folded(held.first - 1) not in _LOCATIVE | _ONTO:
            return False
        head = sentence.folded(held.head)
        named = any(i in sentence.places for i in range(held.first, held.last)) or sentence.tokens[held.head].word.capital
        return self._lexicon.has(head, "settlement") or (named and not sentence.body(held.first, held.last))

    def _whole(self, sentence: Sentence, phrase: Phrase, last: Phrase) -> Span:
        """Return a place's span: without an indefinite article, with “of …”, and with its whereabouts where it has no name of its own."""
        first = phrase.first + (sentence.folded(phrase.first) in ("a", "an"))
        end = complement_end(sentence, last)
        if not any(t.word.capital for t in sentence.tokens[first:end]):
            j = end
            while sentence.folded(j) in _SIDES | {"of"}:
                j += 1
            if sentence.folded(j) in ("in", "of", "near", "between") and (area := sentence.starting.get(j + 1)) is not None:
                end = complement_end(sentence, area)
            elif j > end and (area := sentence.starting.get(j)) is not None:
                end = area.last
        joined = conjuncts(sentence, last)
        if len(joined) > 1 and all(self._named(sentence, p) for p in joined):
            end = max(end, complement_end(sentence, joined[-1]))
        return sentence.span_of(min(first, end - 1), end)

    def _named(self, sentence: Sentence, phrase: Phrase) -> bool:
        return sentence.tokens[phrase.head].word.capital or self._lexicon.has(sentence.folded(phrase.head), "settlement")

    def time(self, trigger: Trigger, content: Span | None, outside: Sequence[Span]) -> When | None:
        """Return when it happened: the time phrase of its sentence nearest to it, the time of reporting left out."""
        sentence = trigger.sentence
        best: tuple[int, Span] | None = None
        for t in sentence.times:
            span = sentence.span_of(t.first, t.last)
            if (content is not None and not content.holds(span)) or any(o.holds(span) for o in outside):
                continue
            distance = min(abs(t.first - trigger.at), abs(t.last - trigger.at))
            if any(x.folded in (";", "while", "as") for x in sentence.tokens[min(trigger.at, t.first) : max(trigger.at, t.first)]):
                distance += 100
            if best is None or distance < best[0]:
                best = (distance, span)
        return When(best[1]) if best is not None and best[0] < 100 else None

    def count(self, trigger: Trigger, participants: Sequence[Participant]) -> Count | None:
        """Return how many: of the people it was done to, else of the happenings themselves."""
        sentence = trigger.sentence
        people = [p for p in participants if p.role is Role.PATIENT] or [
            p for p in participants if p.role is Role.AGENT and trigger.type not in VIOLENT
        ]
        for p in people:
            if p.why is not None and p.why.words is not None and (count := self._counted(sentence, p.why.words, trigger.type)) is not None:
                return count
        phrase = sentence.within.get(trigger.at)
        if phrase is None or trigger.verb:
            return None
        span = sentence.span_of(phrase.first, phrase.last)
        return self._counted(sentence, span, trigger.type) or self._of_many(sentence, phrase)

    def _of_many(self, sentence: Sentence, phrase: Phrase) -> Count | None:
        """Return the count of “hundreds of airstrikes”."""
        count = next((c for c in sentence.counts.values() if c.last == phrase.first - 1 and sentence.folded(c.last) == "of"), None)
        if count is None:
            return None
        return Count(sentence.span_of(count.first, phrase.last), count.minimum, count.maximum, sentence.folded(phrase.head))

    def _counted(self, sentence: Sentence, span: Span, kind: EventType) -> Count | None:
        phrase = next((p for p in sentence.starting.values() if p.first < p.last and sentence.tokens[p.first].word.start == span.start), None)
        if phrase is None:
            return None
        head = sentence.folded(phrase.head)
        for i in range(phrase.first, phrase.last):
            if (count := sentence.counts.get(i)) is not None:
                last = phrase.last
                if count.last >= phrase.last and sentence.folded(last) == "of" and (inner := sentence.starting.get(last + 1)) is not None:
                    last, head = inner.last, sentence.folded(inner.head)
                return Count(sentence.span_of(i, last), count.minimum, count.maximum, head)
        one = sentence.folded(phrase.first) in ("a", "an", "another") and self._lexicon.has(head, "person")
        if kind is EventType.CASUALTY and one and not head.endswith("s"):
            return Count(sentence.span_of(phrase.first, phrase.last), 1, 1, head)
        return None

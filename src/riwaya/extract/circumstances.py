"""Circumstances: the place, the time and the count of each event, chosen among the phrases of its sentence (codebook section 2, slots).

A phrase serves an event when both are said by the same source and nothing nearer claims it: behind the trigger in its clause first, then
before it, then the sentence's only one. A casualty takes the place and time of the act that caused it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.arabic.numbers import find_numbers
from riwaya.extract.analysis import Analysed, Sentence, Tag
from riwaya.extract.counts import CountKind, CountPhrase, find_counts
from riwaya.extract.phrases import clause_end
from riwaya.extract.places import PlacePhrase, find_places
from riwaya.extract.times import TimePhrase, find_times
from riwaya.extract.triggers import STRIKES, Trigger
from riwaya.records import Event, EventType, Role, Span, When, Where

_COUNTED = frozenset(
    {EventType.CASUALTY, EventType.ARREST, EventType.RELEASE, EventType.DISPLACEMENT, EventType.DEFECTION, EventType.ENLISTMENT, EventType.DEPLOYMENT,
     EventType.SETTLEMENT}
)  # fmt: skip
_PLACELESS = frozenset({EventType.DEMAND, EventType.THREAT, EventType.GOVERNANCE, EventType.AGREEMENT, EventType.SUPPORT})
_MOVES = frozenset({EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.DISPLACEMENT})


class Scenery:
    """The place, time and count phrases of a document's sentences, each found once."""

    def __init__(self, analysed: Analysed) -> None:
        self.places: dict[int, list[PlacePhrase]] = {}
        self.times: dict[int, list[TimePhrase]] = {}
        self.counts: dict[int, list[CountPhrase]] = {}
        for sentence in analysed.sentences:
            words = sentence.words
            numbers = find_numbers(words)
            times = find_times(sentence.text, words, numbers)
            self.times[sentence.index] = times
            sentence.times = {i for t in times for i in range(t.start, t.end)}
            for i in sentence.times:
                if sentence.tokens[i].tag is Tag.VERB:
                    sentence.tokens[i].tag = Tag.ADVERB  # «فجر اليوم» is no «فجّر»
            self.counts[sentence.index] = find_counts(
                sentence.text, words, numbers=numbers, taken=[(t.start, t.end) for t in times], forms=analysed.forms
            )
            sentence.counted = {c.start: c.noun for c in self.counts[sentence.index] if c.noun is not None and c.start < c.noun < c.end}
            self.places[sentence.index] = find_places(sentence)


def attach(scenery: Scenery, triggers: Sequence[Trigger], events: Sequence[Event], contents: Sequence[Span]) -> list[Event]:
    """Return the events, parallel to the triggers, with place, time and quantity where their sentence gives them.

    `contents` are the attributions' contents: a phrase serves an event only where the same source answers for both.
    """
    return _Giver(scenery, triggers, contents).attach(events)


class _Giver:
    def __init__(self, scenery: Scenery, triggers: Sequence[Trigger], contents: Sequence[Span]) -> None:
        self._scenery, self._triggers, self._contents = scenery, triggers, contents
        self._inner: dict[Span, Span | None] = {}

    def attach(self, events: Sequence[Event]) -> list[Event]:
        parties: dict[int, list[Span]] = {}
        for t, e in zip(self._triggers, events, strict=True):
            parties.setdefault(t.sentence.index, []).extend(p.span for p in e.participants if p.role in (Role.AGENT, Role.PARTNER))
        out = list(events)
        for i, (t, e) in enumerate(zip(self._triggers, events, strict=True)):
            place, time = self._place(t, e, parties[t.sentence.index]), self._time(t)
            if place is not None or time is not None:
                out[i] = replace(e, place=place, time=time)
        self._counts(out)
        return self._casualties(out)

    # -- places --------------------------------------------------------------------------------------------------------------------

    def _place(self, t: Trigger, event: Event, parties: Sequence[Span]) -> Where | None:
        if t.type in _PLACELESS:
            return None
        usable = [
            p
            for p in self._scenery.places[t.sentence.index]
            if self._same_voice(t, p.span) and not any(a.holds(p.span) for a in parties) and not p.start <= t.at < p.end
        ]
        if event.type in STRIKES:
            usable = [p for p in usable if not self._from(t.sentence, p)]
        if event.type in _MOVES:
            for participant in event.participants:
                if participant.role is Role.DESTINATION:
                    for p in usable:
                        if p.span.overlaps(participant.span):
                            return Where(p.span)
        end = clause_end(t.sentence, t.at)
        behind = [p for p in usable if t.at < p.start < end and not self._parted(t, t.at, p.start)]
        if behind:
            return Where(behind[0].span)
        before = [p for p in usable if p.led and p.end <= t.at and t.at - p.end < 9 and not self._barrier(t.sentence, p.end, t.at)]
        if before:
            return Where(before[-1].span)
        later = [p for p in usable if p.led and p.start > t.at and p.start - t.at < 9 and not self._barrier(t.sentence, t.at + 1, p.start)]
        return Where(later[0].span) if later else None

    @staticmethod
    def _from(sentence: Sentence, p: PlacePhrase) -> bool:
        """Tell «من اتجاه جنوب بيروت», «انطلاقاً من …»: where a strike came from, not where it fell."""
        before = [x.form.stem for x in sentence.tokens[max(0, p.start - 2) : p.start]]
        return before[-1:] == ["من"] or before in (["من", "اتجاه"], ["من", "جهه"], ["من", "ناحيه"])

    def _parted(self, t: Trigger, start: int, end: int) -> bool:
        """Tell whether another event's trigger with its own claim stands between."""
        between = [o for o in self._triggers if o.sentence is t.sentence and start < o.at < end and o is not t]
        return any(o.verbal and o.token.form.conjunction for o in between)

    @staticmethod
    def _barrier(sentence: Sentence, start: int, end: int) -> bool:
        """Tell whether a sentence mark or a contrast stands between two tokens."""
        return any(
            (x.tag is Tag.MARK and x.word.folded in ".؛:؟!") or x.form.folded in ("بينما", "فيما", "لكن", "كما") for x in sentence.tokens[start:end]
        )

    # -- times ---------------------------------------------------------------------------------------------------------------------

    def _time(self, t: Trigger) -> When | None:
        usable = [p for p in self._scenery.times[t.sentence.index] if self._same_voice(t, p.span)]
        if not usable:
            return None
        end = clause_end(t.sentence, t.at)
        inside = [p for p in usable if t.at < p.start < end]
        if inside and not self._parted(t, t.at, inside[0].start):
            return When(inside[0].span)
        before = [p for p in usable if p.end <= t.at and not self._barrier(t.sentence, p.end, t.at) and not self._verb_between(t, p.end)]
        if before:
            return When(before[-1].span)
        return None

    def _verb_between(self, t: Trigger, start: int) -> bool:
        tokens = t.sentence.tokens[start : t.at]
        return any(x.tag is Tag.VERB and x.form.conjunction for x in tokens)

    # -- counts --------------------------------------------------------------------------------------------------------------------

    def _counts(self, events: list[Event]) -> None:
        """Give each count to one event: the one whose trigger or participant it counts, the nearest where several could."""
        taken: set[tuple[int, int, int]] = set()
        for i, (t, event) in enumerate(zip(self._triggers, events, strict=True)):
            best: tuple[int, CountPhrase] | None = None
            for c in self._scenery.counts[t.sentence.index]:
                key = (t.sentence.index, c.start, c.end)
                if c.part or key in taken or not self._same_voice(t, c.count.span):
                    continue
                rank = self._rank(t, event, c)
                if rank is not None and (best is None or rank < best[0]):
                    best = (rank, c)
            if best is not None:
                c = best[1]
                if best[0] < 50:
                    taken.add((t.sentence.index, c.start, c.end))
                events[i] = replace(event, quantity=c.count)

    @staticmethod
    def _rank(t: Trigger, event: Event, c: CountPhrase) -> int | None:
        """Return how near a count is to an event, the least the nearest; None where it cannot be its count."""
        if c.start <= t.at < c.end or (c.end == t.at and not t.verbal):
            return 0
        if c.kind is CountKind.SINGLE and t.type not in (EventType.CASUALTY, EventType.ARREST):
            return None
        counted = [p for p in event.participants if p.role in (Role.PATIENT, Role.AGENT) and p.span.overlaps(c.count.span)]
        if counted and (t.type in _COUNTED or any(p.role is Role.PATIENT for p in counted)):
            return 1 + abs(c.start - t.at)
        if t.type in _COUNTED and t.at < c.start <= t.at + 3 and c.people:
            return 10 + c.start - t.at
        if c.kind is CountKind.RATE and abs(c.start - t.at) <= 4:
            return 60 + abs(c.start - t.at)
        return None

    # -- casualties ----------------------------------------------------------------------------------------------------------------

    def _casualties(self, events: list[Event]) -> list[Event]:
        """Let a casualty take place and time from the act or casualty beside it in the same sentence."""
        for i, (t, event) in enumerate(zip(self._triggers, events, strict=True)):
            if event.place is not None and event.time is not None:
                continue
            if event.type is not EventType.CASUALTY:
                continue
            near = [j for j, o in enumerate(self._triggers) if o.sentence is t.sentence and j != i and events[j].attribution == event.attribution]
            near.sort(key=lambda j: abs(self._triggers[j].at - t.at))
            place, time = event.place, event.time
            for j in near[:2]:
                place, time = place or events[j].place, time or events[j].time
            if place is not event.place or time is not event.time:
                events[i] = replace(event, place=place, time=time)
        return events

    def _same_voice(self, t: Trigger, span: Span) -> bool:
        """Tell whether a phrase stands within the content that the trigger's source answers for, or both outside of any."""
        if t.span not in self._inner:
            holding = [c for c in self._contents if c.start <= t.span.start and t.span.end <= c.end]
            self._inner[t.span] = min(holding, key=lambda c: c.end - c.start) if holding else None
        inner = self._inner[t.span]
        if inner is not None:
            return inner.start <= span.start and span.end <= inner.end
        return not any(c.start <= span.start and span.end <= c.end for c in self._contents)

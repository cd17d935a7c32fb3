"""Mending: a grammar's reading with some of its errors set right by the annotation, as a better grammar would read.

The grammar grows after the encoder was trained, and where it was written from the texts it reads better than elsewhere. A model that learned from
both readings, and thresholds tuned on both, do not take from the grammar what it got right.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from riwaya.extract.causes import find_causes
from riwaya.extract.encoder.candidates import candidates_of
from riwaya.extract.encoder.grammar_view import View
from riwaya.extract.encoder.proposed import Proposer
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.extract.triggers import Trigger
from riwaya.records import Attribution, Event, EventType, Firing, Participant, Role, Span
from training.reports import Gold

Build = Callable[[Sequence[Trigger], Sequence[Attribution]], list[Event]]
AROUND = (0.2, 0.7)
"""The least and the greatest share of a report's errors that is mended."""


def share(a: Span, b: Span) -> float:
    """Return the characters that two spans share, of those that either has."""
    inter = min(a.end, b.end) - max(a.start, b.start)
    return inter / (max(a.end, b.end) - min(a.start, b.start)) if inter > 0 else 0.0


def agrees(a: Span, b: Span) -> bool:
    """Tell whether two phrases agree as the scorer has it: half shared, or one beginning and neither twice the other."""
    m, n = a.end - a.start, b.end - b.start
    return share(a, b) >= 0.5 or (a.overlaps(b) and abs(a.start - b.start) <= 3 and max(m, n) <= 2 * min(m, n) + 4)


@dataclass(slots=True)
class Annotated:
    """A reading beside its annotation: `triggers` and `events` as the grammar has them where every trigger is right.

    `gold` gives for a word the annotated event it names, `unread` the triggers that no row of the lexicon stands for.
    """

    triggers: list[Trigger]
    events: list[Event]
    gold: dict[int, Gold]
    unread: set[int]


def annotated(read: GrammarReading, gold: Gold, build: Build) -> Annotated:
    """Return the reading with its triggers set right; those that the annotation has not stay, as they do until the encoder drops them."""
    view, proposer = View(read.analysed, read.lexicon, (), (), ()), Proposer(read.analysed, read.lexicon)
    events: dict[int, Gold] = {}
    for e in gold["events"]:
        if (word := view.word_at(e["trigger"]["start"])) is not None:
            events.setdefault(word, e)
    known = {view.index.word(t.sentence, t.at): t for t in read.triggers}
    triggers, unread = [], set()
    for word in sorted(events.keys() | known.keys()):
        t, e = known.get(word), events.get(word)
        if t is None and e is not None:
            t, named = proposer.new(*view.tokens[word], EventType(e["type"]))
            if not named:
                unread.add(len(triggers))
        elif t is not None and e is not None and t.type.value != e["type"]:
            t = proposer.retyped(t, EventType(e["type"]))
        triggers.append(t)
    kept = [t for t in triggers if t is not None]
    built = [replace(e, participants=()) if n in unread else e for n, e in enumerate(build(kept, read.attributions))]
    return Annotated(kept, built, events, unread)


RULES: dict[str, list[str]] = defaultdict(list)
"""The rules that found participants of each role so far: a participant put in by mending is said to come by one of them."""


class Mended:
    """A report as a better grammar reads it: by chance, but always the same."""

    def __init__(self, read: GrammarReading, gold: Gold, build: Build, seed: int = 11) -> None:
        self._read, self._plain, self._name = read, build, f"{seed} {gold['id']}"
        self._odds = random.Random(self._name).uniform(*AROUND)
        self._view = View(read.analysed, read.lexicon, (), (), ())
        self._gold = {n: e for e in gold["events"] if (n := self._view.word_at(e["trigger"]["start"])) is not None}
        self._phrases = [c for s in read.analysed.sentences for c in candidates_of(s)]

    def reading(self) -> GrammarReading:
        """Return the reading with some of its triggers and participants set right."""
        proposer = Proposer(self._read.analysed, self._read.lexicon)
        known = {self._view.index.word(t.sentence, t.at): t for t in self._read.triggers}
        triggers = []
        for word in sorted(self._gold.keys() | known.keys()):
            t, e = known.get(word), self._gold.get(word)
            if self._chance("trigger", word).random() < self._odds:
                if e is None:
                    continue
                type_ = EventType(e["type"])
                t = proposer.new(*self._view.tokens[word], type_)[0] if t is None else t if t.type is type_ else proposer.retyped(t, type_)
            if t is not None:
                triggers.append(t)
        events = self.build(triggers, self._read.attributions)
        return replace(self._read, triggers=triggers, events=events, links=find_causes(self._read.analysed, triggers, events))

    def build(self, triggers: Sequence[Trigger], attributions: Sequence[Attribution]) -> list[Event]:
        """Return the events of triggers as the better grammar builds them."""
        events = self._plain(triggers, attributions)
        return [self._cast(e, self._view.index.word(t.sentence, t.at)) for t, e in zip(triggers, events, strict=True)]

    def _chance(self, what: str, word: int) -> random.Random:
        return random.Random(f"{self._name} {what} {word}")

    def _cast(self, event: Event, word: int) -> Event:
        """Return an event with some of its wrong participants left out and some of the missing ones put in."""
        gold, chance = self._gold.get(word), self._chance("cast", word)
        for p in event.participants:
            if p.why is not None:
                RULES[p.role.value].append(p.why.rule)
        if gold is None:
            return event
        wanted = [(Span(p["start"], p["end"]), Role(p["role"])) for p in gold["participants"]]
        kept = [p for p in event.participants if any(p.role is r and agrees(s, p.span) for s, r in wanted) or chance.random() >= self._odds]
        for span, role in wanted:
            if any(agrees(span, p.span) and p.role is role for p in kept) or chance.random() >= self._odds:
                continue
            best = max((c.span for c in self._phrases if agrees(span, c.span)), key=lambda s: share(span, s), default=None)
            if best is not None and not any(best.overlaps(p.span) for p in kept):
                rule = chance.choice(RULES[role.value] or ["role.subject"])
                kept.append(Participant(best, role, None, Firing(rule, None, best)))
        return replace(event, participants=tuple(sorted(kept, key=lambda p: p.span)))

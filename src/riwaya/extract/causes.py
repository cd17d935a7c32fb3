"""Causes: which marked event is said to be the cause, reason or purpose of which other (codebook section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.fold import fold
from riwaya.extract.analysis import Analysed, Sentence, Tag
from riwaya.extract.noun_phrases import phrase_span
from riwaya.extract.triggers import Trigger
from riwaya.packs import table
from riwaya.records import CauseLink, Event, EventType, Firing, Polarity

_COPULAS = frozenset({"هو", "هي", "كان", "كانت", "يعود", "تعود", "ليس", "ليست"})
_ROOT = 4
_REACH = 24  # tokens between a cue and the event on either side of it


@dataclass(frozen=True, slots=True)
class CauseCue:
    """A row of causes.csv. `direction` is forward (cause, cue, effect), backward (effect, cue, cause) or inverse («سبب» + effect … cause)."""

    words: tuple[str, ...]
    direction: str
    polarity: Polarity
    effects: str


@cache
def cause_cues() -> dict[str, tuple[CauseCue, ...]]:
    """Return the cues by first folded word, longest first."""
    out: dict[str, list[CauseCue]] = {}
    for row in table("arabic/causes.csv"):
        words = tuple(fold(row["cue"]).split())
        out.setdefault(words[0], []).append(CauseCue(words, row["direction"], Polarity(row["polarity"]), row["effects"]))
    return {k: tuple(sorted(v, key=lambda c: -len(c.words))) for k, v in out.items()}


def find_causes(analysed: Analysed, triggers: Sequence[Trigger], events: Sequence[Event]) -> tuple[CauseLink, ...]:
    """Return the cause links between the events of `triggers`, which run parallel to `events`."""
    placed = list(zip(triggers, events, strict=True))
    by_sentence: dict[int, list[tuple[Trigger, Event]]] = {}
    for t, e in placed:
        by_sentence.setdefault(t.sentence.index, []).append((t, e))
    out: dict[tuple[str, str], CauseLink] = {}
    for sentence in analysed.sentences:
        here = by_sentence.get(sentence.index, [])
        previous = by_sentence.get(sentence.index - 1, [])
        for at, cue in _cues(sentence):
            firing = Firing(f"cause.{cue.direction}", f"causes.csv:{' '.join(cue.words)}", phrase_span(sentence, at, at + len(cue.words)))
            for cause, effect in _ends(cue, at, here, previous):
                key = (cause.id, effect.id)
                if cause is not effect and key not in out:
                    out[key] = CauseLink(cause.id, effect.id, cue.polarity, effect.attribution or cause.attribution, firing)
    return tuple(out.values())


def _cues(sentence: Sentence) -> Iterator[tuple[int, CauseCue]]:
    cues, tokens = cause_cues(), sentence.tokens
    stems, folded = sentence.stems, sentence.folded
    taken = -1
    if cues.keys().isdisjoint(folded) and cues.keys().isdisjoint(stems):
        return
    for i in range(len(tokens)):
        if i <= taken or (folded[i] not in cues and stems[i] not in cues):
            continue
        for cue in (*cues.get(folded[i], ()), *(cues.get(stems[i], ()) if stems[i] != folded[i] else ())):
            n = len(cue.words)
            rest = cue.words[1:]
            if tuple(folded[i + 1 : i + n]) == rest or tuple(stems[i + 1 : i + n]) == rest:
                yield i, cue
                taken = i + n - 1
                break


def _ends(cue: CauseCue, at: int, here: list[tuple[Trigger, Event]], previous: list[tuple[Trigger, Event]]) -> Iterator[tuple[Event, Event]]:
    before = [(t, e) for t, e in here if at - _REACH <= t.at < at]
    after = [(t, e) for t, e in here if at < t.at <= at + _REACH]
    if cue.direction == "forward":
        if not before and len(after) > 1 and after[0][1].type is not EventType.CASUALTY:
            before, after = after[:1], after[1:]  # «أدى القصف إلى مقتل …»: the verb comes first
        causes = _nearest_cause(before) or _nearest_cause(previous[-2:])
        for effect in _conjoined(after):
            for cause in causes:
                yield cause, effect
    elif cue.direction == "backward":
        effects = _last_group(before)
        if cue.effects == "casualty":
            effects = [e for e in effects if e.type is EventType.CASUALTY]
            after = [(t, e) for t, e in after if e.type is not EventType.CASUALTY]
        for cause in [e for _, e in after[:1]]:
            for effect in effects:
                yield cause, effect
    else:
        if len(after) >= 2:
            effect = after[0][1]
            for _, cause in after[1:2]:
                yield cause, effect
        elif after and (before or previous) and _copula_between(after[0][0], at):
            yield after[0][1], _pointed_at(after[0][0], at, [*previous, *before])
        elif after and before:
            yield before[-1][1], after[0][1]


def _copula_between(trigger: Trigger, at: int) -> bool:
    """Tell whether «is» or «was» stands between «سبب» and the event behind it: what follows is the cause, not the
    effect.
    """
    return any(t.form.folded in _COPULAS for t in trigger.sentence.tokens[at + 1 : trigger.at])


def _pointed_at(trigger: Trigger, at: int, before: list[tuple[Trigger, Event]]) -> Event:
    """Return the event that the noun behind «سبب» points back to («سبب انشقاقهم كان»): of its root where one is, else the last."""
    noun = trigger.sentence.tokens[at + 1].form.stem
    alike = [e for t, e in before if t.token.form.stem[:_ROOT] == noun[:_ROOT]]
    return (alike or [e for _, e in before])[-1]


def _nearest_cause(before: list[tuple[Trigger, Event]]) -> list[Event]:
    acts = [e for _, e in before if e.type is not EventType.CASUALTY]
    if acts:
        return acts[-1:]
    return [e for _, e in before][-1:]


def _conjoined(after: list[tuple[Trigger, Event]]) -> list[Event]:
    """Return the first event and those joined to it by و before the clause ends."""
    out: list[Event] = []
    last: Trigger | None = None
    for t, e in after:
        if last is not None:
            between = t.sentence.tokens[last.at + 1 : t.at]
            joined = t.token.form.conjunction == "و" or any(b.form.conjunction == "و" for b in between)
            closed = any(b.tag is Tag.MARK and b.word.folded in ".؛:" for b in between) or any(
                b.tag is Tag.VERB and b.form.conjunction for b in between
            )
            if not joined or closed or e.type is not out[0].type:
                break
        out.append(e)
        last = t
    return out


def _last_group(before: list[tuple[Trigger, Event]]) -> list[Event]:
    """Return the last event before a cue, with the casualties joined to it."""
    if not before:
        return []
    last = before[-1][1]
    if last.type is not EventType.CASUALTY:
        return [last]
    group = []
    for _, e in reversed(before):
        if e.type is not EventType.CASUALTY:
            break
        group.append(e)
    return group

"""Cause links: a cue of causes.csv between two events of one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.extract.english.analysis import Analysed, Sentence
from riwaya.extract.english.triggers import VIOLENT, Trigger
from riwaya.records import CauseLink, Event, EventType, Firing, Polarity

_ACTS = VIOLENT | {EventType.CLASH, EventType.SWEEP}
_SUFFERED = frozenset({EventType.CASUALTY, EventType.DISPLACEMENT})


def find_causes(analysed: Analysed, triggers: Sequence[Trigger], events: Sequence[Event]) -> tuple[CauseLink, ...]:
    """Return the links between events of one sentence: an act and the casualty that a cue ties to it."""
    out: list[CauseLink] = []
    for n, effect in enumerate(triggers):
        if effect.type not in _SUFFERED:
            continue
        for m, act in enumerate(triggers):
            if act.sentence is not effect.sentence or act.type not in _ACTS or m == n:
                continue
            firing = _tied(analysed, act, effect)
            if firing is not None and events[m].attribution == events[n].attribution:
                out.append(CauseLink(events[m].id, events[n].id, Polarity.AFFIRMED, events[n].attribution, firing))
    return tuple(out)


def _tied(analysed: Analysed, act: Trigger, effect: Trigger) -> Firing | None:
    sentence = act.sentence
    first, last = sorted((act.at, effect.at))
    words = [sentence.folded(i) for i in range(len(sentence.tokens))]
    forward = act.at < effect.at
    if forward and effect.verb and (sentence.folded(effect.at).endswith("ing") or not _broken(sentence, first, last)):
        return Firing("cause.verb", None, effect.span)
    for i in range(first, last + 1):
        size, directions = analysed.lexicon.causes.longest(words, i)
        if size and (directions[0] is forward) and i + size <= last + 1:
            phrase = " ".join(words[i : i + size])
            return Firing("cause.cue", f"english/causes.csv:{phrase}", sentence.span_of(i, i + size))
    return None


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.folded(i) in (";", "while", "but", ",") for i in range(first, last))

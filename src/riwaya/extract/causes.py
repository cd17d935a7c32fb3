"""Causes: which marked event is said to be the cause, reason or purpose of which other (codebook section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.fold import fold
from riwaya.arabic.verb_forms import verb_key
from riwaya.extract.analysis import Analysed, Sentence, Tag
from riwaya.extract.noun_phrases import phrase_span
from riwaya.extract.triggers import STRIKES, Trigger
from riwaya.packs import table
from riwaya.records import CauseLink, Event, EventType, Firing, Polarity

VIOLENT = STRIKES | {EventType.CLASH}
_STATES = frozenset({EventType.CONTROL, EventType.PRESENCE, EventType.DEMAND})
_AIMLESS = frozenset({EventType.DEMAND, EventType.THREAT, EventType.CASUALTY, EventType.CONTROL, EventType.PRESENCE})
_PUSHING = frozenset({"دفع", "دفعت"})
_VERBS_ALONE = _PUSHING | {"خلف", "خلفت"}
_CLAIMING = verb_key("أَوْدَى")
_IN_IT = frozenset({"فيه", "فيها", "فيهما", "خلاله", "خلالها"})
_COPULAS = frozenset({"هو", "هي", "كان", "كانت", "يعود", "تعود", "ليس", "ليست"})
_ROOT = 4
_VERB_REACH = 14
_TAKEN = frozenset({"الي", "عن"})
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
        for rule, at, cause, effect in _told_together(here):
            key = (cause.id, effect.id)
            if cause is not effect and key not in out and key[::-1] not in out:
                firing = Firing(rule, None, phrase_span(sentence, at, at + 1))
                out[key] = CauseLink(cause.id, effect.id, Polarity.AFFIRMED, effect.attribution or cause.attribution, firing)
    return tuple(out.values())


def _told_together(here: list[tuple[Trigger, Event]]) -> Iterator[tuple[str, int, Event, Event]]:
    """Yield (rule, token, cause, effect) where the events themselves say it, without a cue of causes.csv.

    «انفجر لغم فقُتل رجل», «أصيب رجل بقصف», «هجوم أودى بحياة رجل», «هجوم قُتل فيه رجل», «تقدّموا للسيطرة على …».
    """
    for n, (t, e) in enumerate(here):
        before = [(b, x) for b, x in here[:n] if not _parted(b, t)]
        acts = [x for b, x in before if x.type in VIOLENT and b.sentence.tokens[max(b.at - 1, 0)].form.stem != "قبل"]
        if e.type is EventType.CASUALTY and acts:
            deadly = any(v.lemma == _CLAIMING for v in t.token.form.verbs) or _inside_it(t)
            if (t.verbal and t.token.form.conjunction == "ف") or deadly:
                for effect in _conjoined(here[n:]):
                    yield "cause.outcome", t.at, acts[-1], effect
        if e.type in VIOLENT and not t.verbal and t.token.form.preposition == "ب" and before and before[-1][1].type is EventType.CASUALTY:
            for effect in _last_group(before):
                yield "cause.means", t.at, e, effect
        called = e.type is EventType.DEMAND and t.token.form.preposition == "ل" and bool(before) and before[-1][1].type is EventType.PROTEST
        if called or (before and any(f.rule == "mood.purpose" for f in e.why) and before[-1][1].type not in _AIMLESS):
            yield "cause.purpose", t.at, e, before[-1][1]


def _parted(first: Trigger, second: Trigger) -> bool:
    """Tell whether a sentence's mark stands between two triggers, or too many words."""
    between = first.sentence.tokens[first.at + 1 : second.at]
    return len(between) > _REACH or any(b.tag is Tag.MARK and b.word.folded in ".؛:؟!" for b in between)


def _inside_it(trigger: Trigger) -> bool:
    """Tell «قُتل فيه», «أصيب خلالها»: the casualty came about in the act named before."""
    return trigger.verbal and any(x.form.folded in _IN_IT for x in trigger.sentence.tokens[trigger.at + 1 : trigger.at + 3])


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
            if (tuple(folded[i + 1 : i + n]) == rest or tuple(stems[i + 1 : i + n]) == rest) and _meant(sentence, i, cue):
                yield i, cue
                taken = i + n - 1
                break


def _meant(sentence: Sentence, i: int, cue: CauseCue) -> bool:
    """Tell whether a word that is a cue as a verb alone is a verb here: «دفع إلى», not pay; «خلّف», not behind."""
    if len(cue.words) > 1 or cue.words[0] not in _VERBS_ALONE:
        return True
    tokens = sentence.tokens
    if tokens[i].tag is not Tag.VERB:
        return False
    return cue.words[0] not in _PUSHING or any(t.form.folded == "الي" or t.form.preposition == "ل" for t in tokens[i + 1 : i + 9])


def _ends(cue: CauseCue, at: int, here: list[tuple[Trigger, Event]], previous: list[tuple[Trigger, Event]]) -> Iterator[tuple[Event, Event]]:
    before = [(t, e) for t, e in here if at - _REACH <= t.at < at]
    after = [(t, e) for t, e in here if at < t.at <= at + _REACH]
    if cue.direction == "forward":
        subject = _subjects(cue, at, after)
        if subject:
            before, after = subject, after[len(subject) :]  # «أدى القصف إلى مقتل …»: the verb comes first
        effects = _conjoined(after)
        causes = _violence(before, effects) or _violence(previous, effects) or _nearest_cause(before) or _nearest_cause(previous[-2:])
        for effect in effects:
            for cause in causes:
                yield cause, effect
    elif cue.direction == "backward":
        effects = _last_group(before)
        if cue.effects == "casualty":
            effects = [e for e in effects if e.type is EventType.CASUALTY]
            after = [(t, e) for t, e in after if e.type is not EventType.CASUALTY]
        for cause in _joined_causes(after, at):
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


def _subjects(cue: CauseCue, at: int, after: list[tuple[Trigger, Event]]) -> list[tuple[Trigger, Event]]:
    """Return the events between a verb and the preposition it takes («أسفر القصف على القرية عن مقتل …»), else those before a casualty."""
    if len(after) < 2 or after[0][1].type is EventType.CASUALTY:
        return []
    tokens = after[0][0].sentence.tokens
    ahead = range(at + len(cue.words), min(at + _VERB_REACH, len(tokens)))
    taken = next((k for k in ahead if tokens[k].form.folded in _TAKEN or (tokens[k].form.preposition == "ب" and k > after[0][0].at)), 0)
    return [(t, e) for t, e in after[:-1] if t.at < taken]


def _violence(before: list[tuple[Trigger, Event]], effects: list[Event]) -> list[Event]:
    """Return the nearest act of violence where the effect is a casualty."""
    if not effects or effects[0].type is not EventType.CASUALTY:
        return []
    return [e for _, e in before if e.type in VIOLENT][-1:]


def _nearest_cause(before: list[tuple[Trigger, Event]]) -> list[Event]:
    """Return the nearest event that is no casualty, a state only where nothing else is told."""
    acts = [e for _, e in before if e.type is not EventType.CASUALTY]
    done = [e for e in acts if e.type not in _STATES]
    return done[-1:] or acts[-1:] or [e for _, e in before][-1:]


def _joined_causes(after: list[tuple[Trigger, Event]], at: int) -> list[Event]:
    """Return the event behind a backward cue, in the cue's own clause, and one joined to it by و («جراء القصف والاشتباكات»)."""
    if not after:
        return []
    first, e = after[0]
    between = first.sentence.tokens[at + 1 : first.at]
    if any((b.tag is Tag.MARK and b.word.folded in "،.؛:") or (b.tag is Tag.VERB and b.form.conjunction) for b in between):
        return []
    if first.verbal and first.token.form.conjunction:
        return []
    out = [e]
    if len(after) > 1 and after[1][0].at == first.at + 1 and after[1][0].token.form.conjunction == "و" and not after[1][0].verbal:
        out.append(after[1][1])
    return out


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

"""Polarity and modality of a trigger, by the words of moods.csv that reach it in its own clause."""

from __future__ import annotations

from riwaya.english.inflection import Form
from riwaya.extract.english.analysis import Sentence, Tag
from riwaya.extract.english.clauses import verb_before
from riwaya.extract.english.lexicon import Lexicon, Mood
from riwaya.extract.english.triggers import Trigger
from riwaya.records import Firing, Modality, Polarity, Span

_GRANTING = frozenset({"after", "before", "following", "since", "during"})
_STOPS = frozenset({",", ";", ":", "that", "while", "but", "which", "who"})


def mood_of(trigger: Trigger, lexicon: Lexicon, content: Span | None) -> tuple[Polarity, Modality, tuple[Firing, ...]]:
    """Return polarity, modality and the rows that gave them; affirmed and actual where none reaches the trigger."""
    sentence = trigger.sentence
    polarity, modality = Polarity.AFFIRMED, Modality.ACTUAL
    why: list[Firing] = []
    anchors = [trigger.at]
    phrase = sentence.within.get(trigger.at)
    if phrase is not None and not trigger.verb:
        anchors = [phrase.first]
        if phrase.first < trigger.at and (fired := _inside(sentence, phrase.first, trigger.at, lexicon)) is not None:
            polarity, modality = fired.polarity or polarity, fired.modality or modality
            why.append(Firing("mood.in_phrase", fired.key, sentence.span_of(phrase.first, trigger.at)))
    for mood in lexicon.moods:
        at = _reached(sentence, anchors[0], mood)
        if at is None or (content is not None and not content.holds(sentence.tokens[at].span)):
            continue
        if mood.phrase == ("to",) and _achieved(sentence, at):
            continue
        if mood.phrase == ("to",) and not (trigger.verb and sentence.tokens[trigger.at].form is Form.BASE) and not _carried(sentence, at, trigger):
            continue
        if mood.polarity is not None and polarity is Polarity.AFFIRMED:
            polarity = mood.polarity
        elif mood.modality is not None and modality is Modality.ACTUAL:
            modality = mood.modality
        else:
            continue
        why.append(Firing("mood.before" if mood.before else "mood.after", mood.key, sentence.span_of(at, at + len(mood.phrase))))
    if polarity is Polarity.AFFIRMED and trigger.verb and (no := _denied_object(sentence, trigger.at)) is not None:
        polarity = Polarity.NEGATED
        why.append(Firing("mood.no_object", "english/moods.csv:no", sentence.tokens[no].span))
    carrier = verb_before(sentence, anchors[0]) if not trigger.verb else trigger.at
    near = carrier is not None and anchors[0] - carrier <= 3
    if modality is Modality.ACTUAL and carrier is not None and near and _going_on(sentence, carrier):
        modality = Modality.HABITUAL
        why.append(Firing("mood.going_on", None, sentence.tokens[carrier].span))
    return polarity, modality, tuple(why)


def taken_for_granted(trigger: Trigger) -> Firing | None:
    """Return what makes a happening only date another (“denied the arrests after the attack”: who denies those grants it), else null."""
    sentence = trigger.sentence
    phrase = sentence.within.get(trigger.at)
    if phrase is None or trigger.verb or sentence.folded(phrase.first) != "the" or sentence.folded(phrase.first - 1) not in _GRANTING:
        return None
    return Firing("mood.granted", None, sentence.tokens[phrase.first - 1].span)


def _denied_object(sentence: Sentence, v: int) -> int | None:
    """Return the “no” of a verb's object: “there were no posts”."""
    return v + 1 if sentence.folded(v + 1) in ("no", "neither") else None


def _achieved(sentence: Sentence, to: int) -> bool:
    """Tell whether the verb before “to” says that it came about: “managed to”, “forced them to”, “continues to”."""
    governor = verb_before(sentence, to)
    return governor is not None and to - governor <= 4 and sentence.tokens[governor].carries in ("achieves", "makes")


def _going_on(sentence: Sentence, v: int) -> bool:
    """Tell whether a verb is told as going on: “is shelling”, “have been shelling”."""
    if sentence.tokens[v].form is not Form.ING:
        return False
    before = [sentence.folded(j) for j in range(v - 1, max(v - 4, -1), -1) if sentence.tag(j) in (Tag.AUXILIARY, Tag.ADVERB)]
    return bool({"is", "are"} & set(before)) or ("been" in before and bool({"has", "have"} & set(before)))


def _inside(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Mood | None:
    words = {sentence.folded(i) for i in range(first, last)}
    return next((m for m in lexicon.moods if len(m.phrase) == 1 and m.phrase[0] in words and m.phrase[0] not in ("to", "or")), None)


def _carried(sentence: Sentence, to: int, trigger: Trigger) -> bool:
    """Tell whether “to” stands before the verb that carries an event noun: “to launch an attack”."""
    if trigger.verb or sentence.tag(to + 1) is not Tag.VERB or sentence.tokens[to + 1].form is not Form.BASE:
        return False
    return not any(t.tag is Tag.VERB for t in sentence.tokens[to + 2 : trigger.at])


def _reached(sentence: Sentence, anchor: int, mood: Mood) -> int | None:
    """Return where the mood's phrase stands within its reach, no clause's end between; None where it does not."""
    n = len(mood.phrase)
    if mood.before:
        starts = range(anchor - n, max(anchor - n - mood.reach, -1), -1)
    else:
        starts = range(anchor + 1, min(anchor + 1 + mood.reach, len(sentence.tokens) - n + 1))
    for at in starts:
        between = sentence.tokens[at + n : anchor] if mood.before else sentence.tokens[anchor + 1 : at]
        if any(t.folded in _STOPS for t in between):
            return None
        if mood.before and sum(t.tag is Tag.VERB for t in between) > (sentence.tag(anchor) is not Tag.VERB):
            return None
        if mood.before and any(t.tag in (Tag.PREPOSITION,) and t.folded not in ("of", "to", "from") for t in between) and mood.polarity is not None:
            return None
        if tuple(sentence.folded(k) for k in range(at, at + n)) == mood.phrase:
            return at
        if mood.phrase == ("n't",) and sentence.folded(at).endswith("n't"):
            return at
    return None

"""Triggers: which words name a happening, of which type, and which two words name one.

Type comes from the row, and where the row says “means” from what the attack is made with (means.csv): drone strike, rocket fire.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from riwaya.extract.english.analysis import Analysed, Sentence, Tag
from riwaya.extract.english.clauses import conjuncts, passive, subject
from riwaya.extract.english.lexicon import EventRow, Lexicon
from riwaya.records import EventType, Firing, Span

VIOLENT = frozenset({EventType.ATTACK, EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION})
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_LIGHT = frozenset({"doer", "bearer", "happens"})


@dataclass(slots=True)
class Trigger:
    """A word that names a happening. `merged` are verbs of the same happening, whose participants are its own."""

    sentence: Sentence
    at: int
    span: Span
    type: EventType
    row: EventRow
    verb: bool
    why: tuple[Firing, ...]
    merged: list[int] = field(default_factory=list)


def find_triggers(analysed: Analysed, cues: frozenset[int], holder: Callable[[Span], str | None]) -> list[Trigger]:
    """Return the triggers of a document in order; `cues` are the characters at which words of reporting stand.

    `holder` tells which attribution answers for a span: a happening told again by another source is told anew.
    """
    out: list[Trigger] = []
    for sentence in analysed.sentences:
        found = [t for i in range(len(sentence.tokens)) if (t := _trigger(sentence, i, analysed.lexicon, cues)) is not None]
        out += _one_each(sentence, found)
    return _without_mentions(out, holder)


def _trigger(sentence: Sentence, i: int, lexicon: Lexicon, cues: frozenset[int]) -> Trigger | None:
    token = sentence.tokens[i]
    if token.tag in (Tag.TIME, Tag.NUMBER, Tag.POSSESSIVE):
        return None
    words = [t.folded for t in sentence.tokens]
    for back in range(3):
        length, rows = lexicon.phrases.longest(words, i - back) if i >= back else (0, [])
        for row, at in rows:
            if at == back and length > back and _fits(row, words, i):
                return _made(sentence, i, row, token.span, verb=token.tag in (Tag.VERB, Tag.AUXILIARY), rule="event.phrase")
    head, hyphen, tail = token.folded.rpartition("-")
    if hyphen and head and _names_an_area(sentence, i) and (suffix := lexicon.suffixes.get(tail)) is not None:
        return _made(sentence, i, suffix, Span(token.word.end - len(tail), token.word.end), verb=False, rule="event.suffix")
    if token.word.start in cues and token.lemma not in ("demand", "urge", "recommend", "call", "order", "instruct", "warn", "appeal"):
        return None
    if token.tag is Tag.VERB:
        rows_ = lexicon.event_verbs.get(token.lemma, [])
        row_ = next((r for r in rows_ if _fits(r, words, i) and (r.means != "passive" or passive(sentence, i))), None)
        if row_ is not None and len([r for r in rows_ if _fits(r, words, i)]) > 1:
            row_ = next((r for r in rows_ if r.means == "passive" and passive(sentence, i)), row_)
        return _made(sentence, i, row_, token.span, verb=True, rule="event.verb") if row_ is not None else None
    if token.tag is Tag.NOUN or (token.folded in ("dead", "wounded") and sentence.tag(i - 1) is Tag.NUMBER):
        row_ = next((r for r in lexicon.event_nouns.get(token.folded, []) if _noun_fits(sentence, i, r, words)), None)
        return _made(sentence, i, row_, token.span, verb=False, rule="event.noun") if row_ is not None else None
    return None


def _names_an_area(sentence: Sentence, i: int) -> bool:
    """Tell whether the phrase that “-held” stands in names its area, itself or behind “of”."""
    phrase = sentence.within.get(i)
    return phrase is not None and any(t.proper for t in sentence.tokens[i + 1 : conjuncts(sentence, phrase)[-1].last + 2])


def _noun_fits(sentence: Sentence, i: int, row: EventRow, words: Sequence[str]) -> bool:
    """Tell whether a noun names its happening here; one before another noun of a phrase (“attack drone”) does not."""
    if row.means == "compound" and sentence.folded(i - 1) not in {w for phrase in row.requires for w in phrase}:
        return False
    phrase = sentence.within.get(i)
    named = sentence.tokens[i].word.capital and sentence.tokens[min(i + 1, len(sentence.tokens) - 1)].word.capital
    if (
        phrase is not None
        and i != phrase.head
        and not named
        and sentence.folded(i + 1) not in ("'s", "(", "“", "and")
        and sentence.tokens[i + 1].tag is not Tag.POSSESSIVE
    ):
        return False
    return _fits(row, words, i)


def _fits(row: EventRow, words: Sequence[str], i: int) -> bool:
    around = words[max(0, i - 10) : i + 11]
    if row.requires and not any(_holds(around, phrase) for phrase in row.requires):
        return False
    near = words[max(0, i - 3) : i + 4]
    return not any(_holds(near, phrase) for phrase in row.excludes)


def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    n = len(phrase)
    return any(tuple(words[k : k + n]) == phrase for k in range(len(words) - n + 1))


def _made(sentence: Sentence, i: int, row: EventRow, span: Span, *, verb: bool, rule: str) -> Trigger:
    return Trigger(sentence, i, span, row.type, row, verb, (Firing(rule, row.key, span),))


def typed(trigger: Trigger, lexicon: Lexicon, airborne: bool) -> Trigger:
    """Return the trigger with the type that its means give it; `airborne` where the document says that strikes came from the air."""
    if trigger.row.means != "means":
        return trigger
    sentence, i = trigger.sentence, trigger.at
    words = _means_words(sentence, trigger)
    own = sentence.within.get(i)
    told = {lexicon.means[w] for w in (sentence.folded(j) for j in words if own is None or j >= own.first - 2) if w in lexicon.means} - {
        EventType.EXPLOSION
    }
    if not trigger.verb and len(told) > 1 and trigger.row.type is EventType.ATTACK:
        return trigger
    for j in words:
        kind = lexicon.means.get(sentence.folded(j))
        if kind is not None and (kind is not EventType.EXPLOSION or sentence.folded(i) not in ("fire", "fired")):
            row = f"english/means.csv:{sentence.folded(j)}"
            return replace(trigger, type=kind, why=(*trigger.why, Firing("event.means", row, sentence.tokens[j].span)))
    if airborne and trigger.type is EventType.SHELLING and sentence.folded(i).startswith(("strike", "bomb")):
        return replace(trigger, type=EventType.AIR_STRIKE, why=(*trigger.why, Firing("event.document_says_air")))
    return trigger


def _means_words(sentence: Sentence, trigger: Trigger) -> list[int]:
    """Return the tokens that may say what an attack is made with: before a noun, a verb's subject, and “with/by/using” behind it."""
    i = trigger.at
    out: list[int] = []
    phrase = sentence.within.get(i)
    if not trigger.verb and phrase is not None:
        out += range(i - 1, phrase.first - 1, -1)
        if sentence.folded(phrase.first - 1) == "and" and (joined := sentence.within.get(phrase.first - 2)):
            out += range(joined.head, joined.first - 1, -1) if joined.last - joined.first <= 2 else []
    for v in ([i] if trigger.verb else []) + trigger.merged:
        if (who := subject(sentence, v)) is not None:
            out += range(who.head, who.first - 1, -1)
    for j in range(i + 1, min(i + 22, len(sentence.tokens))):
        word = sentence.folded(j)
        if word in (";", ":") or (sentence.tag(j) is Tag.SUBORDINATOR and word != "that"):
            break
        if word in ("with", "using", "by", "from") and (behind := sentence.starting.get(j + 1)) is not None:
            out += range(behind.head, behind.first - 1, -1)
        elif word in ("with", "using", "by") and sentence.starting.get(j + 2) is not None:
            out += range(j + 2, sentence.starting[j + 2].last)
    return out


def says_air(triggers: Sequence[Trigger], lexicon: Lexicon) -> bool:
    """Tell whether the document says of more than one strike, and of most whose means it tells, that they came from the air."""
    told = [typed(t, lexicon, airborne=False).type for t in triggers]
    air, ground = (
        told.count(EventType.AIR_STRIKE),
        sum(t.type is not EventType.SHELLING and k is EventType.SHELLING for t, k in zip(triggers, told, strict=True)),
    )
    return air > 1 and air > ground


def _one_each(sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
    """Join a noun and the verb that tells the same attack: “airstrikes targeted a plant”, “an attack …, targeting posts”."""
    out: list[Trigger] = []
    for t in found:
        if t.verb and t.row.lemma in ("target", "hit", "strike") and passive(sentence, t.at) and (noun := _done_in(sentence, t, found)) is not None:
            noun.merged.append(t.at)
            continue
        if t.verb and t.row.lemma in ("target", "hit", "strike", "attack") and (noun := _same_act(sentence, t, out)) is not None:
            noun.merged.append(t.at)
            continue
        out.append(t)
    return out


def _done_in(sentence: Sentence, verb: Trigger, found: list[Trigger]) -> Trigger | None:
    """Return the noun of violence behind a passive verb: “was hit in the air strike”."""
    behind = sentence.starting.get(verb.at + 2) if sentence.folded(verb.at + 1) in ("in", "by", "during") else None
    return next((t for t in found if behind is not None and not t.verb and t.type in VIOLENT and behind.first <= t.at < behind.last), None)


def _same_act(sentence: Sentence, verb: Trigger, before: list[Trigger]) -> Trigger | None:
    """Return the noun of violence that is the verb's subject, that its participle goes on from, or that it is done in."""
    who = subject(sentence, verb.at)
    nouns = [t for t in before if t.type in VIOLENT and not t.verb]
    joined = next((t for t in nouns if who is not None and who.first <= t.at < who.last), None)
    if joined is not None:
        return joined
    token = sentence.tokens[verb.at]
    if token.folded.endswith("ing") and nouns and sentence.folded(verb.at - 1) != "of":
        return nouns[-1]
    return None


def _without_mentions(triggers: list[Trigger], holder: Callable[[Span], str | None]) -> list[Trigger]:
    """Leave out a later mention that only points back: “this attack”, “the attack” behind an attack of the same paragraph."""
    out: list[Trigger] = []
    for t in triggers:
        phrase = t.sentence.within.get(t.at)
        first = t.sentence.folded(phrase.first) if phrase is not None and not t.verb else ""
        told = [o for o in out if o.sentence.paragraph == t.sentence.paragraph and holder(o.span) == holder(t.span)]
        if first in _POINTING and any(_alike(o, t) for o in out):
            continue
        bare = phrase is not None and phrase.last - phrase.first <= 3 and t.sentence.folded(t.at + 1) not in ("on", "against", "by", "between", "of")
        if first == "the" and bare and t.type not in (EventType.CONTROL, EventType.CASUALTY) and any(_alike(o, t) for o in told):
            continue
        out.append(t)
    return out


def _alike(a: Trigger, b: Trigger) -> bool:
    return a.type is b.type or (a.type in VIOLENT and b.type in VIOLENT)


def light_kind(lexicon: Lexicon, lemma: str) -> str:
    """Return how a verb carries an event noun: `doer` (launched), `bearer` (sustained), `happens` (erupted); empty for others."""
    kind = lexicon.light.get(lemma, "")
    return kind if kind in _LIGHT else ""

"""The grammar's reading as the heads see it: features of words, of pairs and of moods, by the names of `layout`.

Every function returns names; `Layout.places` finds their places in a row. Nothing here looks at an annotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.extract.analysis import Analysed, Sentence, Tag, Token
from riwaya.extract.encoder.candidates import Candidate, candidates_of
from riwaya.extract.encoder.layout import BEFORE, DISTANCES, GRAMMAR, RULES
from riwaya.extract.phrases import animate, clause_end, is_number, names_place
from riwaya.extract.triggers import Trigger
from riwaya.records import Attribution, Event, EventType, Span

_HOW = {"verb": "verb", "masdar": "masdar", "noun": "noun", "participle": "participle", "phrase": "phrase"}


@dataclass(slots=True)
class View:
    """A document's sentences with what the grammar read in them."""

    analysed: Analysed
    attributions: Sequence[Attribution]
    triggers: Sequence[Trigger]
    events: Sequence[Event]
    _candidates: dict[int, list[Candidate]] = field(default_factory=dict)
    _words: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for t in self.triggers:
            self._say(t.sentence, t.at, f"trigger={t.type.value}", *(["verbal"] if t.verbal else []))
        for a in self.attributions:
            if a.cue is not None and (place := self.token_at(a.cue.start)) is not None:
                self._say(*place, f"cue={a.stance.value}")
            if a.source is not None:
                self._say_over(a.source, "source")
            self._say_over(a.content, "nested" if a.parent else "content")
            for at, name in ((a.content.start, "starts"), (a.content.end - 1, "ends")):
                if (place := self.token_at(at)) is not None:
                    self._say(*place, name)
        for e in self.events:
            for p in e.participants:
                self._say_over(p.span, "participant")

    def _say(self, sentence: Sentence, at: int, *names: str) -> None:
        self._words.setdefault((sentence.index, at), []).extend(GRAMMAR + n for n in names)

    def _say_over(self, span: Span, name: str) -> None:
        for sentence in self.analysed.sentences:
            if sentence.span.overlaps(span):
                for t in sentence.tokens:
                    if t.span.overlaps(span):
                        self._say(sentence, t.i, name)

    def token_at(self, character: int) -> tuple[Sentence, int] | None:
        """Return the sentence and the token that hold a character."""
        for sentence in self.analysed.sentences:
            if sentence.span.start <= character < sentence.span.end:
                for t in sentence.tokens:
                    if t.word.start <= character < t.word.end:
                        return sentence, t.i
        return None

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """Return the noun phrases of a sentence."""
        if sentence.index not in self._candidates:
            self._candidates[sentence.index] = candidates_of(sentence)
        return self._candidates[sentence.index]

    def word(self, sentence: Sentence, at: int) -> list[str]:
        """Return the features of a word."""
        token = sentence.tokens[at]
        out = [f"tag={token.tag.value}", *_form(token), *self._words.get((sentence.index, at), ())]
        if at in sentence.inside_name:
            name = sentence.names.get(at)
            out.append("place" if name is not None and name.places and not name.actors else "actor")
        if at in sentence.times:
            out.append("time")
        if at in sentence.counted.values():
            out.append("counted")
        return out

    def voice(self, span: Span) -> Span | None:
        """Return the innermost content that holds a span."""
        holding = [a.content for a in self.attributions if a.content.start <= span.start and span.end <= a.content.end]
        return min(holding, key=lambda c: c.end - c.start, default=None)

    def proposed(self, asker: Asker, event: Event | None) -> list[Candidate]:
        """Return the phrases an event or a cue may take: its sentence's, those of the one before, and what the grammar took from elsewhere."""
        here = asker.sentence.index
        out = [c for sentence in self.analysed.sentences[max(0, here - 1) : here + 1] for c in self.candidates(sentence)]
        spans = {c.span for c in out}
        for p in event.participants if event is not None else ():
            if p.span not in spans and (found := self._phrase(p.span)) is not None:
                out.append(found)
        return out

    def _phrase(self, span: Span) -> Candidate | None:
        first, last = self.token_at(span.start), self.token_at(span.end - 1)
        if first is None or last is None or first[0] is not last[0]:
            return None
        return Candidate(first[0], first[1], last[1] + 1, span)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for phrases: a trigger or a cue, at a token."""

    sentence: Sentence
    at: int
    span: Span
    type: EventType | None = None
    stance: str = ""
    how: str = ""
    verbal: bool = False
    passive: bool = False

    @classmethod
    def of(cls, t: Trigger) -> Asker:
        """Return a trigger of the grammar's as one who asks."""
        return cls(t.sentence, t.at, t.span, t.type, "", t.row.pos, t.verbal, t.passive)

    @classmethod
    def guessed(cls, sentence: Sentence, at: int, span: Span, type_: EventType) -> Asker:
        """Return a word that the grammar knows no row for as one who asks, with the shape that its form suggests."""
        token = sentence.tokens[at]
        verbal = token.tag is Tag.VERB
        passive = verbal and bool(token.form.verbs) and all(v.passive for v in token.form.verbs)
        return cls(sentence, at, span, type_, "", "verb" if verbal else "masdar", verbal, passive)

    def named(self) -> list[str]:
        """Return the features that are the same for all its pairs."""
        out = [f"how={_HOW.get(self.how, 'noun')}"] if self.how else []
        out += [f"type={self.type.value}"] if self.type else []
        out += [f"stance={self.stance}"] if self.stance else []
        out += ["verbal"] if self.verbal else []
        out += ["passive"] if self.passive else []
        return out + (["asker_pronoun"] if self.sentence.tokens[self.at].form.pronoun else [])


def pair(view: View, asker: Asker, c: Candidate, event: Event | None, attribution: Attribution | None = None) -> list[str]:
    """Return the features of a trigger or cue and a phrase; `event` or `attribution` is what the grammar made of the asker, if anything."""
    tokens = c.sentence.tokens
    out = _form(tokens[c.start])
    before = tokens[c.start - 1] if c.start else None
    if before is not None:
        stem = before.form.folded
        out += [f"before={stem}"] if stem in BEFORE else []
        out += ["mark_before"] if before.tag is Tag.MARK else ["verb_before"] if before.tag is Tag.VERB else []
        out += ["time_before"] if c.start - 1 in c.sentence.times else []
    phrase = c.phrase
    out += ["animate"] if animate(phrase) else []
    out += ["place"] if names_place(phrase) else []
    out += ["number"] if is_number(tokens[c.start]) else []
    out += ["proper"] if any((n := c.sentence.names.get(j)) is not None and n.proper for j in range(c.start, c.end)) else []
    length = c.end - c.start
    out.append(f"length={length}" if length <= 3 else "length>3")
    out += _between(asker, c)
    out += ["same_voice"] if view.voice(asker.span) == view.voice(c.span) else []
    out += ["in_source"] if any(a.source is not None and a.source.overlaps(c.span) for a in view.attributions) else []
    if event is not None:
        out += _told(event, c)
    if attribution is not None:
        if attribution.source is not None and attribution.source.overlaps(c.span):
            out.append(GRAMMAR + "source")
        if attribution.source is not None:
            out.append(GRAMMAR + "knows_source")
    return out


def _between(asker: Asker, c: Candidate) -> list[str]:
    if c.sentence is not asker.sentence:
        return ["earlier_sentence" if c.sentence.index < asker.sentence.index else "next_sentence"]
    tokens = c.sentence.tokens
    if c.start <= asker.at < c.end:
        return ["holds", "same_clause"]
    after = c.start > asker.at
    low, high = (asker.at + 1, c.start) if after else (c.end, asker.at)
    distance = high - low + 1
    side = "after" if after else "ahead"
    step = next((f"<={d}" for d in DISTANCES if distance <= d), ">")
    verbs = sum(t.tag is Tag.VERB for t in tokens[low:high])
    commas = sum(t.word.folded in "،;؛" for t in tokens[low:high])
    out = [side + step, f"verbs_between={verbs}" if verbs < 2 else "verbs_between>1"]
    out.append(f"commas_between={commas}" if commas < 2 else "commas_between>1")
    return out + (["same_clause"] if clause_end(c.sentence, min(asker.at, c.start)) > max(asker.at, c.start) else [])


def _told(event: Event, c: Candidate) -> list[str]:
    out = [GRAMMAR + "found"] + [f"{GRAMMAR}has={p.role.value}" for p in event.participants]
    for p in event.participants:
        if p.span == c.span:
            rule = p.why.rule if p.why is not None else "other"
            out += [f"{GRAMMAR}exact={p.role.value}", f"{GRAMMAR}rule={rule if rule in RULES else 'other'}"]
        elif p.span.overlaps(c.span):
            out.append(f"{GRAMMAR}overlaps={p.role.value}")
    return out


def mood(asker: Asker, event: Event | None, stance: str) -> list[str]:
    """Return the features of a trigger for its mood; `stance` is that of the source that answers for it."""
    out = [f"type={asker.type.value}"] if asker.type else []
    out += ["verbal"] if asker.verbal else []
    if event is not None:
        out += [f"{GRAMMAR}polarity={event.polarity.value}", f"{GRAMMAR}modality={event.modality.value}"]
    return out + ([f"{GRAMMAR}stance={stance}"] if stance else [])


def _form(token: Token) -> list[str]:
    form = token.form
    out = [name for name in ("article", "pronoun", "future", "conjunction") if getattr(form, name)]
    return out + ([f"clitic={form.preposition}"] if form.preposition else [])


def cause(view: View, first: Asker, second: Asker, link: bool, back: bool) -> list[str]:
    """Return the features of two triggers of which the first may be the cause of the second; `link` and `back` tell what the grammar has."""
    out = [f"from={first.type.value}"] if first.type else []
    out += [f"to={second.type.value}"] if second.type else []
    if first.sentence is second.sentence:
        distance = abs(second.at - first.at)
        out.append(("after" if second.at > first.at else "ahead") + next((f"<={d}" for d in DISTANCES if distance <= d), ">"))
    else:
        out += ["other_sentence", "after>" if second.sentence.index > first.sentence.index else "ahead>"]
    out += ["same_voice"] if view.voice(first.span) == view.voice(second.span) else []
    return out + ([GRAMMAR + "link"] if link else []) + ([GRAMMAR + "back"] if back else [])

"""Chains: speakers of dropped subjects, parents, the interview that goes on (codebook section 1)."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.arabic.fold import fold
from riwaya.extract.analysis import Sentence, Tag
from riwaya.extract.clauses import dropped_subject
from riwaya.extract.cues import CueLexicon, load_cues
from riwaya.extract.drafts import Draft, token_after
from riwaya.extract.media import medium_of
from riwaya.extract.source_words import head_class
from riwaya.extract.sources import SourcePhrase, source_phrase
from riwaya.extract.speakers import Speaker, Speakers
from riwaya.extract.subjects import NEGATIONS
from riwaya.records import Attribution, Firing, SourceKind, Span, Stance


@dataclass(slots=True, eq=False)
class Settled:
    """A draft with its speaker and parent; `row` is the address of its cue's row, empty where a mark is the cue."""

    source: Span | None
    speaker: Speaker
    cue: Span
    content: Span
    stance: Stance
    rule: str
    row: str
    parent: Settled | None = None


class Chains:
    """The speakers and parents of one document, settled sentence by sentence."""

    def __init__(self, text: str, lexicon: CueLexicon, publisher: str | None) -> None:
        self.settled: list[Settled] = []
        self._text, self._lexicon, self._publisher = text, lexicon, publisher
        self._speakers = Speakers()
        self._own: Speaker | None = None  # who says «we» in nobody's words
        self._medium: Settled | None = None  # of the interview or relay that still goes on
        self._heard: Speaker | None = None  # with whom it goes on

    def settle(self, drafts: list[Draft], before: Sentence | None) -> None:
        """Take in the drafts of one sentence, in text order: find who speaks, then through whom.

        `before` is the sentence before, whose subject a dropped one may be where nobody spoke in it.
        """
        here: dict[int, Settled] = {}
        self._hear(drafts[0], before)
        for draft in drafts:
            if (speaker := self._own_voice(draft, drafts) or _speaker(self._text, draft, drafts, here, self._speakers)) is not None:
                source = draft.source.span if draft.source else None
                stance = _stance(self._text, draft)
                here[id(draft)] = Settled(source, speaker, draft.cue_span, draft.content, stance, draft.rule, draft.cue.row)
        _drop_repeated(drafts, here)
        for draft in drafts:
            if (item := here.get(id(draft))) is not None:
                self._place(draft, item, here, first=draft is drafts[0])
        for draft in drafts:
            if (item := here.get(id(draft))) is not None:
                self._carry_on(draft, item)
        for draft in drafts:
            if (item := here.get(id(draft))) is None:
                continue
            outer = next((here[id(d)] for d in drafts if d is not draft and id(d) in here and d.frame != "around" and _holds(d, draft)), None)
            earlier = (s for s in self.settled[-12:] if s is not item and s.content.holds(item.cue) and s.content.end > item.content.end)
            outer = outer or next(earlier, None)
            if outer is not None:
                self._speakers.touch(outer.speaker)  # who spoke inside somebody's words is not who goes on

    def _hear(self, first: Draft, before: Sentence | None) -> None:
        """Take the subject of the sentence before for the antecedent of a dropped one, where nobody spoke in that sentence."""
        if before is None or (self.settled and max(s.content.end for s in self.settled[-4:]) >= before.span.start):
            return
        dropped = first.cue.pos == "verb" and first.source is None and first.frame != "around" and first.at < 3
        if dropped and (acting := _acting(before, len(before.tokens), first.person)):
            self._speakers.of(acting, self._text)

    def _own_voice(self, draft: Draft, drafts: list[Draft]) -> Speaker | None:
        """Return the publisher for «نؤكد …» that stands in nobody's words: a statement by the body that puts it out."""
        if draft.person != "1p" or draft.source is not None or any(_holds(d, draft) for d in drafts if d is not draft):
            return None
        if any(s.content.holds(draft.cue_span) for s in self.settled):
            return None
        if self._own is None:
            earlier = self._publisher or next((s.speaker.entity for s in self.settled if s.speaker.kind is SourceKind.NAMED_ORGANISATION), None)
            self._own = Speaker(earlier, SourceKind.NAMED_ORGANISATION, set())
        return self._own

    def attributions(self) -> list[Attribution]:
        """Return what was settled in text order, ids A1 and on."""
        self.settled.sort(key=lambda s: (s.cue.start, s.content.start))
        ids = {id(s): f"A{n}" for n, s in enumerate(self.settled, 1)}
        out: list[Attribution] = []
        for s in self.settled:
            parent = ids.get(id(s.parent)) if s.parent is not None else None
            why = (Firing(s.rule, s.row or None, s.cue),)
            out.append(Attribution(ids[id(s)], s.source, s.speaker.entity, s.speaker.kind, s.cue, s.content, parent, s.stance, why))
        return out

    def _place(self, draft: Draft, item: Settled, here: dict[int, Settled], *, first: bool) -> None:
        """Give an item its parent: who relays it, what encloses it, the medium through which it is heard."""
        if draft.parent is not None and id(draft.parent) in here:
            item.parent = here[id(draft.parent)]
        else:
            item.parent = _enclosing(item, [*self.settled[-12:], *here.values()])
        if draft.parent is None and (draft.frame != "around" or draft.rule == "as somebody says"):
            medium = medium_of(self._text, draft, self._lexicon, self._publisher, first=first)
            if medium is not None:
                cue, phrase, row = medium
                outlet = self._speakers.of(phrase, self._text)
                self._speakers.put_back(outlet)
                outlet.kind = SourceKind.OUTLET  # what carries an interview is a medium, whatever its first word is («نشرة أخبار …»)
                outer = Settled(phrase.span, outlet, cue, item.content, Stance.ASSERTS, "medium", row.row if row else "", item.parent)
                item.parent = outer
                self.settled.append(outer)
                self._medium, self._heard = outer, item.speaker
        if draft.rule.endswith("behind a full stop") and self.settled and self.settled[-1].parent is None:
            self.settled[-1].parent = item
        self.settled.append(item)

    def _carry_on(self, draft: Draft, item: Settled) -> None:
        """Let the interview or relay hold for the same speaker's later sentences until another speaks."""
        if item.parent is not None:
            if draft.rule == "relayed source":
                self._medium, self._heard = item.parent, item.speaker
        elif not draft.children:
            if self._medium is not None and item.speaker is self._heard and item is not self._medium:
                item.parent = self._medium
            else:
                self._medium = self._heard = None


def _drop_repeated(drafts: list[Draft], here: dict[int, Settled]) -> None:
    """Leave out «بحسب ما ذكر X» around what X is already said to say."""
    for draft in drafts:
        outer = draft.parent
        if outer is None or outer.frame != "around" or id(outer) not in here or id(draft) not in here:
            continue
        if here[id(outer)].speaker is here[id(draft)].speaker:
            del here[id(outer)]
            draft.parent = None


def _stance(text: str, draft: Draft) -> Stance:
    """Return the cue's stance; what is told as a duty («أبلغهم بوجوب …») is demanded."""
    before = draft.sentence.tokens[draft.at - 1] if draft.at else None
    if before is not None and draft.cue.stance.refuses and before.form.stem in NEGATIONS:
        return Stance.ASSERTS
    if draft.cue.stance is Stance.ASSERTS and fold(text[draft.start : draft.start + 8]).startswith(("وجوب", "بوجوب")):
        return Stance.DEMANDS
    return draft.cue.stance


def _speaker(text: str, draft: Draft, drafts: list[Draft], here: dict[int, Settled], speakers: Speakers) -> Speaker | None:
    """Return who speaks: the source named, else the antecedent of the dropped subject."""
    if draft.source is not None:
        return speakers.of(draft.source, text)
    if draft.cue.pos == "participle":
        before = [d for d in drafts if d.cue_span.start < draft.cue_span.start and id(d) in here and not _holds(d, draft) and d.frame != "around"]
        if before:
            nearest = before[-1]
            speaker = here[id(nearest)].speaker
            speakers.touch(speaker)
            return speaker
        if subject := _main_subject(draft):
            return speakers.of(subject, text)
    elif (subject := _clause_before(draft, drafts)) is not None:
        return speakers.of(subject, text)
    elif not draft.same_level and (outer := next((d for d in reversed(drafts) if d is not draft and _holds(d, draft)), None)) is not None:
        first = token_after(draft.sentence, outer.start)
        acting = dropped_subject(draft.sentence, draft.at)
        if acting is not None and acting.start >= first and (subject := source_phrase(draft.sentence, acting.start, acting.end, load_cues())):
            return speakers.of(subject, text)
        if first < draft.at and draft.sentence.tokens[first].tag is Tag.VERB and not draft.sentence.tokens[first].form.nominal:
            first += 1  # «اتصل بنا قائد القطاع وأمرنا …»
        if first < draft.at and (subject := _head_phrase(draft.sentence, first, draft.at)):
            return speakers.of(subject, text)
    return speakers.last(draft.person) or Speaker(None, SourceKind.ANONYMOUS, set())


def _clause_before(draft: Draft, drafts: list[Draft]) -> SourcePhrase | None:
    """Return the subject of the sentence's own first verb for «دافع البيت الأبيض عن … وقال إن …», where nobody has spoken in the sentence yet."""
    if draft.cue.pos != "verb" or draft.at < 3 or any(d.cue_span.start < draft.cue_span.start for d in drafts):
        return None
    return _acting(draft.sentence, draft.at, draft.person)


def _acting(sentence: Sentence, stop: int, person: str) -> SourcePhrase | None:
    """Return the subject of a sentence's first verb before `stop` where it is somebody who can speak and agrees with the verb of reporting."""
    tokens = sentence.tokens
    for k in range(min(stop, 8)):
        if tokens[k].tag is Tag.VERB and not (k and tokens[k - 1].tag in (Tag.COMPLEMENTISER, Tag.RELATIVE)):
            phrase = _head_phrase(sentence, k + 1, stop)
            if phrase is None:
                return None
            first = next((j for j in range(phrase.start, phrase.end) if tokens[j].tag is not Tag.MARK), phrase.start)
            name = sentence.names.get(first)
            head = head_class(tokens[first])
            speaks = head in (SourceKind.ROLE, SourceKind.NAMED_ORGANISATION, SourceKind.OUTLET) or (name is not None and bool(name.actors))
            feminine = tokens[phrase.start].form.stem.endswith("ه")
            return phrase if speaks and (person == "3ms") != feminine else None
    return None


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer.start <= inner.cue_span.start < outer.end


def _main_subject(draft: Draft) -> SourcePhrase | None:
    """Return the subject of the clause that a participle accompanies: what follows the sentence's first verb."""
    tokens = draft.sentence.tokens
    for k in range(draft.at):
        if tokens[k].tag is Tag.VERB:
            if k > 2 and (phrase := _head_phrase(draft.sentence, 0, k)):
                return phrase
            return _head_phrase(draft.sentence, k + 1, draft.at)
    return _head_phrase(draft.sentence, 1, draft.at)


def _head_phrase(sentence: Sentence, start: int, stop: int) -> SourcePhrase | None:
    return source_phrase(sentence, start, stop, load_cues(), bounded=False)


def _enclosing(item: Settled, candidates: list[Settled]) -> Settled | None:
    """Return the attribution with the smallest content that holds this one's cue and content."""
    best: Settled | None = None
    for other in candidates:
        if other is item or not other.content.holds(item.cue) or not other.content.holds(item.content) or other.content == item.content:
            continue
        if (
            best is None
            or other.content.end - other.content.start < best.content.end - best.content.start
            or (other.content == best.content and other.parent is best)
        ):
            best = other
    return best

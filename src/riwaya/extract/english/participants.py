"""Participants by English word order: subject and object of a verb, what a noun governs behind prepositions, a nation before it."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.english.inflection import Form
from riwaya.extract.english.analysis import Analysed, Phrase, Sentence, Tag
from riwaya.extract.english.clauses import complement_end, conjuncts, leftmost, named_span, objects, passive, prepositions, subject, verb_before
from riwaya.extract.english.names import entity_of
from riwaya.extract.english.triggers import Trigger, light_kind
from riwaya.records import EventType, Firing, Participant, Role, Span

PLACE = "place"
_PERSONAL = frozenset({"it", "they", "who", "which"})
_PLACES_ONLY = frozenset({EventType.ATTACK, EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.SWEEP, EventType.CONTROL})


class Cast:
    """Finds the participants of a document's triggers; remembers who acted last, for pronouns."""

    def __init__(self, analysed: Analysed) -> None:
        self._analysed = analysed
        self._lexicon = analysed.lexicon
        self._actor: tuple[Participant, int] | None = None

    def of(self, trigger: Trigger, content: Span | None) -> tuple[tuple[Participant, ...], list[Phrase]]:
        """Return a trigger's participants and the phrases at a participant's place that are places (“bombed several villages”)."""
        out: list[Participant] = []
        places: list[Phrase] = []
        for slot, role, phrase in self._filled(trigger):
            if slot != "sharing" and content is not None and not content.overlaps(trigger.sentence.span_of(phrase.first, phrase.last)):
                continue
            if trigger.type in _PLACES_ONLY and role in (PLACE, Role.PATIENT) and self._is_place(trigger.sentence, phrase):
                places.append(phrase)
                continue
            if role == PLACE:
                places.append(phrase)
                continue
            participant = self._participant(trigger, slot, Role(role), phrase)
            if participant is not None and not any(p.span.overlaps(participant.span) for p in out):
                out.append(participant)
        if trigger.row.pos == "suffix":  # Kurdish-held
            span = Span(trigger.sentence.tokens[trigger.at].word.start, trigger.span.start - 1)
            out.append(Participant(span, Role.AGENT, entity_of(self._analysed, span), Firing("role.suffix", trigger.row.key, span)))
        agent = next((p for p in out if p.role is Role.AGENT), None)
        self._actor = (agent, trigger.sentence.index) if agent is not None else self._actor
        return tuple(out), places

    def _is_place(self, sentence: Sentence, phrase: Phrase) -> bool:
        if self._lexicon.has(sentence.folded(phrase.head), "settlement"):
            return True
        if self._lexicon.has(sentence.folded(phrase.head), "site"):
            return False
        if sentence.body(phrase.first, phrase.last):
            return False
        head = sentence.tokens[phrase.head]
        kinds = self._lexicon.classes.get(head.folded, frozenset())
        state = phrase.head in sentence.actors and sentence.actors[phrase.head][1].kind == "state"
        named = head.proper and not kinds & {"organisation", "person", "outlet"} and not self._analysed.demonym(head.folded)
        return state or named or any(start in sentence.places for start in range(phrase.first, phrase.last))

    def _participant(self, trigger: Trigger, slot: str, role: Role, phrase: Phrase) -> Participant | None:
        sentence = trigger.sentence
        why = Firing(f"role.{slot}", trigger.row.key, sentence.span_of(phrase.first, phrase.last))
        head = sentence.tokens[phrase.head]
        if head.tag is Tag.PRONOUN or (phrase.last - phrase.first == 1 and head.folded in ("it", "this", "that")):
            if head.folded not in _PERSONAL or self._actor is None or sentence.index - self._actor[1] > 1:
                return None
            return Participant(self._actor[0].span, role, self._actor[0].entity, why)
        if role is Role.AGENT and (self._lexicon.has(head.folded, "not_agent") or (head.happening and slot != "adj")):
            owner = next(self._before_noun(trigger, phrase), None) if not head.happening else None  # Israeli missiles
            return self._participant(trigger, "adj", role, owner[2]) if owner is not None and slot != "adj" else None
        span = sentence.span_of(phrase.first, phrase.last) if slot == "adj" else named_span(sentence, phrase)
        return Participant(span, role, entity_of(self._analysed, span), why)

    def _filled(self, trigger: Trigger) -> Iterator[tuple[str, str, Phrase]]:
        """Yield (slot, role or “place”, phrase) of every slot that is filled."""
        if trigger.verb and trigger.row.pos != "suffix":
            yield from self._of_verb(trigger, trigger.at)
            return
        yield from self._of_noun(trigger)
        for v in trigger.merged:
            patient = trigger.row.frame.get("on") or trigger.row.frame.get("of") or Role.PATIENT.value
            for phrase in objects(trigger.sentence, v):
                yield "obj", patient, phrase
            who = subject(trigger.sentence, v)
            if (
                who is not None
                and not who.first <= trigger.at < who.last
                and trigger.at not in range(who.first, complement_end(trigger.sentence, who))
            ):
                yield "subj", Role.AGENT.value, who

    def _of_verb(self, trigger: Trigger, v: int) -> Iterator[tuple[str, str, Phrase]]:
        sentence, frame = trigger.sentence, trigger.row.frame
        who = subject(sentence, v)
        given = objects(sentence, v)
        turned = bool(frame.get("obj")) and (passive(sentence, v) or self._left_out(trigger, given))
        slot = "obj" if turned else "subj"
        role = frame.get(slot)
        participial = sentence.tokens[v].form is Form.ING and sentence.folded(v - 1) == ","
        if who is not None and role and not (participial and self._undergoes(trigger, who)):
            for phrase in conjuncts(sentence, who, leftwards=True):
                yield slot, role, phrase
        if not given and who is not None and sentence.tag(who.first - 1) is Tag.RELATIVE and (whom := leftmost(sentence, who.first - 2)) is not None:
            given_before = [whom]
        else:
            given_before = []
        if not turned and (role := frame.get("obj")):
            for phrase in given or given_before:
                yield "obj", role, phrase
        behind = complement_end(sentence, given[-1]) if given and not turned else v + 1
        if frame.get("of") and given and sentence.folded(given[0].last) == "of" and (inner := sentence.starting.get(given[0].last + 1)) is not None:
            for phrase in conjuncts(sentence, inner):
                yield "of", frame["of"], phrase
        for word, phrase in prepositions(sentence, behind):
            role = frame.get("subj") if word == "by" and turned else frame.get(word)
            if role:
                for each in conjuncts(sentence, phrase, governed=True):
                    yield word, role, each

    def _left_out(self, trigger: Trigger, given: list[Phrase]) -> bool:
        """Tell whether a participle has lost its “were”: “six were killed and three others wounded”."""
        sentence, v = trigger.sentence, trigger.at
        done = sentence.tokens[v].form in (Form.PAST, Form.PARTICIPLE)
        return done and not given and trigger.type in (EventType.CASUALTY, EventType.ARREST) and sentence.tag(v - 1) in (Tag.NOUN, Tag.NUMBER)

    def _undergoes(self, trigger: Trigger, who: Phrase) -> bool:
        """Tell whether the subject of a clause cannot do what a participle behind it tells: it names a happening itself."""
        return any(self._lexicon.event_nouns.get(trigger.sentence.folded(i)) for i in range(who.first, who.last))

    def _of_noun(self, trigger: Trigger) -> Iterator[tuple[str, str, Phrase]]:
        sentence, frame, i = trigger.sentence, trigger.row.frame, trigger.at
        phrase = sentence.within.get(i)
        if phrase is None:
            return
        if sentence.folded(i) in ("dead", "wounded", "injured"):
            yield "own", Role.PATIENT.value, phrase
        if frame.get("adj"):
            yield from self._before_noun(trigger, phrase)
        behind = [*prepositions(sentence, i + 1 if phrase.head == i or trigger.row.pos == "phrase" else phrase.last)]
        v = next((j for j in range(phrase.last, min(phrase.last + 14, len(sentence.tokens))) if sentence.tokens[j].tag is Tag.VERB), None)
        joined = sentence.starting.get(phrase.last + 1) if sentence.folded(phrase.last) in ("and", "or") else None
        if joined is not None and not behind and sentence.folded(joined.head) in self._lexicon.event_nouns:
            behind += prepositions(sentence, joined.last)  # “shelling and airstrikes by …”
        if (v is not None and self._carried_out(sentence, phrase.last, v)) or (v is not None and self._told_by(trigger, phrase, v)):
            behind += prepositions(sentence, v + 1)
        for word, filler in behind:
            if word == "between" and frame.get("between"):
                yield from self._sides(sentence, filler)
                continue
            if role := frame.get(word):
                for each in conjuncts(sentence, filler, governed=True):
                    yield word, role, each
        yield from self._pitted(trigger)
        yield from self._sharing(trigger, phrase)
        if (carrier := self._carrier(sentence, phrase)) is not None:
            kind = light_kind(self._lexicon, sentence.tokens[carrier].lemma)
            who = subject(sentence, carrier)
            if who is not None and not passive(sentence, carrier) and kind in ("doer", "bearer"):
                role = (frame.get("by") or frame.get("adj") or Role.AGENT.value) if kind == "doer" else frame.get("of", Role.PATIENT.value)
                for each in conjuncts(sentence, who, leftwards=True):
                    yield "light", role, each

    def _told_by(self, trigger: Trigger, phrase: Phrase, v: int) -> bool:
        """Tell whether a light verb's clause has the noun as its subject: “clashes erupted between …”."""
        sentence = trigger.sentence
        if not light_kind(self._lexicon, sentence.tokens[v].lemma) and v not in trigger.merged:
            return False
        if any(sentence.folded(j) in (",", "that", ";") for j in range(phrase.last, v)):
            return False
        if passive(sentence, v) and sentence.within.get(v - 1) not in (None, phrase):
            return False
        who = subject(sentence, v)
        return who is not None and who.first <= trigger.at < who.last

    def _carried_out(self, sentence: Sentence, first: int, v: int) -> bool:
        """Tell whether a relative clause only says who did it: “the attack, which was carried out by …”."""
        if self._lexicon.light.get(sentence.tokens[v].lemma) != "doer":
            return False
        between = sentence.tokens[first:v]
        return all(t.folded == "," or t.tag in (Tag.RELATIVE, Tag.AUXILIARY, Tag.ADVERB) for t in between)

    def _carrier(self, sentence: Sentence, phrase: Phrase) -> int | None:
        """Return the light verb whose object the noun is: “launched a campaign of raids”."""
        j = phrase.first - 1
        while j > 0 and (sentence.folded(j) in ("of", "out", "several") or sentence.tag(j) in (Tag.TIME, Tag.ADVERB) or sentence.within.get(j)):
            j = sentence.within[j].first - 1 if sentence.within.get(j) else j - 1
        return j if j >= 0 and sentence.tag(j) is Tag.VERB and light_kind(self._lexicon, sentence.tokens[j].lemma) else None

    def _sharing(self, trigger: Trigger, phrase: Phrase) -> Iterator[tuple[str, str, Phrase]]:
        """Yield who has a part in it: “X was involved in the attack”, “X denied a role in the attack”, “X's involvement in the attack”."""
        sentence = trigger.sentence
        before = phrase.first - 2
        if sentence.folded(phrase.first - 1) == "behind":
            before = phrase.first - 1
        elif sentence.folded(phrase.first - 1) not in ("in", "for"):
            return
        token = sentence.tokens[before] if before > 0 else None
        if token is None or (token.carries != "shares" and not self._lexicon.has(token.folded, "part")):
            return
        role = trigger.row.frame.get("by", Role.AGENT.value)
        part = sentence.within.get(before)
        if token.tag is not Tag.VERB and part is not None and part.last - part.first > 1:
            owner = next(self._before_noun(trigger, part), None)
            if owner is not None:
                yield "adj", role, owner[2]
                return
        v = before if token.tag is Tag.VERB else verb_before(sentence, before)
        who = subject(sentence, v) if v is not None else leftmost(sentence, before - 2)
        if token.folded in ("behind", "responsible"):
            who = leftmost(sentence, next((j for j in range(before - 1, -1, -1) if sentence.tag(j) is Tag.NOUN), 0))
        for each in conjuncts(sentence, who, leftwards=True) if who is not None else ():
            yield "sharing", role, each

    def _pitted(self, trigger: Trigger) -> Iterator[tuple[str, str, Phrase]]:
        """Yield the sides of clashes that a participle names: “pitting A and B against C”."""
        sentence = trigger.sentence
        for t in sentence.tokens[trigger.at + 1 :]:
            if t.tag is Tag.VERB and t.form is Form.ING and self._lexicon.light.get(t.lemma) == "sides" and trigger.type is EventType.CLASH:
                sides = objects(sentence, t.i)
                for phrase in sides:
                    yield "obj", Role.AGENT.value, phrase
                for word, phrase in prepositions(sentence, complement_end(sentence, sides[-1])) if sides else ():
                    if word == "against":
                        yield word, Role.PARTNER.value, phrase
                return

    @staticmethod
    def _sides(sentence: Sentence, first: Phrase) -> Iterator[tuple[str, str, Phrase]]:
        sides = conjuncts(sentence, first)
        yield "between", Role.AGENT.value, sides[0]
        for each in sides[1:]:
            yield "between", Role.PARTNER.value, each

    def _before_noun(self, trigger: Trigger, phrase: Phrase) -> Iterator[tuple[str, str, Phrase]]:
        """Yield the nation or the known actor that stands before the noun: Turkish strikes, SDF raids, Israel's attack."""
        sentence = trigger.sentence
        last = trigger.at if phrase.first <= trigger.at < phrase.last else phrase.head
        role = trigger.row.frame.get("adj", Role.AGENT.value)
        for j in range(phrase.first, last):
            word = sentence.tokens[j]
            if j in sentence.actors:
                yield "adj", role, Phrase(j, min(sentence.actors[j][0], last))
                return
            if (word.word.capital and self._analysed.demonym(word.folded)) or self._lexicon.has(word.folded, "side"):
                yield "adj", role, Phrase(j, j + 1)
                return

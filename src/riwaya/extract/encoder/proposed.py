"""Triggers that the grammar did not read so: a word taken for a happening, or a trigger of another type, with the lexicon's row where it has one."""

from __future__ import annotations

from dataclasses import replace

from riwaya.extract.analysis import Analysed, Sentence, Tag
from riwaya.extract.lexicon import EventLexicon, EventRow
from riwaya.extract.triggers import Trigger, trigger_span
from riwaya.records import EventType, Firing


class Proposer:
    """Makes triggers of a document's words."""

    def __init__(self, analysed: Analysed, lexicon: EventLexicon) -> None:
        self._forms, self._lexicon = analysed.forms, lexicon

    def new(self, sentence: Sentence, at: int, type_: EventType) -> tuple[Trigger, bool]:
        """Return a word as a trigger of a type, without firing, and whether the lexicon has a row of that type for it."""
        token = sentence.tokens[at]
        span = trigger_span(sentence, token)
        if (found := self._row(sentence, at, type_)) is not None:
            row, passive, pronoun = found
            return Trigger(sentence, at, row, type_, row.pos == "verb", passive, pronoun, span, ()), True
        verbal = token.tag is Tag.VERB
        passive = verbal and bool(token.form.verbs) and all(v.passive for v in token.form.verbs)
        row = EventRow(token.form.stem, "verb" if verbal else "masdar", type_, {}, (), frozenset(), False)
        return Trigger(sentence, at, row, type_, verbal, passive, "", span, ()), False

    def retyped(self, t: Trigger, type_: EventType, why: tuple[Firing, ...] = ()) -> Trigger:
        """Return a trigger with another type, by the lexicon's row of that type where it has one."""
        found = self._row(t.sentence, t.at, type_)
        changed = replace(t, row=found[0], verbal=found[0].pos == "verb", passive=found[1], pronoun=found[2]) if found else t
        return replace(changed, type=type_, why=(*t.why, *why))

    def _row(self, sentence: Sentence, at: int, type_: EventType) -> tuple[EventRow, bool, str] | None:
        token = sentence.tokens[at]
        naming = self._lexicon.naming(token.form, self._forms)
        if naming is None:
            return None
        ways = (naming.as_verb, naming.as_noun) if token.tag is Tag.VERB else (naming.as_noun, naming.as_verb)
        for row, passive in (x for way in ways for x in way):
            if row.type is type_:
                return row, passive, token.form.pronoun if row.pos == "verb" else naming.pronoun
        return None

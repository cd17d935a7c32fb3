"""The extractor: one document in, what it says out, by grammar and lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import riwaya
from riwaya.extract.analysis import Analysed, analyse
from riwaya.extract.attributions import find_attributions
from riwaya.extract.causes import find_causes
from riwaya.extract.circumstances import Scenery, attach
from riwaya.extract.cues import CueLexicon, load_cues
from riwaya.extract.encoder.reviser import Reviser
from riwaya.extract.forms import Forms, load_forms
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.extract.lexicon import EventLexicon, load_events
from riwaya.extract.mood import mood_of, taken_for_granted, told_as_past
from riwaya.extract.participants import Cast
from riwaya.extract.tellers import Tellers
from riwaya.extract.triggers import Trigger, find_triggers
from riwaya.packs import Pack, lexicon_digest, load_pack
from riwaya.records import Attribution, Document, Event, EventType, Maker, Modality, Reading, Stance


class Extractor:
    """Reads documents by the tables of the language and of a region's pack."""

    def __init__(self, pack: Pack, forms: Forms, events: EventLexicon, cues: CueLexicon, reviser: Reviser | None = None) -> None:
        self._pack, self._forms, self._events, self._cues, self._reviser = pack, forms, events, cues, reviser
        model = reviser.model.manifest.digest if reviser else None
        self._made_by = Maker(code=riwaya.__version__, lexicons=lexicon_digest(pack.name), model=model)

    @classmethod
    def load(cls, pack: str = "syria", reviser: Reviser | None = None) -> Extractor:
        """Return an extractor with the tables of a pack; a reviser lets the encoder help. Raises `PackError` naming a row that cannot be used."""
        return cls(load_pack(pack), load_forms(), load_events(), load_cues(), reviser)

    def extract(self, document: Document) -> Reading:
        """Return what a document says: spans, types and roles; places, times, counts and names are not yet resolved."""
        d = self.by_grammar(document)
        if self._reviser is not None:
            d = self._reviser.revise(d, partial(self.build, d.analysed))
        events = attach(d.scenery, d.triggers, d.events, [a.content for a in d.attributions])
        return Reading(document.id, self._made_by, tuple(d.attributions), tuple(events), d.links)

    def by_grammar(self, document: Document) -> GrammarReading:
        """Return what the grammar makes of a document, before places, times and counts."""
        analysed = analyse(document, self._pack, self._forms)
        scenery = Scenery(analysed)
        attributions = find_attributions(analysed, self._cues)
        cues = {a.cue.start for a in attributions if a.cue is not None}
        found = find_triggers(analysed, self._events, [a.content for a in attributions])
        triggers = [t for t in found if t.type is not EventType.MEETING or t.span.start not in cues]
        events = self.build(analysed, triggers, attributions)
        return GrammarReading(analysed, scenery, list(attributions), triggers, events, find_causes(analysed, triggers, events), self._events)

    def build(self, analysed: Analysed, triggers: Sequence[Trigger], attributions: Sequence[Attribution]) -> list[Event]:
        """Return the events of triggers, parallel to them: participants, mood and the source that answers for each."""
        tellers = Tellers(analysed.sentences, attributions)
        contents = [a.content for a in attributions]
        by_id = {a.id: a for a in attributions}
        told = [(a.content.start, a.content.end, a) for a in attributions]
        cast = Cast(self._pack, triggers, contents, tellers)
        out = []
        casts = cast.joined(triggers, [cast.of(t) for t in triggers])
        for n, (trigger, participants) in enumerate(zip(triggers, casts, strict=True), 1):
            start, end = trigger.span.start, trigger.span.end
            holding = [a for first, last, a in told if first <= start and end <= last]
            holder = _innermost(holding)
            denied = any(a.stance is Stance.DENIES for a in holding)
            polarity, modality, why = mood_of(trigger, [a.content for a in holding], denied=denied)
            if holder is not None and holder.stance.refuses and (granted := taken_for_granted(trigger)):
                holder, why = by_id.get(holder.parent or ""), (*why, granted)
            if modality is Modality.ACTUAL and not told_as_past(trigger):
                if (holder is not None and holder.stance is Stance.DEMANDS) or tellers.promised(trigger.span):
                    modality = Modality.PLANNED
                elif holder is not None and holder.stance is Stance.PREDICTS:
                    modality = Modality.POSSIBLE
            event = Event(
                id=f"E{n}", trigger=trigger.span, type=trigger.type, participants=participants, polarity=polarity, modality=modality,
                attribution=holder.id if holder else None, why=(*trigger.why, *why),
            )  # fmt: skip
            out.append(event)
        return out


def _innermost(holding: Sequence[Attribution]) -> Attribution | None:
    """Return the innermost of the attributions whose contents hold a trigger: the shortest content, a child before its parent."""
    if not holding:
        return None
    parents = {a.parent for a in holding}
    inner = [a for a in holding if a.id not in parents] or holding
    return min(inner, key=lambda a: (a.content.end - a.content.start, -int(a.id.lstrip("A") or 0)))

"""The English extractor: one document in, what it says out, by the same codebook as Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import riwaya
from riwaya.extract.english.analysis import analyse
from riwaya.extract.english.attributions import AttributionFinder
from riwaya.extract.english.causes import find_causes
from riwaya.extract.english.circumstances import Scenery
from riwaya.extract.english.lexicon import Lexicon, load_lexicon
from riwaya.extract.english.mood import mood_of, taken_for_granted
from riwaya.extract.english.participants import Cast
from riwaya.extract.english.triggers import find_triggers, says_air, typed
from riwaya.packs import Pack, lexicon_digest, load_pack
from riwaya.records import Attribution, CauseLink, Document, Event, EventType, Maker, Modality, Reading, Span, Stance


class EnglishExtractor:
    """Reads English documents by the tables of the language and of a region's pack."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack, self._lexicon = pack, lexicon
        self._made_by = Maker(code=riwaya.__version__, lexicons=lexicon_digest(pack.name, "english"))

    @classmethod
    def load(cls, pack: str = "syria") -> EnglishExtractor:
        """Return an extractor with the tables of a pack. Raises `PackError` naming a row that cannot be used."""
        return cls(load_pack(pack), load_lexicon())

    def extract(self, document: Document) -> Reading:
        """Return what a document says: spans, types and roles; places, times and names are not yet resolved."""
        analysed = analyse(document, self._pack, self._lexicon)
        attributions = AttributionFinder(analysed).find()
        cues = frozenset(a.cue.start for a in attributions if a.cue is not None)
        found = find_triggers(analysed, cues, lambda span: h.id if (h := _innermost(span, attributions)) is not None else None)
        airborne = says_air(found, self._lexicon)
        triggers = [typed(t, self._lexicon, airborne) for t in found]
        cast, scenery = Cast(analysed), Scenery(analysed)
        by_id = {a.id: a for a in attributions}
        reporting = [_clause_of(a) for a in attributions if a.cue is not None]
        events: list[Event] = []
        for n, trigger in enumerate(triggers, 1):
            holder = _innermost(trigger.span, attributions)
            content = holder.content if holder is not None else None
            participants, places = cast.of(trigger, content)
            polarity, modality, why = mood_of(trigger, self._lexicon, content)
            if holder is not None and holder.stance.refuses and (granted := taken_for_granted(trigger)):
                holder, why = by_id.get(holder.parent or ""), (*why, granted)
            if holder is not None and modality is Modality.ACTUAL:
                modality = {Stance.DEMANDS: Modality.PLANNED, Stance.PREDICTS: Modality.POSSIBLE}.get(holder.stance, modality)
            outside = [] if content is not None else reporting
            event = Event(
                id=f"E{n}", trigger=trigger.span, type=trigger.type, participants=participants,
                place=scenery.place(trigger, places, content), time=scenery.time(trigger, content, outside),
                quantity=scenery.count(trigger, participants), polarity=polarity, modality=modality,
                attribution=holder.id if holder is not None else None, why=(*trigger.why, *why),
            )  # fmt: skip
            events.append(event)
        links = find_causes(analysed, triggers, events)
        return Reading(document.id, self._made_by, tuple(attributions), tuple(_from_acts(events, links)), links)


def _from_acts(events: Sequence[Event], links: Sequence[CauseLink]) -> list[Event]:
    """Return the events, a casualty with the place and time of the act in its sentence that caused it (codebook, section 2)."""
    by_id = {e.id: e for e in events}
    for link in links:
        act, effect = by_id[link.cause], by_id[link.effect]
        if effect.type is EventType.CASUALTY:
            by_id[effect.id] = replace(effect, place=act.place or effect.place, time=act.time or effect.time)
    return list(by_id.values())


def _clause_of(a: Attribution) -> Span:
    """Return the stretch of source and cue with what stands between, whose time is that of reporting."""
    cue = a.cue or a.content
    start = min(cue.start, a.source.start if a.source is not None else cue.start)
    end = a.content.start if a.content.start > cue.start else cue.end
    return Span(start, max(end, cue.end))


def _innermost(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the innermost attribution whose content holds a trigger: the shortest content, a child before its parent."""
    holding = [a for a in attributions if a.content.holds(span)]
    if not holding:
        return None
    return min(holding, key=lambda a: (a.content.end - a.content.start, -int(a.id.lstrip("A") or 0)))

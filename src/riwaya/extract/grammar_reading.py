"""What the grammar makes of a document before places, times and counts are attached: what the encoder proposes on."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.extract.analysis import Analysed
from riwaya.extract.circumstances import Scenery
from riwaya.extract.lexicon import EventLexicon
from riwaya.extract.triggers import Trigger
from riwaya.records import Attribution, CauseLink, Event


@dataclass(slots=True)
class GrammarReading:
    """A document's attributions, triggers and events; `events` run parallel to `triggers`. `lexicon` has what else words may name."""

    analysed: Analysed
    scenery: Scenery
    attributions: list[Attribution]
    triggers: list[Trigger]
    events: list[Event]
    links: tuple[CauseLink, ...]
    lexicon: EventLexicon

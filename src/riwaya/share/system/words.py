"""What the words of the picture are in a language; patterns have the same named gaps in each, which a test holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from riwaya.picture.parts import Standing, TieKind
from riwaya.records import EventType


@dataclass(frozen=True, slots=True)
class SystemWords:
    """One catalogue. `ties` are patterns with {a} and {b}; `moves` with {who}, {origin}, {destination}; `holds` with {who} and {place}."""

    title: str
    lead: str
    composed_note: str
    headings: Mapping[str, str]
    intros: Mapping[str, str]
    ties: Mapping[TieKind, str]
    labels: Mapping[TieKind, str]
    joins: str
    unsaid: str
    unsaid_side: str
    standings: Mapping[Standing, str]
    somebody: str
    moves: Mapping[EventType, str]
    move_from: str
    move_to: str
    unasked: str
    asked: str
    asked_of: str
    arrow: str
    arrow_denied: str
    holds: Mapping[EventType, str]
    loop: str
    loop_composed: str
    onwards: str
    contested: str
    against: str
    versus: str
    origins: str
    times: str
    counts: str
    no_date: str
    reason: str
    reason_denied: str
    nothing: str
    more: str
    drawn: Mapping[str, str]
    legend: str


def system_words(code: str) -> SystemWords:
    """Return the words of `ar` or `en`. Raises `KeyError` for another."""
    from riwaya.share.system.words_ar import ARABIC
    from riwaya.share.system.words_en import ENGLISH

    return {"ar": ARABIC, "en": ENGLISH}[code]

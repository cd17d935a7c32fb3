"""Strands: what one report tells of, act by act, told apart by place and day; one of them is what the report is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from riwaya.arabic.words import fold_phrase
from riwaya.incidents.days import Days, days_of
from riwaya.incidents.spots import Spot, apart, spot_of
from riwaya.records import Claim, Document, EventType, Modality, Polarity, Stance

VIOLENT = frozenset(
    {
        EventType.CLASH, EventType.ATTACK, EventType.AIR_STRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CASUALTY,
    }
)  # fmt: skip
_LONG_DAYS = 4
_NEWS_DAYS = 4


@dataclass(slots=True)
class Strand:
    """Claims of one report that nothing keeps apart, in order, with the narrowest place and the days they give."""

    claims: list[Claim] = field(default_factory=list)
    spot: Spot | None = None
    days: Days | None = None
    spots: list[Spot] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it is first told."""
        return self.claims[0].span.start

    def takes(self, spot: Spot | None, days: Days | None, *, old: bool) -> bool:
        """Tell whether a claim of this place and these days can belong to it; what is `old` is never of a strand without days, which is the news."""
        if old and self.days is None:
            return False
        if spot is not None and self.spot is not None and apart(spot, self.spot) is not False and spot.name != self.spot.name:
            return False
        return days is None or self.days is None or not days.apart(self.days)

    def add(self, claim: Claim, spot: Spot | None, days: Days | None) -> None:
        """Take a claim in; a narrower place or span of days takes the wider one's."""
        self.claims.append(claim)
        if spot is not None:
            self.spots.append(spot)
        if spot is not None and (self.spot is None or (self.spot.broad and not spot.broad) or (not self.spot.located and spot.located)):
            self.spot = spot
        if days is not None and (self.days is None or days.length < self.days.length):
            self.days = days


def happened(claim: Claim) -> bool:
    """Tell whether a claim says that something violent happened."""
    e = claim.event
    if e is None or e.type not in VIOLENT or e.modality is not Modality.ACTUAL or e.polarity is not Polarity.AFFIRMED:
        return False
    return not any(link.stance in (Stance.DENIES, Stance.DOUBTS) for link in claim.chain)


def strands_of(claims: Iterable[Claim], published: Days | None = None) -> list[Strand]:
    """Return the strands of one report's violent claims, in the order in which they are first told."""
    strands: list[Strand] = []
    for claim in sorted((c for c in claims if happened(c)), key=lambda c: c.span):
        event = claim.event
        spot, days = spot_of(event.place if event else None), days_of(event.time if event else None)
        if days is not None and days.length > _LONG_DAYS:
            continue  # what happened over weeks is no incident
        old = _old(days, published)
        fitting = [s for s in strands if s.takes(spot, days, old=old)]
        strand = _best(fitting, claim, spot, days, published)
        if strand is None:
            strand = Strand()
            strands.append(strand)
        strand.add(claim, spot, days)
    return strands


def _best(fitting: Sequence[Strand], claim: Claim, spot: Spot | None, days: Days | None, published: Days | None) -> Strand | None:
    """Return the strand that a claim goes on with: of its place, else of its sentence, else the last; what says neither place nor day is the news."""
    if spot is not None and (named := [s for s in fitting if s.spot is not None and s.spot.name == spot.name]):
        return named[-1]
    if near := [s for s in fitting if s.claims[-1].sentence == claim.sentence]:
        return near[-1]
    news = [s for s in fitting if not _old(s.days, published)] if spot is None and days is None else []
    choice = news or fitting
    return choice[-1] if choice else None


def _old(days: Days | None, published: Days | None) -> bool:
    """Tell whether what happened on these days was no news any more when the report was published."""
    return days is not None and published is not None and (published.last - days.last).days > _NEWS_DAYS


def main_of(strands: Sequence[Strand], document: Document) -> Strand | None:
    """Return the strand that a report is about; null where it tells of nothing violent.

    It is told early, has an outcome, a narrow place, and a name or number that the headline has too.
    """
    headline = set(fold_phrase(document.title or ""))
    length = max(1, len(document.text))
    best: tuple[float, Strand] | None = None
    for n, strand in enumerate(strands):
        kinds = {c.event.type for c in strand.claims if c.event}
        value = 3.0 * (n == 0) + 2.0 * (1.0 - strand.start / length) + 0.2 * min(len(strand.claims), 8)
        value += 1.5 if EventType.CASUALTY in kinds else 0.0
        value += 1.0 if strand.spot is not None and not strand.spot.broad else 0.0
        named = {w for c in strand.claims if c.event and c.event.place for w in fold_phrase(c.event.place.span.of(document.text))}
        value += 1.5 if headline and headline & named else 0.0
        if best is None or value > best[0]:
            best = (value, strand)
    return best[1] if best else None


def day(text: str | None) -> date | None:
    """Return an ISO day; null for what is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None

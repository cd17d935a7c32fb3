"""Which claims are asked for: by actor, place, type, source, time, words, document, contested or not."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.arabic.fold import fold
from riwaya.records import Claim, Document, Entity


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What is asked of a claim; null asks nothing. Names are compared folded, in part, in Arabic or English.

    `since` and `until` are ISO dates: a claim passes whose event's time touches them, or without a time the day of
    publication.
    """

    actor: str | None = None
    place: str | None = None
    type: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    document: str | None = None
    contested: bool | None = None

    def passes(self, claim: Claim, document: Document, entities: tuple[Entity, ...]) -> bool:
        """Tell whether the claim is asked for; `contested` and `document` are the store's to tell."""
        event = claim.event
        if self.type and (event is None or event.type.value != self.type):
            return False
        if self.actor:
            strings = [s for p in (event.participants if event else ()) for s in (p.entity, p.span.of(document.text))]
            if not _named(self.actor, strings, entities):
                return False
        if self.place:
            where = event.place if event else None
            if where is None or not _named(self.place, [where.name, where.span.of(document.text)], entities):
                return False
        if self.source and not _named(self.source, [link.name for link in claim.chain], entities):
            return False
        if self.words:
            said = fold(claim.sentence.of(document.text))
            if not all(w in said for w in fold(self.words).split()):
                return False
        return self._in_time(claim)

    def _in_time(self, claim: Claim) -> bool:
        if not (self.since or self.until):
            return True
        time = claim.event.time if claim.event else None
        start = (time and (time.start or time.end)) or claim.published.value
        end = (time and (time.end or time.start)) or claim.published.value
        if not start or not end:
            return False
        n = len(self.since or "")
        after = not self.since or end[:n] >= self.since[: len(end)]
        m = len(self.until or "")
        return after and (not self.until or start[:m] <= self.until[: len(start)])


def _named(asked: str, strings: list[str | None], entities: tuple[Entity, ...]) -> bool:
    """Tell whether `asked` is part of one of the strings, or of another name of the entity that one of them is."""
    wanted = fold(asked).strip()
    plain = {fold(s) for s in strings if s}
    if any(wanted in s for s in plain):
        return True
    return any(
        (fold(e.name) in plain and any(wanted in fold(m) for m in e.mentions))
        or (wanted in fold(e.name) and any(fold(m) in plain for m in e.mentions))
        for e in entities
    )

"""A claim as one flat row.

What tables and lines of JSON carry. English names, private persons by role, nothing filled in that is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from riwaya.records import Claim, Field, Relation, RelationKind, Role, Span
from riwaya.share.collection import Report
from riwaya.share.privacy import LABELS, Privacy
from riwaya.share.safe_text import neutral

ARROW = " ← "
Contested = Mapping[str, frozenset[Field]]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim. Dates are ISO.

    Coordinates degrees, radius kilometres, offsets code points of the document's text; null is not stated.

    `published_known` and `publisher_known` say stated, inferred or not_stated. `said` is the claim's sentence.
    """

    id: str
    document: str
    local: str
    publisher: str | None
    publisher_known: str
    published: str | None
    published_known: str
    published_given: str | None
    about: str
    type: str | None
    polarity: str | None
    modality: str | None
    stance: str | None
    words: str
    agent: tuple[str, ...]
    patient: tuple[str, ...]
    partner: tuple[str, ...]
    origin: tuple[str, ...]
    destination: tuple[str, ...]
    beneficiary: tuple[str, ...]
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    place_id: str | None
    place_basis: str | None
    date_from: str | None
    date_to: str | None
    date_basis: str | None
    date_words: str | None
    count_min: int | None
    count_max: int | None
    count_of: str | None
    count_rate: str | None
    count_words: str | None
    chain: tuple[str, ...]
    source: str | None
    source_kind: str
    contested_on: tuple[str, ...]
    said: str
    sentence_start: int
    sentence_end: int


def contested_on(relations: Iterable[Relation]) -> Contested:
    """Return the fields on which each claim is contradicted, by its id."""
    out: dict[str, set[Field]] = defaultdict(set)
    for r in relations:
        if r.kind is RelationKind.CONTRADICTS:
            out[r.a].add(r.on)
            out[r.b].add(r.on)
    return {claim: frozenset(fields) for claim, fields in out.items()}


def claim_rows(reports: Iterable[Report], privacy: Privacy, contested: Contested) -> Iterator[ClaimRow]:
    """Yield a row a claim, in the order of the reports."""
    for report in reports:
        for claim in report.claims:
            yield claim_row(report, claim, privacy, contested.get(claim.id, frozenset()))


def claim_row(report: Report, claim: Claim, privacy: Privacy, contested: frozenset[Field]) -> ClaimRow:
    """Return the row of one claim."""
    document, event = report.document, claim.event
    give = _Giver(report, privacy)
    place, time, count = (event.place, event.time, event.quantity) if event else (None, None, None)
    roles: dict[Role, list[str]] = defaultdict(list)
    for p in event.participants if event else ():
        roles[p.role].append(give.name(p.entity, p.span))
    chain = tuple(give.name(link.name, None) for link in claim.chain if link.name is not None)
    last = claim.chain[-1]
    return ClaimRow(
        id=claim.id,
        document=document.name,
        local=claim.local,
        publisher=document.publisher.value,
        publisher_known=document.publisher.status.value,
        published=document.published.value,
        published_known=document.published.status.value,
        published_given=document.published.given,
        about="event" if event else "statement",
        type=event.type.value if event else None,
        polarity=event.polarity.value if event else None,
        modality=event.modality.value if event else None,
        stance=last.stance.value if last.stance else None,
        words=give.words(claim.span),
        agent=tuple(roles[Role.AGENT]),
        patient=tuple(roles[Role.PATIENT]),
        partner=tuple(roles[Role.PARTNER]),
        origin=tuple(roles[Role.ORIGIN]),
        destination=tuple(roles[Role.DESTINATION]),
        beneficiary=tuple(roles[Role.BENEFICIARY]),
        place=(place.name or give.words(place.span)) if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=place.radius_km if place else None,
        place_id=place.gazetteer_id if place else None,
        place_basis=place.basis if place else None,
        date_from=time.start if time else None,
        date_to=time.end if time else None,
        date_basis=time.basis if time else None,
        date_words=give.words(time.span) if time else None,
        count_min=count.minimum if count else None,
        count_max=count.maximum if count else None,
        count_of=count.of if count else None,
        count_rate=count.rate if count else None,
        count_words=give.words(count.span) if count else None,
        chain=chain,
        source=give.name(last.name, None) if last.name else None,
        source_kind=last.kind.value,
        contested_on=tuple(f.value for f in Field if f in contested),
        said=give.words(claim.sentence),
        sentence_start=claim.sentence.start,
        sentence_end=claim.sentence.end,
    )


class _Giver:
    """Gives names and words of one report, withheld persons by role."""

    def __init__(self, report: Report, privacy: Privacy) -> None:
        self._document, self._privacy = report.document, privacy

    def name(self, entity: str | None, span: Span | None) -> str:
        words = span.of(self._document.text) if span else None
        if role := self._privacy.role_of(self._document.id, entity, words):
            return LABELS[role][1]
        if entity:
            return neutral(self._privacy.masked_name(self._document, entity))
        return self.words(span) if span else ""

    def words(self, span: Span) -> str:
        return neutral(self._privacy.masked(self._document, span))

"""What the picture is derived from: reports with their claims, by id and by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from riwaya.arabic.words import fold_phrase
from riwaya.picture.parts import Standing
from riwaya.records import Claim, Document, EntityKind, Modality, Polarity, Reading, Relation


class Report(Protocol):
    """A document with its reading and the claims that follow from it."""

    @property
    def document(self) -> Document:
        """The report as published."""

    @property
    def reading(self) -> Reading:
        """What it says, by the codebook."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Its claims."""


class Told:
    """A collection as the picture asks for it: claims in order, those that are asked for, relations of each."""

    def __init__(self, reports: Iterable[Report], relations: Iterable[Relation], only: frozenset[str] | None = None) -> None:
        self.reports = tuple(reports)
        self.only = only
        self.claims: dict[str, Claim] = {c.id: c for r in self.reports for c in r.claims}
        self.local: dict[tuple[str, str], Claim] = {(c.document, c.local): c for c in self.claims.values()}
        self.texts = {r.document.id: r.document.text for r in self.reports}
        self.language = {r.document.id: r.document.language for r in self.reports}
        self.persons = {
            (r.document.id, e.name) for r in self.reports for e in r.reading.entities if e.kind is EntityKind.PERSON and not _a_source(e.name)
        }
        self.bodies: dict[tuple[str, str], set[str]] = {}
        """For which bodies a report's sources speak, by (document, name); empty until it is told."""
        self.relations: dict[str, list[Relation]] = defaultdict(list)
        for r in relations:
            if r.a in self.claims and r.b in self.claims:
                self.relations[r.a].append(r)
                self.relations[r.b].append(r)

    def asked(self, claim: Claim) -> bool:
        """Tell whether a claim is asked for."""
        return self.only is None or claim.id in self.only


def _a_source(name: str) -> bool:
    """Tell whether a name is none: «military source»."""
    return bool({"source", "مصدر", "المصدر"} & set(fold_phrase(name)))


def denies(claim: Claim) -> bool:
    """Tell whether a claim says that something real did not happen: its speaker refuses it, or it is told negated and not as a wish."""
    stance = claim.chain[-1].stance if claim.chain else None
    if stance is not None and stance.refuses:
        return True
    event = claim.event
    return event is not None and event.polarity is Polarity.NEGATED and event.modality in (Modality.ACTUAL, Modality.HABITUAL)


def standing_of(claim: Claim) -> Standing:
    """Return in which standing a claim tells its event, whether it affirms or denies it."""
    event = claim.event
    if event is None or event.modality in (Modality.ACTUAL, Modality.HABITUAL):
        return Standing.STATED
    if event.polarity is Polarity.NEGATED:
        return Standing.UNWANTED
    return Standing.PLANNED if event.modality is Modality.PLANNED else Standing.POSSIBLE

"""What a brief or an export is made of: reports with their readings and claims, and the relations between claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from riwaya.joined import Joined
from riwaya.records import Claim, Document, Entity, Event, Reading, Relation, RelationKind

SAME = frozenset({RelationKind.SAME_EVENT, RelationKind.CORROBORATES, RelationKind.REPEATS})


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: where it lay, which line or byte, why, and what to do."""

    origin: str
    place: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class Report:
    """One document with its reading and the claims that follow from it."""

    document: Document
    reading: Reading
    claims: tuple[Claim, ...]

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events by their id in the document."""
        return {e.id: e for e in self.reading.events}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities by their name."""
        return {e.name: e for e in self.reading.entities}

    def claim_of(self, local: str) -> Claim | None:
        """Return the claim made from an event or attribution of this document, by its local id."""
        return self._by_local.get(local)

    @cached_property
    def _by_local(self) -> dict[str, Claim]:
        return {c.local: c for c in self.claims}


@dataclass(frozen=True)
class Collection:
    """Reports in a fixed order, the relations between their claims, and what was refused."""

    reports: tuple[Report, ...]
    relations: tuple[Relation, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """All claims by id, in the order of the reports."""
        return {c.id: c for r in self.reports for c in r.claims}

    @cached_property
    def by_document(self) -> dict[str, Report]:
        """The reports by their document's id."""
        return {r.document.id: r for r in self.reports}

    def report_of(self, claim: Claim) -> Report:
        """Return the report that a claim is of. Raises `KeyError` for a claim of another collection."""
        return self.by_document[claim.document]

    @cached_property
    def relations_of(self) -> dict[str, list[Relation]]:
        """The relations of each claim that has any, by its id; only those whose two claims are here."""
        out: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            if relation.a in self.claims and relation.b in self.claims:
                out[relation.a].append(relation)
                out[relation.b].append(relation)
        return dict(out)


def groups(ids: Iterable[str], joins: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the connected components of `ids` under `joins`, each in the order of `ids`; joins to others are left
    out.
    """
    order = dict.fromkeys(ids)
    joined: Joined[str] = Joined()
    for a, b in joins:
        if a in order and b in order:
            joined.join(a, b)
    yield from joined.groups(order)

"""What decisions make of a project's records: what stands, as it was corrected. The workbench and the terminal both read it here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from riwaya.packs import Pack
from riwaya.records import Claim, Document, Reading, Relation
from riwaya.review.records import Decision, Kind, State
from riwaya.review.revising import Revisions, relations_revised, revised, revisions_of
from riwaya.review.standing import standings

_A_PAIR = 2


@dataclass(frozen=True)
class Decided:
    """Decisions ready to be applied: `accepted` and `rejected` are relations by id, `gone` the claims and relations rejected or merged away."""

    revisions: Revisions
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    @classmethod
    def by(cls, decisions: Iterable[Decision]) -> Decided:
        """Return what a history decides."""
        history = list(decisions)
        now = standings(history).items()

        def those(kinds: tuple[Kind, ...], *states: State) -> frozenset[str]:
            return frozenset(about for (kind, about), s in now if kind in kinds and s.state in states)

        relations, both = (Kind.RELATION,), (Kind.CLAIM, Kind.RELATION)
        return cls(
            revisions_of(history),
            those(relations, State.ACCEPTED),
            those(relations, State.REJECTED),
            those(both, State.REJECTED, State.MERGED),
        )

    @property
    def joined(self) -> frozenset[tuple[str, str]]:
        """The pairs of claims that a person says are of one incident."""
        return frozenset((c.before, c.after) for d in self.revisions.joined for c in d.changes)

    @property
    def parted(self) -> frozenset[tuple[str, str]]:
        """The pairs of claims that a person says are of two incidents."""
        return frozenset((min(pair), max(pair)) for pair in self.revisions.parted if len(pair) == _A_PAIR)

    def reading(self, document: Document, reading: Reading, claims: tuple[Claim, ...], pack: Pack) -> tuple[Reading, tuple[Claim, ...]]:
        """Return a document's reading and claims as corrected, those that are gone among them; what nobody touched as it is."""
        if not self.revisions.touch(document, reading):
            return reading, claims
        return revised(document, reading, claims, self.revisions, pack)

    def standing(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return the claims that stand."""
        return tuple(c for c in claims if c.id not in self.gone)

    def relations(self, relations: Iterable[Relation]) -> Iterator[Relation]:
        """Yield the relations that stand, between claims that stand."""
        for r in relations_revised(relations, self.revisions):
            if not self.gone & {r.id, r.a, r.b}:
                yield r

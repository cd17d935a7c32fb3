"""Origin trees: which reports of an incident took it from which, and how many origins that leaves that never met.

Two reports are of one origin where a claim of one repeats a claim of the other (its wording, source or outlet; codebook, section 5), where their
sentences are copies, where one site published both, or where both name the same innermost source and none other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from riwaya.arabic.words import fold_phrase
from riwaya.incidents.headlines import site_of
from riwaya.records import Claim, Document, Relation, RelationKind, SourceKind

_RUN, _COPIED = 4, 0.35
_LEAST_RUNS = 8


class Taken(StrEnum):
    """How a report took an account over from another."""

    REPEATS = "repeats"
    COPY = "copy"
    SAME_OUTLET = "same_outlet"
    SAME_SOURCE = "same_source"


@dataclass(frozen=True, slots=True)
class Taking:
    """A report, the one it shares its origin with (earlier, or named by it), and how that shows."""

    document: str
    of: str
    how: Taken
    words: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports of one origin: the root is the earliest of them; `takings` says of every other one from which it comes."""

    root: str
    documents: tuple[str, ...]
    takings: tuple[Taking, ...] = ()


class _Join(Protocol):
    def __call__(self, a: str, b: str, how: Taken, words: str = "") -> None: ...


def origins_of(documents: Sequence[Document], claims: Mapping[str, Sequence[Claim]], relations: Iterable[Relation]) -> tuple[Origin, ...]:
    """Return the origins of the reports of one incident, the one with most reports first; `claims` are theirs by document."""
    order = sorted(documents, key=lambda d: (d.published.value is None, d.published.value or "", d.name))
    place = {d.id: n for n, d in enumerate(order)}
    of = {c.id: c.document for found in claims.values() for c in found}
    ways: dict[tuple[str, str], tuple[Taken, str]] = {}

    def join(a: str, b: str, how: Taken, words: str = "") -> None:
        first, second = sorted((a, b), key=lambda d: place[d])
        if first != second:
            ways.setdefault((second, first), (how, words))

    for r in relations:
        if r.kind is RelationKind.REPEATS and of.get(r.a) in place and of.get(r.b) in place:
            join(of[r.a], of[r.b], Taken.REPEATS, " ".join(w for f in r.because if f.name in ("source", "outlet", "publisher") for w in f.words))
    _copies(order, claims, join)
    _outlets(order, join)
    _sources(order, claims, join)
    return _trees(order, ways)


def _copies(order: Sequence[Document], claims: Mapping[str, Sequence[Claim]], join: _Join) -> None:
    runs = [(d.id, _runs(d, claims.get(d.id, ()))) for d in order]
    for n, (a, mine) in enumerate(runs):
        for b, theirs in runs[n + 1 :]:
            least = min(len(mine), len(theirs))
            if least >= _LEAST_RUNS and len(mine & theirs) >= _COPIED * least:
                join(a, b, Taken.COPY)


def _runs(document: Document, claims: Sequence[Claim]) -> frozenset[tuple[str, ...]]:
    """Return the runs of words in the sentences of a report's claims."""
    out: set[tuple[str, ...]] = set()
    for sentence in dict.fromkeys(c.sentence for c in claims):
        words = fold_phrase(sentence.of(document.text))
        out.update(words[i : i + _RUN] for i in range(len(words) - _RUN + 1))
    return frozenset(out)


def _outlets(order: Sequence[Document], join: _Join) -> None:
    by: dict[str, list[str]] = defaultdict(list)
    for d in order:
        keys = {site_of(d), " ".join(fold_phrase(d.publisher.value or ""))} - {""}
        for key in keys:
            by[key].append(d.id)
    for found in by.values():
        for other in found[1:]:
            join(found[0], other, Taken.SAME_OUTLET)


def _sources(order: Sequence[Document], claims: Mapping[str, Sequence[Claim]], join: _Join) -> None:
    """Join reports whose one named source is the same; a report with an own voice or several sources has more than that source."""
    by: dict[str, list[str]] = defaultdict(list)
    for d in order:
        named = {_source(c) for c in claims.get(d.id, ())}
        if len(named) == 1 and (source := next(iter(named))):
            by[source].append(d.id)
    for source, found in by.items():
        for other in found[1:]:
            join(found[0], other, Taken.SAME_SOURCE, source)


def _source(claim: Claim) -> str:
    last = claim.chain[-1]
    return " ".join(fold_phrase(last.name or "")) if len(claim.chain) > 1 and last.kind is not SourceKind.ANONYMOUS else ""


def _trees(order: Sequence[Document], ways: Mapping[tuple[str, str], tuple[Taken, str]]) -> tuple[Origin, ...]:
    """Return the trees that the ways make: each report hangs on the earliest it shares its origin with."""
    place = {d.id: n for n, d in enumerate(order)}
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in ways:
        near[a].add(b)
        near[b].add(a)
    out: list[Origin] = []
    taken: set[str] = set()
    for d in order:
        if d.id in taken:
            continue
        taken.add(d.id)
        reached, takings = [d.id], []
        for at in reached:
            for other in sorted(near[at] - taken, key=lambda x: place[x]):
                taken.add(other)
                how, words = ways.get((other, at)) or ways[at, other]
                takings.append(Taking(other, at, how, words))
                reached.append(other)
        out.append(Origin(d.id, tuple(reached), tuple(takings)))
    return tuple(sorted(out, key=lambda o: (-len(o.documents), place[o.root])))

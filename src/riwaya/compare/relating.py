"""The relations between the claims of two documents, or of one with itself."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.compare.aliases import Aliases
from riwaya.compare.copies import Copies
from riwaya.compare.kindred import kindred
from riwaya.compare.matching import match
from riwaya.compare.opposed import oppositions
from riwaya.compare.origins import Origins
from riwaya.compare.parties import Resolver
from riwaya.compare.scenes import Scene
from riwaya.compare.telling import Telling
from riwaya.compare.told import Told
from riwaya.compare.topics import disputes
from riwaya.identity import identify
from riwaya.records import Feature, Field, Maker, Relation, RelationKind

# Claims of one pair of scenes beyond this many are linked through the first of each scene only.
_PAIRS_AT_MOST = 400


class Relating:
    """Relates two documents' claims, once."""

    def __init__(self, x: Told, y: Told, aliases: Aliases, resolver: Resolver, made_by: Maker | None) -> None:
        self._x, self._y, self._made_by = x, y, made_by
        self._copies = Copies(x, y)
        self._origins = Origins(self._copies, aliases, resolver)
        self._found: dict[str, Relation] = {}

    def relations(self) -> list[Relation]:
        """Return the relations in the order of their claims."""
        for a, b, because in self._occurrences():
            self._relate(a, b, because)
        self._copied()
        for d in disputes(self._x, self._y):
            self._add(d.a, d.b, RelationKind.CONTRADICTS, d.on, d.because)
        if self._x is not self._y:
            self._kindred()
        return sorted(self._found.values(), key=lambda r: (self._place(r.a), self._place(r.b), r.kind, r.on))

    def _occurrences(self) -> Iterator[tuple[Scene, Scene, tuple[Feature, ...]]]:
        if self._x is self._y:
            yield from ((scene, scene, ()) for scene in self._x.scenes if not scene.unreal)
            return
        for key, theirs in self._y.real.items():
            for first, last, a in self._x.real.get(key, ()):
                for begin, end, b in theirs:
                    if begin <= last and first <= end and (because := match(a, b)) is not None:
                        yield a, b, because

    def _relate(self, x: Scene, y: Scene, because: tuple[Feature, ...]) -> None:
        """Relate every claim of one scene with every claim of the other that another chain tells."""
        for a, b in _pairs(x, y):
            if not _of_two_chains(a, b):
                continue
            if a.upheld is b.upheld:
                origin = self._origins.of(a, b)
                reasons = because or (Feature("same_report", 1.0, (x.group,)),)
                self._add(a, b, origin.kind, Field.WHAT, (*reasons, origin.because), independent=origin.independent)
            for o in oppositions(a, b):
                first, second = (a, b) if o.later else (b, a)
                self._add(first, second, o.kind, o.on, (*o.because, *because))

    def _copied(self) -> None:
        """Relate the claims of copied sentences that no scene brought together: plans, fears, and claims without an event."""
        for a, b in self._copies.pairs():
            if a.group == b.group and a.unreal is b.unreal and a.upheld is b.upheld and _of_two_chains(a, b):
                wording = Feature("wording", self._copies.of(a, b))
                self._add(a, b, RelationKind.REPEATS, Field.WHAT, (wording,), independent=False)

    def _kindred(self) -> None:
        related = {frozenset((r.a, r.b)) for r in self._found.values()}
        for k in kindred(self._x, self._y):
            if frozenset((k.a.id, k.b.id)) not in related:
                origin = self._origins.of(k.a, k.b)
                self._add(
                    k.a, k.b, RelationKind.POSSIBLY_RELATED, Field.WHAT, (*k.because, origin.because),
                    differs_on=k.differs_on, independent=origin.independent,
                )  # fmt: skip

    def _add(
        self, a: Telling, b: Telling, kind: RelationKind, on: Field, because: tuple[Feature, ...],
        *, differs_on: tuple[Field, ...] = (), independent: bool | None = None,
    ) -> None:  # fmt: skip
        first, second = a.id, b.id
        if kind is not RelationKind.UPDATES and self._place(first) > self._place(second):
            first, second = second, first
        id_ = identify("relation", first, second, kind.value, on.value)
        if id_ not in self._found:
            self._found[id_] = Relation(id_, first, second, kind, on, because, differs_on, independent, self._made_by)

    def _place(self, claim: str) -> tuple[int, int]:
        told = self._x if claim in self._x.order else self._y
        return told.number, told.order[claim]


def _pairs(x: Scene, y: Scene) -> Iterator[tuple[Telling, Telling]]:
    if x is y:
        yield from ((a, b) for i, a in enumerate(x.tellings) for b in x.tellings[i + 1 :])
    elif len(x.tellings) * len(y.tellings) <= _PAIRS_AT_MOST:
        yield from ((a, b) for a in x.tellings for b in y.tellings)
    else:
        yield from ((x.tellings[0], b) for b in y.tellings)
        yield from ((a, y.tellings[0]) for a in x.tellings[1:])


def _of_two_chains(a: Telling, b: Telling) -> bool:
    """Tell whether two claims are told by two chains: one speaker who says a thing twice is one."""
    return a.document != b.document or a.speaker != b.speaker

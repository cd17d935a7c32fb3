"""The comparison of a collection's claims: scenes within each document, matches across documents, relations between claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from riwaya.compare.blocks import candidates
from riwaya.compare.copies import Copies, place_of
from riwaya.compare.kindred import kindred
from riwaya.compare.matching import match
from riwaya.compare.opposed import oppositions
from riwaya.compare.origins import Origins
from riwaya.compare.parties import Resolver
from riwaya.compare.scenes import Scene, scenes_of
from riwaya.compare.telling import Telling, tell
from riwaya.compare.topics import disputes
from riwaya.identity import identify
from riwaya.packs import load_pack
from riwaya.records import Claim, Feature, Field, Maker, Relation, RelationKind

# Claims of one pair of scenes beyond this many are linked through the first of each scene only.
_PAIRS_AT_MOST = 400


def compare(
    claims: Iterable[Claim], texts: Mapping[str, str], *, pack: str = "syria", made_by: Maker | None = None
) -> list[Relation]:
    """Return the relations proposed between claims of a collection, in a fixed order whatever the order of `claims`.

    `texts` holds the text of each document by the document's id. Raises `KeyError` for a claim whose text is not there. For every two claims
    of one occurrence by different chains there is one of repeats, corroborates and same_event (none where one denies it), and a contradicts
    or updates for each field on which they cannot both hold (codebook, section 5); possibly_related is ours.
    """
    return _Comparison(claims, texts, Resolver(load_pack(pack)), made_by).relations()


class _Comparison:
    def __init__(self, claims: Iterable[Claim], texts: Mapping[str, str], resolver: Resolver, made_by: Maker | None) -> None:
        self._made_by = made_by
        of_document: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            of_document[claim.document_name, claim.document].append(claim)
        self._tellings: list[Telling] = []
        self._scenes: list[Scene] = []
        for name, document in sorted(of_document):
            tellings = tell(of_document[name, document], texts[document], resolver)
            self._tellings += tellings
            self._scenes += scenes_of(tellings)
        self._scene_of = {t.claim.id: s for s in self._scenes for t in s.tellings}
        self._copies = Copies(self._tellings)
        self._origins = Origins(self._copies, resolver)
        self._order = {t.claim.id: n for n, t in enumerate(self._tellings)}
        self._found: dict[str, Relation] = {}

    def relations(self) -> list[Relation]:
        for scene in self._scenes:
            if not scene.unreal:
                self._relate(scene, scene, ())
        for a, b in candidates(self._scenes):
            found = match(a, b)
            if found is not None:
                self._relate(a, b, found.because)
        self._copied()
        for d in disputes(self._tellings, self._scene_of):
            self._add(d.a, d.b, RelationKind.CONTRADICTS, d.on, d.because)
        related = {(r.a, r.b) for r in self._found.values()}
        for k in kindred(self._tellings, self._scene_of):
            if (k.a.claim.id, k.b.claim.id) not in related:
                origin = self._origins.of(k.a, k.b)
                self._add(
                    k.a, k.b, RelationKind.POSSIBLY_RELATED, Field.WHAT, (*k.because, origin.because),
                    differs_on=k.differs_on, independent=origin.independent,
                )  # fmt: skip
        return sorted(self._found.values(), key=lambda r: (self._order[r.a], self._order[r.b], r.kind, r.on))

    def _relate(self, x: Scene, y: Scene, because: tuple[Feature, ...]) -> None:
        """Relate every claim of one scene with every claim of the other that another chain tells."""
        for a, b in _pairs(x, y):
            if not _of_two_chains(a, b):
                continue
            against = oppositions(a, b)
            if a.upheld is b.upheld:
                origin = self._origins.of(a, b)
                reasons = because or (Feature("same_report", 1.0, (x.group,)),)
                self._add(a, b, origin.kind, Field.WHAT, (*reasons, origin.because), independent=origin.independent)
            for o in against:
                first, second = (a, b) if o.later else (b, a)
                self._add(first, second, o.kind, o.on, (*o.because, *because))

    def _copied(self) -> None:
        """Relate the claims of copied sentences that no scene brought together: plans, fears, and claims without an event."""
        said = defaultdict(list)
        for t in self._tellings:
            said[place_of(t)].append(t)
        for x, y in self._copies.pairs():
            for a in said.get(x, ()):
                for b in said.get(y, ()):
                    if a.group == b.group and a.unreal is b.unreal and a.upheld is b.upheld and _of_two_chains(a, b):
                        wording = Feature("wording", self._copies.of(a, b))
                        self._add(a, b, RelationKind.REPEATS, Field.WHAT, (wording,), independent=False)

    def _add(
        self, a: Telling, b: Telling, kind: RelationKind, on: Field, because: tuple[Feature, ...],
        *, differs_on: tuple[Field, ...] = (), independent: bool | None = None,
    ) -> None:  # fmt: skip
        first, second = a.claim.id, b.claim.id
        if kind is not RelationKind.UPDATES and self._order[first] > self._order[second]:
            first, second = second, first
        id_ = identify("relation", first, second, kind.value, on.value)
        if id_ not in self._found:
            self._found[id_] = Relation(id_, first, second, kind, on, because, differs_on, independent, self._made_by)


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
    return a.claim.document != b.claim.document or a.speaker != b.speaker

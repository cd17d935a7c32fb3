"""What a part rests on: the claims for and against it, and how many independent origins say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from riwaya.arabic.words import fold_phrase
from riwaya.joined import Joined
from riwaya.picture.parts import Against, Ground
from riwaya.picture.told import Told, denies
from riwaya.records import Claim, Field, RelationKind, SourceKind

_MAY_BE_ONE = frozenset({RelationKind.REPEATS, RelationKind.SAME_EVENT})


def ground_of(told: Told, claims: Iterable[Claim], fields: Collection[Field], beside: Iterable[Against] = ()) -> Ground:
    """Return the ground of a part that these claims are about.

    Claims that deny it stand against it, and so do those that contradict one of the others on one of `fields`, and what is given `beside`.
    """
    about = list(dict.fromkeys(claims))
    said = [c for c in about if not denies(c)]
    affirming = {(c.document, c.chain[-1].name) for c in said}
    # who says elsewhere that it happened does not deny that it did
    denying = [c.id for c in about if denies(c) and (c.document, c.chain[-1].name) not in affirming]
    against = {(i, Field.WHETHER): Against(i, Field.WHETHER) for i in denying}
    for one in beside:
        against.setdefault((one.claim, one.on), one)
    opposed: dict[tuple[str, Field], list[str]] = defaultdict(list)
    for c in said:
        for r in told.relations.get(c.id, ()):
            other = r.b if r.a == c.id else r.a
            if r.kind is RelationKind.CONTRADICTS and r.on in fields and other not in denying:
                opposed[other, r.on].append(c.id)
    for (other, on), versus in opposed.items():
        against.setdefault((other, on), Against(other, on, tuple(versus)))
    return Ground(tuple(c.id for c in said), tuple(against.values()), origins_of(told, said))


def origins_of(told: Told, claims: Sequence[Claim]) -> int:
    """Return how many origins of claims are known to be separate; one where some are told and none can be told apart.

    Only sources with a name, an office or a body behind them can be: an outlet's own voice and nameless sources may come from any of the others.
    Joined are those of one name, those who speak for one body or its part, one whose chain runs through another's source, those that a relation
    takes for a repetition or cannot tell to be separate, and those of reports in different languages, whose names are not compared.
    """
    named = [c for c in claims if len(c.chain) > 1 and _can_be_told_apart(told, c)]
    one_origin: Joined[str] = Joined()
    sources = [_sources(c) for c in named]
    for i, a in enumerate(named):
        joined = {x for r in told.relations.get(a.id, ()) if r.kind in _MAY_BE_ONE and r.independent is not True for x in (r.a, r.b)}
        for j in range(i):
            b = named[j]
            one = {sources[i][-1]} & set(sources[j]) or {sources[j][-1]} & set(sources[i])
            together = _bodies(told, a) & _bodies(told, b)
            if one or together or b.id in joined or told.language[a.document] != told.language[b.document]:
                one_origin.join(b.id, a.id)
    return len({one_origin.find(c.id) for c in named}) or int(bool(claims))


def _can_be_told_apart(told: Told, claim: Claim) -> bool:
    """Tell whether a claim's innermost source is somebody: not «sources», but a person under an assumed name."""
    last = claim.chain[-1]
    if last.name is None:
        return False
    return last.kind is not SourceKind.ANONYMOUS or (claim.document, last.name) in told.persons


def _bodies(told: Told, claim: Claim) -> set[str]:
    return told.bodies.get((claim.document, claim.chain[-1].name or ""), set())


def _sources(claim: Claim) -> list[str]:
    """Return the keys of those in a claim's chain, from the outermost source inwards."""
    return [" ".join(fold_phrase(link.name)) for link in claim.chain[1:] if link.name]

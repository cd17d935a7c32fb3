"""Relations between claims in the form of `eval/links`: pairs of (document, id) over the codebook export's ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from riwaya.records import Relation, RelationKind


class Link(TypedDict):
    """One relation of section 5 of the codebook."""

    a: tuple[str, str]
    b: tuple[str, str]
    relation: str
    on: str


def links_of(relations: Iterable[Relation], places: Mapping[str, tuple[str, str]]) -> list[Link]:
    """Return the codebook's relations among the claims of `places`, which gives each claim's (document, local id).

    Our own `possibly_related` is none of them and is left out.
    """
    return [
        Link(a=places[r.a], b=places[r.b], relation=r.kind.value, on=r.on.value)
        for r in relations
        if r.kind is not RelationKind.POSSIBLY_RELATED and r.a in places and r.b in places
    ]

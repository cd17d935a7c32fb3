"""Possibly related: a like act by the same party at the same place in two reports, short of being one occurrence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.compare.scenes import Scene
from riwaya.compare.spots import cells, closeness, shared_names
from riwaya.compare.telling import Telling
from riwaya.compare.told import Told
from riwaya.records import EventType, Feature, Field

_NEAR = 0.6
# Kinds of act that take homes and quarters, or empty them.
_TAKING = frozenset(t.value for t in (EventType.SEIZURE, EventType.DISPLACEMENT, EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.PRESENCE))


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two claims that may belong together: why, and on what they differ."""

    a: Telling
    b: Telling
    because: tuple[Feature, ...]
    differs_on: tuple[Field, ...]


def kindred(x: Told, y: Told) -> Iterator[Kinship]:
    """Yield like acts upon homes by one party at one place in two documents."""
    for a in _acts(x):
        for b in _acts(y):
            found = _kinship(a, b, x.scene_of[a.id], y.scene_of[b.id])
            if found:
                yield found


def kin_keys(told: Told) -> list[str]:
    """Return the keys under which a document's acts upon homes meet those of others: the cells of their places."""
    spots = [s for t in _acts(told) for s in told.scene_of[t.id].where if not s.broad]
    return sorted({f"homes|{cell}" for s in spots for cell in cells(s)})


def _acts(told: Told) -> list[Telling]:
    return [t for t in told.tellings if t.dwelling and t.upheld and not t.unreal and t.group in _TAKING]


def _kinship(a: Telling, b: Telling, x: Scene, y: Scene) -> Kinship | None:
    near = closeness(x.where, y.where)
    parties = x.agents.shared(y.agents)
    said = 1.0
    if not parties and not (x.agents.named and y.agents.named):
        parties, said = (x.agents | a.around).shared(y.agents | b.around), 0.5
    if near is None or near[0] < _NEAR or not parties:
        return None
    differs = []
    if a.group != b.group:
        differs.append(Field.WHAT)
    if x.when is None or y.when is None or not (x.when.stated and y.when.stated) or x.when.gap(y.when):
        differs.append(Field.WHEN)
    because = (
        Feature("place", near[0], shared_names(x.where, y.where, _NEAR)),
        Feature("agent", said, tuple(sorted(parties))),
        Feature("homes", 1.0, (a.group, b.group)),
    )
    return Kinship(a, b, because, tuple(differs))

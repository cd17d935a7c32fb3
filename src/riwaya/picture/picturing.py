"""The picture of a collection, derived anew from its claims and the relations between them."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.packs import Pack, load_pack
from riwaya.picture.asks import asks_of
from riwaya.picture.causes import causes_of
from riwaya.picture.holds import holds_of
from riwaya.picture.loops import loops_of
from riwaya.picture.movements import flows_of
from riwaya.picture.parties import Parties
from riwaya.picture.parts import Arrow, Ask, Flow, Hold, Picture, Tie
from riwaya.picture.ties import ties_of
from riwaya.picture.told import Report, Told
from riwaya.records import Relation


def picture_of(
    reports: Iterable[Report], relations: Iterable[Relation] = (), *, only: frozenset[str] | None = None, pack: Pack | None = None
) -> Picture:
    """Return the picture that reports draw; with `only` (ids of claims) what those claims say of it.

    Every part follows from claims alone: what two reports say apart is joined only where their words are of one party, place or event, and a
    loop that no single report tells is marked as composed.
    """
    told, parties = Told(reports, relations, only), Parties(pack or load_pack())
    for report in told.reports:
        told.bodies |= parties.bodies(report)
    ties, phrases = ties_of(told, parties)
    asks = asks_of(told, parties)
    flows = flows_of(told, parties)
    matters, arrows = causes_of(told, parties)
    holds = holds_of(told, parties)
    parts: tuple[Tie | Ask | Flow | Arrow | Hold, ...] = (*ties, *asks, *flows, *arrows, *holds)
    used = {i for p in parts for i in (*p.ground.claims, *(a.claim for a in p.ground.against))}
    used |= {i for m in matters for i in m.claims} | {r.cause for f in flows for r in f.reasons}
    known = told.claims | phrases
    claims = {i: c for i, c in known.items() if i in used}
    loops = loops_of(matters, arrows, told.claims)
    return Picture(tuple(ties), tuple(asks), tuple(flows), tuple(matters), tuple(arrows), tuple(loops), tuple(holds), claims)

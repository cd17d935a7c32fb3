"""`/map`: where things are said to have happened, uncertainty drawn as area."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from riwaya.packs import load_pack
from riwaya.records import Claim, Where
from riwaya.web.chart import Spot, chart_of
from riwaya.web.families import FAMILIES, family_of
from riwaya.web.page import Page

_GOVERNORATE = "governorate"


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the claims in the list beside the map; `radius_km` is null where it is not drawn."""

    name: str
    href: str
    count: int
    contested: int
    radius_km: float | None
    drawn: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The places of the claims: as drawn, in the list beside the map, those without coordinates, and how many claims name
    none."""

    spots: tuple[Spot, ...]
    listed: tuple[Named, ...]
    unplaced: tuple[Named, ...]
    without: int


def page(request: Request) -> Response:
    """Draw the places of the claims; list those that could not be placed apart."""
    here = Page(request)
    family = here.chosen("family", FAMILIES)
    found = places_of(here, family)
    return here.render(
        "map.html",
        "map",
        chart=chart_of(found.spots, _around(here)),
        hrefs={s.key: _address(s.label) for s in found.spots},
        listed=found.listed,
        unplaced=found.unplaced,
        without=found.without,
        families=list(FAMILIES),
        family=family,
    )


def places_of(here: Page, family: str) -> Found:
    """Return the places of the claims of a family, or of all, the most named first."""
    spots: dict[tuple[float, float], list[tuple[Claim, Where]]] = defaultdict(list)
    unplaced: dict[str, list[Claim]] = defaultdict(list)
    without = 0
    for claim in here.view.standing_records.claims.values():
        if claim.event is None or (family and family_of(claim.event.type) != family):
            continue
        where = claim.event.place
        if where is None:
            without += 1
        elif where.lat is None or where.lon is None:
            unplaced[_name(here, claim, where)].append(claim)
        else:
            spots[where.lat, where.lon].append((claim, where))
    drawn = [_spot(here, at, told) for at, told in spots.items()]
    listed = [_named(here, s.label, [c for c, _ in spots[s.lat, s.lon]], s.radius_km, drawn=True) for s in drawn]
    nowhere = [_named(here, name, claims, None, drawn=False) for name, claims in unplaced.items()]
    return Found(tuple(drawn), tuple(sorted(listed, key=_most)), tuple(sorted(nowhere, key=_most)), without)


def _most(named: Named) -> tuple[int, str]:
    return -named.count, named.name


def _name(here: Page, claim: Claim, where: Where) -> str:
    return here.cards.names.place_heading(here.view.everything.report_of(claim), where)


def _spot(here: Page, at: tuple[float, float], told: list[tuple[Claim, Where]]) -> Spot:
    claim, where = told[0]
    radii = [w.radius_km for _, w in told if w.radius_km is not None]
    return Spot(f"{at[0]},{at[1]}", _name(here, claim, where), at[0], at[1], max(radii, default=None), len(told))


def _named(here: Page, name: str, claims: list[Claim], radius_km: float | None, *, drawn: bool) -> Named:
    contested = sum(c.id in here.view.contested for c in claims)
    return Named(name, _address(name), len(claims), contested, radius_km, drawn)


def _address(name: str) -> str:
    plain = name.strip("\u2068\u2069«»“”")
    return f"/claims?{urlencode({'place': plain})}"


def _around(here: Page) -> list[Spot]:
    """Return the governorates' centres, as context for the eye."""
    arabic = here.words.code == "ar"
    return [
        Spot(p.id, p.name_ar if arabic else p.name_en, p.lat, p.lon, p.radius_km, 0)
        for p in load_pack().places.values()
        if p.level == _GOVERNORATE and p.lat is not None and p.lon is not None
    ]

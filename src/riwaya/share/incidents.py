"""Incidents for measurement and for the workbench: `riwaya.incidents` in the form that `eval/score_incidents.py` reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from riwaya.incidents.grouping import NOTHING_JUDGED, Judged
from riwaya.incidents.making import incidents_of as made_of
from riwaya.incidents.records import Incident as Made
from riwaya.incidents.records import Toll
from riwaya.share.collection import Collection


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence. Days are ISO.

    `date_basis` is `text` where a report states the time, `published` where it is reckoned from or falls back to the
    publication date (that day and the one before), `address` likewise; null where none is known. Bounds are of
    civilians where any figure is said to be of civilians, else of everybody, null where no figure is given.
    `perpetrators` are the English names of the sides alleged, behind them those of their allies that the same reports
    name as attacking. `status` is `single_source` or `corroborated`, by `origins` independent origins. `claims` are ids.
    """

    id: str
    documents: list[str]
    main: list[str]
    date_from: str | None
    date_to: str | None
    date_basis: str | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    deaths_min: int | None
    deaths_max: int | None
    injuries_min: int | None
    injuries_max: int | None
    perpetrators: list[str]
    contested_on: list[str]
    claims: list[str]
    status: str
    origins: int

    def as_json(self) -> dict[str, object]:
        """Return the object that is written."""
        return asdict(self)


def made_incidents(collection: Collection, judged: Judged = NOTHING_JUDGED) -> list[Made]:
    """Return the incidents of a collection with all that they rest on."""
    return made_of([(r.document, r.claims) for r in collection.reports], collection.relations, judged)


def incidents_of(collection: Collection, judged: Judged = NOTHING_JUDGED) -> list[Incident]:
    """Return the incidents: those that reports are mainly about in the order of the reports, then what is told in passing only."""
    return [exported(collection, made) for made in made_incidents(collection, judged)]


def exported(collection: Collection, made: Made) -> Incident:
    """Return an incident in the form of the export."""
    names = {d: collection.by_document[d].document.name for d in made.documents}
    days, spot = made.days, made.spot
    killed, injured = _bounds(made.killed), _bounds(made.injured)
    return Incident(
        id=made.id,
        documents=sorted(names.values()),
        main=sorted(names[d] for d in made.main),
        date_from=days.first.isoformat() if days else None,
        date_to=days.last.isoformat() if days else None,
        date_basis=days.basis if days else None,
        place=spot.name if spot else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        radius_km=spot.radius_km if spot and spot.located else None,
        deaths_min=killed[0],
        deaths_max=killed[1],
        injuries_min=injured[0],
        injuries_max=injured[1],
        perpetrators=[a.name for a in made.alleged],
        contested_on=[f.value for f in made.contested_on],
        claims=list(made.claims),
        status=made.standing.value,
        origins=len(made.origins),
    )


def _bounds(toll: Toll | None) -> tuple[int | None, int | None]:
    return (toll.low.number, toll.high.number) if toll else (None, None)

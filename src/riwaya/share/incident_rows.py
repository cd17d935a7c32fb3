"""Incidents in words: what, where, when, how many, who is alleged, and how they are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from riwaya.arabic.fold import fold
from riwaya.incidents.records import Alleged, Incident, Standing, Toll
from riwaya.packs import load_pack
from riwaya.share.collection import Collection
from riwaya.share.language import Say
from riwaya.share.telling import Teller


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of incidents: words of a place or a side, days, whether contested, the least number of reports and of independent origins."""

    place: str | None = None
    side: str | None = None
    since: str | None = None
    until: str | None = None
    contested: bool | None = None
    reports: int = 1
    origins: int = 1

    def takes(self, incident: Incident) -> bool:
        """Tell whether an incident is wanted. A day is compared where it is known; what has none is wanted only where no day is asked for."""
        if len(incident.documents) < self.reports or len(incident.origins) < self.origins:
            return False
        if self.contested is not None and bool(incident.contested_on) is not self.contested:
            return False
        if self.place and not (incident.spot and _within(self.place, incident.spot.name, place_in_arabic(incident.spot.name))):
            return False
        if self.side and not any(_within(self.side, a.name, side_in_arabic(a)) for a in incident.alleged):
            return False
        if not (self.since or self.until):
            return True
        days = incident.days
        if days is None:
            return False
        return (not self.since or days.last.isoformat() >= self.since) and (not self.until or days.first.isoformat()[: len(self.until)] <= self.until)


def _within(asked: str, *names: str) -> bool:
    return any(fold(asked) in fold(name) for name in names)


def place_in_arabic(name: str) -> str:
    """Return a place's Arabic name; the name itself where the pack has none."""
    return _arabic_places().get(name, name)


def side_in_arabic(alleged: Alleged) -> str:
    """Return a side's Arabic name."""
    actor = load_pack().actors.get(alleged.side)
    return actor.name_ar if actor else alleged.name


_ARABIC: dict[str, str] = {}


def _arabic_places() -> dict[str, str]:
    if not _ARABIC:
        _ARABIC.update({p.name_en: p.name_ar for p in load_pack().places.values()})
    return _ARABIC


class IncidentTeller:
    """Tells incidents in the language of a teller."""

    def __init__(self, collection: Collection, teller: Teller) -> None:
        self.collection, self.teller = collection, teller
        self._say, self._language = teller.say, teller.language
        self._arabic = teller.language.code == "ar"

    def what(self, incident: Incident) -> str:
        """Return the kinds of happening, the most told first."""
        headings = [self._language.happenings[t].heading for t in incident.types[:2]]
        return self._say[Say.COMMA].join(headings) or "–"

    def where(self, incident: Incident) -> str:
        """Return the place with the radius of its uncertainty in km."""
        if incident.spot is None:
            return self._say[Say.PLACE_NOT_STATED]
        name = place_in_arabic(incident.spot.name) if self._arabic else incident.spot.name
        return f"{self.teller.names.own(name)} (± {incident.spot.radius_km:g} km)" if incident.spot.located else self.teller.names.own(name)

    def when(self, incident: Incident) -> str:
        """Return the days, marked where they are reckoned from a publication."""
        if incident.days is None:
            return self._say[Say.VALUE_NOT_STATED]
        days = [self._day(d) for d in dict.fromkeys((incident.days.first, incident.days.last))]
        text = "–".join(days)
        return text if incident.days.basis == "text" else f"{text} ({self._say[Say.FROM_PUBLICATION].strip(' ()،,')})"

    def _day(self, day: date) -> str:
        return self.teller.date(day.isoformat())

    def bounds(self, toll: Toll | None) -> str:
        """Return the bounds of a toll; a dash where no figure is given."""
        return self.teller.names.bounds(toll.low.number, toll.high.number) if toll else "–"

    def sides(self, incident: Incident) -> str:
        """Return who is alleged, by name."""
        names = [side_in_arabic(a) if self._arabic else a.name for a in incident.alleged]
        return self._say[Say.COMMA].join(self.teller.names.own(n) for n in names) or "–"

    def alleged(self, incident: Incident) -> Iterator[str]:
        """Yield a sentence for each side alleged."""
        for a in incident.alleged:
            who = self.teller.names.own(side_in_arabic(a) if self._arabic else a.name)
            if a.beside:
                yield self._say[Say.INCIDENT_BESIDE].format(who=who)
            else:
                yield self._say[Say.INCIDENT_ALLEGED].format(who=who, n=len({d for d, _ in a.by}), all=len(incident.documents))

    def standing(self, incident: Incident) -> str:
        """Return how an incident is told, and what is contested on it."""
        if incident.standing is Standing.SINGLE_SOURCE:
            told = self._say[Say.INCIDENT_SINGLE]
        else:
            told = self._say[Say.INCIDENT_CORROBORATED].format(n=len(incident.origins))
        if incident.contested_on:
            fields = self._say[Say.COMMA].join(self._language.fields[f] for f in incident.contested_on)
            told += self._say[Say.COMMA] + self._say[Say.INCIDENT_CONTESTED].format(fields=fields)
        return told

    def report(self, document: str) -> str:
        """Return a report by its outlet and name."""
        report = self.collection.by_document[document]
        return f"{self.teller.names.publisher(report.document)} ({report.document.name})"

    def title(self, incident: Incident) -> str:
        """Return what, where and when in one phrase."""
        return self._say[Say.INCIDENT].format(what=self.what(incident), where=self.where(incident), when=self.when(incident))

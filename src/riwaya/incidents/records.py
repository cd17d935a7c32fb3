"""The nouns of incidents: all of it is derived from claims and judgements, and says on which claims and reports it rests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from riwaya.incidents.days import Days
from riwaya.incidents.origins import Origin
from riwaya.incidents.spots import Spot
from riwaya.records import EventType, Feature, Field


class Standing(StrEnum):
    """How an incident is told: by one source, or by independent ones. What is contested on it stands beside."""

    SINGLE_SOURCE = "single_source"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, slots=True)
class Limit:
    """One bound of a toll, the report that gives it, its claim (null for a headline alone), and the innermost source (empty for the outlet)."""

    number: int
    document: str
    claim: str | None
    chain: str


@dataclass(frozen=True, slots=True)
class Toll:
    """The least and the greatest number that any chain gives and no later report updates."""

    low: Limit
    high: Limit


@dataclass(frozen=True, slots=True)
class Alleged:
    """A side said to have done it: its pack id and English name, and (report, claim or null) of each that says so.

    `beside` marks an ally that these reports name as attacking elsewhere, not as the one who did this.
    """

    side: str
    name: str
    by: tuple[tuple[str, str | None], ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Bond:
    """Why a report belongs to an incident: the report most like it there, and the features of the two."""

    document: str
    to: str
    because: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence. `main` are the reports that are mainly about it, `documents` all that tell of it, `claims` what they say of it.

    `killed` and `injured` are of civilians where any figure is of civilians by its words, else of everybody; `fighters_killed` and
    `fighters_injured` of fighters. They are null where no figure is given, `days` and `spot` where no report tells them.
    """

    id: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    main: tuple[str, ...]
    types: tuple[EventType, ...]
    days: Days | None
    spot: Spot | None
    killed: Toll | None
    injured: Toll | None
    fighters_killed: Toll | None
    fighters_injured: Toll | None
    alleged: tuple[Alleged, ...]
    contested_on: tuple[Field, ...]
    origins: tuple[Origin, ...]
    bonds: tuple[Bond, ...] = ()

    @property
    def standing(self) -> Standing:
        """Whether independent origins tell of it."""
        return Standing.CORROBORATED if len(self.origins) > 1 else Standing.SINGLE_SOURCE

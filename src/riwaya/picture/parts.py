"""The nouns of the picture: what stands between parties, who moves, what is given as a cause, who holds what.

Every part rests on claims, by their ids, and says which claims stand against it. Nothing is a part that no claim says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from riwaya.records import Claim, Count, EntityKind, EventType, Field, Span, When


class TieKind(StrEnum):
    """How one party is said to stand to another."""

    COMMANDS = "commands"
    BACKS = "backs"
    PAYS = "pays"
    ARMS = "arms"
    FIGHTS = "fights"
    RIVALS = "rivals"
    BARGAINS = "bargains"
    MEETS = "meets"
    ENABLES = "enables"
    PRESSES = "presses"
    RESTRICTS = "restricts"
    RECRUITS_FROM = "recruits_from"
    LOSES_TO = "loses_to"


MUTUAL = frozenset({TieKind.RIVALS, TieKind.BARGAINS, TieKind.MEETS})
"""The ties that have no direction."""


class Standing(StrEnum):
    """In which standing a part is told: as happening, as wanted or announced, as possible, as wanted not to happen, or only as denied."""

    STATED = "stated"
    PLANNED = "planned"
    POSSIBLE = "possible"
    UNWANTED = "unwanted"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Party:
    """A side, a group of people or a place at one end of a part; `document` and `span` are where it was first named.

    `key` is the same for one party in every report; people without a name of their own are kept apart by report. `known` tells that the
    pack knows it under `name`. `members` tells that only members, positions or the like of it were named.
    """

    key: str
    name: str | None
    kind: EntityKind | None
    document: str
    span: Span
    known: bool = False
    members: bool = False

    @property
    def side(self) -> bool:
        """Whether it is a body or person that can stand to another: no nameless people, thing or place."""
        return self.kind in _SIDES

    @property
    def named(self) -> bool:
        """Whether it bears a name of its own, by which reports mean the same."""
        return " · " not in self.key

    @property
    def told(self) -> bool:
        """Whether it is known what it is: a side, or a kind of people that has a word of its own, such as civilians."""
        return self.side or (self.kind is EntityKind.GROUP_OF_PEOPLE and (self.name or "")[:1].isascii())


_SIDES = frozenset({EntityKind.STATE, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.ORGANISATION, EntityKind.PERSON})


@dataclass(frozen=True, slots=True)
class Against:
    """A claim that stands against a part, and on what: its denial, or what contradicts claims that the part rests on; `versus` are those."""

    claim: str
    on: Field
    versus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a part rests on: the claims that say so, those against it, and the number of independent origins of the former.

    Claims of one speaker, of one publisher's own voice, or of which one repeats the other have one origin; an outlet's own words beside
    those of its source are none of their own.
    """

    claims: tuple[str, ...]
    against: tuple[Against, ...] = ()
    origins: int = 0

    @property
    def contested(self) -> bool:
        """Whether somebody says so and somebody stands against it."""
        return bool(self.claims and self.against)


@dataclass(frozen=True, slots=True)
class Tie:
    """How `a` stands to `b`; `b` is null where the claim does not say to whom. `times` are the times stated, in order."""

    id: str
    kind: TieKind
    a: Party
    b: Party | None
    standing: Standing
    ground: Ground
    times: tuple[tuple[str, When], ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What a speaker asks, wants, recommends or makes a condition, of whom (null where not said); `kind` is the type of what is asked."""

    id: str
    who: Party
    of: Party | None
    kind: EventType
    standing: Standing
    ground: Ground


@dataclass(frozen=True, slots=True)
class Reason:
    """A claim given as reason of another; `denied` where its speaker says that it is none."""

    cause: str
    effect: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """People or forces who leave, join or go: from where to where, each null where not stated; `counts` by claim."""

    id: str
    kind: EventType
    who: Party | None
    origin: Party | None
    destination: Party | None
    standing: Standing
    ground: Ground
    counts: tuple[tuple[str, Count], ...] = ()
    reasons: tuple[Reason, ...] = ()
    times: tuple[tuple[str, When], ...] = ()

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The lowest and highest number that any claim gives; null where none does."""
        lows = [c.minimum for _, c in self.counts if c.minimum is not None]
        highs = [c.maximum for _, c in self.counts if c.maximum is not None]
        return min(lows, default=None), max(highs, default=None)


@dataclass(frozen=True, slots=True)
class Matter:
    """A happening of the causal map: the claims that are of it, and `words`, the reports' own words for it."""

    id: str
    kind: EventType
    claims: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One matter given as cause, reason or purpose of another; `said` are all (cause, effect) pairs of claims, denied ones among them."""

    id: str
    cause: str
    effect: str
    standing: Standing
    ground: Ground
    said: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """Matters of which each is said to cause the next and the last the first. `composed` where no single report says all of it."""

    id: str
    matters: tuple[str, ...]
    arrows: tuple[str, ...]
    composed: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """A party that is said to hold a place, to be in it, or to have left it."""

    id: str
    kind: EventType
    place: Party
    who: Party
    standing: Standing
    ground: Ground
    when: When | None = None


@dataclass(frozen=True)
class Picture:
    """The whole picture; `claims` are those that any part rests on, by id, with those made from a phrase that names whose a party is."""

    ties: tuple[Tie, ...]
    asks: tuple[Ask, ...]
    flows: tuple[Flow, ...]
    matters: tuple[Matter, ...]
    arrows: tuple[Arrow, ...]
    loops: tuple[Loop, ...]
    holds: tuple[Hold, ...]
    claims: Mapping[str, Claim] = field(default_factory=dict)

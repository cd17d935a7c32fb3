"""A brief as data: every statement with the sentences it rests on and the chain of who said them."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.records import Field
from riwaya.share.citing import Citation


@dataclass(frozen=True, slots=True)
class Telling:
    """One chain through which a statement is told, and the numbers of the sentences cited; `claim` is the id of the first claim so told."""

    chain: str
    cites: tuple[int, ...]
    note: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the brief and who tells it; `key` is the claim's id that it was made from, or the relation's."""

    text: str
    tellings: tuple[Telling, ...]
    key: str = ""

    @property
    def cites(self) -> tuple[int, ...]:
        """The numbers of all sentences cited."""
        return tuple(dict.fromkeys(n for t in self.tellings for n in t.cites))


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a dispute: the value it gives and the statements that give it."""

    value: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question and its accounts."""

    question: str
    about: str
    field: Field
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that may be connected, what they differ on, whether they are independent."""

    a: Statement
    b: Statement
    differ: str
    independence: str


@dataclass(frozen=True, slots=True)
class Place:
    """Statements under one place."""

    name: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Places under one kind of event."""

    heading: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table of counts."""

    what: str
    low: str
    high: str
    words: str
    basis: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class Source:
    """A report: outlet, title, when and how known, how many of its claims the brief shows."""

    anchor: str
    outlet: str
    title: str
    name: str
    date: str
    claims: int
    url: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read."""

    where: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A section of the system's chapter: its drawing (SVG, empty where none), its rows, the loops, how many more there are."""

    heading: str
    intro: str
    drawing: str
    statements: tuple[Statement, ...]
    loops: tuple[str, ...]
    further: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The system that the reports describe; `mermaid` is its drawing for Markdown."""

    heading: str
    lead: str
    legend: str
    loops_heading: str
    themes: tuple[Theme, ...]
    mermaid: str


@dataclass(frozen=True)
class Brief:
    """All of a brief, in the order in which it is shown."""

    title: str
    subtitle: str
    glance: tuple[tuple[str, str], ...]
    disputes: tuple[Dispute, ...]
    updates: tuple[tuple[Statement, ...], ...]
    pairs: tuple[Pair, ...]
    kinds: tuple[Kind, ...]
    sayings: tuple[Statement, ...]
    causes: tuple[Statement, ...]
    system: Chapter | None
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]
    rests: tuple[Statement, ...]
    incidents: tuple[Statement, ...]
    unread: tuple[Unread, ...]
    made: tuple[tuple[str, str], ...]
    citations: tuple[Citation, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a brief.

    Its topic as the person wrote it, the claims it is on (null: all), how many statements at most, the day it is
    made, and whether names were asked for.
    """

    topic: str = ""
    only: frozenset[str] | None = None
    limit: int = 600
    made_on: str = ""
    names_shown: bool = False

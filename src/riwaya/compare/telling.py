"""A telling: a claim with what comparing asks of it: group, parties, spots, time, count, scale, and whether it is upheld."""

from __future__ import annotations

import msgspec

from riwaya.compare.parties import NOBODY, Party
from riwaya.compare.spots import Spot
from riwaya.compare.times import Interval
from riwaya.compare.wording import Sense
from riwaya.records import EventType, Polarity


class Range(msgspec.Struct, frozen=True, gc=False):
    """A count: `low` to `high` (null where open upwards); `joint` where it counts the happenings of two claims together."""

    low: int
    high: int | None
    words: str
    joint: bool = False
    part: bool = False

    def meets(self, other: Range) -> bool:
        """Tell whether one number can be both counts."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


Place = tuple[str, int, int]
"""Where a claim is told: its document, and start and end of the sentence of an event or of the content of another."""


class Telling(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A claim as it is compared: thousands are kept, so it holds what is asked for and not the claim.

    `id` and `local` are the claim's and those of its event or attribution in the document; `start` is where it begins, `sentence` start and end
    of the one that it stands in. `speaker` are the names of the chain, `outlets` those of the outlets behind the publisher, `vague` tells that nobody
    can know who the innermost is, `arabic` that the words are in Arabic letters. `type` is null for a claim without an event, `dated`
    whether a time is given. `group` names the kind of happening: claims of two groups are never of one occurrence. `upheld` is false where it is
    negated or a source of its chain denies it. `scale` is few or many as its source holds it.
    """

    id: str
    local: str
    document: str
    start: int
    sentence: tuple[int, int]
    place: Place
    speaker: tuple[str | None, ...]
    outlets: tuple[str | None, ...]
    vague: bool
    arabic: bool
    publisher: str | None
    published: str | None
    causes: tuple[tuple[str, Polarity], ...]
    type: EventType | None
    dated: bool
    group: str
    words: tuple[str, ...]
    trigger: str
    shingles: frozenset[int]
    sketch: tuple[int, ...]
    agents: Party = NOBODY
    patients: Party = NOBODY
    others: Party = NOBODY
    destinations: Party = NOBODY
    spots: tuple[Spot, ...] = ()
    when: Interval | None = None
    count: Range | None = None
    scale: Sense | None = None
    scale_words: str = ""
    upheld: bool = True
    doubted: bool = False
    unreal: bool = False
    lasting: bool = False
    definite: bool = False
    another: bool = False
    rising: bool = False
    provisional: bool = False
    dwelling: bool = False
    victims: frozenset[Sense] = frozenset()
    sources: frozenset[str] = frozenset()
    innermost: frozenset[str] = frozenset()
    around: Party = NOBODY

    @property
    def own_voice(self) -> bool:
        """Whether the publisher says it with no source."""
        return len(self.speaker) == 1

    @property
    def parties(self) -> Party:
        """Everybody who takes part."""
        return self.agents | self.patients | self.others | self.destinations

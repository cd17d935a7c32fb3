"""The nouns of review: what is decided, on what, and how a thing stands by the decisions so far."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from riwaya.errors import RiwayaError


class Act(StrEnum):
    """What a person does. `undo` takes a decision back; it is a new entry like every other."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


class Kind(StrEnum):
    """What a decision is on; `decision` where it is an undo."""

    CLAIM = "claim"
    RELATION = "relation"
    DECISION = "decision"


class State(StrEnum):
    """How a value stands: as the machine proposed it, or as a person decided."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Decision(msgspec.Struct, frozen=True):
    """One line of the history.

    `line` counts from 1, `when` is UTC, `about` the id of the claim or relation (of an undo: the number of the line
    taken back), `before` and `after` how the thing stood and stands, `why` the reason given, `previous` the SHA-256 of
    the line before (of a fixed text for the first).
    """

    line: int
    when: str
    who: str
    act: Act
    kind: Kind
    about: str
    before: State
    after: State
    why: str
    previous: str


class Standing(msgspec.Struct, frozen=True):
    """How a thing stands and by which line of the history; line 0 where nobody has decided."""

    state: State = State.PROPOSED
    line: int = 0


class DecisionRefused(RiwayaError):
    """A decision that cannot be kept as it is: it needs a name, a reason, or a decision to take back.

    `reason` is `no_name`, `no_reason`, `nothing_to_undo` or `already_so`.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            {
                "no_name": "a decision needs the name of the person who decides",
                "no_reason": "a rejection needs its reason",
                "nothing_to_undo": "that decision was taken back already, or another stands on it",
                "already_so": "the thing stands so already",
            }[reason]
        )


class DecidedMeanwhile(RiwayaError):
    """Somebody decided on the same thing after the page was shown: `standing` is how it stands now, `by` who."""

    def __init__(self, standing: Standing, by: str) -> None:
        self.standing, self.by = standing, by
        super().__init__(f"{by} decided on this meanwhile; nothing was changed")

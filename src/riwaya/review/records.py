"""The nouns of review: what is decided, on what, and how a thing stands by the decisions so far."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from riwaya.errors import RiwayaError


class Act(StrEnum):
    """What a person does. `undo` takes a decision back; it is a new entry like every other.

    `correct` gives values of a claim anew. `merge` says that two names are of one, or two incidents one occurrence, or two
    claims of one report one claim; `split` says that what the machine made one is two. `code`
    is one person's judgement in double coding, by which nothing stands otherwise.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    CODE = "code"
    UNDO = "undo"


class Kind(StrEnum):
    """What a decision is on; `entity` is a name, `incident` the claim that an incident is told by, `decision` an undo's line."""

    CLAIM = "claim"
    RELATION = "relation"
    ENTITY = "entity"
    INCIDENT = "incident"
    DECISION = "decision"


class State(StrEnum):
    """How a value stands: as the machine proposed it, or as a person decided."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    MERGED = "merged"
    APART = "apart"


AFTER = {
    Act.ACCEPT: State.ACCEPTED, Act.REJECT: State.REJECTED, Act.CORRECT: State.CORRECTED,
    Act.MERGE: State.MERGED, Act.SPLIT: State.APART,
}  # fmt: skip
"""How a thing stands after an act."""
REASONED = frozenset({Act.REJECT, Act.MERGE, Act.SPLIT})
"""The acts that need their reason."""


class Change(msgspec.Struct, frozen=True):
    """One value before and after: `slot` names it (`revising` says which there are), empty text is “not stated”."""

    slot: str
    before: str
    after: str


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the history.

    `line` counts from 1, `when` is UTC, `about` the id of the claim or relation (of an undo: the number of the line
    taken back), `before` and `after` how the thing stood and stands, `why` the reason given, `previous` the SHA-256 of
    the line before (of a fixed text for the first). `changes` are the values that a correction, merge or split gives anew;
    `document` is the report that the thing is of, for a decision that no longer finds it.
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
    changes: tuple[Change, ...] = ()
    document: str = ""


class Standing(msgspec.Struct, frozen=True):
    """How a thing stands and by which line of the history; line 0 where nobody has decided."""

    state: State = State.PROPOSED
    line: int = 0


class DecisionRefused(RiwayaError):
    """A decision that cannot be kept as it is: it needs a name, a reason, or a decision to take back.

    `reason` is `no_name`, `no_reason`, `nothing_to_undo`, `already_so`, `no_change`, `bad_value`, `many_places` or
    `no_such_name`; `said` what else there is to say.
    """

    def __init__(self, reason: str, said: str = "") -> None:
        self.reason, self.said = reason, said
        super().__init__(
            {
                "no_name": "a decision needs the name of the person who decides",
                "no_reason": "rejecting, merging and splitting need their reason",
                "nothing_to_undo": "that decision was taken back already, or another stands on it",
                "already_so": "the thing stands so already",
                "no_change": "nothing was changed",
                "bad_value": "a value is none that this can have",
                "many_places": "several places have this name",
                "no_such_name": "no other name of the project, or more than one, is called so",
            }[reason]
        )


class DecidedMeanwhile(RiwayaError):
    """Somebody decided on the same thing after the page was shown: `standing` is how it stands now, `by` who."""

    def __init__(self, standing: Standing, by: str) -> None:
        self.standing, self.by = standing, by
        super().__init__(f"{by} decided on this meanwhile; nothing was changed")

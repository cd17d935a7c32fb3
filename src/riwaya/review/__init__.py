"""Review: a person's decisions on what the machine proposes, in an append-only history, and how things stand by it."""

from riwaya.review.history import GENESIS, HISTORY, History, Verified
from riwaya.review.records import Act, DecidedMeanwhile, Decision, DecisionRefused, Kind, Standing, State
from riwaya.review.standing import standings

__all__ = [
    "GENESIS",
    "HISTORY",
    "Act",
    "DecidedMeanwhile",
    "Decision",
    "DecisionRefused",
    "History",
    "Kind",
    "Standing",
    "State",
    "Verified",
    "standings",
]

"""Review: a person's decisions on what the machine proposes, in an append-only history, and how things stand by it."""

from riwaya.review.agreement import alpha, codes_of, differences
from riwaya.review.decided import Decided
from riwaya.review.history import GENESIS, HISTORY, History, Verified
from riwaya.review.records import Act, Change, DecidedMeanwhile, Decision, DecisionRefused, Kind, Standing, State
from riwaya.review.revising import APART, INTO, NAME, WORDS, Renaming, Revisions, apart_id, relations_revised, revised, revisions_of
from riwaya.review.slots import MOST_PARTICIPANTS, span_of, values_of, with_values, written
from riwaya.review.standing import holding, standings

__all__ = [
    "APART",
    "GENESIS",
    "HISTORY",
    "INTO",
    "MOST_PARTICIPANTS",
    "NAME",
    "WORDS",
    "Act",
    "Change",
    "Decided",
    "DecidedMeanwhile",
    "Decision",
    "DecisionRefused",
    "History",
    "Kind",
    "Renaming",
    "Revisions",
    "Standing",
    "State",
    "Verified",
    "alpha",
    "apart_id",
    "codes_of",
    "differences",
    "holding",
    "relations_revised",
    "revised",
    "revisions_of",
    "span_of",
    "standings",
    "values_of",
    "with_values",
    "written",
]

"""The layout of what goes into the heads: the names of their features and of their labels, in order. Training and reading both go by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from riwaya.extract.analysis import Tag
from riwaya.records import EventType, Modality, Polarity, Role, SourceKind, Stance

NONE = "none"
TYPES = tuple(t.value for t in EventType)
ROLES = tuple(r.value for r in Role)
STANCES = tuple(s.value for s in Stance)
POLARITIES, MODALITIES = tuple(p.value for p in Polarity), tuple(m.value for m in Modality)

GRAMMAR = "grammar:"
"""How the names of features begin that say what the grammar read: they are set aside when the encoder is measured alone."""

BEFORE = (
    "من", "الي", "علي", "في", "عن", "مع", "ضد", "بين", "ان", "قبل", "بعد", "او", "لدي", "خلال", "باتجاه", "نحو", "الذي", "التي", "الذين", "بحق",
    "لصالح", "بواسطه", "جراء", "بسبب", "اثر", "داخل", "قرب", "حول", "ضمن", "الا", "سوي", "صفوف",
)  # fmt: skip
"""Words before a noun phrase that say much about its role; anything else is told by the vectors."""

DISTANCES = (1, 2, 3, 5, 8, 12, 20, 35)
"""Upper bounds of the steps in which distances between tokens are told."""

STEPS = 2 * len(DISTANCES) + 3
"""How many signed steps of distance there are."""


def step_of(distance: int) -> int:
    """Return the step of a signed distance: 0 for the word itself, then those ahead, then those behind."""
    if distance == 0:
        return 0
    step = next((n for n, d in enumerate(DISTANCES) if abs(distance) <= d), len(DISTANCES))
    return 1 + step + (len(DISTANCES) + 1 if distance > 0 else 0)


RULES = (
    "role.subject", "role.object", "role.controlled", "role.genitive", "role.genitive_object", "role.nationality", "role.by", "role.between",
    "role.preposition", "role.agent_noun", "role.described", "role.origin", "role.relative_object", "role.pronoun", "role.light_subject",
    "role.light_noun", "role.relative_light", "role.teller", "role.told", "role.told_object", "role.speaker", "role.state",
)  # fmt: skip

_FORM = ("article", "pronoun", "future", "conjunction", "clitic=ب", "clitic=ل", "clitic=ك")

WORD = (
    *(f"tag={t.value}" for t in Tag.all()), *_FORM, "actor", "place", "time", "counted", *(f"row={t}" for t in TYPES),
    *(f"{GRAMMAR}trigger={t}" for t in TYPES), f"{GRAMMAR}verbal",
    *(f"{GRAMMAR}cue={s}" for s in STANCES), f"{GRAMMAR}source", f"{GRAMMAR}content", f"{GRAMMAR}nested", f"{GRAMMAR}starts", f"{GRAMMAR}ends",
    f"{GRAMMAR}participant",
)  # fmt: skip
"""Features of a word; `row` is a type that the event lexicon has a row of this word for, whether or not the grammar read it so."""

_HOW = ("verb", "masdar", "noun", "participle", "phrase")

_FEW = ("0", "1", ">1")

PAIR = (
    *(f"type={t}" for t in TYPES), *(f"stance={s}" for s in STANCES), *(f"how={h}" for h in _HOW), "verbal", "passive", "asker_pronoun",
    *(f"takes={r}" for r in ROLES), *(f"frame={r}" for r in ROLES),
    *(f"before={w}" for w in BEFORE), *_FORM, "mark_before", "verb_before", "time_before",
    "animate", "place", "number", "proper", "length=1", "length=2", "length=3", "length>3", "inside", "leads",
    *(f"after<={d}" for d in DISTANCES), "after>", *(f"ahead<={d}" for d in DISTANCES), "ahead>", "holds",
    "next_sentence", "earlier_sentence", "same_clause", *(f"verbs_between={n}" for n in _FEW), *(f"commas_between={n}" for n in _FEW),
    *(f"phrases_between={n}" for n in _FEW),
    f"{GRAMMAR}same_voice", f"{GRAMMAR}in_source", f"{GRAMMAR}speaks", *(f"{GRAMMAR}triggers_between={n}" for n in _FEW),
    *(f"{GRAMMAR}exact={r}" for r in ROLES), *(f"{GRAMMAR}overlaps={r}" for r in ROLES), *(f"{GRAMMAR}rule={r}" for r in RULES),
    f"{GRAMMAR}rule=other", f"{GRAMMAR}found", *(f"{GRAMMAR}has={r}" for r in ROLES), *(f"{GRAMMAR}elsewhere={r}" for r in ROLES),
    f"{GRAMMAR}source", f"{GRAMMAR}knows_source",
)  # fmt: skip
"""Features of a trigger or cue and a noun phrase.

`takes` are roles that the frame of the trigger's row has, `frame` the role that it gives to what stands behind the phrase's preposition.
"""

MOOD = (
    *(f"type={t}" for t in TYPES), "verbal",
    *(f"{GRAMMAR}polarity={p}" for p in POLARITIES), *(f"{GRAMMAR}modality={m}" for m in MODALITIES), *(f"{GRAMMAR}stance={s}" for s in STANCES),
)  # fmt: skip
"""Features of a trigger for its mood."""

CAUSE = (
    *(f"from={t}" for t in TYPES), *(f"to={t}" for t in TYPES), *(f"after<={d}" for d in DISTANCES), "after>", *(f"ahead<={d}" for d in DISTANCES),
    "ahead>", "other_sentence", "same_voice", f"{GRAMMAR}link", f"{GRAMMAR}back",
)  # fmt: skip
"""Features of two triggers of which the first may be the cause of the second."""


@dataclass(frozen=True, slots=True)
class HeadShape:
    """A head: how many vectors of words it takes, its features, its labels in order, and its inner width."""

    vectors: int
    features: tuple[str, ...]
    labels: tuple[str, ...]
    inner: int = 192


@dataclass(frozen=True, slots=True)
class PointerShape:
    """A pointer from a cue to a word: the features of the word pointed at and its inner width."""

    features: tuple[str, ...]
    inner: int = 128


HEADS = {
    "trigger": HeadShape(1, WORD, (NONE, *TYPES)),
    "cue": HeadShape(1, WORD, (NONE, *STANCES)),
    "polarity": HeadShape(1, MOOD, POLARITIES, 96),
    "modality": HeadShape(1, MOOD, MODALITIES, 96),
    "role": HeadShape(4, PAIR, (NONE, *ROLES), 256),
    "source": HeadShape(4, PAIR, (NONE, "source"), 128),
    "kind": HeadShape(1, (), tuple(k.value for k in SourceKind), 64),
    "cause": HeadShape(2, CAUSE, (NONE, "cause"), 128),
}
"""Role and source take the word that asks, the phrase's first word, the mean of the phrase's words, and the product of the first two."""

POINTERS = {"starts": PointerShape(WORD), "ends": PointerShape(WORD)}
"""Where the content of a cue starts and ends."""


class Layout:
    """Places of feature names in a row."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.at = {name: n for n, name in enumerate(names)}
        self.width = len(names)
        self.of_grammar = [n for n, name in enumerate(names) if name.startswith(GRAMMAR)]

    def places(self, names: Iterable[str]) -> list[int]:
        """Return the places of the names that this layout has; others say nothing here."""
        return [self.at[name] for name in names if name in self.at]

    def rows(self, places: Sequence[Sequence[int]]) -> Any:
        """Return an array [rows, width] of 32-bit floats: 1 at the places of each row, else 0."""
        import numpy as np

        out = np.zeros((len(places), self.width), np.float32)
        out[np.repeat(np.arange(len(places)), [len(p) for p in places]), [n for p in places for n in p]] = 1.0
        return out


WORDS, PAIRS, MOODS, CAUSES = Layout(WORD), Layout(PAIR), Layout(MOOD), Layout(CAUSE)

"""The English tables, loaded once: words of grammar, happenings, reporting, moods, causes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from riwaya.english.inflection import Form, noun_forms, verb_forms
from riwaya.english.words import folded_words
from riwaya.errors import PackError
from riwaya.packs import PhraseTrie, cells, table
from riwaya.records import EventType, Modality, Polarity, Role, Stance


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of events.csv: `frame` maps a slot (subj, obj, adj, or a preposition) to a role, or to “place”."""

    lemma: str
    pos: str
    type: EventType
    frame: dict[str, str]
    requires: frozenset[tuple[str, ...]]
    excludes: frozenset[tuple[str, ...]]
    means: str

    @property
    def key(self) -> str:
        """The row's name in explanations."""
        return f"english/events.csv:{self.lemma}/{self.pos}"


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of cues.csv; `takes` says how the content may follow or stand around."""

    lemma: str
    pos: str
    stance: Stance
    takes: frozenset[str]

    @property
    def key(self) -> str:
        """The row's name in explanations."""
        return f"english/cues.csv:{self.lemma}/{self.pos}"


@dataclass(frozen=True, slots=True)
class Mood:
    """A row of moods.csv: what a phrase does to the events `reach` words away on its side."""

    phrase: tuple[str, ...]
    polarity: Polarity | None
    modality: Modality | None
    before: bool
    reach: int

    @property
    def key(self) -> str:
        """The row's name in explanations."""
        return f"english/moods.csv:{' '.join(self.phrase)}"


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb: its lemma and how it stands."""

    lemma: str
    form: Form


@dataclass(slots=True)
class Lexicon:
    """Every English table by folded word."""

    function: dict[str, str] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    verbs: dict[str, list[Verb]] = field(default_factory=dict)
    light: dict[str, str] = field(default_factory=dict)
    event_verbs: dict[str, list[EventRow]] = field(default_factory=dict)
    event_nouns: dict[str, list[EventRow]] = field(default_factory=dict)
    suffixes: dict[str, EventRow] = field(default_factory=dict)
    phrases: PhraseTrie[tuple[EventRow, int]] = field(default_factory=PhraseTrie)
    cue_verbs: dict[str, CueRow] = field(default_factory=dict)
    cue_phrases: PhraseTrie[CueRow] = field(default_factory=PhraseTrie)
    moods: list[Mood] = field(default_factory=list)
    means: dict[str, EventType] = field(default_factory=dict)
    causes: PhraseTrie[bool] = field(default_factory=PhraseTrie)

    def has(self, word: str, kind: str) -> bool:
        """Tell whether a word is of a class of noun_classes.csv."""
        return kind in self.classes.get(word, frozenset())


def _frame(text: str) -> dict[str, str]:
    frame = {}
    for pair in text.split():
        slot, role = pair.rsplit(":", 1)
        if role != "place":
            Role(role)
        frame[slot] = role
    return frame


def _phrases(cell: str) -> frozenset[tuple[str, ...]]:
    return frozenset(folded_words(v) for v in cells(cell))


def _add_verb(lexicon: Lexicon, lemma: str, irregular: Iterable[str]) -> None:
    for inflected in verb_forms(lemma, irregular):
        held = lexicon.verbs.setdefault(inflected.word, [])
        verb = Verb(lemma, inflected.form)
        if verb not in held:
            held.append(verb)


def _add_event(lexicon: Lexicon, cell: dict[str, str]) -> None:
    row = EventRow(
        cell["lemma"], cell["pos"], EventType(cell["type"]), _frame(cell["frame"]), _phrases(cell["requires"]), _phrases(cell["excludes"]),
        cell["means"],
    )  # fmt: skip
    if row.pos == "verb":
        lexicon.event_verbs.setdefault(row.lemma, []).append(row)
        _add_verb(lexicon, row.lemma, cells(cell["forms"]))
    elif row.pos == "noun":
        for form in (*noun_forms(row.lemma), *cells(cell["forms"])):
            held = lexicon.event_nouns.setdefault(form, [])
            if row not in held:
                held.append(row)
    elif row.pos == "phrase":
        pieces = row.lemma.split()
        at = next((i for i, p in enumerate(pieces) if p.startswith("*")), None)
        if at is None:
            raise ValueError(f"phrase “{row.lemma}” marks no trigger with *")
        lexicon.phrases.add([p.lstrip("*").casefold() for p in pieces], (row, at))
    elif row.pos == "suffix":
        lexicon.suffixes[row.lemma] = row
    else:
        raise ValueError(f"no such part of speech: {row.pos}")


def _add_cue(lexicon: Lexicon, cell: dict[str, str]) -> None:
    row = CueRow(cell["lemma"], cell["pos"], Stance(cell["stance"]), frozenset(cells(cell["takes"])))
    if row.pos == "verb":
        lexicon.cue_verbs[row.lemma] = row
        _add_verb(lexicon, row.lemma, cells(cell["forms"]))
    else:
        lexicon.cue_phrases.add(folded_words(row.lemma), row)


def _add_mood(lexicon: Lexicon, cell: dict[str, str]) -> None:
    negated = cell["effect"] == "negated"
    modality = None if negated else Modality(cell["effect"])
    polarity = Polarity.NEGATED if negated else None
    lexicon.moods.append(Mood(folded_words(cell["word"]), polarity, modality, cell["side"] == "before", int(cell["reach"])))


def _add_means(lexicon: Lexicon, cell: dict[str, str]) -> None:
    lexicon.means[cell["word"]] = EventType(cell["type"])


@cache
def load_lexicon() -> Lexicon:
    """Return the tables, loaded once a process. Raises `PackError` naming a row that cannot be used."""
    lexicon = Lexicon()
    for file, take in (("events", _add_event), ("cues", _add_cue), ("moods", _add_mood), ("means", _add_means)):
        for n, cell in enumerate(table(f"english/{file}.csv"), 2):
            try:
                take(lexicon, cell)
            except ValueError as e:
                raise PackError(f"knowledge/english/{file}.csv:{n}: {e}") from e
    for cell in table("english/verbs.csv"):
        _add_verb(lexicon, cell["lemma"], cells(cell["forms"]))
        lexicon.light[cell["lemma"]] = cell["kind"]
    classes: dict[str, set[str]] = {}
    for cell in table("english/noun_classes.csv"):
        classes.setdefault(cell["word"], set()).add(cell["class"])
    lexicon.classes = {word: frozenset(kinds) for word, kinds in classes.items()}
    for cell in table("english/function_words.csv"):
        lexicon.function.setdefault(cell["word"], cell["class"])
    for cell in table("english/causes.csv"):
        lexicon.causes.add(folded_words(cell["phrase"]), cell["direction"] == "forward")
    return lexicon

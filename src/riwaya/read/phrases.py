"""The phrases that mark furniture: rows of `knowledge/arabic/furniture.csv` and `knowledge/english/furniture.csv`.

`where` is `whole` (the line is the phrase), `starts` (the line begins with it; a single word needs a mark behind it),
`contains`, or `inline` (behind
a sentence's end, up to the line's end). `tail` says that only furniture comes after it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from riwaya.arabic.fold import fold
from riwaya.arabic.words import WordKind, fold_phrase, words_of
from riwaya.errors import PackError
from riwaya.read.lines import Line
from riwaya.records import FurnitureKind

TABLE = "furniture.csv"
_LANGUAGES = ("arabic", "english")
LONGEST_STARTED, LONGEST_CONTAINED = 200, 260
_LONGEST_INLINE = 200
_ENDS = frozenset('.!؟?»”"')
_CLITICS = frozenset("وبلف")
_BEHIND = frozenset(":|-–—/،.…<>")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row: the kind it marks, where it has to stand, its folded words, whether a tail follows."""

    kind: FurnitureKind
    where: str
    words: tuple[str, ...]
    tail: bool

    @property
    def rule(self) -> str:
        """Return the rule's name with its row, for explanations."""
        return f"phrase ({TABLE}: {' '.join(self.words)})"


def _rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (table and line, row) of the tables of both languages."""
    for language in _LANGUAGES:
        with (resources.files("riwaya.knowledge") / language / TABLE).open(encoding="utf-8") as f:
            yield from ((f"{language}/{TABLE}:{n}", row) for n, row in enumerate(csv.DictReader(f), 2))


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases by their first word. Raises `PackError` for a row that cannot be used."""
    out: dict[str, list[Phrase]] = {}
    for address, row in _rows():
        words = fold_phrase(row["phrase"])
        if not words or row["where"] not in ("whole", "starts", "contains", "inline"):
            raise PackError(f"{address}: `phrase` is empty or `where` is none of whole, starts, contains, inline")
        try:
            kind = FurnitureKind(row["kind"])
        except ValueError as e:
            raise PackError(f"{address}: {e}") from e
        phrase = Phrase(kind, row["where"], words, row["tail"] == "yes")
        out.setdefault(words[0], []).append(phrase)
    return {first: tuple(sorted(found, key=lambda p: -len(p.words))) for first, found in out.items()}


@cache
def _inline_phrases() -> tuple[Phrase, ...]:
    return tuple(p for found in phrases().values() for p in found if p.where == "inline")


def phrase_of(line: Line) -> Phrase | None:
    """Return the phrase that makes a line furniture as a whole; null where none does."""
    if len(line.text) > LONGEST_CONTAINED or not (words := line.words):
        return None
    table = phrases()
    for p in table.get(words[0], ()):
        if words[: len(p.words)] == p.words and (
            (p.where == "whole" and len(words) <= len(p.words))
            or (p.where == "starts" and len(line.text) <= LONGEST_STARTED and (len(p.words) > 1 or _marked(line)))
        ):
            return p
    for i, word in enumerate(words):
        if word not in table and word[1:] not in table:
            continue
        for form in {word, word[1:] if word[:1] in _CLITICS else word}:
            for p in table.get(form, ()):
                if p.where == "contains" and (form, *words[i + 1 : i + len(p.words)]) == p.words:
                    return p
    return None


def inline_of(line: Line) -> tuple[Phrase, int] | None:
    """Return a phrase that begins behind a sentence's end and runs to the line's end, and its offset in the line."""
    start = max(0, len(line.text) - _LONGEST_INLINE)
    end = fold(line.text[start:])
    possible = [p for p in _inline_phrases() if p.words[0] in end]
    if not possible:
        return None
    words = words_of(line.text, start)
    for i in range(len(words) - 1, 0, -1):
        if words[i].folded == ".":
            return None
        if words[i - 1].folded in _ENDS:
            for p in possible:
                if tuple(w.folded for w in words[i : i + len(p.words)]) == p.words:
                    return p, words[i].start
    return None


def _marked(line: Line) -> bool:
    """Tell whether the line is one word, or its first word has a mark behind it."""
    words = words_of(line.text)
    first = next((i for i, w in enumerate(words) if w.kind is not WordKind.MARK), len(words))
    return first + 1 >= len(words) or words[first + 1].folded in _BEHIND

"""The acceptance list `corpus/seeds_picture.md` as a test reads it: each line's quotes with document and sentence, found in the texts themselves.

No word of the texts stands here: a line is known by its mark (R7, M3, K1; C5 is the fifth row of who holds what), its quotes are read when the
test runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from riwaya.arabic.words import Word, WordKind, words_of
from riwaya.records import Document, Span

_MARKED = re.compile(r"^(?:- \*\*([RK]\d+)|\| (M\d+) \|)")
_QUOTE = re.compile(r"(?:(00\d) )?s\d+(?:–s?\d+)? «([^»]+)»")


@dataclass(frozen=True)
class Quote:
    """Words of a report, at most six in a row."""

    document: str
    words: str


def lines_of(path: Path) -> dict[str, list[Quote]]:
    """Return the quotes of each line, in their order."""
    out: dict[str, list[Quote]] = {}
    holding, rows = False, 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("## "):
            holding = line.startswith("## 4")
        marked = _MARKED.match(line)
        mark = (marked[1] or marked[2]) if marked else None
        if holding and line.startswith("| ") and not line.startswith("| when"):
            rows += 1
            mark = f"C{rows}"
        if mark:
            out[mark] = list(_quotes(line))
    return out


def _quotes(line: str) -> list[Quote]:
    found, document = [], ""
    for m in _QUOTE.finditer(line):
        document = f"seed-{m[1]}" if m[1] else document
        found.append(Quote(document, m[2]))
    return found


def sentence_of(document: Document, words: str) -> Span:
    """Return the sentence in which the words stand. Fails the test where none is."""
    wanted = _folded(words_of(words))
    for sentence in document.sentences:
        said = _folded(words_of(document.text, sentence.start, sentence.end))
        if any(said[i : i + len(wanted)] == wanted for i in range(len(said) - len(wanted) + 1)):
            return sentence
    raise AssertionError(f"{document.name} does not say «{words}»")


def _folded(words: list[Word]) -> list[str]:
    """Return the folded words; the marks between them are not what is looked for."""
    return [w.folded for w in words if w.kind is not WordKind.MARK]

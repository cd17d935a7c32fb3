"""Lines of a text and what they look like: prose, or something shorter beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from riwaya.arabic.words import fold_phrase
from riwaya.records import Span

CLOSERS = "\"'»«”“’)]‏‎ "
LONG = 200
"""Characters from which a line is prose whatever its end; headlines of the dev reports have at most 121."""
_JUDGED = 1_000
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_CLAUSE_ENDS, _SENTENCE_ENDS = ("،", "؛"), (".", "!", "؟", "?")
_LISTED = re.compile(r"[-–—•*▪●■◾◼✔✅]|[0-9\u0660-\u0669]{1,2}\s*[-.)]")


@dataclass(frozen=True)
class Line:
    """A line with something on it, without the space around it."""

    span: Span
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its folded words, marks left out; of a long paragraph the first ones, which are enough to judge it."""
        return fold_phrase(self.text[:_JUDGED])

    @cached_property
    def ended(self) -> bool:
        """Tell whether it ends as a sentence does."""
        end = self.text.rstrip(CLOSERS)
        return end.endswith(_CLAUSE_ENDS) or (end.endswith(_SENTENCE_ENDS) and end[-2:-1] not in (".", "…"))

    @cached_property
    def prose(self) -> bool:
        """Tell whether it reads as a paragraph."""
        return len(self.text) >= LONG or (self.ended and len(self.words) >= 6)

    @cached_property
    def listed(self) -> bool:
        """Tell whether it is an item of a list."""
        return bool(_LISTED.match(self.text))

    @cached_property
    def introduces(self) -> bool:
        """Tell whether something follows from it: it ends in a colon."""
        return self.text.rstrip(CLOSERS).endswith(":")


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold something, in order."""
    out: list[Line] = []
    for m in _LINE.finditer(text):
        raw = m.group()
        stripped = raw.strip()
        if stripped:
            start = m.start() + len(raw) - len(raw.lstrip())
            out.append(Line(Span(start, start + len(stripped)), stripped))
    return out

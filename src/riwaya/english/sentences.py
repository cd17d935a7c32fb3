"""English sentences: up to a full stop, question or exclamation mark, or a line's end; an abbreviation's dot ends nothing."""

from __future__ import annotations

import re

from riwaya.records import Span

_CLOSERS = "\"'»”’)]"
_END = re.compile(rf"(?<=[.!?…])[{re.escape(_CLOSERS)}]*(?:\s+|$)|\s*\n+\s*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]\.)+|\b(?:mr|mrs|ms|dr|prof|gen|col|maj|lt|capt|sgt|brig|st|no|vs|e\.g|i\.e|sen|rep|gov|rev"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.)$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$", re.IGNORECASE)
_SPACE = re.compile(r"\S")


def sentences_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences between two offsets in order, without the space around them."""
    stop = len(text) if end is None else end
    out: list[Span] = []
    at = start
    for m in _END.finditer(text, start, stop):
        if "\n" not in m.group() and m.group() and _goes_on(text[at : m.start()], text[m.end() : m.end() + 2]):
            continue
        closers = len(m.group()) - len(m.group().lstrip(_CLOSERS))
        _add(out, text, at, m.start() + closers)
        at = m.end()
    _add(out, text, at, stop)
    return out


def _goes_on(before: str, behind: str) -> bool:
    """Tell whether the dot belongs to an abbreviation: a title, a month before its day, initials."""
    if not _ABBREVIATED.search(before):
        return False
    if _MONTH.search(before):
        return behind[:1].isdigit()
    return (bool(behind) and not before.endswith(("a.m.", "p.m."))) or behind[:1].islower()


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    first = _SPACE.search(piece)
    if first:
        out.append(Span(start + first.start(), start + len(piece.rstrip())))

"""Sentences: a text's stretches up to a full stop, question or exclamation mark, or a line's end.

A sentence that ends inside a quotation keeps its closing mark. A dot inside a number, a Latin abbreviation or a masked word ends nothing.
"""

from __future__ import annotations

import re

from riwaya.records import Span

CLOSERS = "\"'»«”“’)]"
_LETTER = "[\u0621-\u063f\u0641-\u064a]"
_LINE_END = r"\s*\n+\s*"
_END = re.compile(
    r"(?<=[.!؟?…])(?:"  # asked first, since it rules out most places at once
    rf"(?<=[!؟?…])[{re.escape(CLOSERS)}]*(?:\s+|$)"
    rf"|(?<!\s{_LETTER}\.)(?<=\.)[{re.escape(CLOSERS)}]*(?:\s+|$)"  # «د. أحمد» goes on
    rf"|{_LINE_END}"
    rf"|(?<={_LETTER}{{3}}\.)(?={_LETTER}{{3}})"  # a full stop with no space behind it
    rf")|{_LINE_END}"
)
_SPACE = re.compile(r"\S")


def sentences_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences between two offsets in order, without the space around them."""
    stop = len(text) if end is None else end
    out: list[Span] = []
    at = start
    for m in _END.finditer(text, start, stop):
        closers = len(m.group()) - len(m.group().lstrip(CLOSERS))
        _add(out, text, at, m.start() + closers)
        at = m.end()
    _add(out, text, at, stop)
    return out


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    first = _SPACE.search(piece)
    if first:
        out.append(Span(start + first.start(), start + len(piece.rstrip())))

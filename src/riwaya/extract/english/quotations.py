"""Direct speech in an English text: quotation marks that hold a sentence or more, across sentences where the mark stays open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.records import Span

_OPEN, _CLOSE = "“«", "”»"
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `span` with its marks, `inner` without them and without the comma or dot before the closing one."""

    span: Span
    inner: Span


def quotations_of(text: str, sentences: Sequence[Span]) -> list[Quotation]:
    """Return the quotations that are speech, in order; names between marks are left out. An open one ends with its paragraph."""
    out: list[Quotation] = []
    start: int | None = None
    end = sentences[-1].end if sentences else 0
    for at in range(sentences[0].start if sentences else 0, end):
        mark = text[at]
        if start is None and (mark in _OPEN or (mark == '"' and (at == 0 or not text[at - 1].isalnum()))):
            start = at
        elif start is not None and (mark in _CLOSE or (mark == '"' and text[start] == '"')):
            _add(out, text, start, at, at + 1)
            start = None
        elif start is not None and mark == "\n":
            _add(out, text, start, at, at)
            start = None
    if start is not None:
        _add(out, text, start, end, end)
    return out


def _add(out: list[Quotation], text: str, start: int, close: int, end: int) -> None:
    said = text[start + 1 : close]
    ended = said.rstrip().endswith((",", ".", "!", "?")) or text[end : end + 1] in (",", ".") or end == close
    if len(_WORD.findall(said)) >= _LEAST_WORDS and (ended or text[:start].rstrip().endswith((",", ":"))):
        inner = said.rstrip().rstrip(",")
        out.append(Quotation(Span(start, end), Span(start + 1, start + 1 + len(inner))))

"""Quotations: which mark opens and which closes, over sentence ends, nested, reversed («”…“») and unclosed.

A typed mark says little (outlets write “ ” both ways round and \" for both), so the letters beside a mark decide first, the mark's own direction
only where they do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from riwaya.records import Span

_MARKS = re.compile(r"[«»“”\"„‟″]")
_FAMILY = {"«": "«", "»": "«", "“": "“", "”": "“", "„": "“", "‟": "“", '"': '"', "″": '"'}
_PROCLITICS = "بلكوف"
_AFTER_CLOSE = ' \n\t.،,؛:!؟?)»”“"…-–]'


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between two marks. `inner` leaves the marks out; `closed` is false where the closing mark never comes."""

    span: Span
    inner: Span
    closed: bool


def quotations_of(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """Return the quotations in text order. A quotation that is not closed ends with its own line."""
    out: list[Quotation] = []
    for paragraph in paragraphs:
        _pair(text, paragraph, out)
    out.sort(key=lambda q: (q.span.start, -q.span.end))
    return out


def _pair(text: str, paragraph: Span, out: list[Quotation]) -> None:
    open_marks: list[tuple[str, int]] = []
    for m in _MARKS.finditer(text, paragraph.start, paragraph.end):
        mark, at = m.group(), m.start()
        family = _FAMILY[mark]
        depth = next((d for d in range(len(open_marks) - 1, -1, -1) if open_marks[d][0] == family), None)
        if _opens(text, at, mark, open_already=depth is not None):
            open_marks.append((family, at))
        elif depth is not None:
            start = open_marks[depth][1]
            for _, lost in open_marks[depth + 1 :]:  # an inner mark that never closed ends with the outer one
                out.append(Quotation(Span(lost, at), Span(lost + 1, at), closed=False))
            del open_marks[depth:]
            out.append(Quotation(Span(start, at + 1), Span(start + 1, at), closed=True))
    for _, start in open_marks:
        end = text.find("\n", start, paragraph.end)
        end = paragraph.end if end < 0 else end
        out.append(Quotation(Span(start, end), Span(start + 1, end), closed=False))


def _opens(text: str, at: int, mark: str, *, open_already: bool) -> bool:
    if mark in "«»":
        if mark == "«":
            return not (open_already and (at + 1 >= len(text) or text[at + 1] in _AFTER_CLOSE))  # «داعش «: it closes
        return not open_already and at + 1 < len(text) and text[at + 1] not in _AFTER_CLOSE and (at == 0 or text[at - 1] in " \n\t:،-ـبلو")
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    space_before = before in " \n\t([:،-–#_ـ\u200f\u00a0" or (before in _PROCLITICS and (at < 2 or text[at - 2] in " \n\tو"))
    space_after = after in _AFTER_CLOSE or after == "\u00a0"
    if space_before and not space_after:
        return True
    if space_after and not space_before:
        return False
    return not open_already

"""Tables for terminals: one line a row, widths right for Arabic, right-to-left cells isolated so that columns stay in their order.

On a terminal a table is drawn with rich; elsewhere rows are lines of tab-separated cells without isolates, for other programs. Arabic is
neither reshaped nor reordered: that is the terminal's work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.table import Table
from rich.text import Text

from riwaya.share.safe_text import FSI, LRI, PDI, RLI, is_mixed, neutral

_ELLIPSIS = "…"
_PADDING = 2
_BETWEEN = _PADDING + 1  # the padding and the place of a divider


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the least width it is cut to, and its style in rich's words."""

    heading: str
    least: int = 6
    style: str = ""


def isolated_cell(text: str, *, rtl: bool = False) -> str:
    """Return a cell's text, where it holds right-to-left letters, isolated with the direction of the language it is told in."""
    return f"{RLI if rtl else LRI}{text}{PDI}" if is_mixed(text, rtl=False) else text


def shown(text: str) -> str:
    """Return text made safe for a terminal; isolates of ours around its names are kept where they are balanced."""
    if text.count(FSI) != text.count(PDI):
        return neutral(text)
    kept = "".join(c for c in re.sub(r"\s+", " ", text) if c in (FSI, PDI) or neutral(f"x{c}x") != "xx")
    return kept.strip()


def cut(text: str, width: int) -> str:
    """Return the text cut to a width in terminal cells, an ellipsis marking the cut; diacritics stay with their letter, isolates close."""
    if cell_len(text) <= width:
        return text
    pieces = chop_cells(text, max(width - 1, 1))
    kept = pieces[0].rstrip() if pieces else ""
    return kept + _ELLIPSIS + PDI * (kept.count(FSI) - kept.count(PDI))


def widths_of(rows: Sequence[Sequence[str]], columns: Sequence[Column], width: int) -> list[int]:
    """Return a width a column, in cells, that together fit into `width`: the widest columns give way, none below its least."""
    widths = [max([cell_len(c.heading), *(cell_len(r[i]) for r in rows)]) for i, c in enumerate(columns)]
    room = width - _BETWEEN * len(columns)
    while sum(widths) > room:
        over = [i for i, c in enumerate(columns) if widths[i] > max(c.least, cell_len(c.heading))]
        if not over:
            break
        widest = max(over, key=lambda i: widths[i])
        widths[widest] -= 1
    return widths


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, rtl: bool = False) -> None:
    """Print the rows: a table on a terminal, tab-separated lines elsewhere. `rtl` is the direction of the language they are told in."""
    if not console.is_terminal:
        for row in ([c.heading for c in columns], *rows):
            console.file.write("\t".join(map(neutral, row)) + "\n")
        return
    clean = [[shown(cell) for cell in row] for row in rows]
    widths = widths_of(clean, columns, console.width)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _PADDING, 0, 0), show_edge=False)
    for column, size in zip(columns, widths, strict=True):
        table.add_column(column.heading, style=column.style, no_wrap=True, width=size)
    for row in clean:
        table.add_row(*(Text(isolated_cell(cut(cell, size), rtl=rtl)) for cell, size in zip(row, widths, strict=True)))
    console.print(table)


def print_lines(console: Console, lines: Sequence[tuple[str, str]]) -> None:
    """Print labelled lines: the label dim, the value isolated on a terminal; an empty label goes on with the line above."""
    wide = max((cell_len(label) for label, _ in lines), default=0)
    for label, value in lines:
        if not console.is_terminal:
            console.file.write(f"{label}\t{neutral(value)}\n")
            continue
        text = Text(label.ljust(wide) + "  ", style="dim")
        text.append(_first_strong(shown(value)), style="not dim")
        console.print(text, soft_wrap=True)


def print_heading(console: Console, text: str) -> None:
    """Print a heading, bold on a terminal."""
    if console.is_terminal:
        console.print(Text(_first_strong(neutral(text)), style="bold"), soft_wrap=True)
    else:
        console.file.write(f"# {neutral(text)}\n")


def _first_strong(text: str) -> str:
    """Return a line's text isolated with the direction of its first letter: a sentence as published, in whatever language."""
    return f"{FSI}{text}{PDI}" if is_mixed(text, rtl=False) else text

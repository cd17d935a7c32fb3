"""The picture drawn: SVG of our own, whose lines open what they rest on. In Arabic everything runs from right to left.

Ends that repeat stand once beside their lines, so nothing crosses (a two-layered drawing with the lines as rows between). Causes are laid out in
layers by the longest way from a first cause, what comes later in a layer as near as may be to its causes (Sugiyama, Tagawa and Toda, Methods for
Visual Understanding of Hierarchical System Structures, 1981, without the sifting).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDTH = 1000.0
_BOX, _GAP, _LINE, _PAD = 250.0, 14.0, 19.0, 9.0
_LETTER, _ARABIC_LETTER = 8.1, 7.6
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two ends: their keys and names, its label; `dashed` where not told as being so, `against` where contested or denied."""

    source: str
    target: str
    source_name: str
    target_name: str
    label: str
    href: str
    dashed: bool = False
    against: bool = False
    mutual: bool = False


class Canvas:
    """Collects the elements of a drawing; x is mirrored for a language written from right to left."""

    def __init__(self, *, rtl: bool, title: str) -> None:
        self.rtl, self.title = rtl, title
        self._parts: list[Markup] = []

    def x(self, x: float) -> float:
        """Return where a distance from the side at which reading begins lies."""
        return round(WIDTH - x if self.rtl else x, 1)

    def box(self, x: float, y: float, width: float, height: float, text: str, *, kind: str = "box", href: str = "") -> None:
        """Draw a box from the starting side's `x` on, with its text in as many lines as fit."""
        left = self.x(x + width) if self.rtl else self.x(x)
        rect = Markup('<rect class="sys-{}" x="{}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="6"/>').format(kind, left, y, width, height)
        lines = wrapped(text, width - 2 * _PAD, max(1, int((height - 6) / _LINE)))
        drawn = rect + self._lines(lines, left + width / 2, y + height / 2, "sys-text")
        title = Markup("<title>{}</title>").format(text)
        self._parts.append(
            Markup('<a href="{}" class="sys-link">{}{}</a>').format(href, title, drawn) if href else Markup("<g>{}{}</g>").format(title, drawn)
        )

    def curve(self, start: tuple[float, float], end: tuple[float, float], line: Line, label_at: tuple[float, float] | None) -> None:
        """Draw a line from one point to another, with its label; a click anywhere on it opens what it rests on."""
        (x1, y1), (x2, y2) = (self.x(start[0]), start[1]), (self.x(end[0]), end[1])
        bend = (x2 - x1) / 2
        path = f"M{x1} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2} {y2:.1f}"
        kind = "sys-line" + (" dashed" if line.dashed else "") + (" against" if line.against else "")
        drawn = Markup('<path class="sys-hit" d="{}"/><path class="{}" d="{}"/>').format(path, kind, path)
        drawn += _tip(x2, y2, x2 - x1, kind) + (_tip(x1, y1, x1 - x2, kind) if line.mutual else Markup(""))
        if label_at is not None:
            drawn += self._lines(wrapped(line.label, 330, 2), self.x(label_at[0]), label_at[1], "sys-label")
        title = f"{line.source_name} · {line.label} · {line.target_name}"
        self._parts.append(Markup('<a href="{}" class="sys-link"><title>{}</title>{}</a>').format(line.href, title, drawn))

    def _lines(self, lines: Sequence[str], x: float, y: float, kind: str) -> Markup:
        top = y - (len(lines) - 1) * _LINE / 2 + 5
        out = Markup("")
        for n, text in enumerate(lines):
            out += Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(kind, x, top + n * _LINE, text)
        return out

    def text(self, x: float, y: float, text: str, width: float, kind: str = "sys-head") -> None:
        """Draw a text around a point."""
        self._parts.append(self._lines(wrapped(text, width, 2), self.x(x), y, kind))

    def rule(self, y: float) -> None:
        """Draw a line across."""
        self._parts.append(Markup('<path class="sys-rule" d="M0 {:.1f}H{:.0f}"/>').format(y, WIDTH))

    def svg(self, height: float) -> Markup:
        """Return the drawing."""
        direction = "rtl" if self.rtl else "ltr"
        return Markup('<svg class="system" viewBox="-8 0 {:.0f} {:.0f}" direction="{}" role="group" aria-label="{}">{}</svg>').format(
            WIDTH + 16, height, direction, self.title, Markup("").join(self._parts)
        )


def _tip(x: float, y: float, towards: float, kind: str) -> Markup:
    """Return an arrow's tip at a point: lines arrive level, so it points to one side or the other. No marker: those are addresses."""
    back = -9 if towards > 0 else 9
    return Markup('<path class="{} sys-tip" d="M{} {:.1f}l{} -4.5v9z"/>').format(kind, x, y, back)


def letters(text: str) -> float:
    """Return about how wide a text is, in units of the drawing."""
    return sum(_ARABIC_LETTER if "\u0600" <= c <= "\u06ff" else 0.0 if "\u2066" <= c <= "\u2069" else _LETTER for c in text)


def wrapped(text: str, width: float, most: int = _MOST_LINES) -> list[str]:
    """Return a text in lines of at most a width, the last one cut with an ellipsis where there would be more than `most`."""
    lines: list[str] = []
    for word in text.split():
        if lines and letters(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(_cut(word, width))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), width, always=True)]
    return [_closed(line) for line in lines] or [""]


def _cut(text: str, width: float, *, always: bool = False) -> str:
    if letters(text) <= width and not always:
        return text
    while text and letters(text) > width - _LETTER:
        text = text[:-1]
    return text.rstrip() + "…"


def _closed(line: str) -> str:
    """Return a line with the isolates in it balanced: one that a break has parted is opened or closed in each of its lines."""
    opened = sum(line.count(c) for c in "\u2066\u2067\u2068") - line.count("\u2069")
    return line + "\u2069" * opened if opened > 0 else "\u2068" * -opened + line


def draw_lines(lines: Sequence[Line], *, rtl: bool, title: str) -> Markup:
    """Return lines drawn as rows between their two ends, grouped by the first; empty where there are none."""
    if not lines:
        return Markup("")
    canvas = Canvas(rtl=rtl, title=title)
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.source or f"\0{len(groups)}"].append(line)
    y = _GAP
    row = 62.0
    for held in groups.values():
        held = sorted(held, key=lambda line: line.target)
        top = y
        tall = _tall(held[0].source_name)
        at = 0
        while at < len(held):
            same = [line for line in held[at:] if line.target == held[at].target and line.target]
            beside = held[at : at + max(len(same), 1)]
            height = max(len(beside) * row, _tall(beside[0].target_name) + 8)
            for n, line in enumerate(beside):
                middle = y + height * (n + 0.5) / len(beside)
                canvas.curve((_BOX + 6, middle), (WIDTH - _BOX - 6, middle), line, (WIDTH / 2, middle - 18))
            canvas.box(WIDTH - _BOX, y + 3, _BOX, height - 6, beside[0].target_name, kind="box" if beside[0].target else "unsaid")
            y += height
            at += len(beside)
        bottom = max(y, top + tall + 6)
        canvas.box(0, top + 3, _BOX, bottom - top - 6, held[0].source_name, kind="box" if held[0].source else "unsaid")
        y = bottom + _GAP
    return canvas.svg(y)


def _tall(text: str) -> float:
    return len(wrapped(text, _BOX - 2 * _PAD)) * _LINE + 14


@dataclass(frozen=True, slots=True)
class Cell:
    """Who is said to hold or be in a place (`row`) at a time (`column`)."""

    row: str
    column: str
    text: str
    href: str
    dashed: bool = False
    against: bool = False


def draw_cells(cells: Sequence[Cell], columns: Sequence[str], *, rtl: bool, title: str) -> Markup:
    """Return places by times: a row a place, a column a time as worded, in the order given."""
    if not cells:
        return Markup("")
    canvas = Canvas(rtl=rtl, title=title)
    head = 210.0
    wide = (WIDTH - head) / max(len(columns), 1)
    for n, column in enumerate(columns):
        canvas.text(head + wide * (n + 0.5), 22, column, wide - 12)
    y = 48.0
    for place in dict.fromkeys(c.row for c in cells):
        held: dict[str, list[Cell]] = defaultdict(list)
        for cell in cells:
            if cell.row == place:
                held[cell.column].append(cell)
        tops = []
        for n, column in enumerate(columns):
            at = y + 6
            for cell in held.get(column, ()):
                height = len(wrapped(cell.text, wide - 12 - 2 * _PAD)) * _LINE + 10
                kind = "chip" + (" dashed" if cell.dashed else "") + (" against" if cell.against else "")
                canvas.box(head + wide * n + 6, at, wide - 12, height, cell.text, kind=kind, href=cell.href)
                at += height + 6
            tops.append(at)
        bottom = max([*tops, y + 40])
        canvas.text(head / 2, y + 24, place, head - 20)
        canvas.rule(y)
        y = bottom
    return canvas.svg(y + 6)


@dataclass(frozen=True, slots=True)
class Spot:
    """A box of a layered drawing."""

    key: str
    text: str


def draw_layers(spots: Sequence[Spot], lines: Iterable[Line], *, rtl: bool, title: str) -> Markup:
    """Return boxes in layers with lines between them: causes before effects, reading from the side at which the language begins."""
    drawn = list(lines)
    if not drawn:
        return Markup("")
    layer = _layers([s.key for s in spots], [(line.source, line.target) for line in drawn])
    count = max(layer.values()) + 1
    wide = min(_BOX, (WIDTH - (count - 1) * 60) / count)
    step = (WIDTH - wide) / max(count - 1, 1)
    texts = {s.key: s.text for s in spots}
    tall = {key: min(len(wrapped(text, wide - 2 * _PAD, 4)), 4) * _LINE + 14 for key, text in texts.items()}
    tops = _tops(layer, tall, drawn)
    canvas = Canvas(rtl=rtl, title=title)
    for line in drawn:
        a, b = line.source, line.target
        start = (layer[a] * step + wide + 3, tops[a] + tall[a] / 2)
        end = (layer[b] * step - 5, tops[b] + tall[b] / 2)
        if layer[b] <= layer[a]:  # a loop closes: back along below the boxes
            start, end = (layer[a] * step - 3, start[1]), (layer[b] * step + wide + 5, end[1])
        canvas.curve(start, end, line, None)
    for key, text in texts.items():
        canvas.box(layer[key] * step, tops[key], wide, tall[key], text)
    return canvas.svg(max(tops[k] + tall[k] for k in texts) + _GAP)


def _layers(keys: Sequence[str], joined: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the layer of each box: the longest way from a first cause, arrows that close a loop left out."""
    onwards: dict[str, list[str]] = defaultdict(list)
    for a, b in joined:
        onwards[a].append(b)
    layer = dict.fromkeys(keys, 0)
    on_way: set[str] = set()
    done: list[str] = []

    def visit(start: str) -> None:
        waiting: list[tuple[str, int]] = [(start, 0)]
        on_way.add(start)
        while waiting:
            at, n = waiting.pop()
            if n < len(onwards[at]):
                waiting.append((at, n + 1))
                following = onwards[at][n]
                if following not in on_way and following not in done:
                    on_way.add(following)
                    waiting.append((following, 0))
            else:
                on_way.discard(at)
                done.append(at)

    for key in keys:
        if key not in done:
            visit(key)
    order = {key: n for n, key in enumerate(reversed(done))}
    for a in sorted(keys, key=order.__getitem__):
        for b in onwards[a]:
            if order[b] > order[a]:
                layer[b] = max(layer[b], layer[a] + 1)
    return layer


def _tops(layer: dict[str, int], tall: dict[str, float], lines: Sequence[Line]) -> dict[str, float]:
    """Return where each box begins: parts that hang together below one another, in each layer as near to its causes as may be."""
    beside: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        beside[line.source].add(line.target)
        beside[line.target].add(line.source)
    tops: dict[str, float] = {}
    y = _GAP
    for start in layer:
        if start in tops:
            continue
        part, waiting = [], [start]
        while waiting:
            at = waiting.pop()
            if at not in part:
                part.append(at)
                waiting += sorted(beside[at] - set(part), reverse=True)
        bottom = y
        for depth in sorted({layer[k] for k in part}):
            at_depth = [k for k in part if layer[k] == depth]
            causes = {k: [tops[b] for b in beside[k] if b in tops] for k in at_depth}
            below = y
            for k in sorted(at_depth, key=lambda k: (sum(causes[k]) / len(causes[k]) if causes[k] else 0.0, part.index(k))):
                tops[k] = below
                below += tall[k] + _GAP
            bottom = max(bottom, below)
        y = bottom + _GAP
    return tops

"""Which parts of the picture are drawn, and how: the weightiest of each section, every line leading to its row."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from riwaya.picture.parts import Standing, TieKind
from riwaya.share.system.drawing import Cell, Line, Spot, draw_cells, draw_layers, draw_lines
from riwaya.share.system.rows import FlowRow, Row, System, TieRow

MOST = 16
"""So many lines a drawing holds before it stops being one; the rows below it hold all."""
_MOST_TIMES = 5


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of a section, and what it shows."""

    section: str
    svg: Markup
    caption: str


def anchor(row: Row) -> str:
    """Return the anchor of a row on a page."""
    return f"p-{row.id}"


def drawings_of(system: System) -> dict[str, Drawing]:
    """Return the drawing of each section that has something to draw."""
    rtl, drawn = system.language == "ar", system.words.drawn
    made = {
        "ties": draw_lines([_tie(t, system) for t in _weighty_ties(system)], rtl=rtl, title=drawn["ties"]),
        "flows": draw_lines([_flow(f, system) for f in _weighty_flows(system)], rtl=rtl, title=drawn["flows"]),
        "arrows": _arrows(system, rtl),
        "holds": _holds(system, rtl),
    }
    return {section: Drawing(section, svg, drawn[section]) for section, svg in made.items() if svg}


def _dashed(row: Row) -> bool:
    return row.standing is not Standing.STATED


def _against(row: Row) -> bool:
    return any(v.on for v in row.voices)


def _weighty_ties(system: System) -> list[TieRow]:
    """Return the ties between two parties that have names of their own, those told as being so first, then the most told."""
    return sorted((t for t in system.ties if t.named), key=lambda t: (_dashed(t), -len(t.voices)))[:MOST]


def _weighty_flows(system: System) -> list[FlowRow]:
    ended = [f for f in system.flows if f.origin_key or f.destination_key]
    return sorted(ended, key=lambda f: (f.low is None and not _against(f), _dashed(f), not (f.origin_key and f.destination_key)))[:MOST]


def _tie(t: TieRow, system: System) -> Line:
    if t.kind == TieKind.RECRUITS_FROM.value:  # drawn the way that people go
        return Line(t.b_key, t.a_key, t.b, t.a, system.words.joins, f"#{anchor(t)}", _dashed(t), _against(t))
    return Line(t.a_key, t.b_key, t.a, t.b, t.label, f"#{anchor(t)}", _dashed(t), _against(t), t.mutual)


def _flow(f: FlowRow, system: System) -> Line:
    who = f.who if f.who != f.origin else ""
    label = f"{f.label}: {f.counts[0] if f.counts else who}" if f.counts or who else f.label
    ends = f.origin or system.words.unsaid, f.destination or system.words.unsaid
    return Line(f.origin_key, f.destination_key, *ends, label, f"#{anchor(f)}", _dashed(f), _against(f))


def _arrows(system: System, rtl: bool) -> Markup:
    arrows = list(system.arrows[:MOST])
    inside = dict.fromkeys(i for a in arrows for i in (a.cause, a.effect))
    texts = {m.id: m.short for m in system.matters}
    spots = [Spot(i, texts[i]) for i in inside]
    lines = [Line(a.cause, a.effect, texts[a.cause], texts[a.effect], a.standing_told, f"#{anchor(a)}", _dashed(a), a.denied) for a in arrows]
    return draw_layers(spots, lines, rtl=rtl, title=system.words.drawn["arrows"])


def _holds(system: System, rtl: bool) -> Markup:
    """Return who holds what over time; empty where no time is stated at all, for then a list tells as much."""
    dated = sorted({(h.start or h.end or "", h.when) for h in system.holds if h.start or h.end})
    columns = [when for _, when in dated][-_MOST_TIMES:]
    if not columns:
        return Markup("")
    places = {h.place for h in system.holds if h.when in columns}
    shown = [h for h in system.holds if h.place in places]
    columns += [system.words.no_date] if any(h.when not in columns for h in shown) else []
    cells = [
        Cell(h.place, h.when if h.when in columns else system.words.no_date, f"{h.who}: {h.label}", f"#{anchor(h)}", _dashed(h), _against(h))
        for h in shown
    ]
    return draw_cells(cells, columns, rtl=rtl, title=system.words.drawn["holds"])

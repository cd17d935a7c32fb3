"""The picture as JSON, GraphML and Mermaid: every part with its standing, its claims and those against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from lxml import etree

from riwaya.share.collection import Collection
from riwaya.share.safe_text import BIDI_CONTROLS, neutral
from riwaya.share.system.rows import ArrowRow, AskRow, FlowRow, HoldRow, LoopTold, MatterTold, Row, System, TieRow
from riwaya.share.telling import Teller

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_ARROWS = {True: "-.->", False: "-->"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim that a part rests on: its report, the sentence (withheld names replaced) with its offsets, the chain of names."""

    document: str
    local: str
    start: int
    end: int
    sentence: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SystemFile:
    """What the JSON file holds; `claims` are by id."""

    language: str
    ties: tuple[TieRow, ...]
    asks: tuple[AskRow, ...]
    flows: tuple[FlowRow, ...]
    matters: tuple[MatterTold, ...]
    arrows: tuple[ArrowRow, ...]
    loops: tuple[LoopTold, ...]
    holds: tuple[HoldRow, ...]
    claims: dict[str, Cited]


def system_file(system: System, collection: Collection, teller: Teller) -> SystemFile:
    """Return what is written as JSON."""
    shown = {v.claim for _, rows in system.sections for row in rows for v in row.voices}
    claims = {}
    for i, claim in system.picture.claims.items():
        if i not in shown:
            continue
        report = collection.by_document[claim.document]
        names = [teller.names.publisher(report.document), *(teller.names.speaker(report, link) for link in claim.chain[1:])]
        sentence = neutral(teller.names.privacy.masked(report.document, claim.sentence))
        claims[i] = Cited(claim.document_name, claim.local, claim.sentence.start, claim.sentence.end, sentence, tuple(map(_plain, names)))
    return SystemFile(
        system.language, system.ties, system.asks, system.flows, system.matters, system.arrows, system.loops, system.holds, claims
    )  # fmt: skip


def to_json(file: SystemFile) -> str:
    """Return the file's text: JSON in UTF-8, indented."""
    return msgspec.json.format(msgspec.json.encode(file), indent=1).decode() + "\n"


def from_json(text: str) -> SystemFile:
    """Return what `to_json` wrote. Raises `msgspec.ValidationError` for anything else."""
    return msgspec.json.decode(text, type=SystemFile)


@dataclass(frozen=True, slots=True)
class Node:
    """A party, place or matter of the graph."""

    id: str
    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of the picture as an edge of the graph; `section` is what it is a part of."""

    source: str
    target: str
    section: str
    kind: str
    label: str
    row: Row
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture as nodes and edges; an end that is not stated is a node of its own."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class _Nodes:
    def __init__(self) -> None:
        self.found: dict[tuple[str, str], Node] = {}

    def of(self, sort: str, key: str, name: str) -> str:
        """Return the id of a node, made where it is not there."""
        return self.found.setdefault((sort, key), Node(f"n{len(self.found)}", _plain(name), sort)).id


def graph_of(system: System) -> Graph:
    """Return the picture as a graph: parties and places by their keys, so that one party is one node over all sections; matters apart."""
    nodes, unsaid = _Nodes(), system.words.unsaid
    edges: list[Edge] = []

    def end(key: str, name: str) -> str:
        return nodes.of("party", key, name) if key else nodes.of("not_stated", "", unsaid)

    for t in system.ties:
        edges.append(Edge(end(t.a_key, t.a), end(t.b_key, t.b), "ties", t.kind, t.label, t))
    for f in system.flows:
        ends = end(f.origin_key, f.origin), end(f.destination_key, f.destination)
        label = " ".join(filter(None, (f.label, f.who if f.who != f.origin else "")))
        edges.append(Edge(*ends, "flows", f.kind, label, f, f.low, f.high))
    for m in system.matters:
        nodes.of("matter", m.id, m.text)
    for a in system.arrows:
        edges.append(Edge(nodes.of("matter", a.cause, ""), nodes.of("matter", a.effect, ""), "arrows", "cause", a.standing_told, a))
    for h in system.holds:
        edges.append(Edge(end(h.who_key, h.who), nodes.of("place", h.place_key, h.place), "holds", h.kind, h.label, h))
    return Graph(tuple(nodes.found.values()), tuple(edges))


_KEYS = {
    "name": ("node", "string"),
    "sort": ("node", "string"),
    "section": ("edge", "string"),
    "kind": ("edge", "string"),
    "label": ("edge", "string"),
    "told": ("edge", "string"),
    "standing": ("edge", "string"),
    "contested": ("edge", "boolean"),
    "origins": ("edge", "int"),
    "claims": ("edge", "string"),
    "against": ("edge", "string"),
    "documents": ("edge", "string"),
    "count_min": ("edge", "int"),
    "count_max": ("edge", "int"),
    "date_from": ("edge", "string"),
    "date_to": ("edge", "string"),
}
"""The attributes, each with what it is of and its type; ids of claims and names of reports are separated by spaces."""


def to_graphml(system: System) -> str:
    """Return the picture as GraphML (graphml.graphdrawing.org), as Gephi, yEd and networkx read it."""
    graph = graph_of(system)
    root = etree.Element("graphml", nsmap={None: GRAPHML})
    for name, (of, kind) in _KEYS.items():
        etree.SubElement(root, "key", {"id": name, "for": of, "attr.name": name, "attr.type": kind})
    body = etree.SubElement(root, "graph", {"id": "system", "edgedefault": "directed"})
    for n in graph.nodes:
        _data(etree.SubElement(body, "node", {"id": n.id}), {"name": n.name, "sort": n.sort})
    for number, e in enumerate(graph.edges):
        element = etree.SubElement(body, "edge", {"id": f"e{number}", "source": e.source, "target": e.target})
        _data(element, dict(_attributes(e)))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written.decode()


def _attributes(e: Edge) -> Iterator[tuple[str, str | None]]:
    row = e.row
    yield from (("section", e.section), ("kind", e.kind), ("label", _plain(e.label)), ("told", _plain(row.text)))
    yield from (("standing", row.standing.value), ("contested", str(row.contested).lower()), ("origins", str(row.origins)))
    yield "claims", " ".join(v.claim for v in row.voices if not v.on)
    yield "against", " ".join(v.claim for v in row.voices if v.on) or None
    yield "documents", " ".join(dict.fromkeys(neutral(v.document) for v in row.voices))
    yield from (("count_min", _number(e.low)), ("count_max", _number(e.high)), ("date_from", row.start), ("date_to", row.end))


def _number(n: int | None) -> str | None:
    return None if n is None else str(n)


def _data(element: etree._Element, values: dict[str, str | None]) -> None:
    for key, value in values.items():
        if value is not None:
            etree.SubElement(element, "data", {"key": key}).text = value


def to_mermaid(system: System) -> str:
    """Return the picture as a Mermaid flowchart, a group a section, from right to left in Arabic; dashed what is not told as being so."""
    graph = graph_of(system)
    names = {n.id: n.name for n in graph.nodes}
    lines = [f"flowchart {'RL' if system.language == 'ar' else 'LR'}"]
    for section in ("ties", "flows", "arrows", "holds"):
        edges = [e for e in graph.edges if e.section == section]
        if not edges:
            continue
        lines.append(f'  subgraph {section}["{mermaid_text(system.words.headings[section])}"]')
        for node in dict.fromkeys(i for e in edges for i in (e.source, e.target)):
            lines.append(f'    {section}_{node}["{mermaid_text(names[node])}"]')
        for e in edges:
            marked = f"{e.label} ({system.words.contested})" if e.row.contested else e.label
            arrow = _ARROWS[e.row.standing.value != "stated"]
            lines.append(f'    {section}_{e.source} {arrow}|"{mermaid_text(marked)}"| {section}_{e.target}')
        lines.append("  end")
    return "\n".join(lines) + "\n"


_UNSAFE = re.compile(r"[^\w\s.,:()'+!?،؛؟«»…–—-]|_")


def mermaid_text(text: str) -> str:
    """Return text for inside Mermaid's quotation marks: every character that could end them or mean something as an entity by its number."""
    return _UNSAFE.sub(lambda m: f"#{ord(m[0])};", _plain(text))


def _plain(text: str) -> str:
    """Return text without our own isolates and line breaks: other programs lay out direction themselves."""
    return neutral(text.translate({ord(c): None for c in BIDI_CONTROLS}))

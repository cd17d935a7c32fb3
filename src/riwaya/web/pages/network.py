"""`/network`: who is said to have acted on or with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim, Participant
from riwaya.share.collection import Report
from riwaya.share.telling import is_denial
from riwaya.web.families import FAMILIES, family_of
from riwaya.web.layout import laid_out
from riwaya.web.page import Page
from riwaya.web.parties import actions, party_key

WIDTH, HEIGHT = 1000.0, 760.0
_MOST = 30
_LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class Edge:
    """All claims of one type between two parties; `contested` where another claim contradicts one of them or denies it."""

    source: str
    target: str
    source_name: str
    target_name: str
    type: str
    family: str
    count: int
    contested: bool
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as drawn: a curve from one party's rim to the other's."""

    edge: Edge
    path: str


@dataclass(frozen=True, slots=True)
class Node:
    """A party as drawn."""

    name: str
    label: str
    href: str
    x: float
    y: float
    size: float
    count: int


def page(request: Request) -> Response:
    """Draw the parties that are named most and list every edge."""
    here = Page(request)
    family = here.asked("family")
    if family and family not in FAMILIES:
        raise HTTPException(400, "bad_choice")
    edges = edges_of(here, family)
    weight = Counter[str]()
    for edge in edges:
        weight[edge.source] += edge.count
        weight[edge.target] += edge.count
    shown = sorted(weight, key=lambda n: (-weight[n], n))[:_MOST]
    nodes = _nodes(here, edges, shown, weight)
    return here.render(
        "network.html",
        "network",
        edges=edges,
        nodes=list(nodes.values()),
        lines=list(_lines(edges, nodes)),
        parties=len(weight),
        size=(WIDTH, HEIGHT),
        families=list(FAMILIES),
        family=family,
    )


def edges_of(here: Page, family: str = "") -> list[Edge]:
    """Return who acted on whom by which type of event, the most claimed first. Private persons are left out."""
    found: dict[tuple[str, str, str], list[tuple[Claim, Report, Participant, Participant]]] = defaultdict(list)
    for report in here.view.standing_records.reports:
        for claim in report.claims:
            if claim.event is None or (family and family_of(claim.event.type) != family):
                continue
            for agent, other in actions(report, claim):
                if any(_private(here, report, p) for p in (agent, other)):
                    continue
                key = (party_key(report, agent), party_key(report, other), claim.event.type.value)
                found[key].append((claim, report, agent, other))
    edges = [_edge(here, key, told) for key, told in found.items()]
    return sorted(edges, key=lambda e: (-e.count, e.source, e.target, e.type))


def _private(here: Page, report: Report, part: Participant) -> bool:
    words = part.span.of(report.document.text)
    return here.view.privacy.role_of(report.document.id, part.entity, words) is not None


def _edge(here: Page, key: tuple[str, str, str], told: list[tuple[Claim, Report, Participant, Participant]]) -> Edge:
    source, target, kind = key
    claim, report, agent, other = told[0]
    claims = {c.id: c for c, _, _, _ in told}
    return Edge(
        source=source,
        target=target,
        source_name=party_name(here, report, agent),
        target_name=party_name(here, report, other),
        type=here.cards.type_name(claim),
        family=family_of(claim.event.type) if claim.event else "saying",
        count=len(claims),
        contested=any(i in here.view.contested or is_denial(c) for i, c in claims.items()),
        href=f"/claims?{urlencode({'agent': source, 'toward': target, 'type': kind})}",
    )


def party_name(here: Page, report: Report, part: Participant) -> str:
    """Return what a party is called in a drawing or table: its known name, else its entity's fullest mention."""
    return here.cards.names.entity(report, part.entity, None if part.entity in report.entities else part.span)


def _nodes(here: Page, edges: list[Edge], shown: list[str], weight: Counter[str]) -> dict[str, Node]:
    number = {name: i for i, name in enumerate(shown)}
    joined = [(number[e.source], number[e.target]) for e in edges if e.source in number and e.target in number]
    names = {e.source: e.source_name for e in edges} | {e.target: e.target_name for e in edges}
    at = laid_out(len(shown), joined, WIDTH, HEIGHT)
    out = {}
    for name, (x, y) in zip(shown, at, strict=True):
        called = names[name]
        label = called if len(called) <= _LONGEST_LABEL else called[:_LONGEST_LABEL] + "…"
        size = round(8 + 3 * weight[name] ** 0.5, 1)
        out[name] = Node(called, label, f"/claims?{urlencode({'actor': name})}", x, y, size, weight[name])
    return out


def _lines(edges: list[Edge], nodes: dict[str, Node]) -> Iterator[Line]:
    beside = Counter[tuple[str, str]]()
    for edge in edges:
        if edge.source not in nodes or edge.target not in nodes:
            continue
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        bend = 22.0 * (1 + beside[pair])
        beside[pair] += 1
        yield Line(edge, _curve(nodes[edge.source], nodes[edge.target], bend))


def _curve(a: Node, b: Node, bend: float) -> str:
    """Return the path of a curve that bows to its right, from rim to rim."""
    dx, dy = b.x - a.x, b.y - a.y
    long = max((dx * dx + dy * dy) ** 0.5, 1.0)
    ux, uy = dx / long, dy / long
    x1, y1 = a.x + ux * a.size, a.y + uy * a.size
    x2, y2 = b.x - ux * (b.size + 7), b.y - uy * (b.size + 7)
    cx, cy = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    return f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"

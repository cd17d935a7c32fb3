"""`/network`: who is said to have acted on or with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim, EntityKind, Participant
from riwaya.share.collection import Report
from riwaya.share.telling import is_denial
from riwaya.web.families import FAMILIES, family_of
from riwaya.web.layout import laid_out
from riwaya.web.page import Page
from riwaya.web.parties import actions, party_key
from riwaya.web.words import ARABIC

WIDTH, HEIGHT = 1200.0, 780.0
_MOST = 30
_MOST_EDGES = 200
_LONGEST_LABEL = 34


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
    label_x: float
    anchor: str


def page(request: Request) -> Response:
    """Draw the parties that are named most and list every edge."""
    here = Page(request)
    family = here.chosen("family", FAMILIES)
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
        most=_MOST_EDGES,
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
    """Return what a party is called in a drawing or table: its known name, else the fullest in which a report names it."""
    names = here.cards.names
    entity = report.entities.get(part.entity or "")
    fullest = names.known.elsewhere.get(part.entity or "")
    if here.words.code == ARABIC and entity and entity.kind is not EntityKind.GROUP_OF_PEOPLE and fullest:
        known = names.known.arabic.get(entity.name)
        plain = fullest.split("،")[0].strip()
        return known or here.view.privacy.masked_name(report.document, plain)
    return names.entity(report, part.entity, part.span)


def _nodes(here: Page, edges: list[Edge], shown: list[str], weight: Counter[str]) -> dict[str, Node]:
    number = {name: i for i, name in enumerate(shown)}
    joined = [(number[e.source], number[e.target]) for e in edges if e.source in number and e.target in number]
    names = {e.source: e.source_name for e in edges} | {e.target: e.target_name for e in edges}
    at = laid_out(len(shown), joined, WIDTH, HEIGHT)
    out = {}
    for key, (x, y) in zip(shown, at, strict=True):
        called = names[key]
        label = called if len(called) <= _LONGEST_LABEL else called[:_LONGEST_LABEL] + "…"
        size = round(7 + 2.5 * weight[key] ** 0.5, 1)
        right = x >= WIDTH / 2
        beside = x + size + 6 if right else x - size - 6
        name, _, document = key.partition(" · ")
        query = {"actor": name, "document": document} if document else {"actor": name}
        href = f"/claims?{urlencode(query)}"
        anchor = "start" if right else "end"
        out[key] = Node(called, label, href, round(x, 1), round(y, 1), size, weight[key], round(beside, 1), anchor)
    return out


def _lines(edges: list[Edge], nodes: dict[str, Node]) -> Iterator[Line]:
    beside = Counter[tuple[str, str]]()
    for edge in edges:
        if edge.source not in nodes or edge.target not in nodes:
            continue
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        yield Line(edge, _curve(nodes[edge.source], nodes[edge.target], beside[pair]))
        beside[pair] += 1


def _curve(a: Node, b: Node, earlier: int) -> str:
    """Return the path of a curve from rim to rim that bows to the middle, the more the more edges are between the two."""
    pull = 0.35 + 0.18 * earlier
    cx = (a.x + b.x) / 2 + (WIDTH / 2 - (a.x + b.x) / 2) * pull
    cy = (a.y + b.y) / 2 + (HEIGHT / 2 - (a.y + b.y) / 2) * pull + 14 * earlier
    x1, y1 = _rim(a, cx, cy, a.size)
    x2, y2 = _rim(b, cx, cy, b.size + 5)
    return f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"


def _rim(node: Node, x: float, y: float, away: float) -> tuple[float, float]:
    dx, dy = x - node.x, y - node.y
    long = max((dx * dx + dy * dy) ** 0.5, 1.0)
    return node.x + dx / long * away, node.y + dy / long * away

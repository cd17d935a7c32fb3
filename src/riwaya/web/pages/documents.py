"""`/documents`: the reports, and each as published with what was read from it marked in its text."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Attribution, Claim, Furniture, Stance
from riwaya.review import Kind, State
from riwaya.share.collection import Report
from riwaya.share.safe_text import is_rtl
from riwaya.web.cards import claim_address, document_address
from riwaya.web.desk import SHORT
from riwaya.web.families import FAMILIES, family_of
from riwaya.web.marking import Piece, depth_of, pieces_of
from riwaya.web.page import Page
from riwaya.web.visible import visible

_LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list."""

    href: str
    title: str
    direction: str
    name: str
    outlet: str
    published: str
    claims: int
    contested: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim marked in the text."""

    anchor: str
    href: str
    family: str
    label: str
    rejected: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of the text with the words for its marks.

    `marks` are the claims that its words trigger; the first of them bears `own_anchor`, the others' stand before it.
    """

    piece: Piece
    marks: tuple[Mark, ...]
    own_anchor: str
    anchors: tuple[str, ...]
    aside: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution in the list beside the text."""

    number: int
    who: str
    kind: str
    stance: str
    depth: int


def page(request: Request) -> Response:
    """List the documents; with words those that hold all of them, folded."""
    here = Page(request)
    reports = reports_asked(here)
    paging = here.paging(len(reports))
    return here.render(
        "documents.html",
        "documents",
        rows=[row_of(here, r) for r in reports[paging.first : paging.last]],
        paging=paging,
        words=here.asked("q"),
        refusals=here.view.everything.refusals,
    )


def reports_asked(here: Page) -> tuple[Report, ...]:
    """Return the reports that the address asks for, by words in them, folded."""
    words, reports = here.asked("q"), here.view.everything.reports
    if not words:
        return reports
    holding = {d.id for d in here.request.app.state.desk.project.iter_documents(words=words)}
    return tuple(r for r in reports if r.document.id in holding)


def one(request: Request) -> Response:
    """Show a document."""
    here = Page(request)
    report = here.view.report(request.path_params["key"])
    document, text = report.document, report.document.text
    by_id = {a.id: a for a in report.reading.attributions}
    seen: set[str] = set()
    project = request.app.state.desk.project
    families = {family_of(e.type) for e in report.reading.events}
    return here.render(
        "document.html",
        "documents",
        row=row_of(here, report),
        document=document,
        direction="rtl" if is_rtl(text) else "ltr",
        shown=[_shown(here, p, seen) for p in pieces_of(report)],
        voices=[_voice(here, report, n, a, by_id) for n, a in enumerate(report.reading.attributions, 1)],
        legend=[f for f in FAMILIES if f in families],
        capture=project.capture(document.capture) if document.capture else None,
        made_by=report.reading.made_by,
        aside=[(_furniture(here, f), visible(f.span.of(text))[:_LONGEST_TITLE], visible(f.rule)) for f in document.furniture],
    )


def title_of(report: Report) -> str:
    """Return the title of a report: as given, else its headline, else its first words."""
    document = report.document
    headline = next((f.span.of(document.text) for f in document.furniture if f.kind.value == "headline"), "")
    title = document.title or headline or document.text.strip()
    line = " ".join(title.split("\n", 1)[0].split())
    return line if len(line) <= _LONGEST_TITLE else line[:_LONGEST_TITLE] + "…"


def row_of(here: Page, report: Report) -> ReportRow:
    """Return a report as lists show it."""
    title = visible(here.view.privacy.masked_name(report.document, title_of(report)))
    return ReportRow(
        href=document_address(report),
        title=title,
        direction="rtl" if is_rtl(title) else "ltr",
        name=visible(report.document.name),
        outlet=here.cards.names.publisher(report.document),
        published=here.cards.teller.published(report.document),
        claims=len(report.claims),
        contested=sum(c.id in here.view.contested for c in report.claims),
    )


def _shown(here: Page, piece: Piece, seen: set[str]) -> Shown:
    anchors = [f"c-{c.id[:SHORT]}" for c in piece.anchors if c.id not in seen]
    seen.update(c.id for c in piece.anchors)
    marks = tuple(_mark(here, c) for c in piece.claims)
    own = marks[0].anchor if marks and marks[0].anchor in anchors else ""
    return Shown(
        piece=piece,
        marks=marks,
        own_anchor=own,
        anchors=tuple(a for a in anchors if a != own),
        aside=_furniture(here, piece.furniture) if piece.furniture else "",
    )


def _mark(here: Page, claim: Claim) -> Mark:
    card = here.cards.card(claim)
    chain = here.words("claim.arrow").join(step.name for step in card.chain)
    return Mark(
        anchor=f"c-{claim.id[:SHORT]}",
        href=claim_address(claim),
        family=card.family,
        label=here.words("document.mark", type=card.type, statement=card.statement, chain=chain),
        rejected=here.view.standing(Kind.CLAIM, claim.id).state is State.REJECTED,
    )


def _furniture(here: Page, furniture: Furniture) -> str:
    return here.words.telling.furniture[furniture.kind]


def _voice(here: Page, report: Report, number: int, attribution: Attribution, by_id: dict[str, Attribution]) -> Voice:
    telling = here.words.telling
    stance = "" if attribution.stance is Stance.ASSERTS else telling.stances[attribution.stance]
    who = here.cards.names.entity(report, attribution.entity, attribution.source)
    return Voice(number, who, telling.source_kinds[attribution.source_kind], stance, depth_of(attribution, by_id))

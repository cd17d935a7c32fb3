"""`/history`: every decision, who made it, when and why, and whether the chain holds."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from riwaya.review import Act, Decision, Kind
from riwaya.web.cards import claim_address
from riwaya.web.desk import SHORT
from riwaya.web.page import Page
from riwaya.web.visible import visible


@dataclass(frozen=True, slots=True)
class Row:
    """A decision, ready to be shown; `stands` where it can be taken back."""

    decision: Decision
    who: str
    why: str
    what: str
    href: str
    stands: bool


def page(request: Request) -> Response:
    """List the decisions, the newest first."""
    here = Page(request)
    decisions = here.view.decisions
    paging = here.paging(len(decisions))
    newest = list(reversed(decisions))[paging.first : paging.last]
    return here.render(
        "history.html",
        "history",
        rows=[_row(here, d) for d in newest],
        paging=paging,
        verified=request.app.state.desk.history.verify(),
        done=here.asked("done"),
    )


def _row(here: Page, decision: Decision) -> Row:
    what, href = _about(here, decision)
    stands = decision.act is not Act.UNDO and here.view.standing(decision.kind, decision.about).line == decision.line
    return Row(decision, visible(decision.who), visible(decision.why), what, href, stands)


def _about(here: Page, decision: Decision) -> tuple[str, str]:
    everything = here.view.everything
    if decision.kind is Kind.DECISION:
        return here.words("history.line_taken_back", line=decision.about), f"#line-{decision.about}"
    if decision.kind is Kind.CLAIM:
        claim = everything.claims.get(decision.about)
        if claim is not None:
            return here.cards.card(claim).statement, claim_address(claim)
    for relation in everything.relations:
        if relation.id == decision.about:
            a, b = (here.cards.card(everything.claims[i]) for i in (relation.a, relation.b))
            kind = here.words.telling.relations[relation.kind]
            told = here.words("history.relation", kind=kind, a=a.statement, b=b.statement)
            return told, f"{a.href}#r-{relation.id[:SHORT]}"
    return here.words("history.gone", id=decision.about[:SHORT]), ""

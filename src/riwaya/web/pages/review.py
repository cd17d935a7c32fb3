"""`/review`: what the machine proposes and nobody has decided on yet, and the decisions themselves."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim, EventType, Modality, Relation, RelationKind
from riwaya.review import Act, History, Kind, State
from riwaya.share.collection import Collection
from riwaya.web.forms import back_to, form_of, number_in, reviewer_of
from riwaya.web.page import Page
from riwaya.web.pages.contested import judgement

_ORDER = (
    RelationKind.CONTRADICTS, RelationKind.UPDATES, RelationKind.SAME_EVENT, RelationKind.CORROBORATES,
    RelationKind.REPEATS, RelationKind.POSSIBLY_RELATED,
)  # fmt: skip
_A_PAGE = 10


def page(request: Request) -> Response:
    """Show the queue: relations, contradictions first, or claims, contested ones and high tolls first."""
    here = Page(request)
    kind = here.chosen("kind", (Kind.RELATION, Kind.CLAIM)) or Kind.RELATION.value
    relations, claims = open_relations(here), _open_claims(here)
    chosen: list[Relation] | list[Claim] = relations if kind == Kind.RELATION else claims
    paging = here.paging(len(chosen), _A_PAGE)
    return here.render(
        "review.html",
        "review",
        kind=kind,
        counts={"relation": len(relations), "claim": len(claims)},
        judgements=[judgement(here, r) for r in relations[paging.first : paging.last]] if kind == "relation" else [],
        cards=here.cards.cards(claims[paging.first : paging.last]) if kind == "claim" else [],
        paging=paging,
        done=here.asked("done"),
    )


def open_relations(here: Page) -> list[Relation]:
    """Return the relations that nobody has decided on, contradictions first."""
    order, claims = {kind: n for n, kind in enumerate(_ORDER)}, here.view.everything.claims
    found = [r for r in here.view.relations if here.view.standing(Kind.RELATION, r.id).state is State.PROPOSED]
    return sorted(found, key=lambda r: (order[r.kind], -max(_toll(claims[r.a]), _toll(claims[r.b])), r.id))


def _open_claims(here: Page) -> list[Claim]:
    """Return the claims that nobody has decided on: contested ones first, then high tolls, then what is told as uncertain."""

    def weight(claim: Claim) -> tuple[bool, int, bool]:
        unsure = claim.event is not None and (claim.event.modality is Modality.POSSIBLE or not claim.event.participants)
        return claim.id not in here.view.contested, -_toll(claim), not unsure

    claims = here.view.standing_records.claims.values()
    return sorted((c for c in claims if here.view.standing(Kind.CLAIM, c.id).state is State.PROPOSED), key=weight)


def _toll(claim: Claim) -> int:
    """Return how many a claim says were killed or wounded; 0 where it does not say."""
    event = claim.event
    if event is None or event.type is not EventType.CASUALTY or event.quantity is None:
        return 0
    return event.quantity.maximum or event.quantity.minimum or 0


async def decide(request: Request) -> Response:
    """Keep an acceptance or a rejection and go back to where it was made."""
    form, session = await form_of(request)
    act, kind, about, seen = form.get("act", ""), form.get("kind", ""), form.get("about", ""), number_in(form, "seen")
    if act not in (Act.ACCEPT, Act.REJECT) or kind not in (Kind.CLAIM, Kind.RELATION):
        raise HTTPException(400, "bad_form")
    document = await run_in_threadpool(_document_of, request, Kind(kind), about)
    history: History = request.app.state.desk.history
    entry = await run_in_threadpool(
        history.decide, Act(act), Kind(kind), about, who=reviewer_of(form, session), why=form.get("why", ""), seen=seen, document=document
    )
    return back_to(form, entry.line)


async def undo(request: Request) -> Response:
    """Take a decision back by a new entry."""
    form, session = await form_of(request)
    line = number_in(form, "line")
    history: History = request.app.state.desk.history
    entry = await run_in_threadpool(history.undo, line, who=reviewer_of(form, session), why=form.get("why", ""))
    return back_to(form, entry.line)


def _document_of(request: Request, kind: Kind, about: str) -> str:
    """Return the report of a claim that is decided on, nothing for a relation. Answers 404 to what is not in the project."""
    everything: Collection = request.app.state.desk.view().everything
    if kind is Kind.CLAIM and about in everything.claims:
        return everything.claims[about].document
    if kind is not Kind.RELATION or about not in {r.id for r in everything.relations}:
        raise HTTPException(404, "not_in_project")
    return ""

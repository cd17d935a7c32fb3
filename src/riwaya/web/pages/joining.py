"""`/incidents/…/merge` and `/split`: two incidents are one occurrence; a report tells of another one. Both can be taken back."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.review import APART, INTO, Act, Change, DecisionRefused, History, Kind
from riwaya.web.forms import Form, back_to, form_of, number_in, reviewer_of
from riwaya.web.incidents import Incident
from riwaya.web.page import Page


async def merge(request: Request) -> Response:
    """Keep that an incident is one with another."""
    form, session = await form_of(request)
    incident, other = await run_in_threadpool(_two, Page(request), form)
    joined = tuple(Change(INTO, a.id, b.id) for a in incident.claims for b in other.claims)
    return await _kept(request, form, Act.MERGE, incident, joined, "", reviewer_of(form, session))


async def split(request: Request) -> Response:
    """Keep that a report tells of another occurrence than the rest of an incident."""
    form, session = await form_of(request)
    here = Page(request)
    incident = await run_in_threadpool(_incident, here, request.path_params["key"])
    document = form.get("document", "")
    inside = {c.id for c in incident.claims if c.document == document}
    rest = {c.id for c in incident.claims} - inside
    if not inside or not rest:
        raise DecisionRefused("bad_value")
    apart = [Change(APART, a, b) for a in sorted(inside) for b in sorted(rest)]
    return await _kept(request, form, Act.SPLIT, incident, tuple(apart), document, reviewer_of(form, session))


async def _kept(request: Request, form: Form, act: Act, incident: Incident, changes: tuple[Change, ...], document: str, who: str) -> Response:
    history: History = request.app.state.desk.history
    entry = await run_in_threadpool(
        history.decide, act, Kind.INCIDENT, incident.id, who=who, why=form.get("why", ""), seen=number_in(form, "seen"),
        changes=changes, document=document,
    )  # fmt: skip
    return back_to(form, entry.line)


def _two(here: Page, form: Form) -> tuple[Incident, Incident]:
    incident, other = _incident(here, here.request.path_params["key"]), _incident(here, form.get("into", ""))
    if incident.id == other.id:
        raise DecisionRefused("already_so")
    return incident, other


def _incident(here: Page, key: str) -> Incident:
    """Return the incident of a claim. Answers 404 where it has none."""
    found = here.view.incident_of.get(here.view.claim(key).id)
    if found is None:
        raise HTTPException(404, "no_incident")
    return found

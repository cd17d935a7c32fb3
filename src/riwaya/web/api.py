"""`/api`: what the pages show, as JSON: the same view, the same language, private persons by role as there.

`/api/openapi.json` describes it (OpenAPI 3.1, schemas made from the types that are sent); `/api` is that description as a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya import __version__
from riwaya.errors import NotInProject
from riwaya.review import Kind
from riwaya.web.cards import Card
from riwaya.web.families import FAMILIES
from riwaya.web.incidents import Incident
from riwaya.web.page import Page
from riwaya.web.pages import claims, contested, documents, history, incidents, naming, network, places, review, sources

JSON = "application/json"


class Part(msgspec.Struct, frozen=True):
    """A part of a list: how long it is, which page of how many this is."""

    total: int
    page: int
    pages: int


class Claims(Part, frozen=True):
    """Claims, each told in a sentence, with its chain and the words it rests on."""

    items: list[Card]


class OneClaim(msgspec.Struct, frozen=True):
    """A claim with its slots, those that a person gave anew marked, and its relations."""

    claim: Card
    line: int
    slots: list[claims.Slot]
    causes: list[tuple[str, str, str]]
    relations: list[contested.Judgement]


class Contested(Part, frozen=True):
    """The open disagreements, the accounts of each side by side."""

    items: list[contested.Dispute]


class OneIncident(msgspec.Struct, frozen=True):
    """An occurrence: bounds with the claims they rest on, who is said to have done it, how many tell of it."""

    id: str
    href: str
    title: str
    types: list[tuple[str, str]]
    places: list[str]
    when: str
    first_day: str | None
    last_day: str | None
    figures: list[incidents.Figure]
    alleged: list[incidents.Alleged]
    documents: int
    claims: list[str]
    origins: int
    contested: bool


class Incidents(Part, frozen=True):
    """Incidents, one an occurrence however many reports tell of it."""

    items: list[OneIncident]


class Documents(Part, frozen=True):
    """Reports."""

    items: list[documents.ReportRow]


class OneDocument(msgspec.Struct, frozen=True):
    """A report: what is known of it, its text as published, and its claims."""

    document: documents.ReportRow
    id: str
    text: str
    language: str
    url: str | None
    claims: list[Card]


class Names(Part, frozen=True):
    """Names, private persons by role."""

    items: list[naming.NameRow]


class Places(msgspec.Struct, frozen=True):
    """Places of the claims: those with coordinates, those without, and how many claims name none."""

    drawn: list[places.Named]
    unplaced: list[places.Named]
    without: int


class Edges(Part, frozen=True):
    """Who is said to have acted on whom."""

    items: list[network.Edge]


class Source(msgspec.Struct, frozen=True):
    """An outlet: how many claims of how many reports, and how they stand to others', counted by relation."""

    name: str
    href: str
    documents: int
    claims: int
    own_voice: int
    relies_on: dict[str, int]
    relations: dict[str, int]


class Sources(msgspec.Struct, frozen=True):
    """The outlets."""

    items: list[Source]


class Line(msgspec.Struct, frozen=True):
    """A line of the history, its values as they may be shown; `stands` where it can be taken back."""

    line: int
    when: str
    who: str
    act: str
    kind: str
    what: str
    href: str
    changes: list[str]
    before: str
    after: str
    why: str
    stands: bool


class History(Part, frozen=True):
    """Decisions, the newest first."""

    holds: bool
    items: list[Line]


class Queue(Part, frozen=True):
    """The relations between claims that wait for a decision, contradictions first."""

    items: list[contested.Judgement]


@dataclass(frozen=True, slots=True)
class Answer:
    """One address of the API: what it asks for, in a sentence, the type of its answer, and how it is made."""

    path: str
    says: str
    type: type[msgspec.Struct]
    make: Callable[[Page], msgspec.Struct]
    asks: tuple[str, ...] = ()


def _part(here: Page, all_of: Sequence[Any], tell: Callable[[Any], Any]) -> tuple[int, int, int, list[Any]]:
    """Return total, page, pages and the items of the page that is asked for."""
    paging = here.paging(len(all_of))
    return paging.total, paging.number, paging.pages, [tell(x) for x in all_of[paging.first : paging.last]]


def _claims(here: Page) -> Claims:
    total, page, pages, items = _part(here, list(claims.claims_asked(here, claims.asked_of(here))), here.cards.card)
    return Claims(total, page, pages, items)


def _claim(here: Page) -> OneClaim:
    claim = here.view.claim(here.request.path_params["key"])
    report = here.view.everything.report_of(claim)
    relations = [contested.judgement(here, r) for r in here.view.everything.relations_of.get(claim.id, [])]
    line = here.view.standing(Kind.CLAIM, claim.id).line
    causes = list(claims.causes_of(here, report, claim))
    return OneClaim(here.cards.card(claim), line, claims.slots_of(here, report, claim), causes, relations)


def _contested(here: Page) -> Contested:
    return Contested(*_part(here, contested.questions_of(here), lambda q: contested.dispute_of(here, *q)))


def _told(here: Page, incident: Incident) -> OneIncident:
    row = incidents.row(here, incident)
    days = incident.days
    return OneIncident(
        incident.id, row.href, row.title, list(row.types), list(row.places), row.when,
        days.first.isoformat() if days else None, days.last.isoformat() if days else None,
        list(row.figures), list(row.alleged), incident.documents, [c.id for c in incident.claims], incident.origins, incident.contested,
    )  # fmt: skip


def _incidents(here: Page) -> Incidents:
    return Incidents(*_part(here, incidents.incidents_asked(here), lambda i: _told(here, i)))


def _incident(here: Page) -> OneIncident:
    claim = here.view.claim(here.request.path_params["key"])
    incident = here.view.incident_of.get(claim.id)
    if incident is None:
        raise HTTPException(404, "no_incident")
    return _told(here, incident)


def _documents(here: Page) -> Documents:
    return Documents(*_part(here, documents.reports_asked(here), lambda r: documents.row_of(here, r)))


def _document(here: Page) -> OneDocument:
    report = here.view.report(here.request.path_params["key"])
    document = report.document
    row, cards = documents.row_of(here, report), here.cards.cards(report.claims)
    return OneDocument(row, document.id, document.text, document.language, document.url, cards)


def _names(here: Page) -> Names:
    return Names(*_part(here, naming.names_asked(here), lambda n: naming.row_of(here, n)))


def _places(here: Page) -> Places:
    found = places.places_of(here, here.chosen("family", FAMILIES))
    return Places(list(found.listed), list(found.unplaced), found.without)


def _network(here: Page) -> Edges:
    return Edges(*_part(here, network.edges_of(here, here.chosen("family", FAMILIES)), lambda e: e))


def _sources(here: Page) -> Sources:
    outlets, _ = sources.sources_of(here)
    return Sources([
        Source(o.name, o.href, len(o.documents), o.claims, o.own_voice, dict(o.first), {k.value: n for k, n in o.counted.items()}) for o in outlets
    ])  # fmt: skip


def _history(here: Page) -> History:
    def told(row: history.Row) -> Line:
        d = row.decision
        return Line(d.line, d.when, row.who, d.act, d.kind, row.what, row.href, list(row.changes), d.before, d.after, row.why, row.stands)

    total, page, pages, items = _part(here, here.view.decisions[::-1], lambda d: told(history.row_of(here, d)))
    return History(total, page, pages, here.request.app.state.desk.history.verify().holds, items)


def _queue(here: Page) -> Queue:
    return Queue(*_part(here, review.open_relations(here), lambda r: contested.judgement(here, r)))


_PLACE_IN_LIST = ("page",)
_CLAIM = ("q", "actor", "place", "source", "type", "since", "until", "contested", "state", "document", "agent", "toward")
ANSWERS = (
    Answer("/api/contested", "The open disagreements, most weighty first", Contested, _contested, _PLACE_IN_LIST),
    Answer("/api/incidents", "Incidents", Incidents, _incidents, (*incidents.ASKS, *_PLACE_IN_LIST)),
    Answer("/api/incidents/{key}", "The incident of a claim", OneIncident, _incident),
    Answer("/api/claims", "Claims", Claims, _claims, (*_CLAIM, *_PLACE_IN_LIST)),
    Answer("/api/claims/{key}", "A claim, by its id or the first 16 digits of it", OneClaim, _claim),
    Answer("/api/documents", "Reports", Documents, _documents, ("q", *_PLACE_IN_LIST)),
    Answer("/api/documents/{key}", "A report, by its name or id", OneDocument, _document),
    Answer("/api/places", "The places of the claims", Places, _places, ("family",)),
    Answer("/api/network", "Who is said to have acted on whom", Edges, _network, ("family", *_PLACE_IN_LIST)),
    Answer("/api/sources", "Outlets", Sources, _sources),
    Answer("/api/names", "Names, private persons by role", Names, _names, ("q", "kind", *_PLACE_IN_LIST)),
    Answer("/api/review", "Relations that wait for a decision", Queue, _queue, _PLACE_IN_LIST),
    Answer("/api/history", "The history of decisions, the newest first", History, _history, _PLACE_IN_LIST),
)


def openapi() -> dict[str, Any]:
    """Return the description of the API, OpenAPI 3.1."""
    refs, components = msgspec.json.schema_components([a.type for a in ANSWERS], ref_template="#/components/schemas/{name}")
    paths: dict[str, Any] = {}
    for answer, ref in zip(ANSWERS, refs, strict=True):
        asked: list[dict[str, Any]] = [{"name": n, "in": "query", "schema": {"type": "string"}} for n in answer.asks]
        if "{key" in answer.path:
            asked.append({"name": "key", "in": "path", "required": True, "schema": {"type": "string"}})
        good = {"description": answer.says, "content": {JSON: {"schema": ref}}}
        bad = {status: {"description": said} for status, said in (("400", "Not asked for in this way"), ("401", "No session"), ("404", "Not there"))}
        paths[answer.path.replace(":path", "")] = {"get": {"summary": answer.says, "parameters": asked, "responses": {"200": good, **bad}}}
    return {"openapi": "3.1.0", "info": {"title": "Riwaya", "version": __version__}, "paths": paths, "components": {"schemas": components}}


def page(request: Request) -> Response:
    """Show the description of the API."""
    here = Page(request)
    _, components = msgspec.json.schema_components([a.type for a in ANSWERS], ref_template="{name}")
    shapes = {name: _shape(schema) for name, schema in components.items() if "properties" in schema}
    return here.render("api.html", "api", answers=[(a.path, a.says, a.asks, a.type.__name__) for a in ANSWERS], shapes=shapes)


def _shape(schema: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of an object, each with its type in a few words."""
    return [(name, _type(field)) for name, field in schema["properties"].items()]


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"])
    if "anyOf" in field:
        return " | ".join(_type(f) for f in field["anyOf"])
    if "prefixItems" in field:
        return "(" + ", ".join(_type(f) for f in field["prefixItems"]) + ")"
    kind = str(field.get("type", "string"))
    return f"[{_type(field['items'])}]" if kind == "array" and isinstance(field.get("items"), dict) else kind


def description(_: Request) -> Response:
    """Return the description of the API."""
    return Response(msgspec.json.encode(openapi()), media_type=JSON)


def routes() -> list[Route]:
    """Return the addresses of the API."""
    return [Route("/api", page), Route("/api/openapi.json", description), *(Route(_open(a.path), _answering(a)) for a in ANSWERS)]


def _open(path: str) -> str:
    """Return a path with which a name that holds slashes is found too."""
    return path.replace("documents/{key}", "documents/{key:path}")


def _answering(answer: Answer) -> Callable[[Request], Any]:
    async def answered(request: Request) -> Response:
        here = Page(request)
        try:
            made = await run_in_threadpool(answer.make, here)
        except HTTPException as e:
            return _refused(here, e.status_code, str(e.detail))
        except NotInProject:
            return _refused(here, 404, "not_in_project")
        headers = {"Content-Language": here.words.code, "Vary": "Accept-Language, Cookie"}
        return Response(msgspec.json.encode(made), media_type=JSON, headers=headers)

    return answered


def _refused(here: Page, status: int, reason: str) -> Response:
    key = f"failure.{reason}" if f"failure.{reason}" in here.words.entries else f"failure.http_{status}"
    said = {"status": status, "reason": reason, "said": here.words(key)}
    return Response(msgspec.json.encode(said), status_code=status, media_type=JSON)

"""The workbench as an ASGI application: its addresses, what stands in front of them, and what happens when one fails."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from riwaya.errors import NotInProject, RiwayaError
from riwaya.review import DecidedMeanwhile, DecisionRefused
from riwaya.store import Project
from riwaya.web import api
from riwaya.web.desk import Desk
from riwaya.web.door import Door
from riwaya.web.guards import AtTheDoor, SafeHeaders
from riwaya.web.page import LANGUAGE, Page, language_of, make_environment
from riwaya.web.pages import (
    brief,
    claims,
    coding,
    contested,
    correcting,
    documents,
    history,
    incidents,
    joining,
    naming,
    network,
    places,
    review,
    sources,
    system,
    timeline,
)
from riwaya.web.words import CODES

_YEAR = 365 * 24 * 3600
_STATIC = Path(__file__).parent / "static"


def make_app(project: Project, door: Door) -> ASGIApp:
    """Return the workbench on an open project, behind a door."""
    app = Starlette(
        routes=[
            Route("/", contested.page),
            Route("/incidents", incidents.page),
            Route("/incidents/{key}", incidents.one),
            Route("/incidents/{key}/merge", joining.merge, methods=["POST"]),
            Route("/incidents/{key}/split", joining.split, methods=["POST"]),
            Route("/claims", claims.page),
            Route("/claims/{key}", claims.one),
            Route("/claims/{key}/correct", correcting.page),
            Route("/claims/{key}/correct", correcting.correct, methods=["POST"]),
            Route("/claims/{key}/split", correcting.split, methods=["POST"]),
            Route("/claims/{key}/merge", correcting.merge, methods=["POST"]),
            Route("/documents", documents.page),
            Route("/documents/{key:path}", documents.one),
            Route("/map", places.page),
            Route("/timeline", timeline.page),
            Route("/network", network.page),
            Route("/system", system.page),
            Route("/api/system", system.file),
            Route("/sources", sources.page),
            Route("/brief", brief.page),
            Route("/brief/{name}", brief.file),
            Route("/names", naming.page),
            Route("/names/{key}", naming.one),
            Route("/names/{key}/merge", naming.merge, methods=["POST"]),
            Route("/names/{key}/split", naming.split, methods=["POST"]),
            Route("/review", review.page),
            Route("/review/coding", coding.page),
            Route("/review/coding", coding.judge, methods=["POST"]),
            Route("/review/decide", review.decide, methods=["POST"]),
            Route("/review/undo", review.undo, methods=["POST"]),
            Route("/history", history.page),
            *api.routes(),
            Route("/language/{code}", language),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        exception_handlers={HTTPException: refused, RiwayaError: failed, Exception: broken},
    )
    app.state.desk, app.state.door, app.state.environment = Desk(project), door, make_environment()

    def refuse(request: Request, status: int, reason: str) -> Response:
        request.scope["app"] = app
        return explained(request, status, reason)

    return SafeHeaders(AtTheDoor(app, door, refuse))


def language(request: Request) -> Response:
    """Remember a language and go back to where the person was."""
    code = request.path_params["code"]
    if code not in CODES:
        raise HTTPException(404)
    back = request.query_params.get("back", "/")
    if not back.startswith("/") or back.startswith(("//", "/\\")):
        raise HTTPException(400, "bad_address")
    answer = RedirectResponse(back, status_code=303)
    answer.set_cookie(LANGUAGE, code, max_age=_YEAR, samesite="strict", httponly=True, path="/")
    return answer


def explained(request: Request, status: int, reason: str, said: str = "") -> Response:
    """Return a page that says what went wrong and what to do; `reason` is a key of the words' section `failure`."""
    page = Page(request)
    entries = page.words.entries
    key = f"failure.{reason}"
    if key not in entries:
        key = f"failure.http_{status}" if f"failure.http_{status}" in entries else "failure.http_500"
    heading = page.words(f"failure.title_{status}") if f"failure.title_{status}" in entries else page.words("failure.title_500")
    return page.render("failure.html", "", status=status, heading=heading, text=page.words(key), said=said)


def refused(request: Request, error: Exception) -> Response:
    """Answer what a page refused."""
    if not isinstance(error, HTTPException):
        raise error
    answer = explained(request, error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def failed(request: Request, error: Exception) -> Response:
    """Answer what Riwaya raised: an id that names nothing, a decision that cannot be kept, a project that is broken."""
    if isinstance(error, NotInProject):
        return explained(request, 404, "not_in_project")
    if isinstance(error, DecisionRefused):
        return explained(request, 400, error.reason, error.said)
    if isinstance(error, DecidedMeanwhile):
        return explained(request, 409, "decided_meanwhile", error.by)
    return explained(request, 503, "project", str(error))


def broken(request: Request, error: Exception) -> Response:
    """Answer an error of ours; the server writes it to its log."""
    return explained(request, 500, "http_500")


__all__ = ["language_of", "make_app"]

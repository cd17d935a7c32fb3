"""Forms: what a page of this session sent, who decides, and the way back."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from riwaya.review import DecisionRefused
from riwaya.web.door import Session

_LARGEST = 16_384
_LONGEST_VALUE = 1_000
Form = dict[str, str]


async def form_of(request: Request) -> tuple[Form, Session]:
    """Return a form that this session's own page sent, its values by name. Answers 400 or 403 to anything else."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise HTTPException(400, "bad_form")
    try:
        form = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
    except ValueError as e:
        raise HTTPException(400, "bad_form") from e
    back = form.setdefault("back", "/review")
    if not back.startswith("/") or back.startswith(("//", "/\\")) or any(len(v) > _LONGEST_VALUE for v in form.values()):
        raise HTTPException(400, "bad_form")
    session: Session = request.state.session
    if not session.wrote(form.get("secret", "")):
        raise HTTPException(403, "forged")
    return form, session


def number_in(form: Form, name: str) -> int:
    """Return a line's number. Answers 400 to what is none."""
    value = form.get(name, "")
    if not (value.isascii() and value.isdigit()) or len(value) > 9:
        raise HTTPException(400, "bad_form")
    return int(value)


def reviewer_of(form: Form, session: Session) -> str:
    """Return who decides, and remember a name given on the page for the next decision."""
    if given := " ".join(form.get("who", "").split()):
        session.reviewer = given
    if not session.reviewer:
        raise DecisionRefused("no_name")
    return session.reviewer


def back_to(form: Form, line: int) -> Response:
    """Go back to where a decision was made, saying in which line it is kept."""
    path, _, query = form["back"].partition("?")
    kept = "&".join(p for p in query.split("&") if p and not p.startswith(("done=", "page=")))
    return RedirectResponse(f"{path}?{kept}{'&' if kept else ''}done={line}", status_code=303)

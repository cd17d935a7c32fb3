"""`/brief`: the brief on what stands, on all or on a topic, to read here or take away."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.packs import load_pack
from riwaya.share.brief import Asked, Brief
from riwaya.share.brief_html import brief_html
from riwaya.share.brief_making import make_brief
from riwaya.share.brief_markdown import brief_markdown
from riwaya.share.safe_text import neutral
from riwaya.share.topic import claims_on
from riwaya.web.page import Page

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_IN_FRAME, _IN_FILE = 100, 600
"""How many statements of each kind at most; the brief itself says how many it leaves out."""


def page(request: Request) -> Response:
    """Show the brief in a frame, with the choice of its topic and the files to take."""
    here = Page(request)
    topic = here.asked("q")
    only = _only(here)
    query = f"?{urlencode({'q': topic})}" if topic else ""
    return here.render("brief.html", "brief", topic=topic, query=query, empty=only is not None and not only)


def file(request: Request) -> Response:
    """Return the brief as a page of its own (`page`), or as a file (`brief.html`, `brief.md`)."""
    here = Page(request)
    name = request.path_params["name"]
    if name == "brief.md":
        body = brief_markdown(_made(here, _IN_FILE), here.words.telling)
        return Response(body, media_type="text/markdown; charset=utf-8", headers=_attached("brief.md"))
    if name not in ("page", "brief.html"):
        raise HTTPException(404)
    body = brief_html(_made(here, _IN_FRAME if name == "page" else _IN_FILE), here.words.telling)
    answer = Response(body, media_type="text/html; charset=utf-8")
    # The brief carries its own style; the policy allows that one style, by its digest, and nothing else.
    styles = " ".join(f"'sha256-{_digest(style)}'" for style in _STYLE.findall(body))
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {styles or chr(39) + 'none' + chr(39)}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
    )
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    if name == "brief.html":
        answer.headers.update(_attached("brief.html"))
    return answer


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _only(here: Page) -> frozenset[str] | None:
    """Return the claims on the topic; null where none is asked for."""
    topic = here.asked("q")
    return claims_on(here.view.standing_records, topic, load_pack()) if topic else None


def _made(here: Page, limit: int) -> Brief:
    asked = Asked(topic=neutral(here.asked("q")), only=_only(here), limit=limit, made_on=date.today().isoformat())
    return make_brief(here.view.standing_records, here.cards.teller, asked)

"""What every page has at hand: the language, the view of the project, the cards, and how to render a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from riwaya.web.cards import Cards
from riwaya.web.desk import Desk, View
from riwaya.web.door import Session
from riwaya.web.highlighting import highlighted
from riwaya.web.visible import visible
from riwaya.web.words import CODES, Words, choose, words

LANGUAGE = "riwaya_language"
NAVIGATION = (
    "contested", "incidents", "claims", "documents", "map", "timeline", "network", "system", "sources", "brief",
    "review", "history",
)  # fmt: skip
PER_PAGE = 25
_LONGEST_VALUE = 300
_DATE_LENGTHS = (4, 7, 10)


def make_environment() -> Environment:
    """Return the templates' environment: everything that is put into a page is escaped, and what is missing fails."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["highlighted"] = highlighted
    return environment


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list a page shows; numbers count from 1."""

    number: int
    pages: int
    total: int
    first: int
    last: int


class Page:
    """One request's page."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.words = language_of(request)
        self.session: Session | None = getattr(request.state, "session", None)

    @property
    def view(self) -> View:
        """The project as it stands."""
        if not hasattr(self, "_view"):
            desk: Desk = self.request.app.state.desk
            self._view = desk.view()
        return self._view

    @property
    def cards(self) -> Cards:
        """What makes cards of claims."""
        if not hasattr(self, "_cards"):
            self._cards = Cards(self.view, self.words)
        return self._cards

    def asked(self, name: str) -> str:
        """Return a value of the address, trimmed; empty where it is not given. Answers 400 to an endless one."""
        value = self.request.query_params.get(name, "").strip()
        if len(value) > _LONGEST_VALUE:
            raise HTTPException(400, "too_long")
        return value

    def chosen(self, name: str, among: Iterable[str]) -> str:
        """Return a value of the address that is one of `among`, or empty where it is not given. Answers 400 to another."""
        value = self.asked(name)
        if value and value not in set(among):
            raise HTTPException(400, "bad_choice")
        return value

    def paging(self, total: int, size: int = PER_PAGE) -> Paging:
        """Return which part of `total` things is asked for. Answers 400 to what is no page number, 404 beyond the
        last."""
        asked = self.asked("page") or "1"
        if not asked.isascii() or not asked.isdigit() or len(asked) > 7:
            raise HTTPException(400, "bad_page")
        pages = max(1, -(-total // size))
        number = int(asked)
        if not 1 <= number <= pages:
            raise HTTPException(404, "no_such_page")
        first = (number - 1) * size
        return Paging(number, pages, total, first, min(first + size, total))

    def address(self, **changes: str | int | None) -> str:
        """Return this page's address with values of its query changed, or taken out where null."""
        query = dict(parse_qsl(self.request.url.query))
        for name, value in changes.items():
            if value is None:
                query.pop(name, None)
            else:
                query[name] = str(value)
        return self.request.url.path + (f"?{urlencode(query)}" if query else "")

    def render(self, template: str, here: str, *, status: int = 200, **what: object) -> HTMLResponse:
        """Return a page: `here` is its place in the navigation, `what` what the template shows."""
        environment: Environment = self.request.app.state.environment
        body = environment.get_template(template).render(
            page=self,
            here=here,
            t=self.words,
            telling=self.words.telling,
            navigation=NAVIGATION,
            other=next(code for code in CODES if code != self.words.code),
            back=self.address() if self.request.method == "GET" else self.request.url.path,
            project=visible(self.request.app.state.desk.project.path.resolve().name),
            session=self.session,
            **what,
        )
        answer = HTMLResponse(body, status_code=status)
        answer.headers["Content-Language"] = self.words.code
        answer.headers["Vary"] = "Accept-Language, Cookie"
        return answer


def language_of(request: Request) -> Words:
    """Return the words that a request asks for."""
    return words(choose(request.cookies.get(LANGUAGE), request.headers.get("accept-language", "")))


def date_in(given: str) -> str:
    """Return a year, month or day as it was given. Answers 400 to what is none."""
    digits = given.replace("-", "")
    if given and (len(given) not in _DATE_LENGTHS or not (digits.isascii() and digits.isdigit())):
        raise HTTPException(400, "bad_date")
    return given

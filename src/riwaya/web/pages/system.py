"""`/system`: how the parties stand to one another, what they ask, who moves where, stated causes, and control by place.

The picture is derived from the claims that stand and is the same that `riwaya system` and the brief show; each part opens its sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from riwaya.packs import load_pack
from riwaya.share.system import Row, System, anchor, drawings_of, system_of
from riwaya.share.system.files import system_file, to_graphml, to_json, to_mermaid
from riwaya.share.topic import claims_on
from riwaya.web.cards import Quote, Step, claim_address, document_address
from riwaya.web.page import Page

_MEDIA_TYPES = {"json": "application/json", "graphml": "application/graphml+xml", "mermaid": "text/plain; charset=utf-8"}
_ENDINGS = {"json": "json", "graphml": "graphml", "mermaid": "mmd"}
MOST = 60
"""How many rows of each section are shown; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim that says so or, with `against`, in words, that and on what it stands against it: its chain and sentence."""

    chain: tuple[Step, ...]
    quote: Quote
    href: str
    against: str


@dataclass(frozen=True, slots=True)
class Part:
    """A row with what it rests on."""

    anchor: str
    row: Row
    spoken: tuple[Spoken, ...]


def page(request: Request) -> Response:
    """Show the picture, or what the claims on a topic say of it."""
    here = Page(request)
    system = asked_system(here)
    drawings = drawings_of(system)
    sections = [(name, drawings.get(name), [_part(here, system, row) for row in rows[:MOST]], len(rows) - MOST) for name, rows in system.sections]
    shown = {part.anchor for _, _, parts, _ in sections for part in parts}
    return here.render("system.html", "system", system=system, sections=sections, shown=shown, topic=here.asked("topic"), nothing=not system)


def file(request: Request) -> Response:
    """Answer the same picture as a file: JSON with its sentences, GraphML, or Mermaid."""
    here = Page(request)
    form = here.chosen("format", _MEDIA_TYPES) or "json"
    system = asked_system(here)
    if form == "json":
        text = to_json(system_file(system, here.view.everything, here.cards.teller))
    else:
        text = to_graphml(system) if form == "graphml" else to_mermaid(system)
    answer = Response(text, media_type=_MEDIA_TYPES[form])
    answer.headers["Content-Disposition"] = f'inline; filename="system.{_ENDINGS[form]}"'
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


def asked_system(here: Page) -> System:
    """Return the picture that a request asks for: of everything, or of the claims on its `topic`."""
    collection, topic = here.view.standing_records, here.asked("topic")
    if not topic:
        return system_of(collection, here.cards.teller, picture=here.view.picture)
    return system_of(collection, here.cards.teller, claims_on(collection, topic, load_pack()))


def _part(here: Page, system: System, row: Row) -> Part:
    return Part(anchor(row), row, tuple(_spoken(here, system, row)))


def _spoken(here: Page, system: System, row: Row) -> Iterator[Spoken]:
    for voice in row.voices:
        claim = system.picture.claims[voice.claim]
        report = here.view.everything.report_of(claim)
        known = claim.id in here.view.everything.claims  # whose a party is, by its phrase, is told by no claim that has a page
        href = claim_address(claim) if known else document_address(report)
        yield Spoken(here.cards.chain(report, claim), here.cards.quote(report, claim), href, voice.against(system.words))

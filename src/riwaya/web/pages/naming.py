"""`/names`: who is named in the project; two names of one made one, one name of two told apart, both to be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from riwaya.arabic.fold import fold
from riwaya.errors import NotInProject
from riwaya.records import EntityKind
from riwaya.review import NAME, Act, Change, DecisionRefused, History, Kind
from riwaya.web.cards import document_address
from riwaya.web.forms import Form, back_to, form_of, number_in, reviewer_of
from riwaya.web.naming import Named, alike, called, key_of
from riwaya.web.page import Page
from riwaya.web.visible import visible

_LONGEST = 200
_MENTIONS = 12


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name, ready to be shown; `plain` is what it is called in a field, empty for a private person."""

    key: str
    href: str
    shown: str
    plain: str
    kind: str
    claims: int
    reports: int
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stands:
    """A decision by which a name stands for another: the other's, and the line of the history."""

    shown: str
    where: str
    line: int


def page(request: Request) -> Response:
    """List the names, by kind and by words in them."""
    here = Page(request)
    found = names_asked(here)
    paging = here.paging(len(found))
    return here.render(
        "names.html",
        "review",
        rows=[row_of(here, n) for n in found[paging.first : paging.last]],
        paging=paging,
        asked={"kind": here.asked("kind"), "q": here.asked("q")},
        kinds=[(k.value, here.words(f"kind.{k.value}")) for k in EntityKind],
        done=here.asked("done"),
    )


def names_asked(here: Page) -> list[Named]:
    """Return the names that the address asks for, by kind and by words in them."""
    kind, words = here.chosen("kind", EntityKind), fold(here.asked("q"))
    return [n for n in here.view.names.values() if (not kind or n.kind.value == kind) and _has(here, n, words)]


def one(request: Request) -> Response:
    """Show a name: where it is used, what it stands for, what looks like it."""
    here = Page(request)
    named = _named(here)
    others = alike(named, here.view.names.values())
    rows = [row_of(here, n) for n in here.view.names.values()]
    return here.render(
        "name.html",
        "review",
        row=row_of(here, named),
        alike=[row_of(here, n) for n in others],
        names=sorted({r.plain for r in rows if r.plain and r.key != named.key}),
        reports=[(r.document.id, document_address(r), here.cards.names.publisher(r.document), visible(r.document.name)) for r in named.reports],
        stands=_stands(here, named),
        seen=here.view.standing(Kind.ENTITY, named.name).line,
        done=here.asked("done"),
    )


async def merge(request: Request) -> Response:
    """Keep that a name is another's."""
    form, session = await form_of(request)
    here = Page(request)
    named, other = await run_in_threadpool(_two, here, form)
    return await _kept(request, form, Act.MERGE, named, other.name, "", reviewer_of(form, session), f"/names/{other.key}")


async def split(request: Request) -> Response:
    """Keep that in one report a name means another."""
    form, session = await form_of(request)
    here = Page(request)
    named = await run_in_threadpool(_named, here)
    new, document = " ".join(form.get("name", "").split()), form.get("document", "")
    if not new or len(new) > _LONGEST or new == named.name or document not in {r.document.id for r in named.reports}:
        raise DecisionRefused("bad_value")
    return await _kept(request, form, Act.SPLIT, named, new, document, reviewer_of(form, session), f"/names/{key_of(new)}")


async def _kept(request: Request, form: Form, act: Act, named: Named, new: str, document: str, who: str, back: str) -> Response:
    history: History = request.app.state.desk.history
    entry = await run_in_threadpool(
        history.decide, act, Kind.ENTITY, named.name, who=who, why=form.get("why", ""), seen=number_in(form, "seen"),
        changes=(Change(NAME, named.name, new),), document=document,
    )  # fmt: skip
    return back_to(form | {"back": back}, entry.line)


def _two(here: Page, form: Form) -> tuple[Named, Named]:
    """Return the name and the one that it is merged into: chosen among those alike, or written."""
    named = _named(here)
    chosen, written = form.get("into", ""), " ".join(form.get("name", "").split())
    other = here.view.names.get(chosen) if chosen else called(written, here.view.names.values())
    if other is None or other.name == named.name:
        raise DecisionRefused("no_such_name")
    return named, other


def _named(here: Page) -> Named:
    """Return the name of an address. Answers 404 where no such name is used."""
    key = here.request.path_params["key"]
    found = here.view.names.get(key)
    if found is None:
        raise NotInProject(key)
    return found


def _has(here: Page, named: Named, words: str) -> bool:
    if not words:
        return True
    return words in fold(" ".join((row_of(here, named).shown, *row_of(here, named).mentions, "" if _private(here, named) else named.name)))


def _private(here: Page, named: Named) -> bool:
    return any(here.view.privacy.role_of(r.document.id, named.name) for r in named.reports)


def row_of(here: Page, named: Named) -> NameRow:
    """Return a name as it may be shown."""
    private = _private(here, named)
    report = next((r for r in named.reports if here.view.privacy.role_of(r.document.id, named.name)), named.reports[0])
    shown = here.cards.names.entity(report, named.name, None)
    mentions = () if private else tuple(visible(here.view.privacy.masked_name(report.document, m)) for m in named.mentions[:_MENTIONS])
    kind = here.words(f"kind.{named.kind.value}")
    return NameRow(named.key, f"/names/{named.key}", shown, "" if private else named.name, kind, named.claims, len(named.reports), mentions)


def _stands(here: Page, named: Named) -> list[Stands]:
    """Return the decisions by which this name stands for others, or others for what it was."""
    out = []
    for r in here.view.decided.revisions.renamings:
        if r.after == named.name:
            where = here.view.everything.by_document.get(r.document)
            out.append(Stands(here.view.name_shown(r.before, here.words), visible(where.document.name) if where else "", r.line))
    return out

"""`/claims/…/correct`: a claim's values given anew, its words chosen in the report's text; one claim told as two, two as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.packs import load_pack
from riwaya.records import Claim, EventType, Modality, Polarity, Role, Span, Stance
from riwaya.review import INTO, MOST_PARTICIPANTS, WORDS, Act, Change, DecisionRefused, History, Kind, span_of, values_of, with_values, written
from riwaya.share.collection import Report
from riwaya.share.safe_text import is_rtl
from riwaya.web.cards import Card
from riwaya.web.forms import Form, back_to, form_of, number_in, reviewer_of
from riwaya.web.page import Page
from riwaya.web.visible import one_for_one

_AROUND = 1_500
_NEAR = 12
"""How many of a report's other claims are offered to be one with this."""


@dataclass(frozen=True, slots=True)
class Row:
    """A participant in the form; the last row is empty, for one more."""

    number: int
    words: str
    shown: str
    role: str
    entity: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The report's text around a claim; offsets in it count from `start`."""

    text: str
    start: int
    direction: str


def page(request: Request) -> Response:
    """Show the values of a claim to be given anew."""
    here = Page(request)
    claim = here.view.claim(request.path_params["key"])
    report = here.view.everything.report_of(claim)
    values = _shown_values(here, report, claim)
    telling = here.words.telling
    return here.render(
        "correct.html",
        "claims",
        card=here.cards.card(claim),
        passage=_passage(report, claim),
        values=values,
        said=lambda slot: _words(here, report, values.get(slot, "")),
        rows=list(_rows(here, report, values)) if claim.event else [],
        types=[(t.value, telling.happenings[t].heading) for t in EventType],
        polarities=[(p.value, telling.polarities[p]) for p in Polarity],
        modalities=[(m.value, here.words(f"modality.{m.value}")) for m in Modality],
        stances=[(s.value, telling.stances[s]) for s in Stance],
        roles=[(r.value, here.words(f"role.{r.value}")) for r in Role],
        names=sorted(e.name for e in report.reading.entities if not here.view.privacy.role_of(report.document.id, e.name)),
        near=_near(here, report, claim),
        standing=here.view.standing(Kind.CLAIM, claim.id),
    )


async def correct(request: Request) -> Response:
    """Keep a correction and go to the claim."""
    form, session = await form_of(request)
    here = Page(request)
    claim, report, changes = await run_in_threadpool(_changes, here, form)
    return await _kept(request, form, Act.CORRECT, claim, report, changes, reviewer_of(form, session))


async def split(request: Request) -> Response:
    """Keep that a claim is two, the second with the words that were chosen."""
    form, session = await form_of(request)
    here = Page(request)
    claim, report = await run_in_threadpool(_found, here)
    given = form.get("second", "")
    span = span_of(given)
    if span is None or span == claim.span:
        raise DecisionRefused("bad_value")
    with_values(claim, {"words": given}, report.document.text, load_pack())
    changes = (Change(WORDS, written(claim.span), given),)
    return await _kept(request, form, Act.SPLIT, claim, report, changes, reviewer_of(form, session))


async def merge(request: Request) -> Response:
    """Keep that a claim is one with another of its report, which stands for both."""
    form, session = await form_of(request)
    here = Page(request)
    claim, report = await run_in_threadpool(_found, here)
    other = next((c for c in report.claims if c.id == form.get("into") and c.id != claim.id), None)
    if other is None or here.view.standing(Kind.CLAIM, other.id).state == "merged":
        raise HTTPException(404, "not_in_project")
    changes = (Change(INTO, claim.id, other.id),)
    return await _kept(request, form, Act.MERGE, claim, report, changes, reviewer_of(form, session))


async def _kept(request: Request, form: Form, act: Act, claim: Claim, report: Report, changes: tuple[Change, ...], who: str) -> Response:
    history: History = request.app.state.desk.history
    entry = await run_in_threadpool(
        history.decide, act, Kind.CLAIM, claim.id, who=who, why=form.get("why", ""), seen=number_in(form, "seen"),
        changes=changes, document=report.document.id,
    )  # fmt: skip
    return back_to(form, entry.line)


def _found(here: Page) -> tuple[Claim, Report]:
    claim = here.view.claim(here.request.path_params["key"])
    return claim, here.view.everything.report_of(claim)


def _changes(here: Page, form: Form) -> tuple[Claim, Report, tuple[Change, ...]]:
    """Return what a form changes, tried on the claim. Raises `DecisionRefused` for what cannot be."""
    claim, report = _found(here)
    before, shown = values_of(claim), _shown_values(here, report, claim)
    given = {slot: " ".join(form[slot].split()) for slot in [*before, *_new_slots(claim)] if slot in form}
    changed = {slot: value for slot, value in given.items() if value != shown.get(slot, "")}
    with_values(claim, changed, report.document.text, load_pack())
    return claim, report, tuple(Change(slot, before.get(slot, ""), value) for slot, value in changed.items())


def _new_slots(claim: Claim) -> list[str]:
    if claim.event is None or len(claim.event.participants) >= MOST_PARTICIPANTS:
        return []
    return [f"part.{len(claim.event.participants)}.{end}" for end in ("words", "role", "entity")]


def _shown_values(here: Page, report: Report, claim: Claim) -> dict[str, str]:
    """Return the values as the form shows them: private persons by role."""
    values = values_of(claim)
    for slot, value in values.items():
        if slot.endswith(".entity") and value:
            role = here.view.privacy.role_of(report.document.id, value, value)
            values[slot] = f"[{here.words.telling.private[role]}]" if role else value
    return values


def _rows(here: Page, report: Report, values: Mapping[str, str]) -> Iterator[Row]:
    n = 0
    while f"part.{n}.words" in values:
        words = values[f"part.{n}.words"]
        yield Row(n, words, _words(here, report, words), values[f"part.{n}.role"], values[f"part.{n}.entity"])
        n += 1
    if n < MOST_PARTICIPANTS:
        yield Row(n, "", "", "", "")


def _words(here: Page, report: Report, value: str) -> str:
    span = span_of(value)
    return one_for_one(here.view.privacy.masked(report.document, span)) if span else ""


def _passage(report: Report, claim: Claim) -> Passage:
    text = report.document.text
    around = Span(max(0, min(claim.span.start, claim.sentence.start) - _AROUND), min(len(text), max(claim.span.end, claim.sentence.end) + _AROUND))
    shown = one_for_one(around.of(text))
    return Passage(shown, around.start, "rtl" if is_rtl(shown) else "ltr")


def _near(here: Page, report: Report, claim: Claim) -> list[Card]:
    """Return the claims of the report that lie nearest, of those that stand."""
    standing = here.view.standing_records.claims
    others = [c for c in report.claims if c.id != claim.id and c.id in standing and (c.event is None) is (claim.event is None)]
    return here.cards.cards(sorted(others, key=lambda c: abs(c.span.start - claim.span.start))[:_NEAR])

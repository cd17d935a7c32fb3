"""`/review/coding`: two people judge the same claims, neither seeing the other's judgement first; their agreement, and what to settle."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim
from riwaya.review import History, alpha, codes_of, differences
from riwaya.web.cards import Card
from riwaya.web.forms import back_to, form_of, reviewer_of
from riwaya.web.page import Page
from riwaya.web.visible import visible

VALUES = ("right", "wrong", "unsure")
SAMPLE = 50
"""How many claims are judged twice: of the smallest ids, which are digests, so that the sample is as good as drawn by lot."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim on which two people differ, with each one's judgement."""

    card: Card
    judged: tuple[tuple[str, str], ...]


def page(request: Request) -> Response:
    """Show the next claim to judge, how far people agree, and where they differ on what this person has judged."""
    here = Page(request)
    codes = {i: c for i, c in codes_of(here.view.decisions).items() if i in here.view.everything.claims}
    me = here.session.reviewer if here.session else ""
    sample = _sample(here)
    waiting = [c for c in sample if me not in codes.get(c.id, {})]
    twice = {i: c for i, c in codes.items() if len(c) > 1}
    agreed = alpha(twice)
    seen = [i for i in differences(twice) if me in twice[i]]
    return here.render(
        "coding.html",
        "review",
        card=here.cards.card(waiting[0]) if waiting else None,
        done_by_me=len(sample) - len(waiting),
        sample=len(sample),
        values=VALUES,
        people=sorted({visible(who) for c in codes.values() for who in c}),
        twice=len(twice),
        alpha=None if agreed is None else f"{agreed:.2f}",
        differences=[_difference(here, here.view.everything.claims[i], twice[i]) for i in seen],
        me=me,
        done=here.asked("done"),
    )


async def judge(request: Request) -> Response:
    """Keep a judgement and go on to the next claim."""
    form, session = await form_of(request)
    here = Page(request)
    if form.get("value") not in VALUES:
        raise HTTPException(400, "bad_form")
    claim = await run_in_threadpool(lambda: here.view.claim(form.get("about", "")))
    history: History = request.app.state.desk.history
    entry = await run_in_threadpool(history.code, claim.id, form["value"], who=reviewer_of(form, session), document=claim.document)
    return back_to(form | {"back": "/review/coding"}, entry.line)


def _sample(here: Page) -> list[Claim]:
    claims = here.view.as_read.claims
    return [claims[i] for i in sorted(claims)[:SAMPLE]]


def _difference(here: Page, claim: Claim, by_person: dict[str, str]) -> Difference:
    return Difference(here.cards.card(claim), tuple((visible(who), here.words(f"coding.{value}")) for who, value in sorted(by_person.items())))

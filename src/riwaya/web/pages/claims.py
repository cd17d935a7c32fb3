"""`/claims`: every claim, by who says, about whom, what, where, when, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim, EventType, Firing, Relation, Role
from riwaya.review import Kind, State
from riwaya.share.collection import Report
from riwaya.store import ClaimFilter
from riwaya.web.naming import key_of
from riwaya.web.page import Page, date_in
from riwaya.web.pages.contested import judgement
from riwaya.web.parties import party_key
from riwaya.web.visible import visible

_LONGEST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of claims is asked for; `agent` and `toward` are exact names of the two sides of an action."""

    words: ClaimFilter
    agent: str
    toward: str
    state: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a claim, ready to be shown: its name's page where it has one, and what the machine read where a person
    gave it anew."""

    name: str
    value: str
    href: str
    corrected: bool
    was: str


def page(request: Request) -> Response:
    """List the claims that are asked for."""
    here = Page(request)
    asked = asked_of(here)
    found = list(claims_asked(here, asked))
    paging = here.paging(len(found))
    return here.render(
        "claims.html",
        "claims",
        cards=here.cards.cards(found[paging.first : paging.last]),
        paging=paging,
        asked=asked,
        types=[(t.value, here.words.telling.happenings[t].heading) for t in EventType],
        states=[s.value for s in State],
    )


def one(request: Request) -> Response:
    """Show a claim: its chain, slots, relations, and why the machine marked it."""
    here = Page(request)
    claim = here.view.claim(request.path_params["key"])
    report = here.view.everything.report_of(claim)
    relations = [judgement(here, r) for r in _relations(here, claim)]
    return here.render(
        "claim.html",
        "claims",
        card=here.cards.card(claim),
        claim=claim,
        slots=slots_of(here, report, claim),
        causes=list(causes_of(here, report, claim)),
        relations=relations,
        why=[_told(report, f) for f in _firings(claim)],
        incident=here.view.incident_of.get(claim.id),
        standing=here.view.standing(Kind.CLAIM, claim.id),
        done=here.asked("done"),
    )


def asked_of(here: Page) -> Asked:
    """Return what the address asks for. Answers 400 to what is no type, state or date."""
    kind, contested, state = here.chosen("type", EventType), here.chosen("contested", ("yes", "no")), here.chosen("state", State)
    since, until = (date_in(here.asked(name)) for name in ("since", "until"))
    document = here.view.report(key).document.id if (key := here.asked("document")) else None
    words = ClaimFilter(
        actor=here.asked("actor") or None,
        place=here.asked("place") or None,
        type=kind or None,
        source=here.asked("source") or None,
        since=since or None,
        until=until or None,
        words=here.asked("q") or None,
        document=document,
        contested={"yes": True, "no": False}.get(contested),
    )
    return Asked(words, here.asked("agent"), here.asked("toward"), state)


def claims_asked(here: Page, asked: Asked) -> Iterator[Claim]:
    """Yield the claims that are asked for, in the order of their documents. Words are found by the store's search over
    folded text, then in the claim's own sentence."""
    view, only = here.view, asked.words
    holding: set[str] | None = None
    if only.words:
        holding = {d.id for d in here.request.app.state.desk.project.iter_documents(words=only.words)}
    for report in view.everything.reports:
        document = report.document
        if (only.document and document.id != only.document) or (holding is not None and document.id not in holding):
            continue
        for claim in report.claims:
            if only.contested is not None and (claim.id in view.contested) is not only.contested:
                continue
            if asked.state and view.standing(Kind.CLAIM, claim.id).state.value != asked.state:
                continue
            if (asked.agent or asked.toward) and not _between(report, claim, asked):
                continue
            if only.passes(claim, document, report.reading.entities):
                yield claim


def _between(report: Report, claim: Claim, asked: Asked) -> bool:
    parts = claim.event.participants if claim.event else ()
    agents = {party_key(report, p) for p in parts if p.role is Role.AGENT}
    others = {party_key(report, p) for p in parts if p.role is not Role.AGENT}
    return (not asked.agent or asked.agent in agents) and (not asked.toward or asked.toward in others)


def _relations(here: Page, claim: Claim) -> list[Relation]:
    return here.view.everything.relations_of.get(claim.id, [])


def slots_of(here: Page, report: Report, claim: Claim) -> list[Slot]:
    """Return the slots of a claim, those that a person gave anew with what the machine read."""
    now = list(_slots(here, report, claim))
    read = here.view.as_read.claims.get(claim.id)
    machine = [(name, value) for name, value, _ in _slots(here, here.view.as_read.report_of(read), read)] if read else []
    held = {(name, value) for name, value, _ in now}
    out = []
    for name, value, entity in now:
        was = [v for other, v in machine if other == name and (other, v) not in held]
        corrected = read is not None and (name, value) not in machine
        key = key_of(entity)
        href = f"/names/{key}" if entity and key in here.view.names else ""
        out.append(Slot(name, value, href, corrected, here.words("claim.comma").join(was) if corrected else ""))
    return out


def _slots(here: Page, report: Report, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield (what a slot is called, its value, the name that fills it or nothing)."""
    event, names, teller, t = claim.event, here.cards.names, here.cards.teller, here.words
    yield t("correct.words"), names.quoted(report.document, claim.span, _LONGEST_WORDS), ""
    if claim.attribution is not None:
        yield t("slot.stance"), t.telling.stances[claim.attribution.stance], ""
    if event is None:
        return
    yield t("filter.type"), t.telling.happenings[event.type].heading, ""
    for part in event.participants:
        yield t(f"role.{part.role.value}"), names.participant(report, part), part.entity or ""
    yield t("slot.place"), names.place(report, event.place) if event.place else t("slot.not_stated"), ""
    yield t("slot.time"), teller.when(report, event.time) if event.time else t("slot.not_stated"), ""
    if event.quantity:
        bounds = names.bounds(event.quantity.minimum, event.quantity.maximum)
        yield t("slot.count"), t("slot.count_in_words", bounds=bounds, quote=names.quoted(report.document, event.quantity.span)), ""
    yield t("slot.polarity"), t.telling.polarities[event.polarity], ""
    yield t("slot.modality"), t(f"modality.{event.modality.value}"), ""


def causes_of(here: Page, report: Report, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield (how it stands, what, address) of the causes and effects that the report gives."""
    for sort, linked in (("cause", claim.causes), ("effect", claim.effects)):
        for local, polarity in linked:
            other = report.claim_of(local)
            if other is not None:
                told = here.cards.card(other)
                yield here.words(f"cause.{sort}_{polarity.value}"), told.statement, told.href


def _firings(claim: Claim) -> tuple[Firing, ...]:
    return claim.event.why if claim.event else claim.attribution.why if claim.attribution else ()


def _told(report: Report, firing: Firing) -> tuple[str, str, str]:
    words = firing.words.of(report.document.text) if firing.words else ""
    return visible(firing.rule), visible(firing.row or ""), visible(words)

"""`/history`: every decision, who made it, when and why, and whether the chain holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import EventType, Polarity, Stance
from riwaya.review import INTO, Act, Decision, Kind, codes_of, span_of
from riwaya.web.cards import claim_address, document_address
from riwaya.web.desk import SHORT
from riwaya.web.naming import key_of
from riwaya.web.page import Page
from riwaya.web.visible import visible

_CHANGES = 5
_PART = re.compile(r"part\.(\d+)\.(words|role|entity)")
_PART_ENDS = {"words": "claim.words", "role": "correct.role", "entity": "correct.entity"}
_SLOTS = {
    "words": "correct.words", "type": "filter.type", "polarity": "slot.polarity", "modality": "slot.modality", "stance": "slot.stance",
    "place.words": "correct.place_words", "place.name": "correct.place_name", "when.words": "correct.time_words",
    "when.from": "filter.since", "when.to": "filter.until", "count.words": "correct.count_words",
    "count.min": "correct.least", "count.max": "correct.most",
}  # fmt: skip
"""What the slots of a correction are called."""


@dataclass(frozen=True, slots=True)
class Row:
    """A decision, ready to be shown; `stands` where it can be taken back."""

    decision: Decision
    who: str
    why: str
    what: str
    href: str
    changes: tuple[str, ...]
    stands: bool


def page(request: Request) -> Response:
    """List the decisions, the newest first."""
    here = Page(request)
    decisions = here.view.decisions
    paging = here.paging(len(decisions))
    newest = list(reversed(decisions))[paging.first : paging.last]
    return here.render(
        "history.html",
        "history",
        rows=[row_of(here, d) for d in newest],
        paging=paging,
        verified=request.app.state.desk.history.verify(),
        done=here.asked("done"),
    )


def row_of(here: Page, decision: Decision) -> Row:
    """Return a decision as it may be shown."""
    what, href = _about(here, decision)
    stands = decision.act not in (Act.UNDO, Act.CODE) and here.view.standing(decision.kind, decision.about).line == decision.line
    return Row(decision, visible(decision.who), visible(decision.why), what, href, tuple(_changes(here, decision)), stands)


def _about(here: Page, decision: Decision) -> tuple[str, str]:
    everything = here.view.everything
    if decision.kind is Kind.DECISION:
        return here.words("history.line_taken_back", line=decision.about), f"#line-{decision.about}"
    if decision.kind is Kind.CLAIM:
        claim = everything.claims.get(decision.about)
        if claim is not None:
            return here.cards.card(claim).statement, claim_address(claim)
    if decision.kind is Kind.INCIDENT and (claim := everything.claims.get(decision.about)) is not None:
        return here.cards.card(claim).statement, f"/incidents/{claim.id[:SHORT]}"
    if decision.kind is Kind.ENTITY:
        key = key_of(decision.about)
        return here.view.name_shown(decision.about, here.words), f"/names/{key}" if key in here.view.names else ""
    for relation in everything.relations:
        if relation.id == decision.about:
            a, b = (here.cards.card(everything.claims[i]) for i in (relation.a, relation.b))
            kind = here.words.telling.relations[relation.kind]
            told = here.words("history.relation", kind=kind, a=a.statement, b=b.statement)
            return told, f"{a.href}#r-{relation.id[:SHORT]}"
    report = everything.by_document.get(decision.document)
    if report is not None:
        return here.words("history.read_otherwise", id=decision.about[:SHORT], document=visible(report.document.name)), document_address(report)
    return here.words("history.gone", id=decision.about[:SHORT]), ""


def _changes(here: Page, decision: Decision) -> Iterator[str]:
    """Yield what a decision changes, each change in a sentence."""
    t, claims = here.words, here.view.everything.claims
    if decision.kind is Kind.INCIDENT:
        shown = decision.changes[:_CHANGES]
        for c in shown:
            a, b = (here.cards.card(claims[i]).statement if i in claims else i[:SHORT] for i in (c.before, c.after))
            yield t("history.incidents_one" if c.slot == INTO else "history.incidents_two", a=a, b=b)
        return
    for c in decision.changes:
        if decision.kind is Kind.ENTITY:
            a, b = (here.view.name_shown(n, t) for n in (c.before, c.after))
            where = here.view.everything.by_document.get(decision.document)
            if where is None:
                yield t("history.names_one", a=a, b=b)
            else:
                yield t("history.names_two", a=a, b=b, where=visible(where.document.name))
        elif decision.act is Act.CODE:
            if _may_see(here, decision):
                yield t("history.coded", value=t(f"coding.{c.after}"))
        elif c.slot == INTO:
            yield t("history.into", what=here.cards.card(claims[c.after]).statement if c.after in claims else c.after[:SHORT])
        elif decision.act is Act.SPLIT:
            yield t("history.second", words=_value(here, decision, c.slot, c.after))
        else:
            before, after = (_value(here, decision, c.slot, v) for v in (c.before, c.after))
            yield t("history.change_of", slot=_slot(here, c.slot), before=before, after=after)


def _may_see(here: Page, decision: Decision) -> bool:
    """Tell whether a judgement of double coding may be shown: one's own, and others' on what one has judged oneself."""
    me = here.session.reviewer if here.session else ""
    return me in codes_of(here.view.decisions).get(decision.about, {})


def _slot(here: Page, slot: str) -> str:
    """Return what a slot is called."""
    t = here.words
    if found := _PART.fullmatch(slot):
        return t("correct.participant", n=int(found[1]) + 1) + t("claim.comma") + t(_PART_ENDS[found[2]])
    return t(_SLOTS[slot]) if slot in _SLOTS else slot


def _value(here: Page, decision: Decision, slot: str, value: str) -> str:
    """Return a slot's value as it is read: words by the report's, a choice by its name, a name as it may be shown."""
    t, telling = here.words, here.words.telling
    if not value:
        return t("history.not_stated")
    report = here.view.everything.by_document.get(decision.document)
    span = span_of(value)
    if slot.endswith("words") and span and report:
        return here.cards.names.quoted(report.document, span)
    if slot.endswith(".entity"):
        return here.view.name_shown(value, t)
    if slot.endswith(".role"):
        return t(f"role.{value}")
    if slot == "type":
        return telling.happenings[EventType(value)].heading
    if slot == "polarity":
        return telling.polarities[Polarity(value)]
    if slot == "stance":
        return telling.stances[Stance(value)]
    return t(f"modality.{value}") if slot == "modality" else visible(value)

"""`/`: the open disagreements, the accounts of each side by side; changed figures and possible relations apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from riwaya.records import Claim, Field, Relation, RelationKind
from riwaya.review import Kind, Standing
from riwaya.share.collection import SAME, groups
from riwaya.share.telling import is_denial
from riwaya.web.cards import Card
from riwaya.web.desk import SHORT
from riwaya.web.page import Page

PARTS = ("disputes", "updates", "related")
_A_PAGE = 10
_AN_ACCOUNT = 5
"""How many claims of one account are shown; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Account:
    """One side: what it gives as the value in dispute, and the claims that give it."""

    value: str
    cards: tuple[Card, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A proposed relation, how it stands, and the two claims that it joins."""

    id: str
    anchor: str
    kind: RelationKind
    kind_name: str
    field_name: str
    standing: Standing
    a: Card
    b: Card
    differs_on: tuple[str, ...]
    independence: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question, what it is about, its accounts, and the relations that oppose them."""

    anchor: str
    question: str
    about: str
    field_name: str
    accounts: tuple[Account, ...]
    judgements: tuple[Judgement, ...]
    opposed: int
    outlets: int


def page(request: Request) -> Response:
    """Show what is contested: all three parts, or one of them alone where there is more than a page holds."""
    here = Page(request)
    show = here.chosen("show", PARTS)
    questions = questions_of(here)
    series = list(updates_of(here))
    related = [r for r in here.view.relations if r.kind is RelationKind.POSSIBLY_RELATED]
    sizes = {"disputes": len(questions), "updates": len(series), "related": len(related)}
    paging = here.paging(sizes[show or "disputes"], _A_PAGE)
    part = slice(paging.first, paging.last)
    first = slice(0, _A_PAGE if not show and paging.number == 1 else 0)
    return here.render(
        "contested.html",
        "contested",
        show=show,
        sizes=sizes,
        paging=paging,
        disputes=[dispute_of(here, *q) for q in questions[part if show in ("", "disputes") else first]],
        updates=[here.cards.cards(claims) for claims in series[part if show == "updates" else first]],
        related=[judgement(here, r) for r in related[part if show == "related" else first]],
        documents=len(here.view.everything.reports),
        claims=len(here.view.everything.claims),
    )


def judgement(here: Page, relation: Relation) -> Judgement:
    """Return a relation as the pages show it."""
    telling, claims = here.words.telling, here.view.everything.claims
    independence = {None: "unknown", True: "independent", False: "one_origin"}[relation.independent]
    return Judgement(
        relation.id,
        f"r-{relation.id[:SHORT]}",
        relation.kind,
        telling.relations[relation.kind],
        telling.fields[relation.on],
        here.view.standing(Kind.RELATION, relation.id),
        here.cards.card(claims[relation.a]),
        here.cards.card(claims[relation.b]),
        tuple(telling.fields[f] for f in relation.differs_on),
        here.words(f"independence.{independence}"),
    )


def questions_of(here: Page) -> list[tuple[Field, list[Claim], list[Relation]]]:
    """Return the open disagreements, those that most reports and most judgements carry first."""
    return sorted(_questions(here), key=lambda q: (-len({c.document for c in q[1]}), -len(q[2]), q[2][0].id))


def _questions(here: Page) -> Iterator[tuple[Field, list[Claim], list[Relation]]]:
    """Yield, a dispute at a time, its field, its claims and the relations that oppose them: contradictions on one field
    that share claims, or claims judged to tell the same."""
    relations, claims = here.view.relations, here.view.standing_records.claims
    same = [(r.a, r.b) for r in relations if r.kind in SAME]
    for on in Field:
        against = [r for r in relations if r.kind is RelationKind.CONTRADICTS and r.on is on]
        inside = list(dict.fromkeys(i for r in against for i in (r.a, r.b)))
        by_claim: dict[str, list[Relation]] = defaultdict(list)
        for r in against:
            by_claim[r.a].append(r)
        for ids in groups(inside, [(r.a, r.b) for r in against] + same):
            yield on, [claims[i] for i in ids], sorted((r for i in ids for r in by_claim[i]), key=lambda r: r.id)


def dispute_of(here: Page, on: Field, claims: list[Claim], against: list[Relation]) -> Dispute:
    """Return a disagreement as the pages show it: its accounts side by side, what opposes them."""
    view, telling = here.view, here.words.telling
    opposed = {frozenset((r.a, r.b)) for r in against}
    sides: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        report = view.everything.report_of(claim)
        label = here.cards.teller.value(report, claim, on)
        if any(frozenset((claim.id, c.id)) in opposed for c in sides.get(label, ())):
            label = f"{label} ({here.cards.names.publisher(report.document)})"
        sides[label].append(claim)
    told = max(claims, key=lambda c: (c.event is not None and c.event.place is not None, c.event is not None, not is_denial(c)))
    return Dispute(
        anchor=f"d-{against[0].id[:SHORT]}",
        question=telling.questions[on],
        about=_about(here, told),
        field_name=telling.fields[on],
        accounts=tuple(
            Account(label, tuple(here.cards.cards(members[:_AN_ACCOUNT])), max(0, len(members) - _AN_ACCOUNT)) for label, members in sides.items()
        ),
        judgements=tuple(judgement(here, r) for r in against[:_A_PAGE]),
        opposed=len(against),
        outlets=len({c.publisher.value or c.document for c in claims}),
    )


def _about(here: Page, claim: Claim) -> str:
    report, names = here.view.everything.report_of(claim), here.cards.names
    if claim.event is None:
        return names.quoted(report.document, claim.span, 90)
    kind = here.cards.type_name(claim)
    if claim.event.place is None:
        return kind
    return here.words("claim.kind_at", kind=kind, place=names.place_heading(report, claim.event.place))


def updates_of(here: Page) -> Iterator[list[Claim]]:
    """Yield the chains of changed figures, the earliest published first."""
    found = [r for r in here.view.relations if r.kind is RelationKind.UPDATES]
    claims = here.view.standing_records.claims
    for ids in groups(_ends(found), [(r.a, r.b) for r in found]):
        yield sorted((claims[i] for i in ids), key=lambda c: c.published.value or "9999")


def _ends(relations: Iterable[Relation]) -> list[str]:
    return list(dict.fromkeys(i for r in relations for i in (r.a, r.b)))

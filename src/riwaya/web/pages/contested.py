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


@dataclass(frozen=True, slots=True)
class Account:
    """One side: what it gives as the value in dispute, and the claims that give it."""

    value: str
    cards: tuple[Card, ...]


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
    outlets: int


def page(request: Request) -> Response:
    """Show what is contested."""
    here = Page(request)
    disputes = sorted(disputes_of(here), key=lambda d: (-d.outlets, -len(d.judgements), d.anchor))
    relations = here.view.relations
    related = [judgement(here, r) for r in relations if r.kind is RelationKind.POSSIBLY_RELATED]
    return here.render(
        "contested.html",
        "contested",
        disputes=disputes,
        updates=list(updates_of(here)),
        related=related,
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


def disputes_of(here: Page) -> Iterator[Dispute]:
    """Yield the disputes: contradictions on one field that share claims, or claims judged to tell the same."""
    relations, claims = here.view.relations, here.view.standing_records.claims
    same = [(r.a, r.b) for r in relations if r.kind in SAME]
    for on in Field:
        against = [r for r in relations if r.kind is RelationKind.CONTRADICTS and r.on is on]
        inside = list(dict.fromkeys(i for r in against for i in (r.a, r.b)))
        for ids in groups(inside, [(r.a, r.b) for r in against] + same):
            mine = [r for r in against if r.a in ids]
            yield _dispute(here, on, [claims[i] for i in ids], mine)


def _dispute(here: Page, on: Field, claims: list[Claim], against: list[Relation]) -> Dispute:
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
        anchor=f"d-{min(r.id for r in against)[:SHORT]}",
        question=telling.questions[on],
        about=_about(here, told),
        field_name=telling.fields[on],
        accounts=tuple(Account(label, tuple(here.cards.cards(members))) for label, members in sides.items()),
        judgements=tuple(judgement(here, r) for r in against),
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


def updates_of(here: Page) -> Iterator[list[Card]]:
    """Yield the chains of changed figures, the earliest published first."""
    found = [r for r in here.view.relations if r.kind is RelationKind.UPDATES]
    claims = here.view.standing_records.claims
    for ids in groups(_ends(found), [(r.a, r.b) for r in found]):
        ordered = sorted((claims[i] for i in ids), key=lambda c: c.published.value or "9999")
        yield here.cards.cards(ordered)


def _ends(relations: Iterable[Relation]) -> list[str]:
    return list(dict.fromkeys(i for r in relations for i in (r.a, r.b)))

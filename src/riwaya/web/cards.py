"""A claim as the pages show it: told in a sentence, with its chain, the words it rests on and how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from riwaya.records import Claim, RelationKind, Span, Stance
from riwaya.review import Kind, State
from riwaya.share.collection import Report
from riwaya.share.safe_text import is_rtl
from riwaya.share.telling import is_denial
from riwaya.web.desk import SHORT, View
from riwaya.web.families import family_of
from riwaya.web.visible import visible
from riwaya.web.words import Words

_LONGEST_SENTENCE = 600


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: who, of what kind, and how they stand to what they say where they do not just say it."""

    name: str
    kind: str
    stance: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that a claim stands in, cut around the words that the claim was made from."""

    before: str
    words: str
    after: str
    direction: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim, ready to be shown in one language."""

    id: str
    href: str
    statement: str
    chain: tuple[Step, ...]
    quote: Quote
    outlet: str
    published: str
    document: str
    document_href: str
    family: str
    type: str
    state: State
    line: int
    contested: bool
    denial: bool
    related: tuple[tuple[str, int], ...]


def document_address(report: Report) -> str:
    """Return the address of a document's page."""
    return f"/documents/{quote(report.document.id[:SHORT])}"


def claim_address(claim: Claim) -> str:
    """Return the address of a claim's page."""
    return f"/claims/{claim.id[:SHORT]}"


class Cards:
    """Makes cards of one view in one language."""

    def __init__(self, view: View, words: Words) -> None:
        self.view, self.words = view, words
        self.teller = view.teller(words)
        self.names = self.teller.names

    def card(self, claim: Claim) -> Card:
        """Return the card of a claim."""
        report = self.view.everything.report_of(claim)
        standing = self.view.standing(Kind.CLAIM, claim.id)
        return Card(
            id=claim.id,
            href=claim_address(claim),
            statement=self.teller.statement(report, claim),
            chain=self.chain(report, claim),
            quote=self.quote(report, claim),
            outlet=self.names.publisher(report.document),
            published=self.teller.published(report.document),
            document=visible(report.document.name),
            document_href=f"{document_address(report)}#c-{claim.id[:SHORT]}",
            family=family_of(claim.event.type) if claim.event else "saying",
            type=self.type_name(claim),
            state=standing.state,
            line=standing.line,
            contested=claim.id in self.view.contested,
            denial=is_denial(claim),
            related=self._related(claim),
        )

    def cards(self, claims: Iterable[Claim]) -> list[Card]:
        """Return the cards of claims."""
        return [self.card(c) for c in claims]

    def type_name(self, claim: Claim) -> str:
        """Return what a claim's type is called."""
        if claim.event is None:
            return self.words("claim.saying")
        return self.words.telling.happenings[claim.event.type].heading

    def chain(self, report: Report, claim: Claim) -> tuple[Step, ...]:
        """Return the chain from the publisher inwards."""
        kinds, stances = self.words.telling.source_kinds, self.words.telling.stances
        steps = [Step(self.names.publisher(report.document), kinds[claim.chain[0].kind], "")]
        for link in claim.chain[1:]:
            stance = stances[link.stance] if link.stance not in (None, Stance.ASSERTS) else ""
            step = Step(self.names.speaker(report, link), kinds[link.kind], stance)
            if step.name != steps[-1].name or stance:
                steps.append(step)
        if len(claim.chain) == 1:
            steps[0] = Step(steps[0].name, self.words("claim.own_voice"), "")
        return tuple(steps)

    def quote(self, report: Report, claim: Claim) -> Quote:
        """Return the sentence that a claim stands in, private persons by role."""
        document = report.document
        words = Span(claim.span.start, min(claim.span.end, claim.span.start + _LONGEST_SENTENCE))
        start = max(min(claim.sentence.start, words.start), words.start - _LONGEST_SENTENCE)
        end = min(max(claim.sentence.end, words.end), words.end + _LONGEST_SENTENCE)

        def shown(a: int, b: int) -> str:
            return visible(self.view.privacy.masked(document, Span(a, b)).replace("\n", " ")) if a < b else ""

        before, middle, after = shown(start, words.start), shown(words.start, words.end), shown(words.end, end)
        if words.end < claim.span.end:
            middle += "…"
        return Quote(before, middle, after, "rtl" if is_rtl(before + middle + after) else "ltr")

    def _related(self, claim: Claim) -> tuple[tuple[str, int], ...]:
        counted: dict[RelationKind, int] = {}
        for relation in self.view.standing_records.relations_of.get(claim.id, ()):
            counted[relation.kind] = counted.get(relation.kind, 0) + 1
        return tuple((self.words.telling.relations[kind], n) for kind, n in counted.items())

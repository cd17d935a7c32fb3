"""Reports of our own invention as claims: spans are found by their words, ids are as given."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.arabic.sentences import sentences_of
from riwaya.claims import claims_of
from riwaya.compare import compare
from riwaya.identity import identify
from riwaya.records import (
    Attribution,
    CauseLink,
    Claim,
    Count,
    Document,
    Event,
    EventType,
    Maker,
    Modality,
    Participant,
    Polarity,
    Reading,
    Relation,
    RelationKind,
    Role,
    SourceKind,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)


@dataclass
class Made:
    """A report in the making."""

    name: str
    text: str
    publisher: str | None = None
    published: str | None = None
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    links: list[CauseLink] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def said(
        self,
        id: str,
        entity: str | None,
        content: str,
        kind: SourceKind = SourceKind.NAMED_PERSON,
        stance: Stance = Stance.ASSERTS,
        parent: str | None = None,
    ) -> "Made":
        self.attributions.append(Attribution(id, None, entity, kind, None, self.span(content), parent, stance))
        return self

    def event(
        self,
        id: str,
        type: EventType,
        trigger: str,
        by: str | None = None,
        place: str | None = None,
        day: str | None = None,
        count: tuple[str, int, int | None] | None = None,
        people: Sequence[tuple[str, Role, str]] = (),
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.ACTUAL,
    ) -> "Made":
        self.events.append(
            Event(
                id,
                self.span(trigger),
                type,
                tuple(Participant(self.span(words), role, entity) for words, role, entity in people),
                Where(self.span(place)) if place else None,
                When(Span(0, 1), day, day) if day else None,
                Count(self.span(count[0]), count[1], count[2]) if count else None,
                polarity,
                modality,
                by,
            )
        )
        return self

    def because(self, cause: str, effect: str, polarity: Polarity = Polarity.AFFIRMED) -> "Made":
        self.links.append(CauseLink(cause, effect, polarity))
        return self

    @property
    def document(self) -> Document:
        def stated(value: str | None) -> Stated:
            return Stated(value, Status.STATED, "test") if value else Stated()

        return Document(
            identify("document", self.name, None, self.text),
            self.name,
            "",
            self.text,
            publisher=stated(self.publisher),
            published=stated(self.published),
            sentences=tuple(sentences_of(self.text)),
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        document = self.document
        reading = Reading(document.id, Maker("test", ""), tuple(self.attributions), tuple(self.events), tuple(self.links))
        return claims_of(document, reading)


@dataclass
class Compared:
    """What a comparison of some reports found, by «report/id»."""

    relations: list[Relation]
    names: dict[str, str]

    def kinds(self, a: str, b: str) -> set[tuple[str, str]]:
        """Return the (kind, field) pairs between two claims."""
        return {(r.kind.value, r.on.value) for r in self.between(a, b)}

    def between(self, a: str, b: str) -> list[Relation]:
        assert {a, b} <= set(self.names.values()), f"no such claims: {a}, {b}"
        return [r for r in self.relations if {self.names[r.a], self.names[r.b]} == {a, b}]

    def one(self, a: str, b: str, kind: RelationKind) -> Relation:
        found = [r for r in self.between(a, b) if r.kind is kind]
        assert len(found) == 1, self.kinds(a, b)
        return found[0]


def compared(*reports: Made) -> Compared:
    claims = [c for r in reports for c in r.claims]
    texts = {r.document.id: r.text for r in reports}
    return Compared(compare(claims, texts), {c.id: f"{c.document_name}/{c.local}" for c in claims})

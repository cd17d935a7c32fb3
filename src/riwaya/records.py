"""The nouns: what the stages hand to each other.

All offsets are Unicode code points into `Document.text`, end exclusive. Names follow the codebook. This module imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class EventType(StrEnum):
    """The 27 types of codebook section 2."""

    CLASH = "clash"
    ATTACK = "attack"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    EXPLOSION = "explosion"
    SWEEP = "sweep"
    ARREST = "arrest"
    RELEASE = "release"
    CASUALTY = "casualty"
    SEIZURE = "seizure"
    DISPLACEMENT = "displacement"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    CONTROL = "control"
    PRESENCE = "presence"
    DEFECTION = "defection"
    ENLISTMENT = "enlistment"
    SETTLEMENT = "settlement"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    DEMAND = "demand"
    THREAT = "threat"
    SUPPORT = "support"
    FACILITATION = "facilitation"
    RESTRICTION = "restriction"
    PROTEST = "protest"
    GOVERNANCE = "governance"


class Role(StrEnum):
    """What a participant does in an event."""

    AGENT = "agent"
    PATIENT = "patient"
    PARTNER = "partner"
    ORIGIN = "origin"
    DESTINATION = "destination"
    BENEFICIARY = "beneficiary"


class Polarity(StrEnum):
    """Whether the source says that it happened or that it did not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """In what mood it is told."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    HABITUAL = "habitual"


class Stance(StrEnum):
    """How a source stands to the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    DEMANDS = "demands"
    PREDICTS = "predicts"

    @property
    def refuses(self) -> bool:
        """Whether the source stands against the content."""
        return self in (Stance.DENIES, Stance.DOUBTS)


class SourceKind(StrEnum):
    """What kind of source speaks."""

    NAMED_PERSON = "named_person"
    NAMED_ORGANISATION = "named_organisation"
    OUTLET = "outlet"
    ROLE = "role"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"


class EntityKind(StrEnum):
    """What kind of thing an entity is."""

    OBJECT = "object"
    PERSON = "person"
    ARMED_GROUP = "armed_group"
    ARMED_FORCE = "armed_force"
    STATE = "state"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLACE = "place"
    GROUP_OF_PEOPLE = "group_of_people"


class Status(StrEnum):
    """How a value of a document is known: three values, never a silent default."""

    STATED = "stated"
    INFERRED = "inferred"
    NOT_STATED = "not_stated"


class RelationKind(StrEnum):
    """How two claims stand to each other (codebook section 5); `possibly_related` is our proposal short of those."""

    SAME_EVENT = "same_event"
    CORROBORATES = "corroborates"
    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    POSSIBLY_RELATED = "possibly_related"


class Field(StrEnum):
    """The field that a relation is on."""

    WHETHER = "whether"
    WHO = "who"
    HOW_MANY = "how_many"
    WHERE = "where"
    WHEN = "when"
    WHY = "why"
    WHAT = "what"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Capture:
    """One taking of bytes: `digest` is their SHA-256, `origin` where they came from, `command` what took them."""

    id: str
    digest: str
    origin: str
    captured_at: str
    command: str
    size: int
    media_type: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with how it is known.

    `basis` says from where (`metadata.csv`, `command line`, `jsonl`, `html`, `text`, `address`); `given` keeps what was given where it
    could not be understood or says more than `value`.
    """

    value: str | None = None
    status: Status = Status.NOT_STATED
    basis: str | None = None
    given: str | None = None


NOT_STATED = Stated()


class FurnitureKind(StrEnum):
    """What is set aside, never deleted, before a document is read."""

    HEADLINE = "headline"
    REPEATED_HEADLINE = "repeated_headline"
    HEADING = "heading"
    DATELINE = "dateline"
    NEWSLETTER = "newsletter"
    READ_ALSO = "read_also"
    TAGS = "tags"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not the report's own body, and the rule that said so."""

    kind: FurnitureKind
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report as published.

    `name` is its id in exports, `member` its line in a many-document file. `sentences` are the body's sentences in order, furniture left out.
    """

    id: str
    name: str
    capture: str
    text: str
    title: str | None = None
    member: str | None = None
    publisher: Stated = NOT_STATED
    published: Stated = NOT_STATED
    url: str | None = None
    language: str = "und"
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Firing:
    """Why something was marked: the rule, the lexicon row (`events.csv:استهداف/masdar`) and the words that fired."""

    rule: str
    row: str | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, its source and the content the source is responsible for (codebook section 1)."""

    id: str
    source: Span | None
    entity: str | None
    source_kind: SourceKind
    cue: Span | None
    content: Span
    parent: str | None
    stance: Stance
    why: tuple[Firing, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A noun phrase that fills a role."""

    span: Span
    role: Role
    entity: str | None = None
    why: Firing | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place phrase; coordinates in degrees and the radius of uncertainty in km once resolved."""

    span: Span
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    gazetteer_id: str | None = None
    level: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time phrase; `start` and `end` are ISO dates, months or years, null where not resolved."""

    span: Span
    start: str | None = None
    end: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A count phrase; `minimum` and `maximum` are null where open, `of` is what is counted, `rate` per what."""

    span: Span
    minimum: int | None = None
    maximum: int | None = None
    of: str | None = None
    rate: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something said to have happened (codebook section 2)."""

    id: str
    trigger: Span
    type: EventType
    participants: tuple[Participant, ...] = ()
    place: Where | None = None
    time: When | None = None
    quantity: Count | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    attribution: str | None = None
    why: tuple[Firing, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseLink:
    """The first event is given as cause, reason or purpose of the second (codebook section 3)."""

    cause: str
    effect: str
    polarity: Polarity
    attribution: str | None = None
    why: Firing | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A distinct actor or place of one document and the strings that name it."""

    name: str
    kind: EntityKind
    mentions: tuple[str, ...]
    pack_id: str | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a derived value: the code's version and the digests of lexicons and model."""

    code: str
    lexicons: str
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says, by the codebook. Ids are local to the document."""

    document: str
    made_by: Maker
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[CauseLink, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of a chain, the publisher first: who, of what kind, by which attribution (none for the publisher)."""

    name: str | None
    kind: SourceKind
    attribution: str | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An event, or an attribution that holds none, as one document tells it through one chain.

    `id` is the SHA-256 over document, span and chain, so equal reports never collapse. `local` is the event's or attribution's id in the
    document's reading. `causes` and `effects` are (local id, polarity) pairs of cause links. `event` is null for a claim without an event.
    """

    id: str
    document: str
    document_name: str
    local: str
    span: Span
    sentence: Span
    chain: tuple[ChainLink, ...]
    publisher: Stated
    published: Stated
    event: Event | None = None
    attribution: Attribution | None = None
    causes: tuple[tuple[str, Polarity], ...] = ()
    effects: tuple[tuple[str, Polarity], ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """One named reason of a relation: a number and the words it rests on; `share` turns it into a sentence."""

    name: str
    value: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A proposed judgement on two claims, on one field. `differs_on` lists fields known to differ; `independent` is null where not known."""

    id: str
    a: str
    b: str
    kind: RelationKind
    on: Field
    because: tuple[Feature, ...] = field(default=())
    differs_on: tuple[Field, ...] = ()
    independent: bool | None = None
    made_by: Maker | None = None

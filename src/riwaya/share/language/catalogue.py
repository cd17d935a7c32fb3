"""What a catalogue holds. Patterns have named gaps; the same gaps in each language, which a test holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from riwaya.records import (
    EventType,
    Field,
    FurnitureKind,
    Modality,
    Polarity,
    RelationKind,
    Role,
    SourceKind,
    Stance,
    Status,
)
from riwaya.share.privacy import PrivateRole


class Say(StrEnum):
    """Every sentence, heading and label that is not about one kind of thing."""

    BRIEF = "brief"
    BRIEF_ON = "brief_on"
    SUBTITLE = "subtitle"
    GLANCE = "glance"
    REPORTS = "reports"
    OUTLETS = "outlets"
    PUBLISHED_BETWEEN = "published_between"
    WITHOUT_DATE = "without_date"
    WITHOUT_CLAIMS = "without_claims"
    CLAIMS = "claims"
    DISPUTES_COUNT = "disputes_count"
    WITHHELD = "withheld"
    WITHHELD_WHY = "withheld_why"
    NAMES_SHOWN = "names_shown"
    DISPUTED = "disputed"
    DISPUTED_INTRO = "disputed_intro"
    NOTHING_DISPUTED = "nothing_disputed"
    UPDATED = "updated"
    UPDATED_INTRO = "updated_intro"
    POSSIBLY = "possibly"
    POSSIBLY_INTRO = "possibly_intro"
    DIFFER_ON = "differ_on"
    INDEPENDENCE_UNKNOWN = "independence_unknown"
    INDEPENDENT = "independent"
    ONE_ORIGIN = "one_origin"
    REPORTED = "reported"
    NOTHING_REPORTED = "nothing_reported"
    PLACE_NOT_STATED = "place_not_stated"
    SAYINGS = "sayings"
    SAYING = "saying"
    CAUSES = "causes"
    CAUSE = "cause"
    CAUSE_DENIED = "cause_denied"
    COUNTS = "counts"
    COUNTED = "counted"
    KILLED = "killed"
    WOUNDED = "wounded"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    IN_WORDS = "in_words"
    BASIS = "basis"
    BASIS_FIGURE = "basis_figure"
    BASIS_RANGE = "basis_range"
    BASIS_OPEN = "basis_open"
    ACCORDING_TO = "according_to"
    SENTENCE = "sentence"
    OPEN = "open"
    SOURCES = "sources"
    OUTLET = "outlet"
    SOURCE_REPORT = "source_report"
    SOURCE_DATE = "source_date"
    SOURCE_CLAIMS = "source_claims"
    RESTS = "rests"
    RESTS_REPEATS = "rests_repeats"
    RESTS_CORROBORATES = "rests_corroborates"
    UNREAD = "unread"
    UNREAD_NONE = "unread_none"
    UNREAD_WHERE = "unread_where"
    UNREAD_WHY = "unread_why"
    UNREAD_REMEDY = "unread_remedy"
    MADE = "made"
    MADE_PROPOSED = "made_proposed"
    MADE_PROPOSED_TEXT = "made_proposed_text"
    MADE_CODE = "made_code"
    MADE_LEXICONS = "made_lexicons"
    MADE_MODEL = "made_model"
    MADE_NO_MODEL = "made_no_model"
    MADE_ON = "made_on"
    MADE_SHOWN = "made_shown"
    MADE_SHOWN_OF = "made_shown_of"
    MADE_CHAIN = "made_chain"
    MADE_CHAIN_TEXT = "made_chain_text"
    CITED = "cited"
    CITED_INTRO = "cited_intro"
    OWN_VOICE = "own_voice"
    PUBLISHER_UNKNOWN = "publisher_unknown"
    SOURCE_UNNAMED = "source_unnamed"
    DATE_STATED = "date_stated"
    DATE_INFERRED = "date_inferred"
    DATE_NOT_STATED = "date_not_stated"
    DATE_NOT_UNDERSTOOD = "date_not_understood"
    ON_DAY = "on_day"
    IN_MONTH = "in_month"
    IN_YEAR = "in_year"
    FROM_TO = "from_to"
    SINCE = "since"
    UNTIL = "until"
    FROM_PUBLICATION = "from_publication"
    TIME_AS_WRITTEN = "time_as_written"
    AT_PLACE = "at_place"
    COUNT_GIVEN = "count_given"
    PER = "per"
    NEGATED = "negated"
    NEGATED_UNREAL = "negated_unreal"
    DENIED = "denied"
    DOUBTED = "doubted"
    QUOTED = "quoted"
    QUOTED_INSIDE = "quoted_inside"
    AND = "and"
    COMMA = "comma"
    ARROW = "arrow"
    VALUE_DENIED = "value_denied"
    VALUE_AFFIRMED = "value_affirmed"
    VALUE_NOT_STATED = "value_not_stated"
    VALUE_CAUSE = "value_cause"
    VALUE_NOT_CAUSE = "value_not_cause"
    BACK = "back"
    INCIDENTS = "incidents"
    INCIDENTS_INTRO = "incidents_intro"
    INCIDENT = "incident"
    INCIDENT_REPORTS = "incident_reports"
    INCIDENT_SINGLE = "incident_single"
    INCIDENT_CORROBORATED = "incident_corroborated"
    INCIDENT_CONTESTED = "incident_contested"
    INCIDENT_ALLEGED = "incident_alleged"
    INCIDENT_BESIDE = "incident_beside"
    INCIDENT_FIGHTERS = "incident_fighters"
    INCIDENT_ORIGIN = "incident_origin"
    TAKEN_REPEATS = "taken_repeats"
    TAKEN_COPY = "taken_copy"
    TAKEN_SAME_OUTLET = "taken_same_outlet"
    TAKEN_SAME_SOURCE = "taken_same_source"


@dataclass(frozen=True, slots=True)
class Happening:
    """How a type of event is told: its noun, its heading over several, each role's pattern, both sides together."""

    noun: str
    heading: str
    roles: Mapping[Role, str]
    both: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """One catalogue. `months` are twelve; `rates` are the codebook's words for a rate."""

    code: str
    direction: str
    name: str
    say: Mapping[Say, str]
    happenings: Mapping[EventType, Happening]
    variants: Mapping[str, str]
    killed: str
    wounded: str
    fallen: str
    roles: Mapping[Role, str]
    moods: Mapping[Modality, str]
    polarities: Mapping[Polarity, str]
    fields: Mapping[Field, str]
    questions: Mapping[Field, str]
    relations: Mapping[RelationKind, str]
    source_kinds: Mapping[SourceKind, str]
    stances: Mapping[Stance, str]
    statuses: Mapping[Status, str]
    private: Mapping[PrivateRole, str]
    furniture: Mapping[FurnitureKind, str]
    rates: Mapping[str, str]
    months: tuple[str, ...]

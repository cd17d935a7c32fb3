"""The picture as rows told in a language: what terminal, brief, files and page show, each with who says so and who stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from riwaya.identity import identify
from riwaya.picture import Picture, picture_of
from riwaya.picture.parts import MUTUAL, Arrow, Ask, Flow, Ground, Hold, Matter, Party, Standing, Tie
from riwaya.records import Claim, EntityKind, When
from riwaya.share.collection import Collection, Report
from riwaya.share.language import Say
from riwaya.share.safe_text import is_rtl, neutral
from riwaya.share.system.words import SystemWords, system_words
from riwaya.share.telling import Teller

ANCHOR = 12
"""How many hexadecimal digits of a part's id its anchor carries."""
_WORDS_OF_A_MATTER = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim that says so or, with `on`, stands against it on that field; its chain as drawn.

    `versus` are who it contradicts, where it is not all that say so.
    """

    claim: str
    document: str
    chain: str
    on: str = ""
    versus: tuple[str, ...] = ()

    def against(self, words: SystemWords) -> str:
        """Return that it stands against the part, on what and whom; empty where it says so."""
        if not self.on:
            return ""
        told = words.against.format(on=self.on)
        return f"{told} {words.versus.format(who=' · '.join(self.versus))}" if self.versus else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A part of the picture. `standing` is its key, `standing_told` in words; `origins` counts sources known to be separate.

    `start` and `end` are the first and last of the times stated, ISO days, months or years; null where none is.
    """

    id: str
    text: str
    standing: Standing
    standing_told: str
    contested: bool
    origins: int
    voices: tuple[Voice, ...]
    notes: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow(Row):
    """How `a` stands to `b`; `b` is what stands for «not stated» where `b_key` is empty. `named` where both have names of their own.

    Here and below a key is the same for one party in every row and tells nothing of its name.
    """

    kind: str
    label: str
    a: str
    b: str
    a_key: str
    b_key: str
    mutual: bool
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow(Row):
    """What `who` asks of `of`, empty where the report does not say of whom."""

    kind: str
    who: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow(Row):
    """Who goes from where to where; names and keys are empty where not stated, `low` and `high` null."""

    kind: str
    label: str
    who: str
    origin: str
    destination: str
    origin_key: str
    destination_key: str
    low: int | None
    high: int | None
    counts: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowRow(Row):
    """One matter given as cause of another, by their ids in `matters`; `denied` where somebody denies it."""

    cause: str
    effect: str
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow(Row):
    """Who holds, is in or has left a place; `when` in words."""

    kind: str
    label: str
    place: str
    who: str
    place_key: str
    who_key: str
    when: str


@dataclass(frozen=True, slots=True)
class MatterTold:
    """A happening of the causal map: what it is, the same in short, and the reports' own words for it."""

    id: str
    kind: str
    text: str
    short: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoopTold:
    """A loop: its matters and arrows by id, told in the reports' words; `composed` where no single report says all of it."""

    id: str
    text: str
    matters: tuple[str, ...]
    arrows: tuple[str, ...]
    composed: bool


@dataclass(frozen=True)
class System:
    """The whole picture in a language, in the order in which it is shown."""

    language: str
    words: SystemWords
    ties: tuple[TieRow, ...]
    asks: tuple[AskRow, ...]
    flows: tuple[FlowRow, ...]
    matters: tuple[MatterTold, ...]
    arrows: tuple[ArrowRow, ...]
    loops: tuple[LoopTold, ...]
    holds: tuple[HoldRow, ...]
    picture: Picture = field(repr=False)

    @property
    def sections(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows of each section that rests on claims, by its name."""
        return (("ties", self.ties), ("asks", self.asks), ("flows", self.flows), ("arrows", self.arrows), ("holds", self.holds))

    def __bool__(self) -> bool:
        return any(rows for _, rows in self.sections)


def system_of(collection: Collection, teller: Teller, only: frozenset[str] | None = None, picture: Picture | None = None) -> System:
    """Return the picture of a collection, or of the claims `only`, told in the teller's language; `picture` where it was derived already."""
    return _Told(collection, teller, picture or picture_of(collection.reports, collection.relations, only=only)).system()


class _Told:
    def __init__(self, collection: Collection, teller: Teller, picture: Picture) -> None:
        self.collection, self.teller, self.picture = collection, teller, picture
        self.names, self.words = teller.names, system_words(teller.language.code)

    def system(self) -> System:
        p = self.picture
        matters = {m.id: self._matter(m) for m in p.matters}
        return System(
            self.teller.language.code,
            self.words,
            tuple(self._tie(t) for t in p.ties if not self._withheld(t.a) and not self._withheld(t.b)),
            tuple(self._ask(a) for a in p.asks),
            tuple(map(self._flow, p.flows)),
            tuple(matters.values()),
            tuple(self._arrow(a, matters) for a in p.arrows),
            tuple(self._loops(matters)),
            tuple(self._hold(h) for h in p.holds if not self._withheld(h.who)),
            p,
        )

    # names

    def _report(self, document: str) -> Report:
        return self.collection.by_document[document]

    def _withheld(self, party: Party | None) -> bool:
        """Tell whether a party is a private person: a role at both ends of a relation would tell nothing."""
        if party is None or party.known:
            return False
        text = self._report(party.document).document.text
        return self.names.privacy.role_of(party.document, party.name, party.span.of(text)) is not None

    def _name(self, party: Party | None) -> str:
        if party is None:
            return self.words.unsaid_side
        report = self._report(party.document)
        if party.known and party.name:
            return self.names.own(self.names.known.arabic.get(party.name, party.name) if self.names.rtl else party.name)
        if party.kind is EntityKind.PLACE and party.name and not is_rtl(party.name):
            if not self.names.rtl:
                return self.names.own(party.name)
            if party.name in self.names.known.arabic:
                return self.names.known.arabic[party.name]
        return self.names.entity(report, party.name, party.span)

    # what all rows have

    def _voices(self, ground: Ground) -> Iterator[Voice]:
        for i in ground.claims:
            yield self._voice(self.picture.claims[i])
        said = {self._innermost(i) for i in ground.claims}
        for a in ground.against:
            opposed = dict.fromkeys(self._innermost(i) for i in a.versus)
            versus = tuple(opposed) if opposed.keys() < said else ()
            yield self._voice(self.picture.claims[a.claim], self.teller.language.fields[a.on], versus)

    def _innermost(self, claim: str) -> str:
        told = self.picture.claims[claim]
        return self.teller.innermost(self._report(told.document), told)

    def _voice(self, claim: Claim, on: str = "", versus: tuple[str, ...] = ()) -> Voice:
        return Voice(claim.id, claim.document_name, self.teller.chain(self._report(claim.document), claim), on, versus)

    def _told(self, text: str, standing: Standing) -> str:
        """Return a part's sentence with its standing in front where it is not told as being so."""
        if standing is not Standing.STATED:
            text = f"{self.words.standings[standing]}: {text}"
        return text[:1].upper() + text[1:] if text[:1].isascii() else text

    def _when(self, times: Iterable[tuple[str, When]]) -> tuple[str, ...]:
        told = [self._time(self._report(self.picture.claims[i].document), t) for i, t in times]
        return (self.words.times.format(times=self.teller.say[Say.COMMA].join(dict.fromkeys(told))),) if told else ()

    def _time(self, report: Report, time: When) -> str:
        """Return when, resolved, or in the report's words."""
        return self.teller.when(report, time) if time.start or time.end else self.names.quoted(report.document, time.span)

    # rows

    def _tie(self, tie: Tie) -> TieRow:
        a, b = self._name(tie.a), self._name(tie.b)
        return TieRow(
            id=tie.id[:ANCHOR], text=self._told(self.words.ties[tie.kind].format(a=a, b=b), tie.standing),
            standing=tie.standing, standing_told=self.words.standings[tie.standing], contested=tie.ground.contested,
            origins=tie.ground.origins, voices=tuple(self._voices(tie.ground)), notes=self._when(tie.times), kind=tie.kind.value,
            label=self.words.labels[tie.kind], a=a, b=b, a_key=_key(tie.a), b_key=_key(tie.b), mutual=tie.kind in MUTUAL,
            named=tie.b is not None and tie.a.named and tie.b.named,
            start=_first(tie.times), end=_last(tie.times),
        )  # fmt: skip

    def _ask(self, ask: Ask) -> AskRow:
        who, of = self._name(ask.who), self._name(ask.of) if ask.of else ""
        said = [self.picture.claims[i] for i in (*ask.ground.claims, *(a.claim for a in ask.ground.against))]
        what = self.teller.say[Say.COMMA].join(dict.fromkeys(self._happening(c, mood=False) for c in said))
        pattern = self.words.asked_of if of else self.words.asked
        if ask.standing is Standing.UNWANTED:
            what = self.words.unasked.format(what=what)
        return AskRow(
            id=ask.id[:ANCHOR], text=pattern.format(who=who, of=of, what=what), standing=ask.standing,
            standing_told=self.words.standings[ask.standing], contested=ask.ground.contested, origins=ask.ground.origins,
            voices=tuple(self._voices(ask.ground)), kind=ask.kind.value, who=who, of=of,
        )  # fmt: skip

    def _flow(self, flow: Flow) -> FlowRow:
        who = self._name(flow.who) if flow.who else ""
        origin, destination = (self._name(end) if end else "" for end in (flow.origin, flow.destination))
        pattern = self.words.moves[flow.kind]
        text = pattern.format(
            who=who or self.words.somebody,
            origin=self.words.move_from.format(place=origin) if origin and origin != who else "",
            destination=self.words.move_to.format(place=destination) if destination else "",
        )
        counts = dict.fromkeys(self.teller.count(self._report(self.picture.claims[i].document), count) for i, count in flow.counts)
        reasons = dict.fromkeys(
            (self.words.reason_denied if r.denied else self.words.reason).format(cause=self._happening(self.picture.claims[r.cause]))
            for r in flow.reasons
        )
        low, high = flow.bounds
        notes = (*self._when(flow.times), *((self.words.counts.format(counts=self.teller.say[Say.COMMA].join(counts)),) if counts else ()), *reasons)
        return FlowRow(
            id=flow.id[:ANCHOR], text=self._told(text, flow.standing), standing=flow.standing,
            standing_told=self.words.standings[flow.standing], contested=flow.ground.contested, origins=flow.ground.origins,
            voices=tuple(self._voices(flow.ground)), notes=notes, kind=flow.kind.value,
            label=self.teller.language.happenings[flow.kind].noun, who=who, origin=origin, destination=destination,
            origin_key=_key(flow.origin), destination_key=_key(flow.destination),
            low=low, high=high, counts=tuple(counts), reasons=tuple(reasons), start=_first(flow.times), end=_last(flow.times),
        )  # fmt: skip

    def _happening(self, claim: Claim, *, mood: bool = True, place: bool = True) -> str:
        report = self._report(claim.document)
        if claim.event is None:
            return self.names.quoted(report.document, claim.span)
        what = self.teller.happening(report, claim.event, place=place, time=False).rstrip(" .")
        return self.teller.in_mood(claim.event, what) if mood else what

    def _matter(self, matter: Matter) -> MatterTold:
        claims = [self.picture.claims[i] for i in matter.claims]
        words = dict.fromkeys(neutral(self.names.privacy.masked(self._report(c.document).document, c.span)) for c in claims)
        return MatterTold(matter.id[:ANCHOR], matter.kind.value, self._happening(claims[0]), self._happening(claims[0], place=False), tuple(words))

    def _arrow(self, arrow: Arrow, matters: dict[str, MatterTold]) -> ArrowRow:
        denied_only = arrow.standing is Standing.DENIED
        pattern = self.words.arrow_denied if denied_only else self.words.arrow
        text = pattern.format(cause=matters[arrow.cause].text, effect=matters[arrow.effect].text)
        return ArrowRow(
            id=arrow.id[:ANCHOR], text=text, standing=arrow.standing, standing_told=self.words.standings[arrow.standing],
            contested=arrow.ground.contested, origins=arrow.ground.origins, voices=tuple(self._voices(arrow.ground)),
            cause=matters[arrow.cause].id, effect=matters[arrow.effect].id, denied=bool(arrow.ground.against),
        )  # fmt: skip

    def _loops(self, matters: dict[str, MatterTold]) -> Iterator[LoopTold]:
        for loop in self.picture.loops:
            steps = [self.teller.listed(list(matters[m].words[:_WORDS_OF_A_MATTER])) for m in loop.matters]
            pattern = self.words.loop_composed if loop.composed else self.words.loop
            text = pattern.format(words=self.words.onwards.join(self.names.own(s) for s in [*steps, steps[0]]))
            yield LoopTold(loop.id[:ANCHOR], text, tuple(matters[m].id for m in loop.matters), tuple(a[:ANCHOR] for a in loop.arrows), loop.composed)

    def _hold(self, hold: Hold) -> HoldRow:
        place, who = self._name(hold.place), self._name(hold.who)
        claims = hold.ground.claims or tuple(a.claim for a in hold.ground.against)
        when = self._time(self._report(self.picture.claims[claims[0]].document), hold.when) if hold.when else ""
        text = self.words.holds[hold.kind].format(place=place, who=who)
        return HoldRow(
            id=hold.id[:ANCHOR], text=self._told(text, hold.standing), standing=hold.standing,
            standing_told=self.words.standings[hold.standing], contested=hold.ground.contested, origins=hold.ground.origins,
            voices=tuple(self._voices(hold.ground)), notes=(self.words.times.format(times=when),) if when else (), kind=hold.kind.value,
            label=self.teller.language.happenings[hold.kind].noun, place=place, who=who, place_key=_key(hold.place), who_key=_key(hold.who),
            when=when or self.words.no_date, start=hold.when.start if hold.when else None, end=hold.when.end if hold.when else None,
        )  # fmt: skip


def _key(party: Party | None) -> str:
    """Return what stands for a party in files: a digest, for its name may be one that is withheld."""
    return identify("party", party.key)[:ANCHOR] if party else ""


def _first(times: Iterable[tuple[str, When]]) -> str | None:
    return min((t.start for _, t in times if t.start), default=None)


def _last(times: Iterable[tuple[str, When]]) -> str | None:
    return max((t.end for _, t in times if t.end), default=None)

"""Making a brief: what differs first, then what is reported, why, how many, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from riwaya.records import Claim, EventType, Field, Polarity, Relation, RelationKind
from riwaya.share.brief import Account, Asked, Brief, Dispute, Figure, Kind, Pair, Place, Source, Statement, Telling, Unread
from riwaya.share.brief_system import chapter_of
from riwaya.share.citing import Citations
from riwaya.share.collection import SAME, Collection, Report, groups
from riwaya.share.incident_rows import IncidentTeller
from riwaya.share.incidents import made_incidents
from riwaya.share.language import Say
from riwaya.share.safe_text import neutral
from riwaya.share.system import system_of
from riwaya.share.telling import Teller, is_denial
from riwaya.share.tolls import Harm, harm_of

KIND_ORDER = (
    EventType.CASUALTY, EventType.AIR_STRIKE, EventType.SHELLING, EventType.ATTACK, EventType.CLASH, EventType.EXPLOSION, EventType.ARREST,
    EventType.RELEASE, EventType.SWEEP, EventType.DISPLACEMENT, EventType.SEIZURE, EventType.RESTRICTION, EventType.CONTROL,
    EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.PRESENCE, EventType.DEFECTION, EventType.ENLISTMENT, EventType.SETTLEMENT,
    EventType.AGREEMENT, EventType.MEETING, EventType.SUPPORT, EventType.FACILITATION, EventType.DEMAND, EventType.THREAT,
    EventType.PROTEST, EventType.GOVERNANCE,
)  # fmt: skip


_MOST_INCIDENTS = 60


def _is_casualty(claim: Claim) -> bool:
    return claim.event is not None and claim.event.type is EventType.CASUALTY


def make_brief(collection: Collection, teller: Teller, asked: Asked) -> Brief:
    """Return the brief on a collection."""
    return _Maker(collection, teller, asked).make()


class _Maker:
    def __init__(self, collection: Collection, teller: Teller, asked: Asked) -> None:
        self.collection, self.teller, self.asked = collection, teller, asked
        self.say, self.language = teller.say, teller.language
        self.citations = Citations(teller)
        wanted = collection.claims if asked.only is None else {i: c for i, c in collection.claims.items() if i in asked.only}
        self.claims: dict[str, Claim] = wanted
        known = collection.claims
        self.relations = [r for r in collection.relations if r.a in known and r.b in known and (r.a in wanted or r.b in wanted)]

    def make(self) -> Brief:
        say = self.say
        disputes = tuple(self._disputes())
        updates = tuple(self._updates())
        pairs = tuple(self._pairs())
        kinds, shown, everything = self._kinds()
        sayings = tuple(self._sayings())
        causes = tuple(self._causes())
        system = chapter_of(system_of(self.collection, self.teller, self.asked.only), self.collection, self.citations, self.asked.limit)
        figures = tuple(self._figures())
        rests = tuple(self._rests())
        incidents = tuple(self._incidents())
        topic = neutral(self.asked.topic)
        return Brief(
            title=say[Say.BRIEF_ON].format(topic=self.teller.names.own(topic)) if topic else say[Say.BRIEF],
            subtitle=say[Say.SUBTITLE],
            glance=self._glance(len(disputes)),
            disputes=disputes,
            updates=updates,
            pairs=pairs,
            kinds=kinds,
            sayings=sayings,
            causes=causes,
            system=system,
            figures=figures,
            sources=tuple(self._sources()),
            rests=rests,
            incidents=incidents,
            unread=tuple(self._unread()),
            made=self._made(shown, everything),
            citations=self.citations.listed(),
        )  # fmt: skip

    def _unread(self) -> Iterable[Unread]:
        for r in self.collection.refusals:
            where = f"{r.origin}:{r.place}" if r.place else r.origin
            yield Unread(neutral(where), neutral(r.reason), neutral(r.remedy))

    # statements

    def _report(self, claim: Claim) -> Report:
        return self.collection.report_of(claim)

    def _telling(self, claim: Claim, note: str = "") -> Telling:
        report = self._report(claim)
        chain = self.teller.chain(report, claim)
        return Telling(chain, (self.citations.cite(report, claim, chain),), note, claim.id)

    def _statement(self, claims: Iterable[Claim]) -> Statement:
        """Return one sentence on claims of one event: told by the fullest, with every chain."""
        ordered = list(claims)
        fullest = max(ordered, key=_fullness)
        text = self.teller.statement(self._report(fullest), fullest)
        tellings: dict[str, Telling] = {}
        for claim in ordered:
            told = self._telling(claim, self._note(claim, ordered))
            earlier = tellings.get(told.chain)
            cites = tuple(dict.fromkeys((earlier.cites if earlier else ()) + told.cites))
            tellings[told.chain] = Telling(told.chain, cites, *((earlier.note, earlier.claim) if earlier else (told.note, told.claim)))
        return Statement(text, tuple(tellings.values()), fullest.id)

    def _note(self, claim: Claim, group: list[Claim]) -> str:
        """Return how a telling stands to the first of its group: repeated, agreeing from another source."""
        before = {c.id for c in group[: group.index(claim)]}
        kinds = {r.kind for r in self.collection.relations_of.get(claim.id, ()) if {r.a, r.b} - {claim.id} & before}
        for kind in (RelationKind.REPEATS, RelationKind.CORROBORATES):
            if kind in kinds:
                return self.language.relations[kind]
        return ""

    def _incidents(self) -> Iterable[Statement]:
        """Yield what several reports are about, those told by most first, with bounds and the number of origins, citing every report."""
        told = IncidentTeller(self.collection, self.teller)
        made = [i for i in made_incidents(self.collection) if len(i.main) > 1 and any(c in self.claims for c in i.claims)]
        for incident in sorted(made, key=lambda i: -len(i.main))[:_MOST_INCIDENTS]:
            parts = [told.title(incident)]
            for toll, harm in ((incident.killed, Say.KILLED), (incident.injured, Say.WOUNDED)):
                if toll is not None:
                    parts.append(f"{self.say[harm]}: {told.bounds(toll)}")
            parts += [*told.alleged(incident), told.standing(incident)]
            first: dict[str, Claim] = {}
            for claim in (self.collection.claims[i] for i in incident.claims):
                if claim.document not in first or (_is_casualty(claim) and not _is_casualty(first[claim.document])):
                    first[claim.document] = claim
            yield Statement(". ".join(parts) + ".", tuple(self._telling(c) for c in first.values()), incident.id)

    # what differs

    def _joined(self, kinds: Iterable[RelationKind], on: Field | None = None) -> list[Relation]:
        wanted = frozenset(kinds)
        return [r for r in self.relations if r.kind in wanted and (on is None or r.on is on)]

    def _disputes(self) -> Iterable[Dispute]:
        for on in Field:
            against = self._joined((RelationKind.CONTRADICTS,), on)
            inside = list(dict.fromkeys(i for r in against for i in (r.a, r.b)))
            same = [(r.a, r.b) for r in self._joined(SAME)]
            values = {i: self._value(self.collection.claims[i], on) for i in inside}
            for ids in groups(inside, [(r.a, r.b) for r in against] + same):
                yield self._dispute(ids, on, values, same)

    def _value(self, claim: Claim, on: Field) -> str:
        return self.teller.value(self._report(claim), claim, on)

    def _dispute(self, ids: list[str], on: Field, values: dict[str, str], same: list[tuple[str, str]]) -> Dispute:
        claims = self.collection.claims
        sides: dict[str, list[str]] = defaultdict(list)
        opposed = {frozenset((r.a, r.b)) for r in self._joined((RelationKind.CONTRADICTS,), on)}
        for i in ids:
            label = values[i]
            if any(frozenset((i, j)) in opposed for j in sides.get(label, ())):
                label = f"{label} ({self.teller.innermost(self._report(claims[i]), claims[i])})"
            sides[label].append(i)
        taken = set(ids)
        accounts = []
        for label, members in sides.items():
            beside = [b if a in members else a for a, b in same if (a in members) != (b in members)]
            more = [i for i in dict.fromkeys(beside) if i not in taken and self._value(claims[i], on) == values[members[0]]]
            taken |= set(more)
            one = list(groups([*members, *more], same))
            accounts.append(Account(label, tuple(self._statement(claims[i] for i in group) for group in one)))
        told = max(
            (claims[i] for i in taken),
            key=lambda c: (c.event is not None, _place_known(c), not is_denial(c), _fullness(c)),
        )
        return Dispute(self.language.questions[on], self._about(told), on, tuple(accounts))

    def _about(self, claim: Claim) -> str:
        report = self._report(claim)
        if claim.event is None:
            return self.teller.names.quoted(report.document, claim.span, 90)
        heading = self.language.happenings[claim.event.type].heading
        if claim.event.type is EventType.CASUALTY:
            harm = harm_of(claim.event, report.document.text)
            heading = {Harm.KILLED: self.say[Say.KILLED], Harm.WOUNDED: self.say[Say.WOUNDED]}.get(harm, heading)
        if claim.event.place:
            return f"{heading}{self.say[Say.COMMA]}{self.teller.names.place_heading(report, claim.event.place)}"
        return heading

    def _updates(self) -> Iterable[tuple[Statement, ...]]:
        found = self._joined((RelationKind.UPDATES,))
        same = [(r.a, r.b) for r in self._joined((RelationKind.REPEATS,))]
        inside = list(dict.fromkeys(i for r in found for i in (r.a, r.b)))
        claims = self.collection.claims
        for ids in groups(inside, [(r.a, r.b) for r in found]):
            series = [self._with_copies(one, same) for one in groups(ids, same)]
            series.sort(key=lambda told: min(claims[i].published.value or "9999" for i in told))
            yield tuple(self._statement(claims[i] for i in told) for told in series)

    def _with_copies(self, ids: list[str], same: list[tuple[str, str]]) -> list[str]:
        """Return the claims with those that repeat them, each once."""
        copies = (b if a in ids else a for a, b in same if (a in ids) != (b in ids))
        return list(dict.fromkeys([*ids, *copies]))

    def _pairs(self) -> Iterable[Pair]:
        for r in self._joined((RelationKind.POSSIBLY_RELATED,)):
            a, b = (self._statement([self.collection.claims[i]]) for i in (r.a, r.b))
            differ = ""
            if r.differs_on:
                listed = self.say[Say.COMMA].join(self.language.fields[f] for f in r.differs_on)
                differ = self.say[Say.DIFFER_ON].format(fields=listed)
            known = {None: Say.INDEPENDENCE_UNKNOWN, True: Say.INDEPENDENT, False: Say.ONE_ORIGIN}
            yield Pair(a, b, differ, self.say[known[r.independent]])

    # what is reported

    def _kinds(self) -> tuple[tuple[Kind, ...], int, int]:
        events = [i for i, c in self.claims.items() if c.event is not None]
        same = [(r.a, r.b) for r in self._joined(SAME)]
        together = list(groups(events, same))
        everything = len(together)
        together.sort(key=lambda ids: -len(ids))
        together = together[: self.asked.limit]
        under: dict[EventType, dict[str, list[list[Claim]]]] = defaultdict(lambda: defaultdict(list))
        for ids in together:
            claims = [self.claims[i] for i in ids]
            fullest = max(claims, key=_fullness)
            if fullest.event is not None:
                place = self.teller.names.place_heading(self._report(fullest), fullest.event.place)
                under[fullest.event.type][place].append(claims)
        nowhere = self.say[Say.PLACE_NOT_STATED]
        kinds = []
        for kind in KIND_ORDER:
            if kind not in under:
                continue
            places = sorted(under[kind].items(), key=lambda item: (item[0] == nowhere, -len(item[1])))
            kinds.append(
                Kind(
                    self.language.happenings[kind].heading,
                    tuple(Place(name, tuple(map(self._statement, told))) for name, told in places),
                )
            )
        return tuple(kinds), len(together), everything

    def _sayings(self) -> Iterable[Statement]:
        told = [c for c in self.claims.values() if c.event is None]
        for claim in told[: self.asked.limit]:
            yield self._statement([claim])

    def _causes(self) -> Iterable[Statement]:
        seen: dict[str, list[Telling]] = {}
        for report in self.collection.reports:
            for link in report.reading.links:
                cause, effect = report.events.get(link.cause), report.events.get(link.effect)
                a, b = report.claim_of(link.cause), report.claim_of(link.effect)
                if cause is None or effect is None or a is None or b is None or not {a.id, b.id} & self.claims.keys():
                    continue
                key = Say.CAUSE if link.polarity is Polarity.AFFIRMED else Say.CAUSE_DENIED
                happened = self.teller.happening(report, effect, time=False)
                text = self.say[key].format(effect=happened, cause=self.teller.happening(report, cause, time=False))
                speaker = b if len(b.chain) >= len(a.chain) else a
                chain = self.teller.chain(report, speaker)
                cites = tuple(dict.fromkeys(self.citations.cite(report, c, chain) for c in (a, b)))
                seen.setdefault(text[:1].upper() + text[1:], []).append(Telling(chain, cites))
        for text, tellings in list(seen.items())[: self.asked.limit]:
            yield Statement(text, tuple(tellings))

    def _figures(self) -> Iterable[Figure]:
        order = {kind: n for n, kind in enumerate(KIND_ORDER)}
        counted = [c for c in self.claims.values() if c.event is not None and c.event.quantity is not None]
        counted.sort(key=lambda c: order[c.event.type] if c.event else 0)
        for claim in counted[: self.asked.limit]:
            report, event = self._report(claim), claim.event
            if event is None or event.quantity is None:
                continue
            count = event.quantity
            opened = self.say[Say.OPEN]
            if count.minimum is None and count.maximum is None:
                basis = Say.BASIS_OPEN
            else:
                basis = Say.BASIS_FIGURE if count.minimum == count.maximum else Say.BASIS_RANGE
            rate = self.language.rates.get(count.rate or "", "")
            words = self.teller.names.quoted(report.document, count.span)
            yield Figure(
                self._about(claim),
                opened if count.minimum is None else str(count.minimum),
                opened if count.maximum is None else str(count.maximum),
                f"{words} {rate}".strip(),
                self.say[basis],
                self._telling(claim),
            )

    # sources

    def _sources(self) -> Iterable[Source]:
        shown: dict[str, int] = defaultdict(int)
        for claim in self.claims.values():
            shown[claim.document] += 1
        for report in self.collection.reports:
            document = report.document
            if not shown[document.id] and not self.citations.cites(document.id):
                continue
            title = document.title or next((f.span.of(document.text) for f in document.furniture if f.kind.value == "headline"), "")
            yield Source(
                self.citations.anchor(document.id),
                self.teller.names.publisher(document),
                neutral(self.teller.names.privacy.masked_name(document, title)),
                neutral(document.name),
                self.teller.day_published(document),
                shown[document.id],
                neutral(document.url or ""),
            )

    def _rests(self) -> Iterable[Statement]:
        """Yield, a pair of reports at a time, which repeat one origin and which agree independently."""
        seen: dict[tuple[str, str, RelationKind], Relation] = {}
        for r in self._joined((RelationKind.REPEATS, RelationKind.CORROBORATES)):
            a, b = self.collection.claims[r.a], self.collection.claims[r.b]
            if a.document != b.document:
                first, second = sorted((a.document, b.document))
                seen.setdefault((first, second, r.kind), r)
        for (_, _, kind), r in seen.items():
            a, b = self.collection.claims[r.a], self.collection.claims[r.b]
            tellings = (self._telling(a), self._telling(b))
            key = Say.RESTS_REPEATS if kind is RelationKind.REPEATS else Say.RESTS_CORROBORATES
            outlets = [self.teller.names.publisher(self._report(c).document) for c in (a, b)]
            yield Statement(self.say[key].format(a=outlets[0], b=outlets[1]), tellings, r.id)

    # the two tables of facts

    def _glance(self, disputes: int) -> tuple[tuple[str, str], ...]:
        say = self.say
        told = [r for r in self.collection.reports if any(c.id in self.claims for c in r.claims)]
        reports = told if self.asked.only is not None else list(self.collection.reports)
        dates = sorted(r.document.published.value for r in reports if r.document.published.value)
        outlets = {r.document.publisher.value for r in reports if r.document.publisher.value}
        rows = [(say[Say.REPORTS], str(len(reports))), (say[Say.OUTLETS], str(len(outlets)))]
        if dates:
            first, last = self.teller.date(dates[0]), self.teller.date(dates[-1])
            between = first if first == last else say[Say.FROM_TO].format(start=first, end=last)
            rows.append((say[Say.PUBLISHED_BETWEEN], between))
        if missing := len(reports) - len(dates):
            rows.append((say[Say.WITHOUT_DATE], str(missing)))
        if silent := len(reports) - len(told):
            rows.append((say[Say.WITHOUT_CLAIMS], str(silent)))
        rows += [(say[Say.CLAIMS], str(len(self.claims))), (say[Say.DISPUTES_COUNT], str(disputes))]
        withheld = self.teller.names.privacy.count
        if self.asked.names_shown:
            rows.append((say[Say.WITHHELD], say[Say.NAMES_SHOWN]))
        elif withheld:
            rows.append((say[Say.WITHHELD], say[Say.WITHHELD_WHY].format(n=withheld)))
        return tuple(rows)

    def _made(self, shown: int, everything: int) -> tuple[tuple[str, str], ...]:
        say = self.say
        makers = list(dict.fromkeys(r.reading.made_by for r in self.collection.reports))
        rows = [
            (say[Say.MADE_PROPOSED], say[Say.MADE_PROPOSED_TEXT]),
            (say[Say.MADE_CHAIN], say[Say.MADE_CHAIN_TEXT]),
            (say[Say.MADE_CODE], self._each(m.code for m in makers)),
            (say[Say.MADE_LEXICONS], self._each(m.lexicons for m in makers)),
            (say[Say.MADE_MODEL], self._each(m.model or "" for m in makers) or say[Say.MADE_NO_MODEL]),
        ]
        if shown < everything:
            rows.append((say[Say.MADE_SHOWN], say[Say.MADE_SHOWN_OF].format(shown=shown, all=everything)))
        if self.asked.made_on:
            rows.append((say[Say.MADE_ON], self.teller.date(self.asked.made_on)))
        return tuple((key, value) for key, value in rows if value)

    def _each(self, values: Iterable[str]) -> str:
        return self.say[Say.COMMA].join(dict.fromkeys(v for v in values if v))


def _fullness(claim: Claim) -> tuple[int, int]:
    """Return how much a claim tells: slots filled, then the length of its chain; the larger the fuller."""
    e = claim.event
    if e is None:
        return (0, len(claim.chain))
    slots = [e.place, e.time, e.time and e.time.start, e.quantity, *e.participants]
    return (sum(s is not None for s in slots), len(claim.chain))


def _place_known(claim: Claim) -> bool:
    """Tell whether a claim says where, so that a dispute can be headed by its place."""
    return claim.event is not None and claim.event.place is not None

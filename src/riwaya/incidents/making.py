"""Making incidents of a collection's reports, claims and relations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from riwaya.identity import identify
from riwaya.incidents.alleged import name_of
from riwaya.incidents.casualty_words import Harm, Of
from riwaya.incidents.days import Days, published_days
from riwaya.incidents.grouping import NOTHING_JUDGED, OF_ONE_OCCURRENCE, Groups, Judged, group, subjects_of
from riwaya.incidents.origins import origins_of
from riwaya.incidents.records import Alleged, Bond, Incident, Limit, Toll
from riwaya.incidents.spots import Spot
from riwaya.incidents.strands import Strand, strands_of
from riwaya.incidents.subjects import Subject
from riwaya.incidents.tolls import Told, tolls_of_claims
from riwaya.joined import Joined
from riwaya.records import Claim, Document, Field, Relation, RelationKind

_TOLD_BY, _ALLEGED_BY = 2, 3
"""A figure bounds a toll, and a side is alleged, where at least one in so many reports tells it of those that tell the one most told."""

Reports = Sequence[tuple[Document, Sequence[Claim]]]


def incidents_of(reports: Reports, relations: Iterable[Relation], judged: Judged = NOTHING_JUDGED) -> list[Incident]:
    """Return the incidents: those that reports are mainly about in the order of their first report, then what is told in passing only."""
    return _Making(reports, list(relations), judged).incidents()


@dataclass(slots=True)
class _Draft:
    """An incident being gathered: the subjects that are of it, and claims of other reports by document."""

    subjects: list[Subject] = field(default_factory=list)
    bonds: tuple[Bond, ...] = ()
    passing: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))


class _Making:
    def __init__(self, reports: Reports, relations: Sequence[Relation], judged: Judged) -> None:
        self._reports, self._relations, self._judged = reports, relations, judged
        self._documents = {d.id: d for d, _ in reports}
        self._claims = {c.id: c for _, claims in reports for c in claims}
        self._order = {i: n for n, i in enumerate(self._claims)}
        self._of: dict[str, list[Relation]] = defaultdict(list)
        for r in relations:
            if r.a in self._claims and r.b in self._claims:
                self._of[r.a].append(r)
                self._of[r.b].append(r)
        self._old = self._superseded()
        self._compared = {i for r in relations if r.on is Field.HOW_MANY for i in (r.a, r.b)}

    def incidents(self) -> list[Incident]:
        subjects = subjects_of(self._reports)
        found = group(subjects, self._relations, self._judged)
        drafts = [self._draft(subjects, found, numbers) for numbers in found.groups]
        drafts = [d for d in drafts if any(s.claims or s.tolls or s.spot for s in d.subjects)]
        main = {i: n for n, d in enumerate(drafts) for s in d.subjects for i in s.claims}
        drafts += self._told_in_passing(drafts, main)
        return [self._incident(d) for d in drafts]

    @staticmethod
    def _draft(subjects: Sequence[Subject], found: Groups, numbers: Sequence[int]) -> _Draft:
        bonds = tuple(Bond(subjects[i].document, subjects[j].document, because) for i, j, because in found.bonds(numbers))
        return _Draft([subjects[i] for i in numbers], bonds)

    def _told_in_passing(self, drafts: Sequence[_Draft], main: Mapping[str, int]) -> list[_Draft]:
        """Give claims that no report is mainly about to the incident that they are related to most; return what is left as incidents of their own."""
        left = [(d, s) for d, claims in self._reports for s in strands_of([c for c in claims if c.id not in main])]
        at = {c.id: n for n, (_, s) in enumerate(left) for c in s.claims}
        joined: dict[int, Counter[int]] = defaultdict(Counter)
        together: Joined[int] = Joined()
        for r in self._relations:
            if r.kind in OF_ONE_OCCURRENCE and r.a in self._claims and r.b in self._claims:
                for one, other in ((r.a, r.b), (r.b, r.a)):
                    if one in at and other in main:
                        joined[at[one]][main[other]] += 1
                if r.a in at and r.b in at:
                    together.join(at[r.b], at[r.a])
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for n, counted in joined.items():
            votes[together.find(n)].update(counted)
        own: dict[int, _Draft] = {}
        for n, (document, strand) in enumerate(left):
            if joined.get(n):
                draft = drafts[joined[n].most_common(1)[0][0]]
            elif votes.get(together.find(n)):
                draft = drafts[votes[together.find(n)].most_common(1)[0][0]]
            else:
                draft = own.setdefault(together.find(n), _Draft())
            draft.passing[document.id] += strand.claims
        return list(own.values())

    def _incident(self, draft: _Draft) -> Incident:
        claims = [self._claims[i] for s in draft.subjects for i in s.claims] + [c for found in draft.passing.values() for c in found]
        claims.sort(key=lambda c: self._order[c.id])
        main = [s.document for s in draft.subjects]
        documents = list(dict.fromkeys([*main, *draft.passing]))
        tolls = [t for s in draft.subjects for t in _leading(s.tolls, self._compared)]
        for document, passing in draft.passing.items():
            tolls += tolls_of_claims(self._documents[document], [c for c in passing if c.id in self._compared])
        tolls = [t for t in tolls if t.claim not in self._old]
        strands = strands_of([c for found in draft.passing.values() for c in found]) if not draft.subjects else []
        by_document: dict[str, list[Claim]] = defaultdict(list)
        for c in claims:
            by_document[c.document].append(c)
        against = {r.on for c in claims for r in self._of.get(c.id, ()) if r.kind is RelationKind.CONTRADICTS}
        inside = [r for c in claims for r in self._of.get(c.id, ()) if r.a == c.id]
        return Incident(
            id=identify("incident", sorted(c.id for c in claims) or sorted(documents)),
            claims=tuple(c.id for c in claims),
            documents=tuple(documents),
            main=tuple(main),
            types=tuple(t for t, _ in Counter(c.event.type for c in claims if c.event).most_common()),
            days=self._days(draft, strands, documents),
            spot=_spot([s.spot for s in draft.subjects or strands]),
            killed=_toll(_people(tolls, Harm.KILLED)),
            injured=_toll(_people(tolls, Harm.INJURED)),
            fighters_killed=_toll([t for t in tolls if t.harm is Harm.KILLED and t.fighters]),
            fighters_injured=_toll([t for t in tolls if t.harm is Harm.INJURED and t.fighters]),
            alleged=_alleged(draft.subjects),
            contested_on=tuple(f for f in Field if f in against),
            origins=origins_of([self._documents[d] for d in documents], by_document, inside),
            bonds=draft.bonds,
        )

    def _days(self, draft: _Draft, strands: Sequence[Strand], documents: Collection[str]) -> Days | None:
        stated = Counter(s.days for s in draft.subjects or strands if s.days is not None)
        if stated:
            return max(stated, key=lambda d: (d.basis == "text", stated[d], -d.length, d.first.toordinal()))
        published = [p for d in documents if (p := published_days(self._documents[d])) is not None]
        return min(published, key=lambda p: p.last, default=None)

    def _superseded(self) -> set[str]:
        """Return the claims whose figure a later report updates, and those that repeat them."""
        old: set[str] = set()
        for r in self._relations:
            if r.kind is RelationKind.UPDATES and r.on is Field.HOW_MANY and r.a in self._claims and r.b in self._claims:
                earlier = min((self._claims[r.a], self._claims[r.b]), key=lambda c: c.published.value or "")
                old.add(earlier.id)
        for r in self._relations:
            if r.kind is RelationKind.REPEATS and (r.a in old or r.b in old):
                old |= {r.a, r.b}
        return old


def _spot(spots: Iterable[Spot | None]) -> Spot | None:
    """Return the narrowest place that most give."""
    known = [s for s in spots if s is not None]
    votes = Counter(s.name for s in known)
    return max(known, key=lambda s: (s.located and not s.broad, s.located, votes[s.name], -s.radius_km), default=None)


def _leading(tolls: Sequence[Told], compared: Collection[str]) -> Iterator[Told]:
    """Yield a report's leading figure of each harm, and those that were compared with others: they differ from one, or update it."""
    seen: set[tuple[Harm, bool]] = set()
    for t in tolls:
        if (t.harm, t.fighters) not in seen or t.claim in compared:
            yield t
        seen.add((t.harm, t.fighters))


def _people(tolls: Iterable[Told], harm: Harm) -> list[Told]:
    """Return the figures of a harm; where any is of civilians by its words, those of fighters are left out, else nobody can tell them apart."""
    found = [t for t in tolls if t.harm is harm]
    return [t for t in found if not t.fighters] if any(t.of is Of.CIVILIANS for t in found) else found


def _toll(found: Sequence[Told]) -> Toll | None:
    """Return the bounds of figures; those that only few of the reports give that give any are no bounds."""
    votes: dict[tuple[int, int], set[str]] = defaultdict(set)
    for t in found:
        votes[t.low, t.high].add(t.document)
    most = max((len(v) for v in votes.values()), default=0)
    kept = [t for t in found if len(votes[t.low, t.high]) * _TOLD_BY >= most]
    if not kept:
        return None
    low, high = min(kept, key=lambda t: t.low), max(kept, key=lambda t: t.high)
    return Toll(Limit(low.low, low.document, low.claim, low.chain), Limit(high.high, high.document, high.claim, high.chain))


def _alleged(subjects: Sequence[Subject]) -> tuple[Alleged, ...]:
    """Return the sides alleged by not too few of the reports that allege any, the most alleged first."""
    by: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    direct: set[str] = set()
    for s in subjects:
        for a in s.alleged:
            by[a.side].append((s.document, a.claim))
            direct.add(a.side)
        for side in s.beside:
            by[side].append((s.document, None))
    most = max((len(v) for v in by.values()), default=0)
    named = [Alleged(side, name_of(side), tuple(who), side not in direct) for side, who in by.items() if len(who) * _ALLEGED_BY >= most]
    return tuple(sorted(named, key=lambda a: (a.beside, -len(a.by))))

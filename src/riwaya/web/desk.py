"""What the pages read: one project's records as they stand by the decisions so far, kept until something changes.

The whole project is held in memory: on a small project a page is then answered in milliseconds. When the database or
the history changes, the next request loads anew; while `riwaya read` is running, at most as often as `_REST` allows.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from riwaya.claims import claims_of
from riwaya.errors import NotInProject
from riwaya.incidents.grouping import Judged
from riwaya.packs import load_pack
from riwaya.records import Claim, Relation, RelationKind
from riwaya.review import Change, Decided, Decision, History, Kind, Standing, State, relations_revised, standings
from riwaya.share.collection import Collection, Refusal, Report
from riwaya.share.names import KnownNames, Names, known_names, with_mentions
from riwaya.share.privacy import Judgement, Privacy, judge
from riwaya.share.system import Picture, picture_of
from riwaya.share.telling import Teller
from riwaya.store import DATABASE, Project
from riwaya.web.incidents import Incident, incidents_of
from riwaya.web.naming import Named, names_of
from riwaya.web.visible import visible
from riwaya.web.words import ARABIC, Words

SHORT = 16
"""How many hexadecimal digits of an id an address carries; the store understands any unambiguous beginning."""
_REST = 10
"""A load that took a second is not done again for this many seconds."""
_PROPOSED = Standing()


@dataclass(frozen=True)
class View:
    """A project at one moment: as it was read, everything in it as people corrected it, and what stands once what was
    rejected or merged away is left out.
    """

    as_read: Collection
    everything: Collection
    decided: Decided
    privacy: Privacy
    known: KnownNames
    decisions: tuple[Decision, ...]
    judged: Mapping[str, Judgement]
    """Who is private in each report as it was read, by its document's id."""

    @cached_property
    def _standings(self) -> Mapping[tuple[Kind, str], Standing]:
        return standings(self.decisions)

    def standing(self, kind: Kind, about: str) -> Standing:
        """Return how a thing stands: as was decided; a claim that a person told apart from another as such."""
        decided = self._standings.get((kind, about), _PROPOSED)
        if decided == _PROPOSED and kind is Kind.CLAIM and about in self.everything.claims and about not in self.as_read.claims:
            return Standing(State.APART)
        return decided

    def corrected(self, claim: str) -> Mapping[str, Change]:
        """Return the slots of a claim that a person gave anew, with what the machine read and what holds."""
        return self.decided.revisions.corrected(claim)

    @cached_property
    def standing_records(self) -> Collection:
        """The reports with the claims and relations that no person rejected or merged into another."""
        if not self.decided.gone:
            return self.everything
        reports = tuple(Report(r.document, r.reading, self.decided.standing(r.claims)) for r in self.everything.reports)
        return Collection(reports, tuple(self.decided.relations(self.as_read.relations)), self.everything.refusals)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that stand between claims that stand."""
        claims = self.standing_records.claims
        return tuple(r for r in self.standing_records.relations if r.a in claims and r.b in claims)

    @cached_property
    def contested(self) -> frozenset[str]:
        """The ids of claims that another contradicts."""
        return frozenset(i for r in self.relations if r.kind is RelationKind.CONTRADICTS for i in (r.a, r.b))

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents, the most told first."""
        decided = self.decided
        judged = Judged(decided.joined, decided.parted).with_relations(self.everything.relations, decided.accepted, decided.rejected)
        return tuple(incidents_of(self.standing_records, self.contested, judged))

    @cached_property
    def picture(self) -> Picture:
        """The system that the reports describe, by the claims that stand."""
        return picture_of(self.standing_records.reports, self.relations)

    @cached_property
    def incident_of(self) -> Mapping[str, Incident]:
        """The incident of each claim that belongs to one, by the claim's id."""
        return {claim.id: incident for incident in self.incidents for claim in incident.claims}

    @cached_property
    def names(self) -> Mapping[str, Named]:
        """The names that are used, by the key of their address, the most used first."""
        return names_of(self.standing_records)

    def name_shown(self, name: str, words: Words) -> str:
        """Return what a name is called, also one that stands for another by now; a private person's role."""
        for collection in (self.everything, self.as_read):
            for report in collection.reports:
                if name in report.entities and (role := self.privacy.role_of(report.document.id, name)):
                    return words.telling.private[role]
        if any(name in j.private for j in self.judged.values()):
            return words("names.withheld")
        return visible(self._known_arabic.arabic.get(name, name) if words.code == ARABIC else name)

    def teller(self, words: Words) -> Teller:
        """Return what tells claims in a language, private persons by role."""
        known = self._known_arabic if words.code == ARABIC else self.known
        return Teller(Names(words.telling, self.privacy, known))

    @cached_property
    def _known_arabic(self) -> KnownNames:
        return with_mentions(self.known, self.everything)

    def report(self, key: str) -> Report:
        """Return the report of a document's name, id or beginning of one. Raises `NotInProject`."""
        found = self._by_name.get(key) or self.everything.by_document.get(key)
        return found or self._report_by_short[self._one(key, self._report_by_short)]

    def claim(self, key: str) -> Claim:
        """Return the claim of an id or the beginning of one. Raises `NotInProject`."""
        found = self.everything.claims.get(key)
        return found or self._claim_by_short[self._one(key, self._claim_by_short)]

    def _one(self, key: str, known: Mapping[str, object]) -> str:
        if key[:SHORT] in known and len(key) <= SHORT:
            return key[:SHORT]
        raise NotInProject(key)

    @cached_property
    def _by_name(self) -> Mapping[str, Report]:
        return {r.document.name: r for r in self.everything.reports}

    @cached_property
    def _report_by_short(self) -> Mapping[str, Report]:
        return {r.document.id[:SHORT]: r for r in self.everything.reports}

    @cached_property
    def _claim_by_short(self) -> Mapping[str, Claim]:
        return {i[:SHORT]: c for i, c in self.everything.claims.items()}


class Desk:
    """Keeps the newest `View` of an open project."""

    def __init__(self, project: Project) -> None:
        self.project, self.history = project, History(project.path)
        self._lock = Lock()
        self._view: View | None = None
        self._judged: dict[str, Judgement] = {}
        self._records: tuple[object, ...] = ()
        self._decided: tuple[object, ...] = ()
        self._not_before = 0.0

    def view(self) -> View:
        """Return the project as it is now."""
        with self._lock:
            records = tuple(_mark(self.project.path / (DATABASE + end)) for end in ("", "-wal"))
            decided = (_mark(self.history.path),)
            fresh = self._view is None or (records != self._records and time.monotonic() >= self._not_before)
            if fresh or self._view is None:
                started = time.monotonic()
                collection = _load(self.project)
                self._judged = {r.document.id: judge(r.document, r.reading) for r in collection.reports}
                self._view = self._made(collection, known_names(load_pack()))
                took = time.monotonic() - started
                self._records, self._decided = records, decided
                self._not_before = started + took + took * _REST
            elif decided != self._decided:
                self._view = self._made(self._view.as_read, self._view.known)
                self._decided = decided
            return self._view

    def _made(self, as_read: Collection, known: KnownNames) -> View:
        """Return the view of what was read by the decisions; who is private is judged anew where names were changed."""
        decisions = tuple(self.history.decisions())
        decided, pack = Decided.by(decisions), load_pack()
        reports, judged = [], dict(self._judged)
        for report in as_read.reports:
            reading, claims = decided.reading(report.document, report.reading, report.claims, pack)
            if reading is not report.reading:
                report = Report(report.document, reading, claims)
                judged[report.document.id] = judge(report.document, reading)
            reports.append(report)
        everything = Collection(tuple(reports), tuple(relations_revised(as_read.relations, decided.revisions)), as_read.refusals)
        return View(as_read, everything, decided, Privacy(judged.items()), known, decisions, self._judged)


def _load(project: Project) -> Collection:
    reports = tuple(Report(d, r, claims_of(d, r)) for d, r in project.iter_readings())
    refusals = {(r.origin, r.place): Refusal(r.origin, r.place, r.reason, r.remedy) for r in project.refusals()}
    return Collection(reports, tuple(project.iter_relations()), tuple(refusals.values()))


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size

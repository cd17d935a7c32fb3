"""What people decided, as the listing of incidents heeds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.incidents.grouping import Judged
    from riwaya.incidents.records import Incident
    from riwaya.share.collection import Collection
    from riwaya.store import Project


def judged_collection(project: Project) -> tuple[Collection, Judged]:
    """Return a project's records without the claims and relations that were rejected, and which claims people hold to be of one occurrence or not."""
    from riwaya.commands.gathering import collection_of
    from riwaya.incidents.grouping import Judged
    from riwaya.review import History, Kind, State, standings
    from riwaya.share.collection import Collection, Report

    collection = collection_of(project)
    decided = standings(History(project.path).decisions())
    rejected = {about for (_, about), s in decided.items() if s.state is State.REJECTED}
    accepted = {about for (kind, about), s in decided.items() if s.state is State.ACCEPTED and kind is Kind.RELATION}
    judged = Judged.of(collection.relations, accepted, rejected)
    if not rejected:
        return collection, judged
    reports = tuple(Report(r.document, r.reading, tuple(c for c in r.claims if c.id not in rejected)) for r in collection.reports)
    return Collection(reports, tuple(r for r in collection.relations if r.id not in rejected), collection.refusals), judged


def one_incident(project: Project, key: str) -> tuple[Collection, Incident]:
    """Return the records and the incident whose id begins with `key`, or that a claim so named belongs to.

    Raises `NotInProject` where none is, or several are.
    """
    from riwaya.errors import NotInProject
    from riwaya.share.incidents import made_incidents

    collection, judged = judged_collection(project)
    made = made_incidents(collection, judged)
    found = [i for i in made if i.id.startswith(key)] or [i for i in made if any(c.startswith(key) for c in i.claims)]
    if len(found) != 1:
        raise NotInProject(f"{'several incidents' if found else 'no incident'} of this project {'begin' if found else 'begins'} with {key}")
    return collection, found[0]

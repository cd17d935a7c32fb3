"""What people decided, as the listing of incidents heeds it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.incidents.grouping import Judged
    from riwaya.incidents.records import Incident
    from riwaya.share.collection import Collection
    from riwaya.share.incident_rows import IncidentTeller
    from riwaya.store import Project


def judged_collection(project: Project) -> tuple[Collection, Judged]:
    """Return a project's records as people decided them, and which claims they hold to be of one occurrence or not."""
    from riwaya.commands.gathering import collection_of, decided_in
    from riwaya.incidents.grouping import Judged

    decided = decided_in(project)
    judged = Judged(decided.joined, decided.parted).with_relations(project.iter_relations(), decided.accepted, decided.rejected)
    return collection_of(project), judged


def one_incident(project: Path, key: str, lang: str) -> tuple[IncidentTeller, Incident]:
    """Return the incident whose id begins with `key`, or that a claim so named belongs to, and what tells it with private persons by role.

    Raises `NotInProject` where none is, or several are.
    """
    from riwaya.commands.gathering import names_in
    from riwaya.errors import NotInProject
    from riwaya.share.incident_rows import IncidentTeller
    from riwaya.share.incidents import made_incidents
    from riwaya.share.privacy import privacy_of
    from riwaya.share.telling import Teller
    from riwaya.store import open_project

    with open_project(project) as opened:
        collection, judged = judged_collection(opened)
    made = made_incidents(collection, judged)
    found = [i for i in made if i.id.startswith(key)] or [i for i in made if any(c.startswith(key) for c in i.claims)]
    if len(found) != 1:
        raise NotInProject(f"{'several incidents' if found else 'no incident'} of this project {'begin' if found else 'begins'} with {key}")
    privacy = privacy_of((r.document, r.reading) for r in collection.reports)
    return IncidentTeller(collection, Teller(names_in(lang, privacy, collection))), found[0]

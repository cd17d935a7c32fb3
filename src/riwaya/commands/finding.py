"""What an id, or the beginning of one, names in a project."""

from __future__ import annotations

from riwaya.errors import NotInProject
from riwaya.records import Claim, Document, Relation
from riwaya.store import Project


def found_in(project: Project, key: str) -> Document | Claim | Relation:
    """Return the document, claim or relation that `key` names. Raises `NotInProject` where none or more than one is."""
    found: list[Document | Claim | Relation] = []
    several: list[NotInProject] = []
    for look in (project.document, project.claim):
        try:
            found.append(look(key))
        except NotInProject as e:
            if str(e).startswith("several"):
                several.append(e)
    relations = [r for r in project.iter_relations() if r.id.startswith(key)] if key else []
    found += relations[:2]
    if len(found) > 1 or several:
        for each in found:
            if isinstance(each, Document) and key in (each.name, each.id):
                return each
        raise NotInProject(f"several things of this project begin with {key}; give more of the id")
    if not found:
        raise NotInProject(f"no document, claim or relation of this project is named {key}")
    return found[0]

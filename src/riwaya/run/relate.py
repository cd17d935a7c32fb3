"""Comparing a project's claims: store → compare → store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import riwaya
from riwaya.compare import relations_of
from riwaya.packs import lexicon_digest
from riwaya.records import Claim, Maker
from riwaya.store import Project
from riwaya.store.writing import Writing


def relate(project: Project, writing: Writing) -> int:
    """Compare all claims that are committed, replace the relations in the transaction `writing`, and return how many
    there are.

    They are read from the project while they are written to it: neither claims nor relations are all in memory.
    """
    made_by = Maker(code=riwaya.__version__, lexicons=lexicon_digest())
    return writing.replace_relations(relations_of(_Stored(project), made_by=made_by))


class _Stored:
    """A project's documents, one at a time, in the order of their adding."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def documents(self) -> Iterator[str]:
        yield from self._project.document_ids()

    def load(self, document: str) -> tuple[Sequence[Claim], str]:
        return self._project.claims_and_text(document)

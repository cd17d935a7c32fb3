"""Comparing a project's claims: store → compare → store."""

from __future__ import annotations

import riwaya
from riwaya.compare import Comparison
from riwaya.packs import lexicon_digest
from riwaya.records import Maker
from riwaya.store import Project
from riwaya.store.writing import Writing


def relate(project: Project, writing: Writing, comparison: Comparison) -> int:
    """Compare all claims that are committed, replace the relations in the transaction `writing`, and return how many
    there are.

    `comparison` may have been given documents already, each under its place in the order of adding; the others are
    read from the project. Relations are written while they are found: neither claims nor relations are all in memory.
    """
    for number, document in enumerate(project.document_ids()):
        if number not in comparison:
            comparison.add(number, document, *project.claims_and_text(document))
    made_by = Maker(code=riwaya.__version__, lexicons=lexicon_digest())
    return writing.replace_relations(comparison.relations(made_by=made_by))

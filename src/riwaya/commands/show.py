"""`riwaya show`: one document, claim or relation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.commands.output import failing_clearly, project_option
from riwaya.commands.screen import SHORT, language_option, screen

if TYPE_CHECKING:
    from rich.console import Console

    from riwaya.records import Claim, Document, Relation, Stated
    from riwaya.share.telling import Teller
    from riwaya.store import Project


@click.command()
@project_option
@language_option
@click.argument("key", metavar="ID")
@failing_clearly
def show(project: Path, lang: str, key: str) -> None:
    """Show what ID names: a document (by name or id), a claim (by id or DOCUMENT/LOCAL-ID) or a relation.

    The beginning of an id is enough while it is the only one. Sentences are shown as published, names included.
    """
    from riwaya.commands.finding import found_in
    from riwaya.commands.gathering import names_in
    from riwaya.records import Claim, Document
    from riwaya.share.privacy import NOTHING_WITHHELD
    from riwaya.share.telling import Teller
    from riwaya.store import open_project

    with open_project(project) as opened:
        found = found_in(opened, key)
        teller = Teller(names_in(lang, NOTHING_WITHHELD))
        console = screen()
        if isinstance(found, Document):
            _document(console, opened, teller, found)
        elif isinstance(found, Claim):
            _claim(console, opened, teller, found)
        else:
            _relation(console, opened, teller, found)


def _known(stated: Stated) -> str:
    said = stated.value or stated.given or "–"
    how = stated.status.value.replace("_", " ") + (f", from {stated.basis}" if stated.basis else "")
    return f"{said} ({how})"


def _document(console: Console, project: Project, teller: Teller, document: Document) -> None:
    from riwaya.claims import claims_of
    from riwaya.share.collection import Report
    from riwaya.share.terminal import Column, print_heading, print_lines, print_table

    reading = project.reading(document.id)
    report = Report(document, reading, claims_of(document, reading))
    print_heading(console, f"document {document.name}")
    lines = [
        ("id", document.id),
        ("title", document.title or "–"),
        ("publisher", _known(document.publisher)),
        ("published", _known(document.published)),
        ("address", document.url or "–"),
        ("language", document.language),
        ("capture", document.capture),
        ("read by", f"{reading.made_by.code}, lexicons {reading.made_by.lexicons[:SHORT]}, model {reading.made_by.model or 'none'}"),
    ]
    lines += [(f"set aside: {teller.language.furniture[f.kind]}", f.span.of(document.text)) for f in document.furniture]
    print_lines(console, lines)
    print_heading(console, "sentences")
    print_lines(console, [(str(n), s.of(document.text)) for n, s in enumerate(document.sentences, 1)])
    print_heading(console, "claims")
    columns = [Column("id", 4), Column("claim", SHORT, "cyan"), Column("said", 24), Column("chain", 18, "green")]
    print_table(
        console,
        columns,
        [[c.local, c.id[:SHORT], teller.statement(report, c), teller.chain(report, c)] for c in report.claims],
        rtl=teller.language.direction == "rtl",
    )


def _told(project: Project, teller: Teller, claim: Claim) -> list[tuple[str, str]]:
    from riwaya.claims import claims_of
    from riwaya.share.collection import Report

    document, reading = project.document(claim.document), project.reading(claim.document)
    report = Report(document, reading, claims_of(document, reading))
    lines = [
        ("claim", claim.id),
        ("said", teller.statement(report, claim)),
        ("chain", teller.chain(report, claim)),
        ("sentence", claim.sentence.of(document.text)),
        ("words", f"{claim.span.of(document.text)} ({claim.span.start}–{claim.span.end})"),
        ("document", f"{document.name}/{claim.local}"),
        ("publisher", _known(document.publisher)),
        ("published", _known(document.published)),
    ]
    for local, polarity in claim.causes:
        if event := report.events.get(local):
            lines.append(("given cause", f"{teller.happening(report, event)} ({polarity.value}, {local})"))
    for local, polarity in claim.effects:
        if event := report.events.get(local):
            lines.append(("given effect", f"{teller.happening(report, event)} ({polarity.value}, {local})"))
    return lines


def _claim(console: Console, project: Project, teller: Teller, claim: Claim) -> None:
    from riwaya.share.terminal import Column, print_heading, print_lines, print_table

    print_heading(console, f"claim {claim.document_name}/{claim.local}")
    print_lines(console, _told(project, teller, claim))
    rows = []
    for relation in project.iter_relations(claim.id):
        other = project.claim(relation.b if relation.a == claim.id else relation.a)
        rows.append([relation.id[:SHORT], _kind(teller, relation), f"{other.document_name}/{other.local}", other.id[:SHORT]])
    if rows:
        print_heading(console, "relations")
        columns = [Column("relation", SHORT, "cyan"), Column("kind", 12, "magenta"), Column("to", 10), Column("claim", SHORT, "cyan")]
        print_table(console, columns, rows, rtl=teller.language.direction == "rtl")


def _kind(teller: Teller, relation: Relation) -> str:
    return f"{teller.language.relations[relation.kind]}, {teller.language.fields[relation.on]}"


def _relation(console: Console, project: Project, teller: Teller, relation: Relation) -> None:
    from riwaya.share.reasons import feature_told
    from riwaya.share.terminal import print_heading, print_lines

    known = {None: "not known", True: "yes", False: "no"}
    lines = [("id", relation.id), ("kind", _kind(teller, relation)), ("independent", known[relation.independent])]
    if relation.differs_on:
        lines.append(("differ on", ", ".join(teller.language.fields[f] for f in relation.differs_on)))
    lines += [("because", feature_told(f)) for f in relation.because]
    print_heading(console, f"relation {relation.kind.value} on {relation.on.value}")
    print_lines(console, lines)
    for side, claim in (("a", relation.a), ("b", relation.b)):
        print_heading(console, side)
        print_lines(console, _told(project, teller, project.claim(claim)))

"""`riwaya explain`: the rules, lexicon rows and words behind a claim or a relation."""

from __future__ import annotations

from pathlib import Path

import click

from riwaya.commands.output import failing_clearly, project_option
from riwaya.commands.screen import screen


@click.command()
@project_option
@click.argument("key", metavar="ID")
@failing_clearly
def explain(project: Path, key: str) -> None:
    """Show why a claim says what it says: for its type, mood, roles, place, time, causes and each attribution, the rule,
    the lexicon row and the words that fired. ID as for `riwaya show`; a document explains all of its claims, a relation
    what it rests on.
    """
    from riwaya.claims import claims_of
    from riwaya.commands.finding import found_in
    from riwaya.records import Claim, Relation
    from riwaya.share.collection import Report
    from riwaya.share.reasons import feature_told, reasons_of
    from riwaya.share.terminal import Column, print_heading, print_lines, print_table
    from riwaya.store import open_project

    console = screen()
    columns = [
        Column("about", 10, "magenta"),
        Column("decided", 14, "bold"),
        Column("rule", 12),
        Column("row", 16, "green"),
        Column("words", 10, "cyan"),
    ]
    with open_project(project) as opened:
        found = found_in(opened, key)
        if isinstance(found, Relation):
            print_heading(console, f"relation {found.kind.value} on {found.on.value}")
            print_lines(console, [("because", feature_told(f)) for f in found.because] or [("because", "no reason was kept")])
            return
        document = opened.document(found.document) if isinstance(found, Claim) else found
        reading = opened.reading(document.id)
        report = Report(document, reading, claims_of(document, reading))
        by_id = {a.id: a for a in reading.attributions}
        for claim in [found] if isinstance(found, Claim) else report.claims:
            print_heading(console, f"claim {document.name}/{claim.local}: {claim.sentence.of(document.text)}")
            chain = [by_id[link.attribution] for link in claim.chain if link.attribution in by_id]
            rows = [[r.about, r.decided, r.rule, r.row, r.words] for r in reasons_of(report, claim.event, chain)]
            print_table(console, columns, rows)

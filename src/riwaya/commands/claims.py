"""`riwaya claims`: a list of claims, by what is asked of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.commands.output import complain, failing_clearly, project_option
from riwaya.commands.screen import SHORT, language_option, screen

if TYPE_CHECKING:
    from riwaya.records import Claim

ON_A_TERMINAL = 200


@click.command()
@project_option
@click.option("--actor", metavar="NAME", help="Somebody who takes part, by any of their names.")
@click.option("--place", metavar="NAME", help="Where it happened.")
@click.option("--type", "kind", metavar="TYPE", help="A type of event, such as air_strike.")
@click.option("--source", metavar="NAME", help="Somebody in the chain: outlet, agency, speaker.")
@click.option("--since", metavar="DATE", help="From this day on (ISO; a month or year will do).")
@click.option("--until", metavar="DATE", help="Up to this day.")
@click.option("--words", metavar="WORDS", help="Words of the sentence.")
@click.option("--document", metavar="NAME", help="One report.")
@click.option("--contested/--not-contested", default=None, help="Only what is contradicted, or only what is not.")
@click.option("--limit", type=click.IntRange(0), help=f"Show this many; 0 is all. [default: {ON_A_TERMINAL} on a terminal]")
@language_option
@failing_clearly
def claims(
    project: Path,
    actor: str | None,
    place: str | None,
    kind: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    words: str | None,
    document: str | None,
    contested: bool | None,
    limit: int | None,
    lang: str,
) -> None:
    """List claims: what is said, and through whom. Names are matched in Arabic or English, in part.

    On a terminal a table; elsewhere tab-separated lines. Victims, witnesses and people under assumed names are given
    by role; `riwaya show` shows a sentence as published.
    """
    from riwaya.commands.gathering import decided_in, names_in, privacy_for, reports_of
    from riwaya.records import EventType
    from riwaya.share.claim_rows import contested_on
    from riwaya.share.telling import Teller
    from riwaya.share.terminal import Column, print_table
    from riwaya.store import ClaimFilter, open_project

    if kind is not None and kind not in set(EventType):
        raise click.UsageError(f"--type is one of {', '.join(EventType)}")
    asked = ClaimFilter(actor, place, kind, source, since, until, words, document, contested)
    console = screen()
    most = limit if limit is not None else (ON_A_TERMINAL if console.is_terminal else 0)
    with open_project(project) as opened:
        decided = decided_in(opened)
        disputed = contested_on(decided.relations(opened.iter_relations()))
        teller = Teller(names_in(lang, privacy_for(opened, decided)))
        rows, found = [], 0
        for report in reports_of(opened, decided):
            if document is not None and document not in (report.document.name, report.document.id):
                continue
            for claim in report.claims:
                if not asked.passes(claim, report.document, report.reading.entities):
                    continue
                if contested is not None and (claim.id in disputed) is not contested:
                    continue
                found += 1
                if not most or found <= most:
                    fields = ", ".join(sorted(f.value for f in disputed.get(claim.id, ())))
                    rows.append(_row(claim, teller.statement(report, claim), teller.chain(report, claim), fields))
    columns = [
        Column("claim", SHORT, "cyan"),
        Column("document", 9),
        Column("type", 8, "magenta"),
        Column("said", 16),
        Column("chain", 12, "green"),
        Column("contested", 9, "red"),
    ]
    print_table(console, columns, rows, rtl=lang == "ar")
    if most and found > most:
        complain(f"{most} of {found} shown; --limit 0 shows all", mark="note", colour="yellow")
    elif not found:
        complain("no claim answers to that", mark="note", colour="yellow")
    elif sys.stdout.isatty():
        click.echo(f"{found} claims; riwaya show CLAIM --project {project} shows one", err=True)


def _row(claim: Claim, said: str, chain: str, fields: str) -> list[str]:
    kind = claim.event.type.value if claim.event else "statement"
    return [claim.id[:SHORT], claim.document_name, kind, said, chain, fields]

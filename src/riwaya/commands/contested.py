"""`riwaya contested`: what the accounts differ on."""

from __future__ import annotations

from pathlib import Path

import click

from riwaya.commands.output import complain, failing_clearly, project_option
from riwaya.commands.screen import SHORT, language_option, screen


@click.command()
@project_option
@click.option("--on", "field", metavar="FIELD", help="One field: whether, who, how_many, where, when, why, what.")
@language_option
@failing_clearly
def contested(project: Path, field: str | None, lang: str) -> None:
    """List what is contested: each question with its accounts, who gives them, and where.

    Victims, witnesses and people under assumed names are given by role.
    """
    from riwaya.commands.gathering import collection_of, names_in
    from riwaya.records import Field
    from riwaya.share.brief import Asked
    from riwaya.share.brief_making import make_brief
    from riwaya.share.privacy import privacy_of
    from riwaya.share.telling import Teller
    from riwaya.share.terminal import Column, print_heading, print_table
    from riwaya.store import open_project

    if field is not None and field not in set(Field):
        raise click.UsageError(f"--on is one of {', '.join(Field)}")
    with open_project(project) as opened:
        collection = collection_of(opened)
    privacy = privacy_of((r.document, r.reading) for r in collection.reports)
    made = make_brief(collection, Teller(names_in(lang, privacy, collection)), Asked())
    disputes = [d for d in made.disputes if field is None or d.field.value == field]
    names = {c.number: c.name for c in made.citations}
    console = screen()
    columns = [Column("account", 12, "bold"), Column("said", 18), Column("chain", 14, "green"), Column("document", 9), Column("claim", SHORT, "cyan")]
    for dispute in disputes:
        print_heading(console, f"{dispute.question} {dispute.about}")
        rows = [
            [account.value, statement.text, telling.chain, ", ".join(dict.fromkeys(names[n] for n in telling.cites)), telling.claim[:SHORT]]
            for account in dispute.accounts
            for statement in account.statements
            for telling in statement.tellings
        ]
        print_table(console, columns, rows, rtl=lang == "ar")
        if console.is_terminal:
            console.print()
    if not disputes:
        complain("no accounts were found that cannot all be true; that does not mean that the sources agree", mark="note", colour="yellow")

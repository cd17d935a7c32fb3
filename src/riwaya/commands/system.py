"""`riwaya system`: how the parties stand to one another, who moves where, what is given as cause of what, who holds what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.commands.gathering import asked_for_names, names_options
from riwaya.commands.output import complain, failing_clearly, project_option
from riwaya.commands.screen import SHORT, language_option, screen
from riwaya.commands.written import STDOUT, write_file

if TYPE_CHECKING:
    from rich.console import Console

    from riwaya.share.system.rows import System

FORMATS = {"table": "", "json": ".json", "graphml": ".graphml", "mermaid": ".mmd"}


@click.command()
@project_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="What to write; else by the ending of OUTPUT, else a table.")
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), help="FILE.json, FILE.graphml or FILE.mmd; else standard output.")
@click.option("--limit", type=click.IntRange(0), help="Show this many parts a section; 0 is all. [default: 40 on a terminal]")
@language_option
@names_options[0]
@names_options[1]
@click.argument("topic", nargs=-1)
@failing_clearly
def system(
    project: Path, form: str | None, out: Path | None, limit: int | None, lang: str, names: bool, why: str | None, topic: tuple[str, ...]
) -> None:
    """Show the system that the reports describe, or what the claims on TOPIC say of it (as for `riwaya brief`).

    How parties stand to one another, what each asks of another, movements of people, causes given and denied with the loops among them, who
    holds what: each with who says so, who stands against it, and how many sources are known to be separate. json is complete, with the
    sentences; graphml opens in Gephi, yEd and networkx; mermaid in what draws Mermaid.

    Victims, witnesses and people under assumed names are given by role unless --names.
    """
    from riwaya.commands.gathering import asked_collection, disclose, names_in
    from riwaya.share.privacy import NOTHING_WITHHELD, privacy_of
    from riwaya.share.system.files import system_file, to_graphml, to_json, to_mermaid
    from riwaya.share.system.rows import system_of
    from riwaya.share.telling import Teller

    reason = asked_for_names(names, why)
    form = form or _by_ending(out)
    if form == "table" and out is not None:
        raise click.UsageError("a table is shown and not written; OUTPUT ends in .json, .graphml or .mmd, or give --format")
    collection, only, _ = asked_collection(project, topic)
    if reason is not None:
        disclose(project, reason, out or STDOUT)
    privacy = NOTHING_WITHHELD if reason is not None else privacy_of((r.document, r.reading) for r in collection.reports)
    teller = Teller(names_in(lang, privacy, collection))
    told = system_of(collection, teller, only)
    if form == "table":
        console = screen()
        _show(console, told, limit if limit is not None else (40 if console.is_terminal else 0))
        return
    text = to_json(system_file(told, collection, teller)) if form == "json" else to_graphml(told) if form == "graphml" else to_mermaid(told)
    write_file(out or STDOUT, lambda f: f.write(text))
    click.echo(f"{sum(len(rows) for _, rows in told.sections)} parts written to {out or STDOUT}", err=True)


def _by_ending(out: Path | None) -> str:
    if out is None:
        return "table"
    form = next((form for form, ending in FORMATS.items() if ending and out.suffix.lower() == ending), None)
    if form is None:
        raise click.UsageError(f"what to write as {out.suffix or 'a file without an ending'}? Give --format")
    return form


def _show(console: Console, told: System, most: int) -> None:
    from riwaya.share.terminal import Column, print_heading, print_lines, print_table

    words, rtl = told.words, told.language == "ar"
    columns = [Column("said", 24, "bold"), Column("standing", 9, "magenta"), Column("chain", 16, "green"), Column("document", 9),
               Column("claim", SHORT, "cyan")]  # fmt: skip
    for section, rows in told.sections:
        if not rows:
            continue
        print_heading(console, words.headings[section])
        table: list[list[str]] = []
        for row in rows[: most or None]:
            text = " · ".join((row.text, *row.notes))
            mark = f"{row.standing_told}, {words.contested}" if row.contested else row.standing_told
            for n, voice in enumerate(row.voices):
                standing = voice.against(words) or (mark if n == 0 else "")
                table.append([text if n == 0 else "", standing, voice.chain, voice.document, voice.claim[:SHORT]])
        print_table(console, columns, table, rtl=rtl)
        if most and len(rows) > most:
            complain(f"{most} of {len(rows)} shown; --limit 0 shows all", mark="note", colour="yellow")
        if section == "arrows" and told.loops:
            print_heading(console, words.headings["loops"])
            print_lines(console, [("", loop.text) for loop in told.loops])
    if not told:
        complain("no claim tells of parties, movements, causes or control", mark="note", colour="yellow")

"""`riwaya incidents`: one row an incident, not one a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.commands.output import complain, failing_clearly, project_option
from riwaya.commands.screen import SHORT, language_option, screen

if TYPE_CHECKING:
    from riwaya.incidents.records import Incident
    from riwaya.share.incident_rows import IncidentTeller

ON_A_TERMINAL = 100


@click.command()
@project_option
@click.option("--place", metavar="NAME", help="Where it happened, in Arabic or English, in part.")
@click.option("--side", metavar="NAME", help="Who is alleged to have done it.")
@click.option("--since", metavar="DATE", help="From this day on (ISO; a month or year will do).")
@click.option("--until", metavar="DATE", help="Up to this day.")
@click.option("--contested/--not-contested", default=None, help="Only what is contested, or only what is not.")
@click.option("--reports", type=click.IntRange(1), default=1, show_default=True, help="Told by at least so many reports.")
@click.option("--origins", type=click.IntRange(1), default=1, show_default=True, help="Told by at least so many independent origins.")
@click.option("--limit", type=click.IntRange(0), help=f"Show this many; 0 is all. [default: {ON_A_TERMINAL} on a terminal]")
@language_option
@failing_clearly
def incidents(
    project: Path,
    place: str | None,
    side: str | None,
    since: str | None,
    until: str | None,
    contested: bool | None,
    reports: int,
    origins: int,
    limit: int | None,
    lang: str,
) -> None:
    """List incidents: what reports are about, with bounds, who is alleged, and how many independent origins tell of it.

    Those told by most reports come first. What a person accepted or rejected in the workbench is heeded. On a
    terminal a table; elsewhere tab-separated lines.
    """
    from riwaya.commands.gathering import names_in
    from riwaya.commands.judging import judged_collection
    from riwaya.share.incident_rows import IncidentTeller, Wanted
    from riwaya.share.incidents import made_incidents
    from riwaya.share.privacy import privacy_of
    from riwaya.share.telling import Teller
    from riwaya.share.terminal import Column, print_table
    from riwaya.store import open_project

    wanted = Wanted(place, side, since, until, contested, reports, origins)
    console = screen()
    most = limit if limit is not None else (ON_A_TERMINAL if console.is_terminal else 0)
    with open_project(project) as opened:
        collection, judged = judged_collection(opened)
    found = [i for i in made_incidents(collection, judged) if wanted.takes(i)]
    found.sort(key=lambda i: -len(i.documents))
    privacy = privacy_of((r.document, r.reading) for r in collection.reports)
    told = IncidentTeller(collection, Teller(names_in(lang, privacy, collection)))
    rows = [_row(told, i) for i in (found[:most] if most else found)]
    columns = [
        Column("incident", SHORT, "cyan"),
        Column("when", 10),
        Column("where", 12, "bold"),
        Column("what", 8, "magenta"),
        Column("killed", 6),
        Column("injured", 7),
        Column("alleged", 8, "red"),
        Column("told by", 10, "green"),
        Column("reports", 7),
    ]
    print_table(console, columns, rows, rtl=lang == "ar")
    if most and len(found) > most:
        complain(f"{most} of {len(found)} shown; --limit 0 shows all", mark="note", colour="yellow")
    elif not found:
        complain("no incident answers to that", mark="note", colour="yellow")


def _row(told: IncidentTeller, i: Incident) -> list[str]:
    killed, injured = told.bounds(i.killed), told.bounds(i.injured)
    return [i.id[:SHORT], told.when(i), told.where(i), told.what(i), killed, injured, told.sides(i), told.standing(i), str(len(i.documents))]

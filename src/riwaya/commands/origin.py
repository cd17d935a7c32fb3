"""`riwaya origin`: where the reports of an incident have it from."""

from __future__ import annotations

from pathlib import Path

import click

from riwaya.commands.output import failing_clearly, project_option
from riwaya.commands.screen import language_option, screen


@click.command()
@project_option
@language_option
@click.argument("key", metavar="ID")
@failing_clearly
def origin(project: Path, lang: str, key: str) -> None:
    """Show the origin tree of the incident that ID names: under each origin the reports that took it from there, and how that shows.

    Copies, reports of one outlet, and reports that name one source count once.
    """
    from riwaya.commands.judging import one_incident
    from riwaya.share.language import Say
    from riwaya.share.terminal import print_heading, print_lines

    told, found = one_incident(project, key, lang)
    console = screen()
    print_heading(console, f"{told.title(found)} — {told.standing(found)}")
    for number, tree in enumerate(found.origins, 1):
        print_heading(console, f"{told.teller.say[Say.INCIDENT_ORIGIN].format(n=number)}: {told.report(tree.root)}")
        deep = {tree.root: 0}
        lines = []
        for taking in tree.takings:
            deep[taking.document] = deep.get(taking.of, 0) + 1
            how = told.teller.say[Say(f"taken_{taking.how.value}")]
            lines.append((f"{'  ' * deep[taking.document]}{told.report(taking.document)}", f"{how} ← {told.report(taking.of)}"))
        print_lines(console, lines)

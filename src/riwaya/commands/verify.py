"""`riwaya verify`: everything recomputed."""

from __future__ import annotations

from pathlib import Path

import click

from riwaya.commands.output import EXIT_REFUSED, complain, failing_clearly, project_option


@click.command()
@project_option
@failing_clearly
def verify(project: Path) -> None:
    """Recompute the archive, the custody log, every row and the decisions of a project, and name what does not hold."""
    from riwaya.preserve import Broken
    from riwaya.run import verify_project

    broken: list[Broken] = []

    def tell(found: Broken) -> None:
        if found.note:
            complain(f"{found.what}: {found.how}", mark="note", colour="yellow")
        else:
            broken.append(found)
            complain(f"{found.what}: {found.how}", mark="does not hold")

    verdict = verify_project(project, tell)
    checked = f"{verdict.captures} captures and {verdict.documents} documents recomputed"
    if broken:
        click.echo(f"{checked}; {len(broken)} things do not hold: {project}")
        raise SystemExit(EXIT_REFUSED)
    click.echo(f"{checked}; all holds: {project}")

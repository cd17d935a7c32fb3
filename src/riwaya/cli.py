"""The command line: a thin registry. Each command lives in `riwaya.commands` and is loaded when it is asked for.

Exit status: 0 when all was done, 1 when some input was refused or something does not hold, 2 for wrong usage.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

import riwaya

COMMANDS = {
    "read": "Read files, folders, patterns or standard input into a project.",
    "claims": "List claims, by actor, place, type, source, time.",
    "contested": "List what is contested, and on what.",
    "incidents": "List incidents: what several reports tell of, one row each.",
    "incident": "Show one incident: bounds, who alleges, which reports, why they are one.",
    "origin": "Show where the reports of an incident have it from.",
    "system": "Show the system that reports describe: parties, movements, causes, control.",
    "show": "Show a document, a claim or a relation.",
    "explain": "Show the rules, rows and words behind a claim.",
    "brief": "Write a brief in which every sentence cites its sources.",
    "export": "Write what a project holds for other tools.",
    "serve": "Open the workbench in the browser.",
    "verify": "Recompute everything a project holds and name what does not hold.",
}
"""Every command and its sentence in `riwaya --help`; the function of the same name in the module of that name is the
command."""


class _Registry(click.Group):
    """Finds commands by name and loads one only to run it or to show its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the journey."""
        return [name for name in COMMANDS if find_spec(f"riwaya.commands.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(import_module(f"riwaya.commands.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"riwaya.commands.{cmd_name} has no command {cmd_name}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=_Registry, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(riwaya.__version__, "--version", prog_name="riwaya")
@click.option("--color/--no-color", default=None, help="Colour the output, or not; else by terminal and NO_COLOR.")
@click.pass_context
def main(ctx: click.Context, color: bool | None) -> None:
    """Read contested reporting and keep every account apart: who says what happened, through whom, and who says
    otherwise."""
    from riwaya.commands.output import decide_color

    ctx.color = decide_color(color)

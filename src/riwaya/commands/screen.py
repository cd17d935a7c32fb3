"""The terminal as the listing commands use it: one console that knows of --no-color, one length of ids, one choice of language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

SHORT = 10
"""How many digits of an id are shown: unique in any project that fits on a disk."""

language_option = click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="The language that claims are told in."
)


def screen() -> Console:
    """Return the console on standard output, coloured as asked: `--color`, `--no-color`, NO_COLOR, else by terminal."""
    from rich.console import Console

    context = click.get_current_context(silent=True)
    colour = context.find_root().color if context is not None else None
    return Console(file=sys.stdout, no_color=True if colour is False else None, highlight=False, emoji=False, markup=False)

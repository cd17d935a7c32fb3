"""What all commands share of the terminal: colours, errors as one line, the option that names the project."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")
EXIT_REFUSED = 1

project_option = click.option(
    "--project",
    "project",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The project's folder.",
)
"""`--project DIR`, as every command takes it."""


def decide_color(asked: bool | None) -> bool | None:
    """Return whether to colour: as asked, else not where NO_COLOR is set (no-color.org), else null: by the terminal."""
    if asked is not None:
        return asked
    return False if os.environ.get("NO_COLOR") else None


def failing_clearly(body: Callable[P, R]) -> Callable[P, R]:
    """Return a command's body that ends with status 1 and one line on stderr where Riwaya or the person stops it."""

    @wraps(body)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        from riwaya.errors import RiwayaError

        try:
            return body(*args, **kwargs)
        except RiwayaError as e:
            complain(str(e))
            raise SystemExit(EXIT_REFUSED) from e

    return wrapped


def complain(said: str, *, mark: str = "error", colour: str = "red") -> None:
    """Write one line to stderr, its mark coloured."""
    click.echo(f"{click.style(mark, fg=colour, bold=True)}: {_plain(said)}", err=True)


def _plain(said: str) -> str:
    """Return one line without control characters: names of files may hold any."""
    return "".join(c if c.isprintable() else "\ufffd" for c in said)

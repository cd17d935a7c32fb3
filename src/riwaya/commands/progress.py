"""How a long command tells how it goes: a bar on a terminal's stderr after a second, a plain line now and then
elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

from riwaya.commands.output import complain
from riwaya.errors import InputRefused

BAR_AFTER_SECONDS = 1.0
LINE_EVERY_SECONDS = 10.0


class Telling:
    """Tells a person on stderr what `read_into` reports."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._last_line = self._started
        self._last_bar = 0.0
        self._bar: _Bar | None = None
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> Telling:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def refused(self, refusal: InputRefused) -> None:
        """Name a refused input."""
        self._say(str(refusal), "refused", "red")

    def noted(self, note: str) -> None:
        """Say what is worth knowing."""
        self._say(note, "note", "yellow")

    def waiting(self) -> None:
        """Say that another command is writing."""
        self._say("another command is writing to this project; waiting for it (Ctrl-C to give up)", "note", "yellow")

    def progress(self, done: int, total: int, documents: int) -> None:
        """Move the bar, or now and then write a line."""
        now = time.monotonic()
        if self._terminal and now - self._started > BAR_AFTER_SECONDS:
            self._bar = self._bar or _Bar()
            if now - self._last_bar > 0.1:
                self._last_bar = now
                self._bar.move(done, total, documents)
        elif not self._terminal and now - self._last_line > LINE_EVERY_SECONDS:
            self._last_line = now
            share = f", {100 * done // total} %" if total else ""
            click.echo(f"{documents} documents{share}", err=True)

    def _say(self, said: str, mark: str, colour: str) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None
        complain(said, mark=mark, colour=colour)


class _Bar:
    """A bar of bytes with the number of documents beside it."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        context = click.get_current_context(silent=True)
        no_color = context is not None and context.color is False
        self._progress = Progress(
            TextColumn("{task.fields[documents]} documents"),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True, no_color=no_color),
            transient=True,
        )
        self._task = self._progress.add_task("read", total=None, documents=0)
        self._progress.start()

    def move(self, done: int, total: int, documents: int) -> None:
        """Show how far it is."""
        self._progress.update(self._task, completed=done, total=total or None, documents=documents)

    def stop(self) -> None:
        """Take the bar away."""
        self._progress.stop()

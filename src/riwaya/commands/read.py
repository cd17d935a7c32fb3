"""`riwaya read`: inputs into a project."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from riwaya.commands.output import EXIT_REFUSED, complain, failing_clearly, project_option


@click.command()
@project_option
@click.option("--publisher", help="The outlet of inputs that do not name one themselves.")
@click.option("--published", help="Their day: ISO, or in words in Arabic or English («23 نوفمبر 2025»).")
@click.option(
    "--reader",
    type=click.Choice(["grammar", "both"]),
    default="grammar",
    show_default=True,
    help="How texts are read: by grammar and lexicon, or by both these and the encoder (needs riwaya[encoder]).",
)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read.")
@click.option("--wait/--no-wait", default=True, show_default=True, help="Wait while another command writes there.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@failing_clearly
def read(
    project: Path,
    publisher: str | None,
    published: str | None,
    reader: str,
    workers: int,
    wait: bool,
    paths: tuple[str, ...],
) -> None:
    """Read files, folders, patterns («reports/*.txt») or standard input (-) into a project, made if missing.

    Reads .txt, .html and .jsonl (one document a line: id, text, and optionally title, publisher, published, url,
    language). A metadata.csv in a folder (file, publisher, published, url, title) says what the files do not. What is
    there already is passed over, so a command that was interrupted is simply given again.
    """
    from riwaya.commands.progress import Telling
    from riwaya.run import READERS, Given, read_into
    from riwaya.run.read_into import WAIT_SECONDS

    given = Given(publisher, published, command=shlex.join(["riwaya", *sys.argv[1:]]))
    with Telling() as telling:
        outcome = read_into(
            project,
            paths,
            telling,
            given=given,
            make_reader=READERS[reader],
            workers=workers,
            wait_seconds=WAIT_SECONDS if wait else 0,
        )
    said = [f"{_count(outcome.added, 'document')} added"]
    if outcome.known:
        said.append(f"{outcome.known} already there")
    if not outcome.added and outcome.known:
        said[0] = "nothing new"
    if outcome.refused:
        said.append(f"{_count(outcome.refused, 'input')} refused")
    click.echo(f"{', '.join(said)}: {project}", err=True)
    if outcome.refused:
        complain("what was refused is named above; the rest is done", mark="note", colour="yellow")
        raise SystemExit(EXIT_REFUSED)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")

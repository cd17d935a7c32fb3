"""What the commands that show and share have in common: the project's records as a collection, names to withhold, a sign of life."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from riwaya.share.collection import Collection, Report
    from riwaya.share.names import Names
    from riwaya.share.privacy import Privacy
    from riwaya.store import Project

T = TypeVar("T")
BAR_AFTER_SECONDS = 1.0

names_options = [
    click.option("--names", is_flag=True, help="Name private persons too; ask for it only with a reason."),
    click.option("--why", metavar="REASON", help="Why names are needed: kept in the custody log."),
]
"""`--names --why REASON`, as everything that leaves the project takes them."""


def watched(items: Iterable[T], total: int | None, doing: str) -> Iterator[T]:
    """Yield the items; on a terminal's stderr, after a second, with a bar."""
    if not sys.stderr.isatty():
        yield from items
        return
    started, bar, task = time.monotonic(), None, None
    try:
        for done, item in enumerate(items, 1):
            if bar is None and time.monotonic() - started > BAR_AFTER_SECONDS:
                from rich.console import Console
                from rich.progress import Progress

                context = click.get_current_context(silent=True)
                bar = Progress(console=Console(stderr=True, no_color=context is not None and context.color is False), transient=True)
                task = bar.add_task(doing, total=total)
                bar.start()
            if bar is not None and task is not None:
                bar.update(task, completed=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def reports_of(project: Project, doing: str = "reading") -> Iterator[Report]:
    """Yield the project's reports with their claims, in the order of their adding."""
    from riwaya.claims import claims_of
    from riwaya.share.collection import Report

    for document, reading in watched(project.iter_readings(), project.count_documents(), doing):
        yield Report(document, reading, claims_of(document, reading))


def collection_of(project: Project) -> Collection:
    """Return all that a project holds for sharing."""
    from riwaya.share.collection import Collection, Refusal

    refusals = {(r.origin, r.place): Refusal(r.origin, r.place, r.reason, r.remedy) for r in project.refusals()}
    return Collection(tuple(reports_of(project)), tuple(project.iter_relations()), tuple(refusals.values()))


def privacy_for(project: Project) -> Privacy:
    """Return whom to withhold in a project, reading it through once without keeping its texts."""
    from riwaya.share.privacy import Privacy, judge

    readings = watched(project.iter_readings(), project.count_documents(), "names to withhold")
    return Privacy([(document.id, judge(document, reading)) for document, reading in readings])


def asked_for_names(names: bool, why: str | None) -> str | None:
    """Return the reason for which names are asked; null where they are not. Wrong usage ends with status 2."""
    if not names:
        if why is not None:
            raise click.UsageError("--why gives the reason for --names; give both")
        return None
    if not (why or "").strip():
        raise click.UsageError('--names shows victims and witnesses by name; say why: --why "REASON" (kept in the custody log)')
    return (why or "").strip()


def names_in(language: str, privacy: Privacy, collection: Collection | None = None) -> Names:
    """Return the names of a language, with those that the pack knows."""
    from riwaya.packs import load_pack
    from riwaya.share.language import language as catalogue
    from riwaya.share.names import Names, known_names, with_mentions

    known = known_names(load_pack())
    if collection is not None and language == "ar":
        known = with_mentions(known, collection)
    return Names(catalogue(language), privacy, known)

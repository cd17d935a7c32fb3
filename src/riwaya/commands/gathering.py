"""What the commands that show and share have in common: the project's records as a collection, names to withhold, a sign of life."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from riwaya.review import Decided
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


def decided_in(project: Project) -> Decided:
    """Return what people decided in the workbench."""
    from riwaya.review import Decided, History

    return Decided.by(History(project.path).decisions())


def reports_of(project: Project, decided: Decided, doing: str = "reading") -> Iterator[Report]:
    """Yield the project's reports with the claims that stand, as they were corrected, in the order of their adding."""
    from riwaya.claims import claims_of
    from riwaya.packs import load_pack
    from riwaya.share.collection import Report

    pack = load_pack()
    for document, reading in watched(project.iter_readings(), project.count_documents(), doing):
        now, claims = decided.reading(document, reading, claims_of(document, reading), pack)
        yield Report(document, now, decided.standing(claims))


def collection_of(project: Project) -> Collection:
    """Return all that a project holds for sharing, as people decided it."""
    from riwaya.share.collection import Collection, Refusal

    decided = decided_in(project)
    refusals = {(r.origin, r.place): Refusal(r.origin, r.place, r.reason, r.remedy) for r in project.refusals()}
    relations = decided.relations(project.iter_relations())
    return Collection(tuple(reports_of(project, decided)), tuple(relations), tuple(refusals.values()))


def privacy_for(project: Project, decided: Decided) -> Privacy:
    """Return whom to withhold in a project, reading it through once without keeping its texts."""
    from riwaya.share.privacy import Privacy, judge

    return Privacy([(r.document.id, judge(r.document, r.reading)) for r in reports_of(project, decided, "names to withhold")])


def asked_collection(project: Path, topic: Iterable[str]) -> tuple[Collection, frozenset[str] | None, str]:
    """Return what a project holds for sharing, the claims on a topic (null where none is asked for), and the topic in words.

    Ends with status 1 where nothing is on it.
    """
    from riwaya.packs import load_pack
    from riwaya.share.topic import claims_on
    from riwaya.store import open_project

    asked = " ".join(topic).strip()
    with open_project(project) as opened:
        collection = collection_of(opened)
    only = claims_on(collection, asked, load_pack()) if asked else None
    if only is not None and not only:
        raise click.ClickException(f"nothing in {project} is about “{asked}”; try another word, or no topic for everything")
    return collection, only, asked


def disclose(project: Path, reason: str, target: Path) -> None:
    """Keep in the custody log that this command names private persons, and why."""
    from riwaya.run.disclose import record_disclosure

    record_disclosure(project, reason=reason, target=str(target), command=shlex.join(["riwaya", *sys.argv[1:]]))


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

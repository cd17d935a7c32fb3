"""`riwaya export`: what a project holds, for other tools."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from riwaya.commands.gathering import asked_for_names, disclose, names_options
from riwaya.commands.output import failing_clearly, project_option
from riwaya.commands.written import STDOUT, write_file, writing_failures

if TYPE_CHECKING:
    from riwaya.store import Project

FORMATS = ("codebook", "links", "incidents", "jsonl", "csv", "geojson")


@click.command()
@project_option
@click.option("--format", "form", required=True, type=click.Choice(FORMATS), help="What to write.")
@names_options[0]
@names_options[1]
@click.argument("out", type=click.Path(path_type=Path))
@failing_clearly
def export(project: Path, form: str, names: bool, why: str | None, out: Path) -> None:
    """Write what a project holds to OUT: a folder for codebook, else a file (- for standard output).

    codebook: one JSON file a document, complete, for measurement. links: relations between claims. incidents: groups
    of claims of one occurrence. jsonl: one claim a line. csv: one claim a row, for spreadsheets. geojson: the claims
    whose place has coordinates.

    Victims, witnesses and people under assumed names are given by role in all but codebook and links, unless --names.
    """
    from riwaya.store import open_project

    reason = asked_for_names(names, why)
    if form == "codebook" and out == STDOUT:
        raise click.UsageError("codebook writes one file a document; OUT is a folder")
    with open_project(project) as opened:
        if reason is not None and form in ("jsonl", "csv", "geojson"):
            disclose(project, reason, out)
        count, what = _write(opened, form, out, named=reason is not None)
    click.echo(f"{count} {what} written to {out}", err=True)


def _write(project: Project, form: str, out: Path, *, named: bool) -> tuple[int, str]:
    if form == "codebook":
        from riwaya.commands.gathering import watched
        from riwaya.share.codebook import write_codebook

        with writing_failures(out):
            return write_codebook(watched(project.iter_readings(), project.count_documents(), "writing"), out), "documents"
    if form == "links":
        from riwaya.share.links import links_of

        places = {c.id: (c.document_name, c.local) for c in project.iter_claims()}
        links = links_of(project.iter_relations(), places)
        return write_file(out, lambda f: _dump(links, f)), "links"
    if form == "incidents":
        from riwaya.commands.judging import judged_collection
        from riwaya.share.incidents import incidents_of

        found = [i.as_json() for i in incidents_of(*judged_collection(project))]
        return write_file(out, lambda f: _dump(found, f)), "incidents"
    return _claims(project, form, out, named=named), "claims"


def _claims(project: Project, form: str, out: Path, *, named: bool) -> int:
    from riwaya.commands.gathering import decided_in, privacy_for, reports_of
    from riwaya.share.claim_files import write_csv, write_geojson, write_jsonl
    from riwaya.share.claim_rows import claim_rows, contested_on
    from riwaya.share.privacy import NOTHING_WITHHELD

    decided = decided_in(project)
    privacy = NOTHING_WITHHELD if named else privacy_for(project, decided)
    rows = claim_rows(reports_of(project, decided, "writing"), privacy, contested_on(decided.relations(project.iter_relations())))
    write = {"csv": write_csv, "jsonl": write_jsonl, "geojson": write_geojson}[form]
    return write_file(out, lambda f: write(rows, f))


def _dump(data: Sequence[object], file: IO[str]) -> int:
    json.dump(data, file, ensure_ascii=False, indent=1)
    file.write("\n")
    return len(data)

"""`riwaya incident`: one incident with all that it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.commands.output import failing_clearly, project_option
from riwaya.commands.screen import SHORT, language_option, screen

_SHOWN = frozenset({"place", "area", "side"})

if TYPE_CHECKING:
    from riwaya.incidents.records import Bond, Limit, Toll
    from riwaya.share.collection import Collection
    from riwaya.share.incident_rows import IncidentTeller
    from riwaya.share.telling import Teller


@click.command()
@project_option
@language_option
@click.argument("key", metavar="ID")
@failing_clearly
def incident(project: Path, lang: str, key: str) -> None:
    """Show the incident that ID names: an id as `riwaya incidents` lists it, or a claim's.

    Day, place, the bounds of its toll with the chain of each, who is alleged and by how many, the reports, why each is
    held to be of it, and every claim. Victims, witnesses and people under assumed names are given by role.
    """
    from riwaya.commands.judging import one_incident
    from riwaya.share.language import Say
    from riwaya.share.terminal import Column, print_heading, print_lines, print_table

    told, found = one_incident(project, key, lang)
    collection, teller = told.collection, told.teller
    console = screen()
    print_heading(console, told.title(found))
    fighters = teller.say[Say.INCIDENT_FIGHTERS]
    killed, injured = teller.say[Say.KILLED], teller.say[Say.WOUNDED]
    lines = [("id", found.id), ("told by", told.standing(found))]
    for name, toll in (
        (killed, found.killed),
        (injured, found.injured),
        (f"{killed}, {fighters}", found.fighters_killed),
        (f"{injured}, {fighters}", found.fighters_injured),
    ):
        if toll is not None:
            lines.append((name, told.bounds(toll)))
            lines += _limits(collection, told, teller, toll)
    lines += [("alleged", sentence) for sentence in told.alleged(found)]
    print_lines(console, lines)
    print_heading(console, "reports")
    print_lines(console, [(told.report(d), _why(found.bonds, d)) for d in found.documents])
    print_heading(console, "claims")
    columns = [Column("claim", SHORT, "cyan"), Column("document", 9), Column("said", 24), Column("chain", 18, "green")]
    print_table(console, columns, _claims(collection, teller, found.claims), rtl=lang == "ar")


def _limits(collection: Collection, told: IncidentTeller, teller: Teller, toll: Toll) -> list[tuple[str, str]]:
    """Return the chain of each bound with its claim; the report where a headline gives it."""

    def said(limit: Limit) -> str:
        claim = collection.claims[limit.claim] if limit.claim else None
        if claim is None:
            return f"{limit.number}: {told.report(limit.document)}"
        return f"{limit.number}: {teller.chain(collection.report_of(claim), claim)} ({claim.document_name}, {claim.id[:SHORT]})"

    return [("", said(limit)) for limit in dict.fromkeys((toll.low, toll.high))]


def _why(bonds: tuple[Bond, ...], document: str) -> str:
    """Return the features by which a report is held to be of the incident; words of places and sides only, for others may be names of persons."""
    for bond in bonds:
        if bond.document == document:
            shown = [(f, "، ".join(f.words) if f.name in _SHOWN else "") for f in bond.because]
            return ", ".join(f"{f.name} {f.value:+g}" + (f" ({words})" if words else "") for f, words in shown)
    return "–"


def _claims(collection: Collection, teller: Teller, ids: tuple[str, ...]) -> list[list[str]]:
    rows = []
    for i in ids:
        claim = collection.claims[i]
        report = collection.report_of(claim)
        rows.append([i[:SHORT], claim.document_name, teller.statement(report, claim), teller.chain(report, claim)])
    return rows

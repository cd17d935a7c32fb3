"""`riwaya brief`: a brief in which every sentence cites the sentences it rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from riwaya.commands.gathering import asked_for_names, names_options
from riwaya.commands.output import failing_clearly, project_option


@click.command()
@project_option
@click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path), help="FILE.html or FILE.md.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="The brief's language.")
@click.option("--limit", type=click.IntRange(1), default=600, show_default=True, help="Statements of each kind at most.")
@names_options[0]
@names_options[1]
@click.argument("topic", nargs=-1)
@failing_clearly
def brief(project: Path, out: Path, lang: str, limit: int, names: bool, why: str | None, topic: tuple[str, ...]) -> None:
    """Write a brief on TOPIC (words, an actor, a place, a kind of event; in Arabic or English), or on everything.

    The page is one file that asks the network for nothing. What the accounts differ on comes first. Victims,
    witnesses and people under assumed names are given by role unless --names.
    """
    from riwaya.commands.gathering import asked_collection, disclose, names_in
    from riwaya.commands.written import write_file
    from riwaya.share.brief import Asked
    from riwaya.share.brief_html import brief_html
    from riwaya.share.brief_making import make_brief
    from riwaya.share.brief_markdown import brief_markdown
    from riwaya.share.language import language
    from riwaya.share.privacy import NOTHING_WITHHELD, privacy_of
    from riwaya.share.telling import Teller

    reason = asked_for_names(names, why)
    if out.suffix.lower() not in (".html", ".htm", ".md"):
        raise click.UsageError(f"a brief is written as .html or .md, not {out.suffix or 'a file without an ending'}")
    collection, only, asked = asked_collection(project, topic)
    if reason is not None:
        disclose(project, reason, out)
    privacy = NOTHING_WITHHELD if reason is not None else privacy_of((r.document, r.reading) for r in collection.reports)
    teller = Teller(names_in(lang, privacy, collection))
    wanted = Asked(asked, only, limit, date.today().isoformat(), reason is not None)  # the person's day
    made = make_brief(collection, teller, wanted)
    write = brief_markdown if out.suffix.lower() == ".md" else brief_html
    write_file(out, lambda f: f.write(write(made, language(lang))))
    statements = sum(len(place.statements) for kind in made.kinds for place in kind.places)
    click.echo(f"{statements} statements, {len(made.disputes)} disputes, {len(made.citations)} sentences cited: {out}")

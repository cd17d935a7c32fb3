"""A brief as Markdown: the same statements, each with links to its sentences at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.share.brief import Brief, Chapter, Statement
from riwaya.share.language import Language, Say

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is: its marks escaped, `<` and `&` as entities, no address made a link."""
    text = _SPECIAL.sub(lambda m: "&lt;" if m.group() == "<" else "\\" + m.group(), text.replace("&", "&amp;"))
    return text.replace("://", "\\://")


def brief_markdown(brief: Brief, language: Language) -> str:
    """Return the brief; in Arabic inside a right-to-left block, which viewers that drop HTML ignore."""
    body = "\n".join(_lines(brief, language)).strip() + "\n"
    return f'<div dir="rtl" lang="ar">\n\n{body}\n</div>\n' if language.direction == "rtl" else body


def _lines(brief: Brief, language: Language) -> Iterator[str]:
    say = language.say
    yield f"# {escaped(brief.title)}\n"
    yield f"{brief.subtitle}\n"
    yield f"> {say[Say.MADE_PROPOSED_TEXT]}\n"
    yield from _facts(brief.glance)
    yield f"\n## {say[Say.DISPUTED]}\n"
    yield f"{say[Say.DISPUTED_INTRO if brief.disputes else Say.NOTHING_DISPUTED]}\n"
    for dispute in brief.disputes:
        yield f"### {dispute.question} — {escaped(dispute.about)}\n"
        for account in dispute.accounts:
            yield f"**{escaped(account.value)}**\n"
            yield from map(_statement, account.statements)
            yield ""
    if brief.updates:
        yield f"### {say[Say.UPDATED]}\n\n{say[Say.UPDATED_INTRO]}\n"
        for series in brief.updates:
            yield from map(_statement, series)
            yield ""
    if brief.pairs:
        yield f"### {say[Say.POSSIBLY]}\n\n{say[Say.POSSIBLY_INTRO]}\n"
        for pair in brief.pairs:
            yield from (_statement(pair.a), _statement(pair.b))
            yield f"- {escaped(pair.differ)} {escaped(pair.independence)}{_cites(pair.a.cites + pair.b.cites)}\n"
    if brief.incidents:
        yield f"## {say[Say.INCIDENTS]}\n\n{say[Say.INCIDENTS_INTRO]}\n"
        yield from map(_statement, brief.incidents)
        yield ""
    yield f"## {say[Say.REPORTED]}\n"
    if not brief.kinds:
        yield f"{say[Say.NOTHING_REPORTED]}\n"
    for kind in brief.kinds:
        yield f"### {kind.heading}\n"
        for place in kind.places:
            yield f"#### {escaped(place.name)}\n"
            yield from map(_statement, place.statements)
            yield ""
    for heading, statements in (
        (f"### {say[Say.SAYINGS]}", brief.sayings),
        (f"## {say[Say.CAUSES]}", brief.causes),
    ):
        if statements:
            yield f"{heading}\n"
            yield from map(_statement, statements)
            yield ""
    if brief.system:
        yield from _system(brief.system)
    if brief.figures:
        heads = (Say.COUNTED, Say.AT_LEAST, Say.AT_MOST, Say.IN_WORDS, Say.BASIS, Say.ACCORDING_TO, Say.SENTENCE)
        yield f"## {say[Say.COUNTS]}\n"
        yield from _head([say[h] for h in heads])
        for f in brief.figures:
            cells = [f.what, f.low, f.high, f.words, f.basis, f.telling.chain]
            yield f"| {' | '.join(map(escaped, cells))} |{_cites(f.telling.cites)} |"
        yield ""
    yield f"## {say[Say.SOURCES]}\n"
    yield from _head([say[h] for h in (Say.OUTLET, Say.SOURCE_REPORT, Say.SOURCE_DATE, Say.SOURCE_CLAIMS)])
    for s in brief.sources:
        title = f"{s.title} ({s.name})" if s.title else s.name
        anchored = f'<a id="{s.anchor}"></a>{escaped(s.outlet)}'
        yield f"| {anchored} | {escaped(title)} | {escaped(s.date)} | {s.claims} |"
    yield ""
    if brief.rests:
        yield f"### {say[Say.RESTS]}\n"
        yield from map(_statement, brief.rests)
        yield ""
    yield f"## {say[Say.UNREAD]}\n"
    if brief.unread:
        yield from _head([say[h] for h in (Say.UNREAD_WHERE, Say.UNREAD_WHY, Say.UNREAD_REMEDY)])
        yield from (f"| {escaped(u.where)} | {escaped(u.why)} | {escaped(u.remedy)} |" for u in brief.unread)
    else:
        yield say[Say.UNREAD_NONE]
    yield f"\n## {say[Say.MADE]}\n"
    yield from _facts(brief.made)
    yield f"\n## {say[Say.CITED]}\n\n{say[Say.CITED_INTRO]}\n"
    for c in brief.citations:
        yield f'<a id="c-{c.number}"></a>**\\[{c.number}\\]** {escaped(c.quote)}\n'
        yield f"[{escaped(c.outlet)}](#{c.source}) · {escaped(c.name)} · {escaped(c.date)}\n"
        yield from (f"- {escaped(chain)}" for chain in c.chains)
        yield ""


def _system(chapter: Chapter) -> Iterator[str]:
    yield f"## {chapter.heading}\n\n{chapter.lead}\n"
    yield f"```mermaid\n{chapter.mermaid}```\n"
    for theme in chapter.themes:
        yield f"### {theme.heading}\n\n{theme.intro}\n"
        yield from map(_statement, theme.statements)
        yield f"\n{theme.further}\n" if theme.further else ""
        if theme.loops:
            yield f"#### {chapter.loops_heading}\n"
            yield from (f"- {escaped(loop)}" for loop in theme.loops)
            yield ""


def _statement(s: Statement) -> str:
    """Return a bullet: the sentence with its citations, below it each chain."""
    lines = [f"- {escaped(s.text)}{_cites(s.cites)}"]
    for t in s.tellings:
        note = f" · {escaped(t.note)}" if t.note else ""
        lines.append(f"  - {escaped(t.chain)}{_cites(t.cites)}{note}")
    return "\n".join(lines)


def _cites(numbers: tuple[int, ...]) -> str:
    return "".join(f" [\\[{n}\\]](#c-{n})" for n in numbers)


def _facts(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for key, value in rows:
        yield f"- **{key}**: {escaped(value)}"


def _head(cells: list[str]) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"
    yield f"|{' --- |' * len(cells)}"

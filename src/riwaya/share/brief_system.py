"""The brief's chapter on the system: the same rows and drawings as everywhere, every row with the sentences it rests on."""

from __future__ import annotations

from riwaya.share.brief import Chapter, Statement, Telling, Theme
from riwaya.share.citing import Citations
from riwaya.share.collection import Collection
from riwaya.share.system import Row, System, drawings_of
from riwaya.share.system.files import to_mermaid


def chapter_of(system: System, collection: Collection, citations: Citations, limit: int) -> Chapter | None:
    """Return the chapter, at most `limit` statements a theme; null where no claim tells of the system."""
    if not system:
        return None
    drawings, words = drawings_of(system), system.words
    themes = []
    for section, rows in system.sections:
        if not rows:
            continue
        statements = tuple(_statement(row, system, collection, citations) for row in rows[:limit])
        loops = tuple(loop.text for loop in system.loops) if section == "arrows" else ()
        drawing = drawings.get(section)
        further = words.more.format(n=len(rows) - limit) if len(rows) > limit else ""
        themes.append(Theme(words.headings[section], words.intros[section], drawing.svg if drawing else "", statements, loops, further))
    return Chapter(words.title, words.lead, words.legend, words.headings["loops"], tuple(themes), to_mermaid(system))


def _statement(row: Row, system: System, collection: Collection, citations: Citations) -> Statement:
    tellings: dict[tuple[str, str], Telling] = {}
    for voice in row.voices:
        claim = system.picture.claims[voice.claim]
        cite = citations.cite(collection.report_of(claim), claim, voice.chain)
        note = voice.against(system.words)
        earlier = tellings.get((voice.chain, note))
        cites = tuple(dict.fromkeys((*(earlier.cites if earlier else ()), cite)))
        tellings[voice.chain, note] = Telling(voice.chain, cites, note, earlier.claim if earlier else voice.claim)
    marks = [system.words.contested] if row.contested else []
    marks += [system.words.origins.format(n=row.origins)] if row.origins > 1 else []
    return Statement(" · ".join((row.text, *row.notes, *marks)), tuple(tellings.values()), row.id)

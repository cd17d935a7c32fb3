"""What a person, body or place is called in the brief's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from riwaya.arabic.words import fold_phrase
from riwaya.packs import Pack
from riwaya.records import ChainLink, Count, Document, Participant, Span, Where
from riwaya.share.collection import Collection, Report
from riwaya.share.language import Language, Say
from riwaya.share.privacy import LABELS, Privacy
from riwaya.share.safe_text import is_rtl, isolated, neutral, phrase

_LONGEST = 70


@dataclass(frozen=True)
class KnownNames:
    """Arabic names by English name and English by folded Arabic, of actors and places that the pack knows."""

    arabic: Mapping[str, str] = field(default_factory=dict)
    english: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)


def known_names(pack: Pack) -> KnownNames:
    """Return the names of a pack's actors and places."""
    rows = [(a.name_en, a.name_ar) for a in pack.actors.values()] + [(p.name_en, p.name_ar) for p in pack.places.values()]
    arabic: dict[str, str] = {}
    english: dict[tuple[str, ...], str] = {}
    for name_en, name_ar in rows:
        if name_ar and name_en[:1].isupper():  # «fighters» is a kind of people, no name: the report's own words tell it better
            arabic.setdefault(name_en, name_ar)
            english.setdefault(fold_phrase(name_ar), name_en)
    return KnownNames(arabic, english)


def with_mentions(known: KnownNames, collection: Collection) -> KnownNames:
    """Return the names with.

    For who else is in a collection, the fullest Arabic words in which any of its reports names it.

    They serve reports in other languages; an Arabic report's own words go before them.
    """
    elsewhere: dict[str, str] = {}
    for report in collection.reports:
        for entity in report.reading.entities:
            for mention in entity.mentions:
                if is_rtl(mention) and len(mention) <= _LONGEST and len(mention) > len(elsewhere.get(entity.name, "")):
                    elsewhere[entity.name] = mention
    return KnownNames(known.arabic, known.english, elsewhere)


class Names:
    """Names in one language, private persons by role."""

    def __init__(self, language: Language, privacy: Privacy, known: KnownNames | None = None) -> None:
        self.language, self.privacy, self.known = language, privacy, known or KnownNames()
        self.rtl = language.direction == "rtl"

    def own(self, text: str) -> str:
        """Return a name of ours or the outlet's, isolated where its direction differs."""
        return isolated(neutral(text), rtl=self.rtl)

    def quoted(self, document: Document, span: Span, longest: int | None = None) -> str:
        """Return words of a report in quotation marks.

        Withheld names replaced, cut at `longest` characters where given.
        """
        words = phrase(self.privacy.masked(document, span))
        if longest and len(words) > longest:
            words = words[:longest].rsplit(" ", 1)[0] + "…"
        return self._in_marks(words)

    def _in_marks(self, words: str) -> str:
        for role, labels in LABELS.items():
            if words.strip("«»“”\"' ") in (f"[{labels[0]}]", f"[{labels[1]}]"):
                return self.language.private[role]  # nothing but a withheld name: its role, without marks
        outer, inner = self.language.say[Say.QUOTED], self.language.say[Say.QUOTED_INSIDE]
        left, right = inner.split("{words}")
        for opening, closing in (("«", "»"), ("“", "”"), ("”", "“")):
            if opening in words:
                words = words.replace(opening, left).replace(closing, right)
                break
        return outer.format(words=isolated(words, rtl=self.rtl))

    def entity(self, report: Report, name: str | None, span: Span | None) -> str:
        """Return what an actor is called: its role if private, its known name, else the words of the text, quoted."""
        document = report.document
        words = span.of(document.text) if span else None
        if role := self.privacy.role_of(document.id, name, words):
            return self.language.private[role]
        if self.language.code == "ar":
            if name and name in self.known.arabic:
                return self.known.arabic[name]
            if span and (name not in self.known.elsewhere or is_rtl(words or "")):
                return self.quoted(document, span)
            mentions = report.entities[name].mentions if name in report.entities else ()
            longest = max((m for m in mentions if len(m) <= _LONGEST and is_rtl(m)), key=len, default=None)
            words = longest or self.known.elsewhere.get(name or "") or next(iter(mentions), name)
            return self._in_marks(phrase(self.privacy.masked_name(document, words))) if words else self._nobody()
        if name and not is_rtl(name):
            return self.own(self.privacy.masked_name(document, name))
        if span:
            return self.quoted(document, span)
        return self._in_marks(phrase(self.privacy.masked_name(document, name))) if name else self._nobody()

    def _nobody(self) -> str:
        return self.language.say[Say.SOURCE_UNNAMED]

    def participant(self, report: Report, part: Participant, count: Count | None = None) -> str:
        """Return who takes part; with `count` (of this very participant) how many as well."""
        if count is None or self.privacy.role_of(report.document.id, part.entity, part.span.of(report.document.text)):
            return self.entity(report, part.entity, part.span)
        if self.language.code == "ar" or not part.entity or is_rtl(part.entity) or count.minimum is None:
            together = Span(min(part.span.start, count.span.start), max(part.span.end, count.span.end))
            return self.quoted(report.document, together)
        return f"{self.bounds(count.minimum, count.maximum)} {self.own(part.entity)}"

    def bounds(self, low: int | None, high: int | None) -> str:
        """Return a count's bounds in figures."""
        if low is not None and low == high:
            return str(low)
        opened = self.language.say[Say.OPEN]
        return f"{opened if low is None else low}–{opened if high is None else high}"

    def place(self, report: Report, where: Where) -> str:
        """Return the place as the brief's language calls it."""
        text = phrase(self.privacy.masked(report.document, where.span))
        if self.language.code == "ar":
            return text if is_rtl(text) else self.own(self.known.arabic.get(where.name or "", text))
        return self.own(where.name) if where.name and not is_rtl(where.name) else self._in_marks(text)

    def place_heading(self, report: Report, where: Where | None) -> str:
        """Return the place under which claims stand together: one spelling for one place."""
        if where is None:
            return self.language.say[Say.PLACE_NOT_STATED]
        if self.language.code == "ar" and where.name in self.known.arabic:
            return self.known.arabic[where.name or ""]
        return self.place(report, where)

    def publisher(self, document: Document) -> str:
        """Return the outlet's name, or that it is not stated."""
        if not document.publisher.value:
            return self.language.say[Say.PUBLISHER_UNKNOWN]
        name = document.publisher.value
        english = self.language.code == "en"
        name = self.known.english.get(fold_phrase(name), name) if english else self.known.arabic.get(name, name)
        return self.own(name)

    def speaker(self, report: Report, link: ChainLink) -> str:
        """Return what a source of a chain is called: the fullest way in which the report names it."""
        said = next((a for a in report.reading.attributions if a.id == link.attribution), None)
        span = said.source if said else None
        name = link.name
        if self.language.code == "ar" and name in report.entities and name not in self.known.arabic:
            span = None  # «المصدر» is told as «مصدر عسكري», the pronoun's antecedent as itself
        return self._bare(self.entity(report, name, span))

    def _bare(self, shown: str) -> str:
        """Return a name without the quotation marks around it: in a chain the arrows set it apart."""
        left, right = self.language.say[Say.QUOTED].split("{words}")
        return shown.removeprefix(left).removesuffix(right) if shown.startswith(left) else shown

"""Whose a party is, by the phrase that names it: «the brigade that belongs to X», «loyal to X», «rivalry between X and Y».

Such a phrase tells of no event and so is no claim of the reading; a claim of its own is made of it, with the chain of whoever speaks there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.fold import DIACRITICS, INVISIBLE, TATWEEL
from riwaya.arabic.words import Word, WordKind, fold_phrase, sentence_words
from riwaya.claims import chain_of
from riwaya.identity import identify
from riwaya.packs import PhraseTrie, cells, table
from riwaya.picture.parties import Parties
from riwaya.picture.parts import Party, TieKind
from riwaya.picture.told import Report
from riwaya.records import Attribution, Claim, Span

_GAP = 2
"""So many words may stand between a party and the link: adjectives, a relative pronoun."""
_RELATIVE = frozenset({"الذي", "التي", "الذين", "والذي", "والتي"})
_BETWEEN = frozenset({"بين", "between"})
_AND = frozenset({"and"})
_CLITICS = ("ل", "ب")
_ARTICLES = frozenset({"the", "a", "an"})
_MARK = f"[{re.escape(DIACRITICS + TATWEEL + INVISIBLE)}]"
_SPELT = {"ا": "[اأإآٱ]", "ه": "[هة]", "ي": "[يىئ]", "و": "[وؤ]"}
"""How the letters of folded words are written (`riwaya.arabic.fold`)."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A linking phrase of `words` words; `clitic` is the letter that the word behind it must begin with, empty where none."""

    kind: TieKind
    order: str
    words: int
    clitic: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A phrase that ties two parties, as a claim without an event; `a` stands to `b` by `kind`."""

    kind: TieKind
    a: Party
    b: Party
    claim: Claim


@dataclass(frozen=True, slots=True)
class _Named:
    first: int
    last: int
    party: Party


@cache
def _links() -> PhraseTrie[_Link]:
    trie: PhraseTrie[_Link] = PhraseTrie()
    for row in table("picture/affiliations.csv"):
        for phrase in cells(row["words"]):
            words = fold_phrase(phrase)
            clitic = words[-1] if len(words) > 1 and words[-1] in _CLITICS else ""
            words = words[:-1] if clitic else words
            trie.add(words, _Link(TieKind(row["kind"]), row["order"], len(words), clitic))
    return trie


@cache
def _written() -> re.Pattern[str]:
    """Return what finds the links in a text as published: looking each of its words up would take most of the time."""
    phrases = {phrase for row in table("picture/affiliations.csv") for phrase in cells(row["words"])}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_written, sorted(phrases, key=len, reverse=True)))})", re.IGNORECASE)


def _as_written(phrase: str) -> str:
    words = fold_phrase(phrase)
    words = words[:-1] if words[-1] in _CLITICS else words
    return r"\s+".join(f"{_MARK}*".join(_SPELT.get(c, re.escape(c)) for c in word) for word in words)


def affiliations_of(report: Report, parties: Parties) -> Iterator[Affiliation]:
    """Yield what the phrases of a report say of whose a party is, in the order of the text."""
    document = report.document
    attributions = {a.id: a for a in report.reading.attributions}
    linking = [m.start() for m in _written().finditer(document.text)]
    if not linking:
        return
    for sentence in document.sentences:
        if bisect_left(linking, sentence.start) == bisect_left(linking, sentence.end):
            continue
        words = sentence_words(document.text, sentence.start, sentence.end)
        folded = [w.folded for w in words]
        named: list[_Named] | None = None
        for at in range(len(words)):
            link = _link_at(folded, at) if _links().first(folded[at]) else None
            if link is None:
                continue
            if named is None:
                named = list(_named_in(report, sentence, words, folded, parties))
            found = _between(named, words, at + link.words) if link.order == "between" else _around(named, words, at, link)
            if found is None and link.order != "between":
                found = _inside(report, parties, named, words, at, link)
            if found is None or found[0].party.key == found[1].party.key:
                continue
            first, second = found
            a, b = (second, first) if link.order == "whole_last" else (first, second)
            start = words[min(first.first, at)].start
            span = Span(start, words[second.last].end)
            yield Affiliation(link.kind, a.party, b.party, _claim(report, attributions, link.kind, span, sentence))


def _link_at(folded: Sequence[str], at: int) -> _Link | None:
    trie = _links()
    n, found = trie.longest(folded, at)
    behind = folded[at + n] if n and at + n < len(folded) else ""
    return next((link for link in found if behind.startswith(link.clitic)), None)


def _named_in(report: Report, sentence: Span, words: Sequence[Word], folded: Sequence[str], parties: Parties) -> Iterator[_Named]:
    """Yield the parties that a sentence names: the actors that the pack knows, and what the reader marked as a body that takes part."""
    taken: set[int] = set()
    for event in report.reading.events:
        for p in event.participants:
            if not sentence.holds(p.span):
                continue
            inside = [i for i, w in enumerate(words) if p.span.start <= w.start and w.end <= p.span.end and w.kind is not WordKind.MARK]
            party = parties.of(report, p)
            if inside and party.side and not party.members and " · " not in party.key and not taken & set(inside) and len(inside) <= 4:
                taken |= set(inside)
                yield _Named(inside[0], inside[-1], party)
    at = 0
    while at < len(words):
        n, actor = parties.actors(folded, at, nations=False) if at not in taken and words[at].kind is not WordKind.MARK else (0, None)
        if actor is not None:
            span = Span(words[at].start, words[at + n - 1].end)
            yield _Named(at, at + n - 1, parties.named(report, actor.name_en, span))
        at += max(n, 1)


def _around(named: Sequence[_Named], words: Sequence[Word], at: int, link: _Link) -> tuple[_Named, _Named] | None:
    """Return the party just before a link and the one just after it.

    Between a party and a definite link only its own adjectives may stand; an indefinite one follows at once: «X, forces loyal to Y» is not of X.
    """
    definite = words[at].folded.startswith("ال")
    before = [n for n in named if n.last < at and _apart(words, n.last + 1, at) <= (_GAP if definite else 0)]
    before = [n for n in before if all(_describes(w) for w in words[n.last + 1 : at])]
    after = [n for n in named if n.first >= at + link.words and _apart(words, at + link.words, n.first) == 0]
    if not before or not after:
        return None
    return max(before, key=lambda n: n.last), min(after, key=lambda n: n.first)


def _inside(report: Report, parties: Parties, named: Sequence[_Named], words: Sequence[Word], at: int, link: _Link) -> tuple[_Named, _Named] | None:
    """Return the party whose own phrase, as the reader marked it, holds a link, and the party just after the link."""
    after = [n for n in named if n.first >= at + link.words and _apart(words, at + link.words, n.first) == 0]
    if not after:
        return None
    whole = min(after, key=lambda n: n.first)
    for event in report.reading.events:
        for p in event.participants:
            if p.span.start < words[at].start and words[whole.last].end <= p.span.end:
                party = parties.of(report, p)
                if party.side and party.named and not party.members:
                    first = next(i for i, w in enumerate(words) if w.start >= p.span.start)
                    return _Named(first, at - 1, party), whole
    return None


def _describes(word: Word) -> bool:
    """Tell whether a word goes on with the noun before it: a mark, a definite adjective, a relative pronoun."""
    return word.kind is WordKind.MARK or word.folded.startswith("ال") or word.folded in _RELATIVE | _ARTICLES


def _between(named: Sequence[_Named], words: Sequence[Word], at: int) -> tuple[_Named, _Named] | None:
    """Return the two parties of «… between A and B» from the word after the link on."""
    gap = next((i for i in range(at, min(at + _GAP + 2, len(words))) if words[i].folded in _BETWEEN), None)
    if gap is None:
        return None
    first = next((n for n in named if n.first > gap and _apart(words, gap + 1, n.first) == 0), None)
    if first is None:
        return None
    for second in named:
        joined = words[second.first].folded.startswith("و") or words[second.first - 1].folded in _AND
        if second.first > first.last and _apart(words, first.last + 1, second.first) <= 1 and joined:
            return first, second
    return None


def _apart(words: Sequence[Word], start: int, end: int) -> int:
    """Return how many words stand from one place to another, marks and articles left out."""
    return sum(w.kind is not WordKind.MARK and w.folded not in _ARTICLES for w in words[start:end])


def _claim(report: Report, attributions: dict[str, Attribution], kind: TieKind, span: Span, sentence: Span) -> Claim:
    document = report.document
    holding = [a for a in attributions.values() if a.content.holds(span)]
    innermost = min(holding, key=lambda a: a.content.end - a.content.start, default=None)
    chain = chain_of(document, attributions, innermost.id if innermost else None)
    return Claim(
        id=identify("affiliation", document.id, span.start, span.end, kind.value, [link.name for link in chain]),
        document=document.id,
        document_name=document.name,
        local=innermost.id if innermost else "",
        span=span,
        sentence=sentence,
        chain=chain,
        publisher=document.publisher,
        published=document.published,
        attribution=innermost,
    )

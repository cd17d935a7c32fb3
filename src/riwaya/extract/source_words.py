"""Words that name sources, and words that only look like them: heads of source phrases, titles, adjuncts, happenings (source_words.csv)."""

from __future__ import annotations

from functools import cache

from riwaya.extract.analysis import QUOTES, Sentence, Tag, Token
from riwaya.extract.forms import load_forms
from riwaya.packs import Actor, table
from riwaya.records import SourceKind


@cache
def words_as(sort: str) -> frozenset[str]:
    """Return the folded words of one class of source_words.csv."""
    return _classes().get(sort, frozenset())


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("arabic/source_words.csv"):
        found.setdefault(row["class"], set()).add(row["word"])
    return {sort: frozenset(words) for sort, words in found.items()}


@cache
def nameless() -> frozenset[str]:
    """Return the anonymous heads behind which no personal name stands («مصادر محلية»)."""
    return words_as("anonymous") - words_as("may_be_named")


@cache
def title_stems() -> frozenset[str]:
    """Return the titles without their article."""
    return frozenset(t[2:] if t.startswith("ال") else t for t in words_as("title"))


def looks_like_happening(stem: str) -> bool:
    """Tell whether an indefinite stem is a verbal noun by its pattern (استهداف، تنفيذ، انفجار، مشاركة) or a known word of happening."""
    if stem in words_as("happening"):
        return True
    n = len(stem)
    if n < 5:
        return False
    if n >= 6 and stem[-2] == "ا" and stem[0] == "ا" and (stem.startswith(("است", "ان", "ات")) or stem[2] in "تطد"):
        return True
    if stem.startswith("ت") and n == 5 and stem[3] == "ي":
        return True
    return stem.startswith("م") and n == 6 and stem[2] == "ا" and stem.endswith("ه") and stem[4] != "ي"


def names_happening(stem: str) -> bool:
    """Tell whether a stem, its possessive pronoun cut, names a happening («استهداف», «وقوفهم»)."""
    for suffix in ("", "هم", "ها", "ه"):
        inner = stem[: len(stem) - len(suffix)]
        if stem.endswith(suffix) and (looks_like_happening(inner) or (suffix and inner.endswith("ت") and looks_like_happening(inner[:-1] + "ه"))):
            return True
    return False


def head_class(token: Token) -> SourceKind | None:
    """Return the kind that a phrase's head noun gives, or none where it says nothing."""
    stem = token.form.stem
    for suffix in ("نا", "هم", "ها", "ه"):  # «مصادرنا», «مراسلنا»
        inner = stem[: -len(suffix)] if stem.endswith(suffix) else ""
        if inner in words_as("owned"):
            stem = inner
            break
        if inner.endswith("ت") and inner[:-1] + "ه" in words_as("owned"):  # «مراسلتنا», «عائلته»
            stem = inner[:-1] + "ه"
            break
    if stem in words_as("anonymous"):
        return SourceKind.ANONYMOUS
    if stem in words_as("document"):
        return SourceKind.DOCUMENT
    if stem in words_as("outlet"):
        return SourceKind.OUTLET
    if stem in words_as("role"):
        return SourceKind.ROLE
    if stem in words_as("group"):
        return SourceKind.NAMED_ORGANISATION
    return None


def is_office(token: Token) -> bool:
    """Tell whether a word names an office or rank."""
    return token.form.stem in words_as("role")


def is_time(token: Token) -> bool:
    """Tell whether a word sets a time or leads away from the source («الليلة»، «خلال»)."""
    return (
        token.form.stem in words_as("adjunct")
        or token.word.folded in words_as("adjunct")
        or (not token.form.article and token.form.stem in words_as("tail"))
    )


def cliticised(token: Token) -> bool:
    """Tell whether ب, ل or ك really stands before a word: «بروين» is a name, since nobody writes «روين»."""
    form = token.form
    if form.folded[0] == "ل" and form.folded[1:] in words_as("outlet"):
        return True
    return bool(form.preposition) and (
        form.article
        or bool(form.function)
        or load_forms().common(form.stem) > 0
        or looks_like_happening(form.stem)
        or form.stem in words_as("outlet")
    )


def to_outlet(token: Token) -> bool:
    """Tell whether ل and a word for an outlet are one word that was not parted («لقناة»)."""
    return not token.form.preposition and token.form.folded[:1] == "ل" and token.form.folded[1:] in words_as("outlet")


def outlet_at(sentence: Sentence, i: int) -> Actor | None:
    """Return the known outlet whose name begins at token `i` or behind one quotation mark, or none."""
    for at in (i, i + 1):
        if name := sentence.names.get(at):
            for actor in name.actors:
                if actor.kind == "outlet":
                    return actor
        if at == i and not (sentence.tokens[i].tag is Tag.MARK and sentence.tokens[i].word.folded in QUOTES):
            break
    return None


def names_outlet(sentence: Sentence, i: int) -> bool:
    """Tell whether a phrase from token `i` is an outlet: a known one, or «قناة X»، «موقع X»."""
    if i >= len(sentence.tokens):
        return False
    token = sentence.tokens[i]
    return token.form.stem in words_as("outlet") or to_outlet(token) or outlet_at(sentence, i) is not None


_PARTICLES = ("of", "and", "bin", "bint", "ibn", "de", "von", "al", "el", "ould")


_SORTS = ("generic", "sources", "civilians")


def is_generic(actor: Actor) -> bool:
    """Tell whether a row names a sort of people («مصادر», «ضابط») and nobody in particular."""
    return actor.kind == "group_of_people" or (actor.kind == "person" and actor.subtype in _SORTS)


def is_named_person(actor: Actor) -> bool:
    """Tell whether a row names one person, not a sort of people and not an office."""
    if actor.kind != "person" or actor.subtype in _SORTS or actor.subtype == "office":
        return False
    return not any(w.islower() and w not in _PARTICLES for w in actor.name_en.split())  # «coalition spokesperson» is an office

"""The words of tolls: harms, people and their number, from counted_nouns.csv, compared_words.csv and incident_words.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from riwaya.arabic.calendar import MONTHS
from riwaya.arabic.fold import fold
from riwaya.arabic.words import fold_phrase
from riwaya.packs import PhraseTrie, cells, table

_CLITICS = ("وال", "بال", "فال", "ال", "لل", "و", "ب", "ل", "ف", "ك")
_SUFFIXES = ("هما", "هم", "ها", "هن", "ه", "ا")


class Harm(StrEnum):
    """What befell the people counted."""

    KILLED = "killed"
    INJURED = "injured"


class Of(StrEnum):
    """Whom a figure counts, by its own words."""

    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: whether it is of people, 1 for a singular, 2 for a dual, null for a plural; of whom; whether it only follows numbers."""

    person: bool
    number: int | None  # 1 singular, 2 dual, null plural
    of: Of
    lone: bool = False  # the accusative singular that follows a number


@cache
def nouns() -> dict[str, Noun]:
    """Return the counted nouns by their folded forms."""
    fighting = {phrase for phrase, sense in _sense_rows() if sense == "combatant"}
    civil = {phrase for phrase, sense in _sense_rows() if sense == "civilian"}

    def of(*forms: str) -> Of:
        folded = {fold(f) for f in forms}
        folded |= {f[:-1] for f in folded if f.endswith("ه")}  # the feminine counts as the masculine does
        return Of.COMBATANTS if folded & fighting else Of.CIVILIANS if folded & civil else Of.UNTOLD

    out: dict[str, Noun] = {}
    for row in table("arabic/counted_nouns.csv"):
        person = row["class"] == "person"
        whose = of(row["singular"], *cells(row["plurals"]))
        for form in cells(row["plurals"]):
            # The accusative singular («شهيدا») stands among the plurals: it follows a number, or is one alone.
            lone = fold(form) == fold(row["singular"]) + "ا"
            out[fold(form)] = Noun(person, 1 if lone else None, whose, lone)
        for form in cells(row["duals"]):
            out[fold(form)] = Noun(person, 2, whose)
        out[fold(row["singular"])] = Noun(person, 1, whose)
    return out


@cache
def _sense_rows() -> tuple[tuple[str, str], ...]:
    return tuple((" ".join(fold_phrase(row["phrase"])), row["sense"]) for row in table("arabic/compared_words.csv"))


@cache
def harms() -> dict[str, Harm]:
    """Return the words of harm by their folded forms."""
    senses = {"killed": Harm.KILLED, "wounded": Harm.INJURED}
    wounds = words_of_sense("injury")
    known = {p: senses[s] for p, s in _sense_rows() if s in senses and " " not in p and p not in wounds}
    return known | dict.fromkeys(words_of_sense("killed"), Harm.KILLED) | dict.fromkeys(words_of_sense("wounded"), Harm.INJURED)


@cache
def words_of_sense(sense: str) -> frozenset[str]:
    """Return the phrases of incident_words.csv that have a sense."""
    return frozenset(" ".join(fold_phrase(row["phrase"])) for row in table("arabic/incident_words.csv") if row["sense"] == sense)


@cache
def toll_phrases() -> PhraseTrie[str]:
    """Return the phrases that make a figure a part, a new toll, or a tally over a longer time."""
    trie: PhraseTrie[str] = PhraseTrie()
    for phrase, sense in _sense_rows():
        if sense in ("part", "rising"):
            trie.add(tuple(phrase.split()), sense)
    for phrase in words_of_sense("tally"):
        trie.add(tuple(phrase.split()), "tally")
    return trie


@cache
def given_names() -> frozenset[str]:
    """Return the folded given names that are no other word."""
    return frozenset(fold(row["name_ar"]) for row in table("syria/given_names.csv") if not row["common_word"])


@cache
def month_beginnings() -> frozenset[str]:
    """Return the words that the names of months begin with."""
    return frozenset(name.partition("_")[0] for name in MONTHS)


@lru_cache(maxsize=16_384)
def harm_of_word(word: str) -> Harm | None:
    """Return the harm that a folded word tells of; null for none."""
    return next((h for form in forms_of(word) if (h := harms().get(form)) is not None), None)


@lru_cache(maxsize=16_384)
def is_lost(word: str) -> bool:
    """Tell whether a folded word is «lost», which takes a life where one stands behind it."""
    return any(form in words_of_sense("lost") for form in forms_of(word))


@lru_cache(maxsize=16_384)
def counted_noun(word: str) -> tuple[Noun, bool, bool] | None:
    """Return the counted noun that a word is, whether it is definite, and whether a «و» joins it."""
    known = nouns()
    for cut in ("", "ال", "و", "وال", "ب", "ل", "لل", "ف"):
        if not word.startswith(cut):
            continue
        form = word[len(cut) :]
        noun = known.get(form)
        if noun is None and form.endswith("ه") and form[:-1] in harms() and (male := known.get(form[:-1])) is not None and male.number == 1:
            noun = male  # the feminine of a noun that the table gives in the masculine
        if noun is not None:
            return noun, "ال" in cut or cut == "لل", cut[:1] == "و"
    return None


def forms_of(word: str) -> Iterator[str]:
    """Yield a folded word and what is left of it without proclitics and suffixed pronouns."""
    yield word
    cuts = [word] + [word[len(c) :] for c in _CLITICS if word.startswith(c) and len(word) - len(c) >= 3]
    for form in cuts:
        yield form
        for suffix in _SUFFIXES:
            if form.endswith(suffix) and len(form) - len(suffix) >= 3:
                yield form[: -len(suffix)]

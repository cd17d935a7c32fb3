"""Personal names in running text, for those whom the reader marked as nobody: a civil title or a given name, and what goes on from it.

Only for withholding: it would rather take a name too many. A name inside a known actor's or place's name, or after the noun of a unit, a street
or a hospital, is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from riwaya.arabic.fold import fold
from riwaya.arabic.words import Word, WordKind, fold_phrase
from riwaya.english.personal import name_in
from riwaya.packs import Pack, known_given_names, table
from riwaya.share.privacy_words import PrivacyWords, bare_forms

_LONGEST = 4
_KUNYA = frozenset({"ابو", "ام", "ابا", "ابي"})
_LINKS = frozenset({"بن", "ابن", "بنت", "عبد", "ال"})
_NAMED_AFTER = frozenset(
    fold(w)
    for w in (
        "لواء كتيبة كتائب حركة فرقة سرية جيش حي مدينة شارع طريق مدرسة مشفى مستشفى جامع مسجد جامعة مخيم قرية بلدة تل دوار ساحة مطار معبر جسر مفرق سد "
        "نهر جبل قاعدة حقل إذاعة قناة شبكة وكالة صحيفة موقع مؤسسة منظمة جمعية سجن معسكر منطقة ناحية محافظة قصر مركز"
    ).split()
)


@cache
def given_names() -> frozenset[str]:
    """Return the folded given names that are no common word as well."""
    return frozenset(fold(row["name_ar"]) for row in table("syria/given_names.csv") if not row["common_word"])


@cache
def frequent_given_names() -> frozenset[str]:
    """Return the folded given names of our own list, in which a family name may follow without doubt; the others were drawn from data."""
    rows = table("syria/given_names.csv")
    return frozenset(fold(row["name_ar"]) for row in rows if not row["common_word"] and row["source"].startswith("editor"))


def is_personal(name: Sequence[str]) -> bool:
    """Tell whether folded words can be somebody's name: a given name or a kunya among them, or Latin letters."""
    return any(w in every_given_name() or w in _KUNYA or w in _LINKS or w.isascii() for w in name)


@cache
def every_given_name() -> frozenset[str]:
    """Return the folded given names, those that are common words too."""
    return frozenset(fold(row["name_ar"]) for row in table("syria/given_names.csv"))


@cache
def function_words() -> frozenset[str]:
    """Return the folded function words of Arabic."""
    return frozenset(fold(row["form"]) for row in table("arabic/function_words.csv"))


def personal_names(words: Sequence[Word], known: PrivacyWords, pack: Pack) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (index of the first word, folded name) of each personal name of two words or more, attached particles cut."""
    i = 0
    while i < len(words):
        found = _name_at(words, i, known, pack)
        if found:
            start, name = found
            yield start, name
            i = start + len(name)
        else:
            i += 1


def latin_name(sentence: str, pack: Pack) -> tuple[str, ...]:
    """Return the folded personal name in Latin letters that a sentence tells; empty for none, and where the pack knows an actor or a place by it."""
    name = fold_phrase(name_in(sentence, known_given_names(pack.name)) or "")
    known = any(pack.actor_trie.longest(name, i)[0] or pack.place_trie.longest(name, i)[0] > 1 for i in range(len(name)))
    return () if known else name


def _name_at(words: Sequence[Word], at: int, known: PrivacyWords, pack: Pack) -> tuple[int, tuple[str, ...]] | None:
    if words[at].kind is not WordKind.ARABIC:
        return None
    n, tells, article = known.told_at(words, at)
    titled = bool(n and "title" in tells and article and at + n < len(words))
    start = at + n if titled else at
    if not titled and at and bare(words[at - 1].folded) & _NAMED_AFTER:
        return None
    first = _beginning(words[start], titled)
    if first is None:
        return None
    name = [first]
    while start + len(name) < len(words) and len(name) < _LONGEST and _goes_on(words, start + len(name), name, known):
        name.append(words[start + len(name)].folded)
    if len(name) < 2 or _known_actor(words, start, pack):
        return None
    return start, tuple(name)


@lru_cache(maxsize=65_536)
def bare(folded: str) -> frozenset[str]:
    """Return a word's forms without proclitics, with and without the article."""
    return frozenset(form for _, rest in bare_forms(folded) for form in (rest, rest.removeprefix("ال")))


def _beginning(word: Word, titled: bool) -> str | None:
    """Return the first word of a name without its particle: a given name or kunya, after a title one that is a common word as well."""
    if word.kind is not WordKind.ARABIC:
        return None
    given = every_given_name() if titled else given_names()
    forms = (rest for _, rest in bare_forms(word.folded))
    return next((rest for rest in forms if rest in _KUNYA or (rest in given and not rest.startswith("ال"))), None)


def _goes_on(words: Sequence[Word], at: int, name: list[str], known: PrivacyWords) -> bool:
    word = words[at]
    if word.kind is not WordKind.ARABIC or word.folded in function_words() or known.told_at(words, at)[0]:
        return False
    if name[-1] in _KUNYA:
        return not word.folded.startswith("ل")  # «أم لأربعة» is nobody's name
    if name[-1] in _LINKS or word.folded in _LINKS or word.folded in given_names():
        return True
    return word.folded.startswith("ال") and (len(name) > 1 or name[0] in frequent_given_names())


def _known_actor(words: Sequence[Word], start: int, pack: Pack) -> bool:
    """Tell whether the pack knows an actor, or a place, whose name covers the word at `start`, or begins a word or two before it."""
    folded = [w.folded for w in words[max(0, start - 3) : start + 6]]
    here = min(start, 3)
    for begin in range(here + 1):
        for _, first in bare_forms(folded[begin]):
            for n in (pack.actor_trie.longest(folded, begin, first)[0], pack.place_trie.longest(folded, begin, first)[0]):
                if n and begin + n > here + (1 if begin == here else 0):
                    return True
    return False

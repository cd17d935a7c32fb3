"""The words that tell a person's standing in a report: `knowledge/privacy/words.csv`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from riwaya.arabic.words import Word, fold_phrase
from riwaya.errors import PackError
from riwaya.packs import PhraseTrie, table

TABLE = "privacy/words.csv"
_REMEMBERED = 65_536
TELLS = ("office", "profession", "witness", "pseudonym", "initial", "title", "description")
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب")


@lru_cache(maxsize=65_536)
def bare_forms(folded: str) -> tuple[tuple[int, str], ...]:
    """Return (letters cut, rest) of a folded word for each way to cut its proclitics, the article kept; the whole word first."""
    out = [(len(p), folded[len(p) :]) for p in _PREFIXES if folded.startswith(p) and len(folded) - len(p) >= 2]
    for prefix in ("لل", "ولل"):
        if folded.startswith(prefix):
            out.append((len(prefix), "ال" + folded[len(prefix) :]))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class PrivacyWords:
    """Phrases of standing, found in folded words with or without proclitics and article."""

    trie: PhraseTrie[str]
    _remembered: dict[str, tuple[tuple[str, bool], ...]] = field(default_factory=dict)

    def told_at(self, words: Sequence[Word], at: int) -> tuple[int, list[str], bool]:
        """Return (words covered, what they tell, whether the article stood) of the phrase that begins at `at`; (0,
        [], False) where none does.
        """
        beginnings = self._beginnings(words[at].folded)
        if beginnings:
            folded = [w.folded for w in words[at : at + 5]]
            for first, article in beginnings:
                n, tells = self.trie.longest(folded, 0, first)
                if n:
                    return n, list(tells), article
        return 0, [], False

    def _beginnings(self, folded: str) -> tuple[tuple[str, bool], ...]:
        """Return the forms of a word with which a phrase begins, each with whether the article stood; remembered: words repeat."""
        known = self._remembered.get(folded)
        if known is None:
            forms = [(folded, False)] if folded.isascii() else []
            for _, rest in () if folded.isascii() else bare_forms(folded):
                article = rest.startswith("ال")
                forms += [(first, article) for first in (rest, rest.removeprefix("ال"), rest.removesuffix("ا"))]  # the last: an accusative
            known = self._remembered[folded] = tuple(f for f in forms if self.trie.first(f[0]))
            if len(self._remembered) > _REMEMBERED:
                self._remembered.clear()
        return known

    def told_in(self, words: Sequence[Word]) -> set[str]:
        """Return everything that the words tell."""
        out: set[str] = set()
        for i in range(len(words)):
            out.update(self.told_at(words, i)[1])
        return out


@cache
def load_privacy_words() -> PrivacyWords:
    """Return the words, loaded once a process. Raises `PackError` for a row that tells nothing known."""
    trie: PhraseTrie[str] = PhraseTrie()
    for n, row in enumerate(table(TABLE), 2):
        key = fold_phrase(row["phrase"])
        if row["tells"] not in TELLS or not key:
            raise PackError(f"knowledge/{TABLE}:{n}: `tells` is one of {', '.join(TELLS)}")
        trie.add(key, row["tells"])
    return PrivacyWords(trie)

"""Word forms: what one folded word can be, whatever stands around it.

Clitics are cut by what is known of the rest: function words, verb forms, and how often a stem stands bare and behind the article
(knowledge/arabic/stems.csv), so that «بقصف» is ب + قصف and «بيت» is one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from riwaya.arabic.fold import fold
from riwaya.arabic.verb_forms import features_of, read_verbs
from riwaya.extract.tags import Tag
from riwaya.packs import cells, knowledge, table

PERSONS = "يتنا"
_POSSESSIVES = ("هما", "هم", "هن", "ها", "نا", "كم")
ENCLITICS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ه", "ك", "ي")

_NOUN_ENDS = ("ا", *ENCLITICS)


@dataclass(frozen=True, slots=True)
class VerbReading:
    """A verb that a folded word can be. `lemma` is the key of `arabic.verb_forms`, empty for a verb no lexicon names; `person` as `3ms`."""

    lemma: str
    past: bool
    passive: bool
    person: str


@dataclass(frozen=True, slots=True)
class Form:
    """One folded word taken apart.

    `conjunction` is و, ف or empty; `preposition` ب, ل, ك or empty; `article` tells whether ال stands before `stem`; `future` a verb's س.
    `function` is the tag of function_words.csv, empty for other words. `verbs` are the verbs it can be, `pronoun` the verb's or the
    preposition's suffix, or a noun's possessive; `nominal` tells whether the word is known as, or looks like, a noun or adjective. `bare` is
    the spelling under which a name may begin with the word: its stem, behind a clitic with the article it bears. `tag` is what a word of
    letters is taken for whatever stands around it, None for one that its neighbours make a verb or a noun.
    """

    folded: str
    conjunction: str
    preposition: str
    article: bool
    stem: str
    function: str
    verbs: tuple[VerbReading, ...]
    pronoun: str
    nominal: bool
    future: bool
    bare: str = field(init=False, repr=False, compare=False)
    tag: Tag | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        behind_clitic = self.article and (self.preposition or self.conjunction)
        object.__setattr__(self, "bare", "ال" + self.stem if behind_clitic else self.stem)
        no_verb = not self.verbs or self.article or (self.preposition and self.preposition != "ل")
        object.__setattr__(self, "tag", Tag.of(self.function) if self.function else Tag.NOUN if no_verb else None)


VerbTables = tuple[Mapping[str, tuple[VerbReading, ...]], Mapping[str, tuple[VerbReading, ...]]]


class Forms:
    """The tables behind `Form`, with every word that was met remembered."""

    def __init__(
        self, function: Mapping[str, str], stems: Mapping[str, tuple[int, int]], verbs: VerbTables, nouns: frozenset[str] = frozenset()
    ) -> None:
        self._function, self._stems, self._nouns = function, stems, nouns
        self._verbs, self._bound = verbs
        self._known: dict[str, Form] = {}

    def of(self, folded: str) -> Form:
        """Return what a folded word can be."""
        form = self._known.get(folded)
        if form is None:
            if len(self._known) > 60_000:  # bounded: a long run meets ever new words
                self._known.clear()
            form = self._known[folded] = self._cut(folded)
        return form

    def all(self, words: Sequence[str]) -> list[Form]:
        """Return what each of some folded words can be."""
        known = self._known
        return [known.get(folded) or self.of(folded) for folded in words]

    def common(self, stem: str) -> int:
        """Return how often a stem was met on licensed text, with and without the article."""
        bare, article = self._stems.get(stem, (0, 0))
        return bare + article

    def noun(self, stem: str) -> bool:
        """Tell whether a stem is known behind the article."""
        return self._stems.get(stem, (0, 0))[1] > 0

    def event(self, stem: str) -> bool:
        """Tell whether a stem is the noun of a happening that the tables name."""
        return stem in self._nouns

    def _stands_bare(self, stem: str) -> bool:
        """Tell whether a stem that was met behind the article is also met without: «القت» is no «قت» with its article."""
        bare, article = self._stems.get(stem, (0, 0))
        return article > 0 and 4 * bare >= article

    def _cut(self, word: str) -> Form:
        if word in self._function:
            return Form(word, "", "", False, word, self._function[word], self._verbs.get(word, ()), "", False, False)
        conjunction, rest = "", word
        if word[0] in "وف" and len(word) > 2 and self._splits(word, word[1:], eager=word[0] == "و"):
            conjunction, rest = word[0], word[1:]
            if rest in self._function:
                return Form(word, conjunction, "", False, rest, self._function[rest], self._verbs.get(rest, ()), "", False, False)
        verbs, pronoun, future = self._verb(rest)
        if rest in self._nouns and rest[0] in "الب":
            return Form(word, conjunction, "", False, rest, "", verbs, pronoun, True, future)  # «التحاق», «إلقاء»
        if rest.startswith("ال") and len(rest) > 3 and not rest.startswith("الت") | (rest in self._verbs and not self._stands_bare(rest[2:])):
            return Form(word, conjunction, "", True, rest[2:], "", (), "", True, False)
        if rest.startswith("الت") and len(rest) > 4 and rest not in self._verbs:
            return Form(word, conjunction, "", True, rest[2:], "", (), "", True, False)
        if rest.startswith("لل") and len(rest) > 4 and not verbs and self._weight(rest[1:]) > self._weight(rest[2:]):
            return Form(word, conjunction, "ل", False, rest[1:], "", (), "", True, False)
        if rest.startswith("لل") and len(rest) > 4 and not verbs:
            return Form(word, conjunction, "ل", True, rest[2:], "", (), "", True, False)
        if rest[0] in "بكفل" and rest[1:3] == "ال" and len(rest) > 4 and (self.noun(rest[3:]) or not self.noun(rest)):
            return Form(word, conjunction, rest[0], True, rest[3:], "", (), "", True, False)
        if verbs:
            nominal = self.noun(rest) or rest in self._nouns or (rest.endswith("ا") and (self.noun(rest[:-1]) or rest[:-1] in self._nouns))
            return Form(word, conjunction, "", False, rest, "", verbs, pronoun, nominal, future)
        if rest[0] in "بلك" and len(rest) > 3 and self._splits(rest, rest[1:], eager=False):
            inner = rest[1:]
            if rest[0] == "ل" and (subjunctive := self._verb(inner)[0]) and inner[0] in PERSONS and not self.noun(inner):
                return Form(word, conjunction, "ل", False, inner, "", subjunctive, "", False, False)
            tag = self._function.get(inner, "")
            return Form(word, conjunction, rest[0], False, inner, tag, (), "" if tag else self._possessive(inner), True, False)
        return Form(word, conjunction, "", False, rest, "", (), self._possessive(rest), True, False)

    def _possessive(self, stem: str) -> str:
        """Return the pronoun that a noun bears («منازلهم»), where what stands before it is a known noun; ـه and ـي cannot be told."""
        if not stem.endswith(_POSSESSIVES) or stem in self._nouns:
            return ""
        for pronoun in _POSSESSIVES:
            base = stem[: -len(pronoun)]
            if not stem.endswith(pronoun) or len(base) < 3:
                continue
            if base in self._nouns or self.common(base) > 1 or (base.endswith("ت") and self.common(base[:-1] + "ه")):
                return pronoun
        return ""

    def _splits(self, whole: str, rest: str, *, eager: bool) -> bool:
        """Tell whether the first letter of `whole` is a clitic before `rest`."""
        if whole in self._nouns or any(whole[: -len(e)] in self._nouns for e in _NOUN_ENDS if whole.endswith(e)):
            return False
        if rest in self._function or (rest.startswith("ال") and len(rest) > 4) or (rest.startswith(("بال", "لل")) and len(rest) > 5):
            return not self._is_word(whole)
        if eager and rest in self._verbs and whole not in self._verbs and not self._stems.get(whole, (0, 0))[1]:
            return True  # «وقال» is met more often than «قال» and is two words all the same
        bare, article = self._stems.get(whole, (0, 0))
        if rest in self._nouns and whole not in self._nouns and not article:
            return True
        known_rest = self._weight(rest)
        if not known_rest and len(rest) > 4 and rest[0] in "بلك" and eager:
            known_rest = self._weight(rest[1:])
        if not known_rest:
            return eager and len(rest) > 3 and bare < 5 and not article
        if not article and (eager or len(rest) > 3):
            return True  # a real word in و, ب, ل or ك is met behind the article sooner or later
        return known_rest > 4 * article + bare

    def _is_word(self, whole: str) -> bool:
        bare, article = self._stems.get(whole, (0, 0))
        return article > 2 and article * 4 > bare

    def _weight(self, stem: str) -> int:
        bare, article = self._stems.get(stem, (0, 0))
        weight = 4 * article + bare
        if stem in self._verbs:
            weight += 3
        elif not weight and len(stem) > 4:
            for enclitic in ENCLITICS:
                if stem.endswith(enclitic):
                    inner = stem[: -len(enclitic)]
                    _, n = self._stems.get(inner, (0, 0))
                    if not n and inner.endswith("ت"):
                        _, n = self._stems.get(inner[:-1] + "ه", (0, 0))
                    if n or inner in self._verbs:
                        return 2 + n
        return weight

    def _verb(self, word: str) -> tuple[tuple[VerbReading, ...], str, bool]:
        """Return (verbs, object pronoun, future) of a word without conjunction."""
        if found := self._verbs.get(word):
            return found, "", False
        if word[0] == "س" and len(word) > 3 and word[1] in PERSONS and (inner := self._verb(word[1:]))[0]:
            return inner[0], inner[1], True
        for enclitic in ENCLITICS if word.endswith(ENCLITICS) else ():
            stem = word[: -len(enclitic)]
            if word.endswith(enclitic) and len(stem) > 2 and (found := self._bound.get(stem, ()) + self._verbs.get(stem, ())):
                return found, enclitic, False
        return (), "", False


@cache
def load_forms() -> Forms:
    """Return the forms of the language's tables, loaded once a process."""
    function = {row["form"]: row["tag"] for row in table("arabic/function_words.csv")}
    stems = {row["stem"]: (int(row["bare"]), int(row["with_article"])) for row in table("arabic/stems.csv")}
    nouns = frozenset(
        fold(word)
        for row in table("arabic/events.csv")
        if row["pos"] in ("masdar", "noun")
        for word in (row["lemma"], *cells(row["forms"]))
        if " " not in word
    )
    uncut = frozenset(fold(row["word"]) for row in table("arabic/uncut_words.csv"))
    return Forms(function, stems, _verbs(), nouns | uncut)


def _verbs() -> VerbTables:
    """Return the readings of each verb form that can stand alone, and of those that stand before a pronoun."""
    free: dict[str, list[VerbReading]] = {}
    bound: dict[str, list[VerbReading]] = {}
    for verb in read_verbs(knowledge("arabic/verb_forms.csv")).values():
        for form, readings in verb.forms.items():
            for f in readings:
                if f.aspect == "imperative" or f.mood == "jussive" or len(form) < 2:
                    continue
                reading = VerbReading(verb.key, f.aspect == "past", f.voice == "passive", f.person)
                place = (bound if f.bound else free).setdefault(form, [])
                if reading not in place:
                    place.append(reading)
    told = {form: _third(held) for form, held in free.items()}
    said: dict[str, tuple[VerbReading, ...]] = {}  # one tuple for each set of features: forms are many, sets are few
    for row in table("arabic/verbs_common.csv"):
        form, features = row["form"], row["features"]
        if form not in told and not (row["ambiguous"] and len(form) < 4):
            if features not in said:
                codes = [features_of(code) for code in features.split(".")]
                said[features] = _third([VerbReading("", f.aspect == "past", f.voice == "passive", f.person) for f in codes])
            told[form] = said[features]
    return told, {k: tuple(v) for k, v in bound.items()}


def _third(readings: Sequence[VerbReading]) -> tuple[VerbReading, ...]:
    """Return the readings in the third person where there are any: reports say «أُصيب», not «أُصيبُ»."""
    distinct = dict.fromkeys(readings)
    return tuple(r for r in distinct if r.person[0] == "3") or tuple(distinct)


@cache
def load_adjectives() -> frozenset[str]:
    """Return the folded forms of knowledge/arabic/adjectives.csv."""
    return frozenset(form for row in table("arabic/adjectives.csv") for form in row["form"].split("|"))

"""Builds `knowledge/arabic/verbs_common.csv` and `adjectives.csv` from camel_morph (CC BY 4.0).

verbs_common: third-person past and present forms of all its verbs that occur in news, and all such forms of the
most frequent verbs; it tells where a noun phrase must end. `ambiguous` is yes where the form may also be a nominal
or function word: it is in camel_morph's other lexicons, or the news counts show it with the article or after a
preposition.

adjectives: adjectives that occur in news, one a row, with feminine, dual and sound plural by our paradigms and
camel_morph's broken plurals.

Which forms occur is counted by `news_counts` on text licensed for it; only counts are used. Run `python
tools/build_word_lists.py`.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator

from build_verb_forms import CAMEL, KNOWLEDGE, SHARED, requested_verbs
from camel_verbs import PASSIVE_PERSONS, Grammar, folded, read_verbs, to_arabic
from news_counts import NewsCounts, news_counts
from riwaya.arabic.paradigms import nominal_forms, segment
from riwaya.arabic.verb_forms import verb_key

TOP_VERBS = 2000
NOMINAL_SHARE = 0.02  # of a form's occurrences: more with the article or after a preposition, and it is a nominal too
NOMINAL_MINIMUM = 2
SOURCE = "camel_morph (CC BY 4.0)"
_PERSON_PREFIXES = ("ي", "ت")


def lexicon_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the lexicon rows of one of camel_morph's files."""
    with (CAMEL / name).open(encoding="utf-8", newline="") as source:
        yield from (row for row in csv.DictReader(source) if row["DEFINE"] == "LEXICON")


def other_words() -> set[str]:
    """Return the folded adjectives, proper nouns, numerals and function words of camel_morph."""
    words: set[str] = set()
    for name in ("Adj", "Adj-Comp", "Adj-Num", "Noun-Num", "Noun-Quant", "Noun-Prop", "Other"):
        for row in lexicon_rows(f"MSA-{name}-LEX.csv"):
            if "verb" in row["FEAT"].split(" ")[0]:
                continue
            words.add(folded(row["LEMMA"].split("-")[0]))
            if row["COND-S"] in ("_", "", "#dip"):
                words.add(folded(row["FORM"]))
    return words


def stem_counts(counts: NewsCounts) -> Counter[str]:
    """Return how often each stem could stand in the news: a word's count goes to all its divisions without article."""
    stems: Counter[str] = Counter()
    for word, n in counts.tokens.items():
        for stem in {s.stem for s in segment(word) if not set(s.proclitics) & {"ال", "ب", "ك"}}:
            stems[stem] += n
    return stems


class Nominals:
    """Judges whether a verb form may also be an ordinary nominal or function word, from other lexicons and the news
    counts.
    """

    def __init__(self, counts: NewsCounts) -> None:
        self._counts = counts
        self._others = other_words()
        with (KNOWLEDGE / "function_words.csv").open(encoding="utf-8", newline="") as source:
            self._function = {row["form"] for row in csv.DictReader(source) if row["tag"] != "auxiliary"}

    def include(self, form: str) -> bool:
        """Return True where the form may be something else than a verb."""
        if form in self._function or self._signs(form) or self._clitic_before_word(form):
            return True
        if (form in self._others or len(form) == 2) and not self._inflects(form):
            return True
        if form.startswith("ال") and self._counts.tokens[form[2:]] >= NOMINAL_MINIMUM:
            return True  # ألحق is spelt like الحق
        base = form[:-1]  # an accusative (عامًا) is spelt like a dual past
        return form.endswith("ا") and (base in self._others or self._counts.with_article[base] > 0)

    def _signs(self, form: str) -> bool:
        """Tell whether the article or a preposition stands before it too often for a verb."""
        counts = self._counts
        signs = counts.with_article[form]
        if form[0] != "ي":  # «من يقول» is who, not from
            signs += counts.after_preposition[form]
        return signs >= NOMINAL_MINIMUM and signs > NOMINAL_SHARE * (counts.tokens[form] + counts.with_article[form])

    def _clitic_before_word(self, form: str) -> bool:
        """Tell whether it reads rather as a conjunction or preposition and a word (وقد, لها, بكل)."""
        if form[0] not in "وفبلك":
            return False
        rest = form[1:]
        return self._counts.tokens[rest] > self._counts.tokens[form] and (rest in self._function or self._signs(rest))

    def _inflects(self, form: str) -> bool:
        """Tell whether a form spelt like a name or adjective (قال) is seen inflected as a verb (قالت, قالوا)."""
        tokens = self._counts.tokens
        if form[0] in _PERSON_PREFIXES:
            kin = tokens[("ت" if form[0] == "ي" else "ي") + form[1:]] + tokens[form + "ون"]
        else:
            kin = tokens[form + "ت"] + tokens[form + "وا"]
        return kin >= 2 and kin > 0.05 * tokens[form]


def build_verbs(counts: NewsCounts) -> None:
    """Write verbs_common.csv."""
    grammar, verbs, nominals = Grammar(CAMEL), read_verbs(CAMEL), Nominals(counts)
    seen = stem_counts(counts)
    by_lemma: dict[str, dict[str, set[str]]] = {}
    for lemma, stems in verbs.items():
        forms: dict[str, set[str]] = defaultdict(set)
        for surface in grammar.conjugate([s for s in stems if s.aspect != "CV"], PASSIVE_PERSONS):
            if len(surface.form) > 1:
                forms[surface.form].add(surface.code)
        by_lemma[lemma] = forms
    sharing = Counter(form for forms in by_lemma.values() for form in forms)
    ambiguous = {form for form in sharing if nominals.include(form)}
    telling = {
        lemma: [f for f, codes in forms.items() if seen[f] and f not in ambiguous and any(c[1] == "a" for c in codes)]
        for lemma, forms in by_lemma.items()
    }
    weight = {lemma: sum(seen[f] / sharing[f] for f in forms) for lemma, forms in telling.items()}
    ranked = sorted(weight, key=lambda lemma: -weight[lemma])
    requested = requested_verbs()
    kept = set(ranked[:TOP_VERBS]) | {
        x for x in verbs if verb_key(to_arabic(x.split("-")[0])) in requested and weight[x]
    }
    rows: dict[str, set[str]] = defaultdict(set)
    for lemma, forms in by_lemma.items():
        for form, codes in forms.items():
            # A present in ي is hardly ever a noun: the singular and plural of every verb are known.
            if any(code in ("Ia3ms", "Ia3mp") for code in codes) and form.startswith("ي") and len(form) > 3:
                rows[form] |= codes
            # A rare verb counts when two of its forms are seen, or one with ي: names are spelt like rare pasts.
            if lemma in kept or (seen[form] and (len(telling[lemma]) > 1 or form.startswith("ي"))):
                rows[form] |= codes
    path = KNOWLEDGE / "verbs_common.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("form", "features", "ambiguous"))
        writer.writerows((f, ".".join(sorted(c)), "yes" if f in ambiguous else "") for f, c in sorted(rows.items()))
    print(f"{path.name}: {len(rows)} forms, {len(ambiguous & rows.keys())} ambiguous, {path.stat().st_size:,} bytes")


def build_adjectives(counts: NewsCounts) -> None:
    """Write adjectives.csv."""
    plurals: dict[str, set[str]] = defaultdict(set)
    bases: dict[str, str] = {}
    sound: set[str] = set()
    for row in lexicon_rows("MSA-Adj-LEX.csv"):
        lemma = row["LEMMA"].split("-")[0]
        bases[lemma] = to_arabic(lemma)
        if row["NUM"] == "p" and row["COND-S"] in ("_", "", "#dip"):
            plurals[lemma].add(to_arabic(row["FORM"]))
        if "FS" in row["COND-T"].split("||"):
            sound.add(lemma)
    rows: dict[str, set[str]] = {}
    for lemma, arabic in bases.items():
        forms = [
            f for f, x in nominal_forms(arabic, sorted(plurals[lemma]), gendered=lemma in sound) if x.state != "bound"
        ]
        if any(counts.tokens[f] + counts.with_article[f] for f in forms):
            rows.setdefault(forms[0], set()).update(forms)
    path = KNOWLEDGE / "adjectives.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("stem", "form", "source"))
        writer.writerows(
            (stem, "|".join([stem, *sorted(forms - {stem})]), SOURCE) for stem, forms in sorted(rows.items())
        )
    print(f"{path.name}: {len(rows)} adjectives, {path.stat().st_size:,} bytes")


def main() -> None:
    """Build both files."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    counts = news_counts(SHARED)
    build_adjectives(counts)
    build_verbs(counts)


if __name__ == "__main__":
    main()

"""Builds `knowledge/arabic/verb_forms.csv` from camel_morph (CC BY 4.0): the inflected forms of every verb the
lexicons name.

Run `python tools/build_verb_forms.py` after a change of events.csv, cues.csv or light_verbs.csv; it prints the
verbs that camel_morph does not have and that were conjugated by our own rule (`tools/own_verbs.py`, marked `own`).

A row is one verb: `key` (see `riwaya.arabic.verb_forms.verb_key`), `lemma` (vocalised, as camel_morph has it),
`lemma_folded`, `source` (camel or own) and `forms`: space-separated `form:code.code`, codes as in
`camel_verbs.VerbSurface`.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

from camel_verbs import Grammar, Stem, read_verbs, to_arabic
from news_counts import news_counts
from own_verbs import own_stems
from participles import participles_of
from riwaya.arabic.fold import fold
from riwaya.arabic.paradigms import nominal_forms
from riwaya.arabic.verb_forms import verb_key

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE = ROOT / "src" / "riwaya" / "knowledge" / "arabic"
SHARED = ROOT.parent / "shared"
CAMEL = SHARED / (
    "data/CAMeL-Lab+camel_morph/official_releases/lrec-coling2024_release/data/camel-morph-msa/camel_morph_msa"
)
LEXICONS = ("events.csv", "cues.csv", "light_verbs.csv")
_VOWELS = re.compile("[\u064b-\u0650\u0652\u0670]")
RARE_SHARE = 0.1  # a homograph's vowel pattern seen less than this share of the best one is left out (يقيل beside يقول)


def requested_verbs() -> dict[str, list[str]]:
    """Return the verbs the lexicons name in order: key → lemmas, several where only vowels tell them apart."""
    found: dict[str, list[str]] = {}
    for name in LEXICONS:
        path = KNOWLEDGE / name
        if not path.exists():
            print(f"{name}: not there yet")
            continue
        with path.open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                if row.get("pos", "verb") == "verb":
                    lemma = row["lemma"].split()[0]
                    if lemma not in found.setdefault(verb_key(lemma), []):
                        found[verb_key(lemma)].append(lemma)
    return found


def camel_index(verbs: dict[str, list[Stem]]) -> dict[str, list[str]]:
    """Return key → camel lemmas; several where only vowels tell them apart."""
    index: dict[str, list[str]] = defaultdict(list)
    for lemma in verbs:
        index[verb_key(to_arabic(lemma.split("-")[0]))].append(lemma)
    return index


def candidates(lemma: str, index: dict[str, list[str]]) -> list[str]:
    """Return the camel lemmas for a requested verb: same letters and shadda, vowels not in conflict; else shadda
    unwritten.
    """
    exact = [c for c in index.get(verb_key(lemma), []) if c.startswith("|") == lemma.startswith("آ")]
    # Hamza and final shadda tell verbs apart where both are known (ثأر, ثار; أسر, أسرّ), and are forgiven where not.
    exact = [c for c in exact if _spelling(to_arabic(c.split("-")[0])) == _spelling(lemma)] or exact
    if exact:
        compatible = [c for c in exact if _compatible(lemma, to_arabic(c.split("-")[0]))]
        return compatible or exact
    if "\u0651" in lemma or _VOWELS.search(lemma):
        return []
    return [c for key, lemmas in index.items() if key.replace("\u0651", "") == verb_key(lemma) for c in lemmas]


def _spelling(lemma: str) -> str:
    """Return the letters with hamza and shadda, vowels and the first letter's hamza left out."""
    bare = _VOWELS.sub("", lemma)
    return fold(bare[0]) + bare[1:].replace("ٱ", "ا")


def _compatible(written: str, known: str) -> bool:
    """Tell whether no vowel before the last letter differs where both are written."""
    a, b = _by_letter(written), _by_letter(known)
    return len(a) == len(b) and all(x == y or not x or not y for x, y in list(zip(a, b, strict=True))[:-1])


def _by_letter(word: str) -> list[str]:
    letters: list[str] = []
    for character in word:
        if "\u064b" <= character <= "\u0652":
            if character not in "\u0651\u0652" and letters:
                letters[-1] = character
        else:
            letters.append("")
    return letters


def frequent(lemmas: list[str], verbs: dict[str, list[Stem]], grammar: Grammar, counts: Counter[str]) -> list[str]:
    """Return the lemmas whose present forms are not rare beside the best of their homographs."""
    if len(lemmas) < 2:
        return lemmas
    weight = {
        lemma: sum(
            counts[f] for f in {s.form for s in grammar.conjugate(verbs[lemma]) if s.aspect == "I" and s.voice == "a"}
        )
        for lemma in lemmas
    }
    best = max(weight.values())
    return [lemma for lemma in lemmas if weight[lemma] >= RARE_SHARE * best]


def forms_of(stems: list[Stem], grammar: Grammar) -> dict[str, list[str]]:
    """Return form → sorted codes for all stems of a verb; forms of one letter are left out."""
    forms: dict[str, set[str]] = defaultdict(set)
    for surface in grammar.conjugate(stems):
        if len(surface.form) > 1:
            forms[surface.form].add(surface.code)
    return {form: sorted(codes) for form, codes in sorted(forms.items())}


def build(counts: Counter[str]) -> None:
    """Write verb_forms.csv and participles.csv and print their figures."""
    grammar, verbs = Grammar(CAMEL), read_verbs(CAMEL)
    index = camel_index(verbs)
    rows: list[tuple[str, str, str, str, str]] = []
    own: list[str] = []
    unknown: list[str] = []
    participles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, lemmas in requested_verbs().items():
        per_lemma = (frequent(candidates(lemma, index), verbs, grammar, counts) for lemma in lemmas)
        chosen = list(dict.fromkeys(c for known in per_lemma for c in known))
        stems = [s for c in chosen for s in verbs[c]]
        source = "camel"
        if not stems:
            stems, source = [s for lemma in lemmas for s in own_stems(lemma)], "own"
            (own if stems else unknown).extend(lemmas)
        if stems:
            named = to_arabic(chosen[0].split("-")[0]) if chosen else lemmas[0]
            forms = " ".join(f"{form}:{'.'.join(codes)}" for form, codes in forms_of(stems, grammar).items())
            rows.append((key, named, fold(named), source, forms))
            for c in chosen or lemmas[:1]:
                arabic = to_arabic(c.split("-")[0]) if chosen else c
                for participle, voice in participles_of(arabic, stems if not chosen else verbs[c]):
                    participles[key, voice].update(f for f, _ in nominal_forms(participle, gendered=True))
    path = KNOWLEDGE / "verb_forms.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("key", "lemma", "lemma_folded", "source", "forms"))
        writer.writerows(rows)
    path = KNOWLEDGE / "participles.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("key", "voice", "form"))
        writer.writerows((key, voice, "|".join(sorted(forms))) for (key, voice), forms in participles.items())
    print(f"{path.name}: {len(participles)} rows, {path.stat().st_size:,} bytes")
    path = KNOWLEDGE / "verb_forms.csv"
    total = sum(r[4].count(":") for r in rows)
    print(f"{path.name}: {len(rows)} verbs, {total} forms, {path.stat().st_size:,} bytes")
    print(f"conjugated by our own rule ({len(own)}):", " ".join(own))
    print(f"not conjugated ({len(unknown)}):", " ".join(unknown))


def main() -> None:
    """Build the file; the corpus only weighs homographs against each other."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    build(news_counts(SHARED).tokens)


if __name__ == "__main__":
    main()

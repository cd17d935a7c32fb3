"""How fast texts are read by grammar and lexicon: MB of UTF-8 Arabic a second on one core.

    python bench/reading.py [--shared ../shared] [--repeat 3] [--reports N] [--json]

Three speeds over the reports of corpus/wild.jsonl, each the best of `--repeat`, in processor time (user and system, so
that other work on the machine disturbs little), with wall time beside it:

- `end to end`: `riwaya.run.read_into` from the JSONL file into a new project on disk: collect, preserve, read, extract,
  resolve, store, and compare all claims;
- `to the store`: the same without the comparison;
- `reader`: extract and resolve alone, the part of it that the grammar answers for.

The reader remembers the words that it met, so each pass is a process of its own and begins with nothing remembered.
Loading the tables is told apart. The yardstick is one Aho–Corasick automaton (pyahocorasick, C) over the folded words
of the same tables, run over the folded text of the same reports: what merely finding the words costs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

import ahocorasick

from riwaya.arabic.fold import fold
from riwaya.compare import Comparison
from riwaya.packs import cells, table
from riwaya.records import Claim, Document, Reading
from riwaya.run import read_into
from riwaya.run.pipeline import Reader, grammar_reader
from riwaya.run.relate import relate
from riwaya.store import Project
from riwaya.store.writing import Writing

FLOOR, GOAL = 0.1, 0.3
FORMS = {
    "arabic/adjectives.csv": "form",
    "arabic/causes.csv": "cue",
    "arabic/counted_nouns.csv": "singular plurals duals",
    "arabic/cues.csv": "lemma forms",
    "arabic/events.csv": "lemma forms",
    "arabic/frequencies.csv": "phrase",
    "arabic/function_words.csv": "form",
    "arabic/moods.csv": "word",
    "arabic/participles.csv": "form",
    "arabic/stems.csv": "stem",
    "arabic/verb_forms.csv": "forms",
    "arabic/verbs_common.csv": "form",
    "arabic/word_classes.csv": "word",
    "syria/actors.csv": "name_ar variants_ar adjectives_ar",
    "syria/outlets.csv": "name_ar variants_ar",
    "syria/places.csv": "name_ar variants_ar",
}
"""The tables that the reader looks words up in, with the columns that hold the words."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over the reports: processor and wall seconds; of them processor seconds comparing, reading, loading."""

    cpu: float
    wall: float
    comparing: float
    reader: float
    loading: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Speeds in MB (10⁶ bytes of UTF-8) a second; `ratio` is end to end against Aho–Corasick."""

    reports: int
    megabytes: float
    end_to_end: float
    end_to_end_wall: float
    to_the_store: float
    reader: float
    loading_seconds: float
    aho_corasick: float
    aho_corasick_forms: int
    ratio: float


class Silent:
    """Hears of everything and says nothing; a refused input is an error here."""

    def refused(self, refusal: Exception) -> None:
        """Raise it: the benchmark measures whole corpora."""
        raise refusal

    def noted(self, note: str) -> None:
        """Pass over it."""

    def waiting(self) -> None:
        """Pass over it."""

    def progress(self, done: int, total: int, documents: int) -> None:
        """Pass over it."""


def one_pass(corpus: Path) -> Pass:
    """Read the corpus into a project that is thrown away."""
    spent = {"reader": 0.0, "loading": 0.0, "comparing": 0.0}

    def timed_reader() -> Reader:
        before = time.process_time()
        read = grammar_reader()
        spent["loading"] += time.process_time() - before

        def timed(document: Document) -> Reading:
            began = time.process_time()
            reading = read(document)
            spent["reader"] += time.process_time() - began
            return reading

        return timed

    def timed_relate(project: Project, writing: Writing, comparison: Comparison) -> int:
        began = time.process_time()
        count = relate(project, writing, comparison)
        spent["comparing"] += time.process_time() - began
        return count

    class Timed(Comparison):
        def add(self, number: int, document: str, claims: Sequence[Claim], text: str) -> None:
            began = time.process_time()
            super().add(number, document, claims, text)
            spent["comparing"] += time.process_time() - began

    run = sys.modules["riwaya.run.read_into"]
    run.relate, run.Comparison = timed_relate, Timed  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        cpu, wall = time.process_time(), time.perf_counter()
        read_into(Path(folder) / "project", [str(corpus)], Silent(), make_reader=timed_reader)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Pass(cpu - spent["loading"], wall - spent["loading"], spent["comparing"], spent["reader"], spent["loading"])


def lexicon_forms() -> set[str]:
    """Return the folded words and phrases of the tables."""
    return {form for form in map(fold, _words()) if len(form) > 1}


def _words() -> Iterator[str]:
    for path, columns in FORMS.items():
        for row in table(path):
            for column in columns.split():
                for cell in row[column].split() if path == "arabic/verb_forms.csv" else cells(row[column]):
                    yield cell.split(":")[0].replace("*", "")


def aho_corasick(texts: list[str], forms: set[str]) -> float:
    """Return the processor seconds of one pass that finds every form in every text; building is not counted."""
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, 1)
    automaton.make_automaton()
    folded = [fold(text) for text in texts]
    began = time.process_time()
    found = sum(value for text in folded for _, value in automaton.iter(text))
    spent = time.process_time() - began
    if not found:
        raise RuntimeError("the automaton found nothing: the yardstick is broken")
    return spent


def measure(corpus: Path, repeat: int) -> Figures:
    """Return the best of `repeat` passes over a JSONL corpus."""
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        passes = [pool.submit(one_pass, corpus).result() for _ in range(repeat)]
    forms = lexicon_forms()
    automaton = megabytes / min(aho_corasick(texts, forms) for _ in range(repeat))
    end_to_end = megabytes / min(p.cpu for p in passes)
    return Figures(
        reports=len(texts),
        megabytes=round(megabytes, 3),
        end_to_end=round(end_to_end, 4),
        end_to_end_wall=round(megabytes / min(p.wall for p in passes), 4),
        to_the_store=round(megabytes / min(p.cpu - p.comparing for p in passes), 4),
        reader=round(megabytes / min(p.reader for p in passes), 4),
        loading_seconds=round(max(p.loading for p in passes), 2),
        aho_corasick=round(automaton, 2),
        aho_corasick_forms=len(forms),
        ratio=round(end_to_end / automaton, 4),
    )


def main(argv: list[str] | None = None) -> int:
    """Print the figures; return 1 when end to end is below the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--reports", type=int, help="only the first N reports")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args(argv)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        lines = (args.shared / "corpus/wild.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        corpus = Path(folder) / "wild.jsonl"
        corpus.write_text("".join(lines[: args.reports]), encoding="utf-8")
        figures = measure(corpus, args.repeat)
    if args.json:
        print(json.dumps(asdict(figures), indent=1))
    else:
        f = figures
        print(f"{f.reports} reports, {f.megabytes} MB of text")
        print(f"end to end    {f.end_to_end:8.3f} MB/s of processor time ({f.end_to_end_wall:.3f} by the clock)")
        print(f"to the store  {f.to_the_store:8.3f} MB/s, without comparing claims")
        print(f"reader alone  {f.reader:8.3f} MB/s; loading its tables {f.loading_seconds} s")
        print(f"Aho–Corasick  {f.aho_corasick:8.3f} MB/s over {f.aho_corasick_forms} forms")
        print(f"end to end is {f.ratio:.4f} of Aho–Corasick; wanted: at least {FLOOR} MB/s, better {GOAL}")
    return 0 if figures.end_to_end >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())

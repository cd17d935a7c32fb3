"""How fast the encoder reads: tokens a second beside its bare ONNX session and beside `farahidi.analyze_text`, on the same text in one run.

    pip install farahidi
    python bench/encoder.py [--shared ../shared] [--reports 60] [--repeat 2] [--json]

Over the first reports of corpus/wild.jsonl, on one core and one thread, in processor time, so that other work on the machine disturbs little:

- `reading`: a document to its resolved reading by grammar and encoder (`--reader both`): sentences, grammar, encoder, heads, places, times;
- `session`: the ONNX session alone, on the windows of the same sentences, ready made;
- `grammar`: a document to its resolved reading by the grammar alone;
- `farahidi`: the offline Arabic analyser a user would otherwise take, on the same sentences.

Tokens are the words and marks of the body's sentences as the reader counts them, the same for all four. The four take turns document by document,
so that a busy moment falls on all; the best of `--repeat` rounds counts for each. Loading is not measured, and every word was met before, as in
a long run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

LEAST_OF_SESSION, LEAST_OF_FARAHIDI = 0.8, 5.0
WARMING = 3  # documents


@dataclass(frozen=True, slots=True)
class Figures:
    """Tokens a second of processor time, and what the reading is of the session and of farahidi."""

    reports: int
    tokens: int
    reading: float
    session: float
    grammar: float
    farahidi: float
    of_session: float
    of_farahidi: float


def measure(shared: Path, count: int, repeat: int) -> Figures:
    """Return the figures over the first `count` reports."""
    import farahidi

    from riwaya.extract.encoder.model import BATCH, Model
    from riwaya.extract.encoder.reviser import Reviser
    from riwaya.extract.encoder.windows import windows_of
    from riwaya.extract.extractor import Extractor
    from riwaya.read import Member, Said, compose
    from riwaya.records import Document
    from riwaya.resolve.resolver import Resolver

    lines = (shared / "corpus/wild.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    said = [json.loads(line) for line in lines]
    documents = [
        compose(Member(d["text"], d["id"], (Said("jsonl", d.get("publisher"), d.get("published"), d.get("url"), d.get("title")),), d["id"], "1"),
                name=d["id"], capture=d["id"])
        for d in said
    ]  # fmt: skip
    model, resolver, plain = Model.load(threads=1), Resolver.load(), Extractor.load()
    both = Extractor.load(reviser=Reviser(model))
    analysed = {d.id: plain.by_grammar(d).analysed.sentences for d in documents}
    windows = {d.id: windows_of(analysed[d.id], model.pieces) for d in documents}

    def session(document: Document) -> None:
        held = windows[document.id]
        for at in range(0, len(held), BATCH):
            model.states(held[at : at + BATCH])

    ways: dict[str, Callable[[Document], object]] = {
        "reading": lambda d: resolver.resolve(d, both.extract(d)),
        "session": session,
        "grammar": lambda d: resolver.resolve(d, plain.extract(d)),
        "farahidi": lambda d: [farahidi.analyze_text(s.span.of(d.text)) for s in analysed[d.id]],
    }
    for document in documents[:WARMING]:
        for way in ways.values():
            way(document)
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(repeat):
        spent = dict.fromkeys(ways, 0.0)
        for document in documents:
            for name, way in ways.items():
                began = time.process_time()
                way(document)
                spent[name] += time.process_time() - began
        best = {name: min(best[name], spent[name]) for name in ways}
    tokens = sum(len(s.tokens) for held in analysed.values() for s in held)
    speed = {name: tokens / seconds for name, seconds in best.items()}
    return Figures(
        len(documents), tokens, **{name: round(s, 1) for name, s in speed.items()},
        of_session=round(speed["reading"] / speed["session"], 3), of_farahidi=round(speed["reading"] / speed["farahidi"], 2),
    )  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; return 1 when one of them is below what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args(argv)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    figures = measure(args.shared, args.reports, args.repeat)
    if args.json:
        print(json.dumps(asdict(figures), indent=1))
    else:
        f = figures
        print(f"{f.reports} reports, {f.tokens} tokens; tokens a second of processor time on one core")
        print(f"reading by both  {f.reading:9.1f}")
        print(f"session alone    {f.session:9.1f}  reading is {f.of_session:.3f} of it; wanted: {LEAST_OF_SESSION}")
        print(f"farahidi         {f.farahidi:9.1f}  reading is {f.of_farahidi:.2f} times it; wanted: {LEAST_OF_FARAHIDI}")
        print(f"grammar alone    {f.grammar:9.1f}")
    return 0 if figures.of_session >= LEAST_OF_SESSION and figures.of_farahidi >= LEAST_OF_FARAHIDI else 1


if __name__ == "__main__":
    sys.exit(main())

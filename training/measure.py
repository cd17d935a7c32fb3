"""Measure grammar, encoder and both: `python -m training.measure [--model FOLDER] [--shared ../shared] [--gold]`.

On the held-out written reports; with `--gold` on the gold reports as the gate reads them (all, those kept apart, those open) and on the kept part
of our own set. Scores with the shared folder's `eval/score.py`; nothing but figures is printed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from eval.classes import scorer
from eval.gate import APART
from eval.own import load_own

from riwaya.extract.encoder.model import FOLDER, Model
from riwaya.extract.encoder.reviser import Reviser
from riwaya.extract.extractor import Extractor
from riwaya.records import Document, Reading
from riwaya.resolve.resolver import Resolver
from riwaya.run import read_into
from riwaya.share.codebook import reading_to_json
from training.reports import WRITTEN, Report, reports, written_files

Figures = dict[str, tuple[float, float, float]]


def readers(model: Model | None, thresholds: dict[str, float] | None = None) -> dict[str, Callable[[Document], Reading]]:
    """Return {grammar, encoder, both} as functions from a document to its resolved reading; without a model only the first."""
    resolver = Resolver.load()
    revisers: dict[str, Reviser | None] = {"grammar": None}
    if model is not None:
        revisers |= {"encoder": Reviser(model, ALONE, alone=True), "both": Reviser(model, thresholds)}

    def reader(extractor: Extractor) -> Callable[[Document], Reading]:
        return lambda document: resolver.resolve(document, extractor.extract(document))

    return {name: reader(Extractor.load(reviser=reviser)) for name, reviser in revisers.items()}


ALONE = {
    "trigger_add": 0.5, "trigger_drop": 2.0, "trigger_retype": 2.0, "role_add": 0.5, "role_keep": 0.5, "role_change": 2.0, "cue_add": 0.5,
    "cue_drop": 2.0, "stance": 2.0, "attribution_add": 0.1, "source": 0.5, "polarity": 0.5, "modality": 0.5, "cause_add": 0.5, "cause_keep": 0.0,
}  # fmt: skip
"""The encoder alone believes what is more probable than not."""


def figures(score: ModuleType, read: Callable[[Document], Reading], over: Iterable[Report]) -> Figures:
    """Return (precision, recall, F1) a layer over reports."""
    total: dict[str, list[int]] = {layer: [0, 0, 0] for layer in score.LAYERS}
    for report in over:
        said: dict[str, Any] = reading_to_json(report.document, read(report.document))
        for layer, counts in score.score_document(report.gold, said, []).items():
            total[layer] = [a + b for a, b in zip(total[layer], counts, strict=True)]
    return {layer: score.f1(*counts) for layer, counts in total.items()}


def told(columns: dict[str, Figures], layers: Sequence[str]) -> str:
    """Return F1 a layer as a table in Markdown."""
    lines = ["| layer | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for layer in layers:
        lines.append(f"| {layer} | " + " | ".join(f"{c[layer][2]:.3f}" for c in columns.values()) + " |")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table and return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--written", type=Path, default=WRITTEN)
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--readers", default="grammar,encoder,both", help="which of them, with commas between")
    args = parser.parse_args(argv)
    score = scorer(args.shared)
    over = list(reports(written_files("report", args.written)))
    chosen = {name: read for name, read in readers(Model.load(args.model)).items() if name in args.readers.split(",")}
    print(told({name: figures(score, read, over) for name, read in chosen.items()}, score.LAYERS), flush=True)
    if args.gold:
        for part, found in on_gold(score, args.shared, chosen).items():
            print(f"\n{part}\n\n{told(found, score.LAYERS)}")
    return 0


def on_gold(score: ModuleType, shared: Path, chosen: dict[str, Callable[[Document], Reading]]) -> dict[str, dict[str, Figures]]:
    """Return {part: {reader: figures}} on seeds and dev and on the kept part of our own set; documents are taken in as `riwaya read` does."""
    gold = score.load(shared / "eval/dev")
    kept = load_own(shared, "kept")
    apart = set(APART.split(","))
    parts = {"all": set(gold), "apart": apart, "open": set(gold) - apart, "kept": set(kept)}
    out: dict[str, dict[str, Figures]] = {part: {} for part in parts}
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.jsonl"
        lines = [{"id": id_} | {k: d[k] for k in ("text", "publisher", "published") if d.get(k)} for id_, d in kept.items()]
        own.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        inputs = [str(shared / "corpus/seeds"), str(shared / "corpus/dev.jsonl"), str(own)]
        for name, read in chosen.items():
            said: dict[str, Any] = {}

            def keep(document: Document, read: Callable[[Document], Reading] = read, said: dict[str, Any] = said) -> Reading:
                reading = read(document)
                said[document.name] = reading_to_json(document, reading)
                return reading

            read_into(Path(folder) / name, inputs, _Silent(), make_reader=lambda keep=keep: keep)
            for part, ids in parts.items():
                total: dict[str, list[int]] = {layer: [0, 0, 0] for layer in score.LAYERS}
                for id_ in ids:
                    for layer, counts in score.score_document((gold | kept)[id_], said[id_], []).items():
                        total[layer] = [a + b for a, b in zip(total[layer], counts, strict=True)]
                out[part][name] = {layer: score.f1(*counts) for layer, counts in total.items()}
    return out


class _Silent:
    def refused(self, refusal: Exception) -> None:
        raise refusal

    def noted(self, note: str) -> None:
        pass

    def waiting(self) -> None:
        pass

    def progress(self, done: int, total: int, documents: int) -> None:
        pass


if __name__ == "__main__":
    raise SystemExit(main())

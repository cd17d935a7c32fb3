"""Measure grammar, encoder and both: `python -m training.measure [--model FOLDER] [--shared ../shared] [--gold FOLDER --reports FILE]`.

Without further options on the held-out written reports. Scores with the shared folder's `eval/score.py`.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from riwaya.extract.encoder.model import FOLDER, Model
from riwaya.extract.encoder.reviser import Reviser
from riwaya.extract.extractor import Extractor
from riwaya.records import Document, Reading
from riwaya.resolve.resolver import Resolver
from riwaya.share.codebook import reading_to_json
from training.reports import Report, reports, written_files

Figures = dict[str, tuple[float, float, float]]


def scorer(shared: Path) -> ModuleType:
    """Return the shared folder's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval/score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "eval/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    "trigger_add": 0.5, "trigger_drop": 2.0, "trigger_retype": 2.0, "role_add": 0.5, "role_keep": 0.5, "role_change": 2.0, "cue_add": 0.5, "cue_drop": 2.0,
    "stance": 2.0, "attribution_add": 0.1, "source": 0.5, "polarity": 0.5, "modality": 0.5, "cause_add": 0.5, "cause_keep": 0.0,
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
    args = parser.parse_args(argv)
    score = scorer(args.shared)
    over = list(reports(written_files(held_out=True)))
    columns = {name: figures(score, read, over) for name, read in readers(Model.load(args.model)).items()}
    print(told(columns, score.LAYERS))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

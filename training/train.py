"""Train and export the encoder: `python -m training.train --shared ../shared --out src/riwaya/knowledge/encoder`.

Trains on the written reports that are not held out, prints the heads' figures on those held out for report, and writes the model's files.
With `--silver N` the encoder first learns from so many news articles labelled by the grammar; with `--begin` it learns further from where an
earlier training ended. Thresholds are tuned afterwards by `python -m training.tune`.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from riwaya.extract.encoder.model import FOLDER
from riwaya.extract.encoder.pieces import Pieces
from riwaya.extract.extractor import Extractor
from training.examples import examples_of
from training.export import export
from training.figures import head_figures
from training.fitting import Frozen, Plan, fit, standardise
from training.measure import ALONE
from training.network import Encoder, Network
from training.pretrained import load_pretrained
from training.reports import WRITTEN, reports, written_files
from training.silver import silver_reports
from training.vocabulary import kept_rows


def main(argv: Sequence[str] | None = None) -> int:
    """Train, print figures, export; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--written", type=Path, default=WRITTEN)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--frozen-layers", type=int, default=Plan().frozen_layers)
    parser.add_argument("--silver", type=int, default=0)
    parser.add_argument("--state", type=Path, help="keep the network's state in this file after each epoch")
    parser.add_argument("--begin", type=Path, help="begin with the state in this file, after the grammar has changed: fewer epochs do")
    parser.add_argument("--threads", type=int, default=1, help="more help only on a machine without other work: they wait for one another")
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    began = time.monotonic()
    plan = Plan(epochs=args.epochs, frozen_layers=args.frozen_layers)
    pretrained = load_pretrained()
    rows = kept_rows(pretrained, args.shared)
    kept = [(pretrained.pieces[n], float(pretrained.scores[n])) for n in rows]
    pieces = Pieces([piece for piece, _ in kept], [score for _, score in kept])
    extractor = Extractor.load()
    files, held_out = written_files("training", args.written), written_files("report", args.written)
    examples = examples_of(reports(files), extractor, pieces, mended=True)
    print(f"{len(kept)} pieces, {len(examples)} reports after {time.monotonic() - began:.0f} s", flush=True)
    torch.manual_seed(plan.seed)
    network = Network(Encoder(pretrained, rows), pretrained.hidden)
    frozen = Frozen(network, plan.frozen_layers)
    if args.begin:
        learned = torch.load(args.begin, weights_only=True)
        learned["encoder.word.weight"] = network.encoder.word.weight  # never trained; which pieces are kept may have changed since
        network.load_state_dict(learned)
    else:
        standardise(network, examples, frozen)
    if args.silver:
        news = examples_of(silver_reports(args.shared, extractor, args.silver), extractor, pieces, silver=True)
        fit(network, news, Plan(epochs=1, frozen_layers=args.frozen_layers), frozen)
    fit(network, examples, plan, frozen, args.state)
    seconds = time.monotonic() - began
    unseen = examples_of(reports(held_out), extractor, pieces, mended=True)
    better = [e.mended for e in unseen if e.mended is not None]
    ways = (("both", unseen, False), ("over a better grammar", better, False), ("encoder", unseen, True))
    figures = {name: head_figures(network, over, frozen, alone) for name, over, alone in ways}
    for name, of_heads in figures.items():
        print(name, {head: round(f, 3) for head, f in of_heads.items()}, flush=True)
    about = {
        "trained_on": {"reports": len(files), "digest": _digest(files), "silver": args.silver, "held_out": len(held_out)},
        "plan": {"epochs": plan.epochs, "frozen_layers": plan.frozen_layers, "seed": plan.seed, "seconds": round(seconds)},
    }
    print(export(network, kept, ALONE, args.out, about))
    return 0


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())

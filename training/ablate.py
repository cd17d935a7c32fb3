"""What each decision of the encoder brings: `python -m training.ablate --shared ../shared --write docs/encoder.md`.

Over the written reports held out for figures: grammar, encoder alone, both, and both with one kind of decision left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.classes import scorer

from riwaya.extract.encoder.model import FOLDER
from riwaya.extract.encoder.reviser import Reviser
from riwaya.extract.extractor import Extractor
from riwaya.resolve.resolver import Resolver
from training.measure import figures, readers
from training.reports import WRITTEN, reports, written_files
from training.tune import NEVER, Remembering

LAYERS = ("event+type", "role", "link", "claim", "negated", "modality", "quantity", "chain")
DECISIONS = {
    "new triggers": {"trigger_add": NEVER},
    "refused triggers": {"trigger_drop": NEVER},
    "other types": {"trigger_retype": NEVER},
    "new participants": {"role_add": NEVER},
    "refused participants": {"role_keep": -1.0},
    "other roles": {"role_change": NEVER},
    "moods": {"modality": NEVER, "polarity": NEVER},
    "causes": {"cause_add": NEVER, "cause_keep": -1.0},
}
"""Decisions by what they are called in the table, with the thresholds at which each is never taken."""

HEAD = """# What the encoder brings, decision by decision

*Made by `python -m training.ablate --write docs/encoder.md`; not written by hand.*

F1 by the scorer's own matching, over {count} written reports that neither trained the encoder nor set its thresholds (model {digest}). They were
written and annotated by a language model, not by people. A decision whose line is that of `both` is not taken: its threshold says never.

"""


def main(argv: Sequence[str] | None = None) -> int:
    """Write the page and return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--written", type=Path, default=WRITTEN)
    parser.add_argument("--write", type=Path, required=True)
    args = parser.parse_args(argv)
    score, model, resolver = scorer(args.shared), Remembering.load(args.model), Resolver.load()
    chosen = readers(model)
    for name, thresholds in DECISIONS.items():
        extractor = Extractor.load(reviser=Reviser(model, model.manifest.thresholds | thresholds))
        chosen[f"both without {name}"] = lambda document, extractor=extractor: resolver.resolve(document, extractor.extract(document))
    over = list(reports(written_files("report", args.written)))
    lines = ["| reader | " + " | ".join(LAYERS) + " |", "|---|" + "---|" * len(LAYERS)]
    for name, read in chosen.items():
        found = figures(score, read, over)
        lines.append(f"| {name} | " + " | ".join(f"{found[layer][2]:.3f}" for layer in LAYERS) + " |")
    args.write.write_text(HEAD.format(count=len(over), digest=model.name) + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Tune the thresholds of a model on written reports held out for it: `python -m training.tune --model FOLDER --shared ../shared`.

One threshold at a time, two rounds, each value kept that raises the objective: the claim figure twice, the layers it rests on once, moods and
links half, over what the grammar reads and over what a better grammar would (`mending`); what falls below the grammar's own figure counts
against it threefold. Writes the thresholds into the model's manifest. The gold is never looked at.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from eval.classes import scorer

from riwaya.extract.analysis import Sentence
from riwaya.extract.circumstances import attach
from riwaya.extract.encoder.model import FOLDER, MANIFEST, Floats, Model
from riwaya.extract.encoder.pairs import Asking, Pairs
from riwaya.extract.encoder.reviser import Build, Judged, Reviser, Revision
from riwaya.extract.extractor import Extractor
from riwaya.extract.grammar_reading import GrammarReading
from riwaya.records import Document, Maker, Reading
from riwaya.resolve.resolver import Resolver
from training.measure import Figures, figures
from training.mending import Mended
from training.reports import WRITTEN, reports, written_files

NEVER = 2.0
GRID = {
    "role_add": (0.6, 0.5, 0.4, 0.7),
    "role_keep": (0.1, 0.05, 0.2, 0.3),
    "cue_add": (NEVER, 0.85, 0.7),
    "cue_drop": (NEVER, 0.97, 0.9),
    "attribution_add": (0.45, 0.3),
    "trigger_add": (0.85, 0.75, 0.65, 0.92),
    "trigger_drop": (0.97, 0.93, 0.87, NEVER),
    "trigger_retype": (0.85, 0.7, 0.93, NEVER),
    "modality": (0.85, 0.7, NEVER),
    "polarity": (NEVER, 0.9, 0.75),
    "cause_add": (0.7, 0.55, NEVER),
    "cause_keep": (0.0, 0.05, 0.15),
    "role_change": (0.85, 0.7, NEVER),
    "stance": (NEVER, 0.9, 0.75),
    "source": (0.5, 0.3),
}
"""The values tried, the first, which is a cautious one, begun with."""

LEAST_GAIN = 0.006
"""What a threshold has to bring to be moved: less is chance on thirty reports read twice."""

SOUGHT = {
    "claim": 2.0, "role": 1.0, "event+type": 1.0, "attribution+source": 1.0, "attribution+stance": 0.5, "link": 0.5, "negated": 0.25,
    "polarity": 0.25, "modality": 0.5,
}  # fmt: skip


class Remembering(Model):
    """A model that computes each document's vectors once."""

    def vectors(self, sentences: Sequence[Sentence]) -> Floats:
        """Return the vectors of a document's words, by its text."""
        key = sentences[0].text if sentences else ""
        if key not in _KNOWN:
            _KNOWN[key] = super().vectors(sentences)
        return _KNOWN[key]


_KNOWN: dict[str, Floats] = {}
_PHRASES: dict[object, list[list[Judged]]] = {}


class _Remembered(Revision):
    """A revision that asks for the same phrases once: most of it is the same from one trial to the next."""

    def phrases(self, pairs: Pairs, asked: Sequence[Asking], head: str) -> list[list[Judged]]:
        key = (head, id(self._read), tuple((pairs.word(a), a.named, a.event.participants if a.event else None) for a in asked))
        if key not in _PHRASES:
            _PHRASES[key] = super().phrases(pairs, asked, head)
        return _PHRASES[key]


def objective(found: Figures, grammar: Figures) -> float:
    """Return what is to be raised: the gain over the grammar, a loss counted threefold."""
    gains = ((weight, found[layer][2] - grammar[layer][2]) for layer, weight in SOUGHT.items())
    return sum(weight * (gain if gain >= 0 else 3 * gain) for weight, gain in gains)


def main(argv: Sequence[str] | None = None) -> int:
    """Tune, write the manifest, print each step; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--written", type=Path, default=WRITTEN)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args(argv)
    score, model = scorer(args.shared), Remembering.load(args.model)
    extractor, resolver = Extractor.load(), Resolver.load()
    over = list(reports(written_files("tuning", args.written)))
    made_by = Maker("tune", "tune")
    drafts: list[dict[str, tuple[GrammarReading, Build]]] = [{}, {}]
    for r in over:
        read = extractor.by_grammar(r.document)
        build = partial(extractor.build, read.analysed)
        better = Mended(read, r.gold, build)
        drafts[0][r.document.id], drafts[1][r.document.id] = (read, build), (better.reading(), better.build)

    def measured(which: int, reviser: Reviser | None) -> Figures:
        def read(document: Document) -> Reading:
            draft, build = drafts[which][document.id]
            d = reviser.revise(draft, build) if reviser is not None else draft
            events = attach(d.scenery, d.triggers, d.events, [a.content for a in d.attributions])
            return resolver.resolve(document, Reading(document.id, made_by, tuple(d.attributions), tuple(events), d.links))

        return figures(score, read, over)

    grammar = [measured(which, None) for which in (0, 1)]

    def value(least: dict[str, float]) -> float:
        reviser = Reviser(model, least, revision=_Remembered)
        return sum(objective(measured(which, reviser), grammar[which]) for which in (0, 1))

    least = {name: values[0] for name, values in GRID.items()}
    best = value(least)
    _write(args.model / MANIFEST, least)
    print(f"begun with {best:.4f}", flush=True)
    for _ in range(args.rounds):
        for name, values in GRID.items():
            for one in values:
                if one != least[name] and (got := value(least | {name: one})) > best + LEAST_GAIN:
                    best, least = got, least | {name: one}
            print(f"{name} {least[name]}: {best:.4f}", flush=True)
            _write(args.model / MANIFEST, least)
    return 0


def _write(file: Path, least: dict[str, float]) -> None:
    """Put the thresholds into the manifest: after each one, so that what was found stays when tuning is stopped."""
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest["thresholds"] = least
    file.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())

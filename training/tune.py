"""Tune the thresholds of a model on the held-out written reports: `python -m training.tune --model FOLDER --shared ../shared`.

One threshold at a time, two rounds, each value kept that raises the objective: the claim figure twice, the layers it rests on once, moods and
links half. Writes the thresholds into the model's manifest. The gold is never looked at.
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
from riwaya.extract.encoder.candidates import Candidate
from riwaya.extract.encoder.grammar_view import View
from riwaya.extract.encoder.model import FOLDER, MANIFEST, Floats, Model
from riwaya.extract.encoder.reviser import Asking, Reviser, Revision
from riwaya.extract.extractor import Extractor
from riwaya.extract.triggers import Trigger
from riwaya.records import CauseLink, Event, Maker, Reading
from riwaya.resolve.resolver import Resolver
from training.measure import Figures, figures
from training.reports import WRITTEN, reports, written_files

NEVER = 2.0
GRID = {
    "role_add": (0.5, 0.4, 0.6, 0.7),
    "role_keep": (0.4, 0.3, 0.5),
    "cue_add": (0.7, 0.5, NEVER),
    "cue_drop": (0.95, 0.8, NEVER),
    "attribution_add": (0.3, 0.15, 0.45),
    "trigger_add": (0.7, 0.55, 0.85),
    "trigger_drop": (0.85, 0.7, 0.95),
    "trigger_retype": (0.7, 0.55, 0.85),
    "modality": (0.7, 0.55, 0.85),
    "polarity": (0.8, 0.65, NEVER),
    "cause_add": (0.7, 0.5, NEVER),
    "cause_keep": (0.1, 0.25, 0.0),
    "role_change": (0.6, 0.5, 0.8),
    "stance": (0.8, 0.6, NEVER),
    "source": (0.5, 0.3),
}
"""The values tried, the first the one begun with."""

LEAST_GAIN = 0.003
"""What a threshold has to bring to be moved: less is chance on sixty reports."""

SOUGHT = {
    "claim": 2.0, "role": 1.0, "event+type": 1.0, "attribution+source": 1.0, "attribution+stance": 0.5, "link": 0.5, "negated": 0.25,
    "polarity": 0.25, "modality": 0.5,
}  # fmt: skip


class _Remembering(Model):
    """A model that computes each document's vectors once."""

    def vectors(self, sentences: Sequence[Sentence]) -> Floats:
        key = sentences[0].text if sentences else ""
        if key not in _KNOWN:
            _KNOWN[key] = super().vectors(sentences)
        return _KNOWN[key]


_KNOWN: dict[str, Floats] = {}
_PAIRS: dict[object, list[tuple[Candidate, Floats]]] = {}
_CAUSES: dict[object, dict[tuple[str, str], float]] = {}


class _Remembered(Revision):
    """A revision that computes what does not depend on thresholds once: most of it is the same from one trial to the next."""

    def pairs(self, view: View, askers: Sequence[Asking], head: str) -> list[list[tuple[Candidate, Floats]]]:
        voices = tuple(a.content for a in view.attributions)
        keys = [(id(a.sentence), a.at, a.type, a.stance, head, e.participants if e else None, voices) for a, e, _ in askers]
        missing = [n for n, key in enumerate(keys) if key not in _PAIRS]
        for n, found in zip(missing, super().pairs(view, [askers[n] for n in missing], head), strict=True):
            _PAIRS[keys[n]] = found
        return [_PAIRS[key] for key in keys]

    def causes(self, view: View, triggers: list[Trigger], events: list[Event], known: tuple[CauseLink, ...]) -> dict[tuple[str, str], float]:
        placed = tuple((id(t.sentence), t.at, t.type, e.id) for t, e in zip(triggers, events, strict=True))
        key = (placed, tuple(a.content for a in view.attributions), tuple((k.cause, k.effect) for k in known))
        if key not in _CAUSES:
            _CAUSES[key] = super().causes(view, triggers, events, known)
        return _CAUSES[key]


def objective(found: Figures) -> float:
    """Return what is to be raised."""
    return sum(weight * found[layer][2] for layer, weight in SOUGHT.items())


def main(argv: Sequence[str] | None = None) -> int:
    """Tune, write the manifest, print each step; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--written", type=Path, default=WRITTEN)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args(argv)
    score, model = scorer(args.shared), _Remembering.load(args.model)
    extractor, resolver = Extractor.load(), Resolver.load()
    over = list(reports(written_files(True, args.written)))
    drafts = {r.document.id: extractor.by_grammar(r.document) for r in over}
    made_by = Maker("tune", "tune")

    def value(least: dict[str, float]) -> float:
        reviser = Reviser(model, least, revision=_Remembered)

        def read(document):  # type: ignore[no-untyped-def]
            draft = drafts[document.id]
            d = reviser.revise(draft, partial(extractor.build, draft.analysed))
            events = attach(d.scenery, d.triggers, d.events, [a.content for a in d.attributions])
            return resolver.resolve(document, Reading(document.id, made_by, tuple(d.attributions), tuple(events), d.links))

        return objective(figures(score, read, over))

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

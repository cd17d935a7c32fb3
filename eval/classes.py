"""Score the reader class by class: attribution by kind of speech, events by type, roles by role, and what is confused most.

    python -m eval.classes [--shared ../shared] [--write docs/quality.md]

Reads seeds, dev and our own set as `eval.gate` does and counts with the scorer's own matching (../shared/eval/score.py), so that the classes add up
to its figures. Confusions are listed by the names of types and roles alone and for the open reports only: of those kept apart, and of the kept
half of our own set, nothing but figures is seen. The gold was made by language-model annotators, not by people.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from eval.gate import APART, read_and_export, read_own
from eval.own import load_own

Report = dict[str, Any]
QUOTES = frozenset("«»“”„\"‹›'")
LISTED = 10


@dataclass
class Tally:
    """True positives, predicted and gold of each class, and how often gold `a` was read as `b`."""

    counts: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    confused: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, layer: str, name: str, right: int, predicted: int, gold: int) -> None:
        """Add to a class of a layer."""
        for i, n in enumerate((right, predicted, gold)):
            self.counts[layer, name][i] += n

    def f1(self, layer: str, name: str) -> float | None:
        """Return the F1 of a class; null where gold and reader have none of it."""
        right, predicted, gold = self.counts.get((layer, name), (0, 0, 0))
        return 2 * right / (predicted + gold) if predicted + gold else None


def scorer(shared: Path) -> ModuleType:
    """Return ../shared/eval/score.py as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "eval/score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "eval/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def speech_of(content: Report, text: str) -> str:
    """Tell direct speech, set in quotation marks, from indirect."""
    start, end = content["start"], content["end"]
    before, after = text[max(0, start - 2) : start + 1], text[end - 1 : end + 2]
    return "direct" if QUOTES & set(before) and QUOTES & set(after) else "indirect"


def tally(score: ModuleType, gold: Report, predicted: Report, out: Tally) -> None:
    """Add one report to `out`, matched as `score_document` matches it."""
    ignored = gold.get("ignored", [])

    def counts(span: Report) -> bool:
        return not any(score.within(span, i) for i in ignored)

    _attributions(score, gold, [a for a in predicted.get("attributions", []) if counts(a["content"])], out)
    _events(score, gold["events"], [e for e in predicted.get("events", []) if counts(e["trigger"])], out)


def _attributions(score: ModuleType, gold: Report, predicted: list[Report], out: Tally) -> None:
    text, ours = gold["text"], gold.get("attributions", [])
    names = score.source_names(gold)

    def weight(g: Report, p: Report) -> float:
        alike: float = score.iou(g["content"], p["content"])
        return alike if alike >= 0.5 and score.close(g.get("cue"), p.get("cue")) else 0

    for a in ours:
        out.add("speech", speech_of(a["content"], text), 0, 0, 1)
    for a in predicted:
        out.add("speech", speech_of(a["content"], text), 0, 1, 0)
    for i, j in score.pairs(ours, predicted, weight):
        if score.same_source(ours[i], predicted[j], names):
            out.add("speech", speech_of(ours[i]["content"], text), 1, 0, 0)


def _events(score: ModuleType, gold: list[Report], predicted: list[Report], out: Tally) -> None:
    def weight(g: Report, p: Report) -> float:
        alike: float = score.iou(g["trigger"], p["trigger"])
        return alike + (g["type"] == p["type"]) if score.close(g["trigger"], p["trigger"]) else 0

    matched = score.pairs(gold, predicted, weight)
    for e in gold:
        out.add("type", e["type"], 0, 0, 1)
        for role in _roles(e):
            out.add("role", role, 0, 0, 1)
    for e in predicted:
        out.add("type", e["type"], 0, 1, 0)
        for role in _roles(e):
            out.add("role", role, 0, 1, 0)
    for i, j in matched:
        g, p = gold[i], predicted[j]
        if g["type"] == p["type"]:
            out.add("type", g["type"], 1, 0, 0)
            _participants(score, g, p, out)
        else:
            out.confused["type", g["type"], p["type"]] += 1
    for n in set(range(len(gold))) - {i for i, _ in matched}:
        out.confused["type", gold[n]["type"], "not read"] += 1
    for n in set(range(len(predicted))) - {j for _, j in matched}:
        out.confused["type", "nothing", predicted[n]["type"]] += 1


def _participants(score: ModuleType, gold: Report, predicted: Report, out: Tally) -> None:
    ours, theirs = gold.get("participants", []), predicted.get("participants", [])

    def weight(a: Report, b: Report) -> float:
        return 1 + score.iou(a, b) if a["role"] == b["role"] and score.half(a, b) else 0

    right = score.pairs(ours, theirs, weight)
    for i, _ in right:
        out.add("role", ours[i]["role"], 1, 0, 0)
    ours = [a for n, a in enumerate(ours) if n not in {i for i, _ in right}]
    theirs = [b for n, b in enumerate(theirs) if n not in {j for _, j in right}]
    crossed = score.pairs(ours, theirs, lambda a, b: 1 if score.half(a, b) else 0)
    for i, j in crossed:
        out.confused["role", ours[i]["role"], theirs[j]["role"]] += 1
    for n in set(range(len(ours))) - {i for i, _ in crossed}:
        out.confused["role", ours[n]["role"], "not read"] += 1
    for n in set(range(len(theirs))) - {j for _, j in crossed}:
        out.confused["role", "nothing", theirs[n]["role"]] += 1


def _roles(event: Report) -> list[str]:
    return [p["role"] for p in event.get("participants", [])]


def measure(shared: Path) -> dict[str, Tally]:
    """Return the tallies of the parts: open, apart, and the kept half of our own set."""
    score = scorer(shared)
    tallies = {name: Tally() for name in ("open", "apart", "kept")}
    with tempfile.TemporaryDirectory() as folder:
        predicted = score.load(read_and_export(shared, Path(folder)))
        own_gold, own = read_own(shared, Path(folder))
        for id_, gold in score.load(shared / "eval/dev").items():
            tally(score, gold, predicted.get(id_, {}), tallies["apart" if id_ in APART.split(",") else "open"])
        ours = score.load(own)
        for id_ in load_own(shared, "kept"):
            tally(score, score.load(own_gold / f"{id_}.json")[id_], ours.get(id_, {}), tallies["kept"])
    return tallies


def page(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the lines of a Markdown page."""
    yield "# How well it reads, class by class"
    yield ""
    yield "*Made by `python -m eval.classes --write docs/quality.md`; not written by hand.*"
    yield ""
    yield "F1 by the scorer's own matching. `open`: 19 reports whose errors were looked at; `apart`: ten that nobody may open; `kept`:"
    yield "eight of our own whose errors nobody looks at. `n` counts the gold of all three. The gold was made by language-model annotators,"
    yield "not by people. Classes of few cases move by chance."
    for layer, title in (("speech", "Attribution with its source, by kind of speech"), ("type", "Events by type"), ("role", "Roles")):
        yield ""
        yield f"## {title}"
        yield ""
        yield "| class | open | apart | kept | n |"
        yield "|---|---|---|---|---|"
        names: Counter[str] = Counter()
        for t in tallies.values():
            names.update({name: counted[2] for (of, name), counted in t.counts.items() if of == layer})
        for name, n in sorted(names.items(), key=lambda item: (-item[1], item[0])):
            figures = " | ".join("–" if (f := t.f1(layer, name)) is None else f"{f:.2f}" for t in tallies.values())
            yield f"| {name} | {figures} | {n} |"
    for layer, title in (("type", "types of events"), ("role", "roles")):
        yield ""
        yield f"## The {LISTED} most frequent confusions of {title} (open reports)"
        yield ""
        yield "| gold | read as | times |"
        yield "|---|---|---|"
        yield from _listed(tallies["open"].confused, layer)


def _listed(confused: Counter[tuple[str, str, str]], layer: str) -> Iterable[str]:
    of_layer = [(n, gold, read) for (kind, gold, read), n in confused.items() if kind == layer]
    return [f"| {gold} | {read} | {n} |" for n, gold, read in sorted(of_layer, key=lambda c: (-c[0], c[1], c[2]))[:LISTED]]


def main(argv: list[str] | None = None) -> int:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path, help="write the page to this file")
    args = parser.parse_args(argv)
    text = "\n".join(page(measure(args.shared))) + "\n"
    if args.write:
        args.write.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())

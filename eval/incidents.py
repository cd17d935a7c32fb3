"""Score the incidents of the Airwars texts beside baselines, by one command; no text is printed.

    python -m eval.incidents [--shared ../shared] [--project DIR] [--diagnose]

Reads `airwars/documents.jsonl` as a user would (into DIR, kept; else into a folder that is removed), exports incidents, and scores them with
`eval/score_incidents.py`. The baselines group the same texts: every text alone; word TF-IDF, average linkage on the cosine, at the threshold
that is best for it on these very texts. The yardstick is noisy: what Airwars' researchers coded, on texts that carry page furniture.
`--diagnose` adds, for each field, the share of documents and of incidents with a document whose own main incident has the field right: what
linkage cannot mend.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from riwaya.arabic.words import folded_words
from riwaya.incidents.alleged import name_of
from riwaya.incidents.casualty_words import Harm
from riwaya.incidents.grouping import average_linkage, subjects_of

FIELDS = ("b3", "pairs", "date", "place", "deaths~", "deaths", "perpetrator~", "perpetrator")
TARGETS = {"b3": 0.70, "pairs": 0.40, "date": 0.55, "place": 0.55, "deaths~": 0.70, "deaths": 0.40, "perpetrator~": 0.75, "perpetrator": 0.65}
THRESHOLDS = (0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3)


def score(shared: Path, predicted: Sequence[object], folder: Path) -> dict[str, float]:
    """Return the scorer's figures for a list of incidents in the form of the export."""
    path = folder / "predicted.json"
    path.write_text(json.dumps(predicted, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, shared / "eval/score_incidents.py", shared / "airwars/incidents.json", path, "--json"]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def tfidf(texts: Sequence[str]) -> dict[tuple[int, int], float]:
    """Return the cosine of every two texts whose words weighted by inverse document frequency share anything."""
    counted = [Counter(folded_words(t)) for t in texts]
    frequency = Counter(w for c in counted for w in c)
    number = {w: n for n, w in enumerate(frequency)}
    matrix = np.zeros((len(texts), len(number)), dtype=np.float32)
    for i, words in enumerate(counted):
        for w, n in words.items():
            matrix[i, number[w]] = (1 + math.log(n)) * math.log(len(texts) / frequency[w])
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    cosines = matrix @ matrix.T
    return {(i, j): float(cosines[i, j]) for i in range(len(texts)) for j in range(i + 1, len(texts))}


def groups_as_incidents(names: Sequence[str], groups: Sequence[Sequence[int]]) -> list[dict[str, object]]:
    """Return groups of documents in the form of the export, every field but the documents empty."""
    return [{"id": str(n), "documents": [names[i] for i in g], "main": [names[i] for i in g]} for n, g in enumerate(groups)]


def baselines(shared: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Return the figures of the baselines by their names."""
    lines = (shared / "airwars/documents.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines if line.strip()]
    names, texts = [d["id"] for d in documents], [d["text"] for d in documents]
    out = {"every text alone": score(shared, groups_as_incidents(names, [[i] for i in range(len(names))]), folder)}
    pairs = tfidf(texts)
    tried = [score(shared, groups_as_incidents(names, average_linkage(len(names), {p: v - t for p, v in pairs.items()})), folder) for t in THRESHOLDS]
    out["TF-IDF, average linkage"] = max(tried, key=lambda f: f["b3"])
    return out


def diagnosis(shared: Path, project: Path) -> dict[str, tuple[float, float]]:
    """Return, for each field, the share of documents that have it right by themselves, and of incidents with such a document."""
    from riwaya.commands.gathering import collection_of
    from riwaya.store import open_project

    sys.path.insert(0, str(shared / "eval"))
    from score_incidents import km, sides  # type: ignore[import-not-found]

    with open_project(project) as opened:
        collection = collection_of(opened)
    found = subjects_of([(r.document, r.claims) for r in collection.reports])
    by_name = {r.document.name: s for r, s in zip(collection.reports, found, strict=True)}
    hits: dict[str, list[bool]] = defaultdict(list)
    some: dict[str, list[bool]] = defaultdict(list)
    for gold in json.loads((shared / "airwars/incidents.json").read_text(encoding="utf-8")).values():
        mine: dict[str, list[bool]] = defaultdict(list)
        for s in (by_name[d] for d in gold["documents"]):
            days = s.days or s.published
            day = date.fromisoformat(gold["date"][:10])
            mine["date"].append(bool(days and days.first - timedelta(1) <= day <= days.last + timedelta(1)))
            if gold["lat"] is not None:
                near = s.spot is not None and s.spot.located and km(gold["lat"], gold["lon"], s.spot.lat, s.spot.lon) <= 10
                mine["place"].append(near)
            if gold["deaths_min"] is not None:
                toll = s.toll(Harm.KILLED)
                mine["deaths~"].append(bool(toll and toll.low <= gold["deaths_max"] and gold["deaths_min"] <= toll.high))
            if whose := sides(gold["belligerents"]):
                mine["perpetrator"].append(whose == sides([name_of(x) for x in s.sides]))
        for name, values in mine.items():
            hits[name] += values
            some[name].append(any(values))
    return {name: (sum(v) / len(v), sum(some[name]) / len(some[name])) for name, v in hits.items()}


def main(argv: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--project", type=Path, help="a project that holds the texts, made if missing")
    parser.add_argument("--diagnose", action="store_true")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = args.project or folder / "project"
        riwaya = [sys.executable, "-c", "from riwaya.cli import main; main()"]
        subprocess.run([*riwaya, "read", "--project", project, args.shared / "airwars/documents.jsonl"], check=True)
        subprocess.run([*riwaya, "export", "--project", project, "--format", "incidents", folder / "ours.json"], check=True)
        ours = score(args.shared, json.loads((folder / "ours.json").read_text(encoding="utf-8")), folder)
        table = {"target": TARGETS, "ours": ours, **baselines(args.shared, folder)}
        print(f"{'':26}" + "".join(f"{f:>14}" for f in FIELDS))
        for row, figures in table.items():
            print(f"{row:26}" + "".join(f"{figures.get(f, 0.0):14.3f}" for f in FIELDS))
        if args.diagnose:
            for field, (documents, incidents) in diagnosis(args.shared, project).items():
                print(f"{field}: right by itself in {documents:.3f} of documents, in some document of {incidents:.3f} of incidents")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Score the reader on the gold reports and hold the floors of floors.json.

    python -m eval.gate [--shared ../shared] [--floors eval/floors.json] [--reader both] [--json]

Reads seeds and dev as a user would (`riwaya read`, `riwaya export --format codebook`), scores with ../shared/eval/score.py, and prints beside all
reports the part kept apart, the part that is open, and the reports of our own sets: the Arabic ones that nobody looked at (`eval/own`), the
English ones (`eval/english`) open and kept. Exits 1 when a figure is below its floor, when the gold differs from what the floors were set on (its
digest is in the file), or when a figure is more than `slack` above its floor, so that floors are raised by hand, in a commit that says why, and
never go down silently. The gold was made by language-model annotators reading sentence by sentence, not by people.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from eval.own import CORPORA, load_own

APART = "seed-003,seed-004,dev-045,dev-050,dev-053,dev-077,dev-i3-1,dev-i3-2,dev-i3-3,dev-i3-4"
HERE = Path(__file__).parent


def gold_digest(shared: Path) -> str:
    """Return the SHA-256 over the gold files and the scorer."""
    digest = hashlib.sha256()
    for path in sorted([*(shared / "eval/dev").glob("*.json"), shared / "eval/score.py"]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read_and_export(shared: Path, folder: Path, reader: str = "grammar") -> Path:
    """Read seeds and dev into a new project under `folder` and return the folder of the codebook export."""
    riwaya = Path(sys.executable).with_name("riwaya")
    project, out = folder / "project", folder / "codebook"
    subprocess.run([riwaya, "read", "--reader", reader, "--project", project, shared / "corpus/seeds", shared / "corpus/dev.jsonl"], check=True)
    subprocess.run([riwaya, "export", "--project", project, "--format", "codebook", out], check=True)
    return out


def score(shared: Path, predicted: Path, *options: str, gold: Path | None = None) -> dict[str, float]:
    """Return {layer: F1} as score.py prints it, against the gold of seeds and dev or another folder's."""
    command = [sys.executable, shared / "eval/score.py", gold or shared / "eval/dev", predicted, "--json", *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def read_own(shared: Path, folder: Path, reader: str = "grammar") -> tuple[Path, Path]:
    """Read the reports of our own sets (`eval.own`), Arabic and English, and return the folders of their gold and of the codebook export."""
    gold, riwaya = folder / "own-gold", Path(sys.executable).with_name("riwaya")
    gold.mkdir()
    reports = folder / "own.jsonl"
    with reports.open("w", encoding="utf-8") as out:
        for id_, document in (pair for name in CORPORA for pair in load_own(shared, "all", name).items()):
            (gold / f"{id_}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
            known = {key: document[key] for key in ("text", "publisher", "published") if document.get(key)}
            out.write(json.dumps({"id": id_} | known, ensure_ascii=False) + "\n")
    subprocess.run([riwaya, "read", "--reader", reader, "--project", folder / "own", reports], check=True)
    subprocess.run([riwaya, "export", "--project", folder / "own", "--format", "codebook", folder / "own-codebook"], check=True)
    return gold, folder / "own-codebook"


def judge(figures: dict[str, float], floors: dict[str, float], slack: float) -> list[str]:
    """Return a sentence for each figure that is below its floor, missing, or so far above that the floor should rise."""
    out = []
    for layer, floor in floors.items():
        figure = figures.get(layer)
        if figure is None:
            out.append(f"{layer}: no figure, floor {floor:.3f}")
        elif figure < floor:
            out.append(f"{layer}: {figure:.3f} is below its floor of {floor:.3f}")
        elif figure > floor + slack:
            out.append(f"{layer}: {figure:.3f} is more than {slack} above its floor of {floor:.3f}; raise the floor in eval/floors.json")
    return out


def main(argv: list[str] | None = None) -> int:
    """Print the figures and return 0 when the gate holds, 1 when it does not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--floors", type=Path, default=HERE / "floors.json")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--reader", choices=("grammar", "both"), default="grammar", help="floors hold the grammar; both: figures alone")
    args = parser.parse_args(argv)
    if not (args.shared / "eval/score.py").is_file():
        print(f"eval: {args.shared / 'eval/score.py'} is missing; the gate needs the shared folder beside the project", file=sys.stderr)
        return 1
    held = json.loads(args.floors.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        out = read_and_export(args.shared, Path(folder), args.reader)
        figures = {
            "all": score(args.shared, out),
            "apart": score(args.shared, out, "--only", APART),
            "open": score(args.shared, out, "--except", APART),
        }
        own_gold, own = read_own(args.shared, Path(folder), args.reader)
        for column, name, which in (("kept", "own", "kept"), ("en open", "english", "open"), ("en kept", "english", "kept")):
            reports = ",".join(load_own(args.shared, which, name))
            figures[column] = score(args.shared, own, "--only", reports, gold=own_gold)
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        columns = ("all", "apart", "open", "kept", "en open", "en kept")
        print(f"{'layer':20}" + "".join(f"{c:>9}" for c in (*columns, "floor")))
        for layer in figures["all"]:
            floor = held["floors"].get(layer)
            print(f"{layer:20}" + "".join(f"{figures[c][layer]:9.3f}" for c in columns) + (f"{floor:9.3f}" if floor else ""))
    if args.reader != "grammar":
        return 0
    faults = judge(figures["all"], held["floors"], held["slack"])
    faults += [f"our own reports kept apart: {f}" for f in judge(figures["kept"], held["own_floors"], held["slack"])]
    for column, floors in held["english_floors"].items():
        faults += [f"English, {column}: {f}" for f in judge(figures[f"en {column}"], floors, held["slack"])]
    if (digest := gold_digest(args.shared)) != held["gold"]:
        faults.append(f"the gold is not what the floors were set on: {digest}")
    for fault in faults:
        print(f"eval: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())

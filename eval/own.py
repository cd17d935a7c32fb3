"""Our own gold: reports of ../shared annotated by the codebook, kept here as offsets without the texts.

    python -m eval.own [--shared ../shared] [--gold own|english] --set open|kept|all OUTDIR

joins the texts back and writes one full gold file a report into OUTDIR, for score.py. OUTDIR must lie outside the repository: the texts
are third parties'. What the files are, how the reports were chosen and who annotated them is in the README of eval/own (Arabic) and of
eval/english.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SETS = ("open", "kept")
CORPORA = {"own": "corpus", "english": "airwars"}
"""Where under the shared folder the texts of each gold lie; a gold is the folder of that name beside this file."""


class OwnGoldError(Exception):
    """An own gold file does not fit the corpus beside the repository."""


def stored(which: str, gold: str = "own") -> list[dict[str, Any]]:
    """Return the committed files of set `which` ("open", "kept" or "all") of a gold, by id, as they stand: offsets only."""
    if which not in (*SETS, "all") or gold not in CORPORA:
        raise ValueError(f"no such set: {which} of {gold}")
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / gold).glob("*.json"))]
    return [file for file in files if which in ("all", file["set"])]


def corpus_texts(path: Path) -> dict[str, str]:
    """Return {id: text} of a corpus with one JSON document a line."""
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def quoted(value: Any, text: str) -> Any:
    """Return `value` with the quoted `text` added to every span in it, however deep."""
    if isinstance(value, list):
        return [quoted(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    filled = {key: quoted(item, text) for key, item in value.items()}
    if "start" in value and "end" in value:
        filled["text"] = text[value["start"] : value["end"]]
    return filled


def with_text(file: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the gold of one report in the form of ../shared/eval/dev: text, quoted spans, mentions as strings.

    Raises OwnGoldError when `text` is not the one that was annotated.
    """
    if hashlib.sha256(text.encode()).hexdigest() != file["text_sha256"]:
        raise OwnGoldError(f"{file['id']}: the text in {file['corpus']} is not the one that was annotated")
    gold = {key: file[key] for key in ("id", "publisher", "published")} | {"text": text}
    gold |= {key: quoted(file[key], text) for key in ("attributions", "events")}
    gold["links"] = file["links"]
    gold["entities"] = [
        entity | {"mentions": list(dict.fromkeys(text[m["start"] : m["end"]] for m in entity["mentions"]))} for entity in file["entities"]
    ]
    gold["ignored"] = file["ignored"]
    return gold


def load_own(shared: Path, which: str, gold: str = "own") -> dict[str, dict[str, Any]]:
    """Return {id: report} of set `which` ("open", "kept" or "all") of a gold as score.py reads it, the texts taken from `shared`.

    Raises OwnGoldError when a report is missing from its corpus or its text has changed, ValueError for another set.
    """
    texts: dict[str, dict[str, str]] = {}
    reports = {}
    for file in stored(which, gold):
        name = file["corpus"]
        if name not in texts:
            texts[name] = corpus_texts(shared / CORPORA[gold] / name)
        if file["id"] not in texts[name]:
            raise OwnGoldError(f"{file['id']}: not in {name}")
        reports[file["id"]] = with_text(file, texts[name][file["id"]])
    return reports


def main(argv: list[str] | None = None) -> int:
    """Write the full gold files and return 0; 1 when a text does not fit, 2 when OUTDIR lies in the repository."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--gold", choices=tuple(CORPORA), default="own")
    parser.add_argument("--set", dest="which", choices=(*SETS, "all"), default="open")
    parser.add_argument("outdir", type=Path)
    args = parser.parse_args(argv)
    if args.outdir.resolve().is_relative_to(HERE.parent.resolve()):
        print("eval.own: OUTDIR lies in the repository, where third parties' texts may not be written", file=sys.stderr)
        return 2
    try:
        reports = load_own(args.shared, args.which, args.gold)
    except (OwnGoldError, OSError) as fault:
        print(f"eval.own: {fault}", file=sys.stderr)
        return 1
    args.outdir.mkdir(parents=True, exist_ok=True)
    for id_, report in reports.items():
        (args.outdir / f"{id_}.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"eval.own: {len(reports)} reports of set {args.which} of {args.gold} in {args.outdir}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

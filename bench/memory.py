"""How much memory a long read takes: peak resident memory of `riwaya read`, and its growth with the documents.

    python bench/memory.py [--documents 10000] [--fewer 2000] [--json]

Documents are made from the shipped sample: the sentences of one of its Arabic reports in another order, its places
called like others of the gazetteer, published on any day of twelve years, all drawn with a fixed seed; so that all
differ, all are of ordinary length, and few tell of one incident. `riwaya read` runs twice in a process of its own, each
time into a new project: on `--fewer` documents and on all. Growth is the difference of the two peaks divided by the
documents between them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import riwaya
from riwaya.arabic.encodings import decode
from riwaya.arabic.sentences import sentences_of
from riwaya.packs import table

SAMPLE = Path(riwaya.__file__).parent / "knowledge" / "sample"
CEILING_MB, GROWTH_KB = 300.0, 1.0
SEED = 13
SAMPLE_PLACES = ("القورية", "الميادين", "العشارة", "السكرية", "البوكمال", "ذيبان", "الشحيل", "هجين", "الرقة", "البصيرة")
FIRST_DAY, DAYS = date(2012, 1, 1), 12 * 365


@dataclass(frozen=True, slots=True)
class Figures:
    """Peaks in MB (10⁶ bytes), growth in kB (10³ bytes) a document, seconds by the clock for all documents."""

    documents: int
    fewer: int
    text_megabytes: float
    peak_fewer: float
    peak: float
    growth_kb_a_document: float
    seconds: float


def reports() -> list[list[str]]:
    """Return the sentences of each Arabic text file of the sample."""
    out = []
    for path in sorted(SAMPLE.glob("*.txt")):
        text = decode(path.read_bytes(), path.name).text
        sentences = [text[s.start : s.end] for s in sentences_of(text)]
        if sum("\u0600" <= c <= "\u06ff" for c in text) > len(text) / 2:
            out.append(sentences)
    return out


def places() -> list[str]:
    """Return the names of towns and villages that a reader believes without a head noun, of one word."""
    rows = table("syria/places.csv")
    return [r["name_ar"] for r in rows if r["level"] in ("town", "village") and r["weight"] > "1" and " " not in r["name_ar"]]


def write_corpus(path: Path, documents: int) -> float:
    """Write that many documents as JSONL and return the MB of their texts."""
    draw, sources, names, size = random.Random(SEED), reports(), places(), 0
    named = re.compile("|".join(SAMPLE_PLACES))
    with path.open("w", encoding="utf-8") as f:
        for n in range(documents):
            sentences = list(draw.choice(sources))
            draw.shuffle(sentences)
            called = {place: draw.choice(names) for place in SAMPLE_PLACES}
            text = named.sub(lambda m, called=called: called[m.group()], f"{n}\n" + "\n".join(sentences))
            day = FIRST_DAY + timedelta(draw.randrange(DAYS))
            size += len(text.encode())
            row = {"id": f"made-{n:06}", "text": text, "publisher": f"made {n % 40}", "published": day.isoformat()}
            f.write(json.dumps(row, ensure_ascii=False) + "\n")
    return size / 1e6


def peak_of_reading(corpus: Path, project: Path) -> float:
    """Return the peak resident memory of `riwaya read`, in MB. Raises `RuntimeError` where it does not end well."""
    command = [Path(sys.executable).with_name("riwaya"), "read", "--project", project, corpus]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"riwaya read ended with status {process.returncode}")
    return usage.ru_maxrss * 1024 / 1e6


def measure(documents: int, fewer: int) -> Figures:
    """Read both corpora and return the figures."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.jsonl", Path(folder) / "large.jsonl"
        write_corpus(small, fewer)
        megabytes = write_corpus(large, documents)
        low = peak_of_reading(small, Path(folder) / "small")
        began = time.monotonic()
        high = peak_of_reading(large, Path(folder) / "large")
        seconds = time.monotonic() - began
    growth = (high - low) * 1000 / (documents - fewer)
    return Figures(
        documents, fewer, round(megabytes, 1), round(low, 1), round(high, 1), round(growth, 3), round(seconds, 1)
    )


def main(argv: list[str] | None = None) -> int:
    """Print the figures; return 1 when the peak or the growth is above what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--fewer", type=int, default=2_000)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args(argv)
    if args.fewer >= args.documents:
        parser.error("--fewer has to be less than --documents")
    f = measure(args.documents, args.fewer)
    if args.json:
        print(json.dumps(asdict(f), indent=1))
    else:
        print(f"{f.documents} documents, {f.text_megabytes} MB of text, read in {f.seconds} s")
        print(f"peak {f.peak} MB ({f.peak_fewer} MB on {f.fewer}); wanted: below {CEILING_MB:.0f}")
        print(f"growth {f.growth_kb_a_document} kB a document; wanted: below {GROWTH_KB:.0f}")
    return 0 if f.peak < CEILING_MB and f.growth_kb_a_document < GROWTH_KB else 1


if __name__ == "__main__":
    sys.exit(main())

"""How much memory a long read takes: peak resident memory of `riwaya read`, and its growth with the documents.

    python bench/memory.py [--documents 10000] [--fewer 2000] [--json]

Documents are made of sentences of ours with drawn parts: who says it, who does it, where, how many, on which day of twelve years, all with a fixed
seed, in an order and number of their own. So all differ, all are of ordinary length, few tell of one incident, and few are copies of one another:
a collection whose every report repeats every tenth word for word would measure nothing but copies. `riwaya read` runs twice in a process of its
own, each time into a new project: on `--fewer` documents and on all. Growth is the difference of the two peaks divided by the documents between
them.
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

from riwaya.packs import table

CEILING_MB, GROWTH_KB = 300.0, 1.0
SEED = 13
FIRST_DAY, DAYS = date(2012, 1, 1), 12 * 365
SENTENCES = (
    "قال {source} إن {actor} قصفت {town} ب{number} قذيفة، ما أدى إلى مقتل {number} من المدنيين وإصابة {number} آخرين",
    "وأضاف أن {actor} انسحبت من {town} باتجاه {town} بعد اشتباكات مع {actor} استمرت {number} ساعات",
    "وبحسب {source} فقد اعتقلت {actor} {number} شخصاً في {town} وصادرت سيارات تعود لعناصر من {actor}",
    "من جهته نفى {source} أن تكون {actor} قد هاجمت {town}، مشيراً إلى أن {actor} هي التي استهدفت {town}",
    "وفي {town} نزحت {number} عائلة نحو {town} خوفاً من هجوم تعد له {actor} على {town}",
    "وذكر {source} لمراسلنا أن {actor} عززت مواقعها قرب {town} ب{number} آلية وصلت من {town}",
    "كما انفجرت عبوة ناسفة بسيارة تقل عناصر من {actor} على طريق {town}، وقتل {number} منهم وفق {source}",
    "وطالب {source} {actor} بالإفراج عن {number} معتقلاً من أبناء {town}، محذراً من تكرار ما جرى في {town}",
    "وسيطرت {actor} على {town} وعلى حاجز قرب {town} بعد معارك قتل فيها {number} من مقاتلي {actor}",
    "ورجح {source} أن يكون الطيران الذي أغار على {town} من طيران {actor}، فيما تحدثت مصادر في {town} عن {number} جرحى",
    "وانشق {number} عناصر عن {actor} ووصلوا إلى {town}، وعزا {source} ذلك إلى تأخر الرواتب في {town}",
    "واتفقت {actor} و{actor} على وقف إطلاق النار في {town} لمدة {number} أيام، كما أعلن {source}",
)
"""Invented; the slots stand close enough that two sentences of one frame share few runs of three words."""
WHO = (
    "ناشط من {town}", "مصدر محلي في {town}", "مصدر عسكري في {actor}", "قيادي في {actor}", "أحد سكان {town}", "المتحدث باسم {actor}",
    "شهود عيان في {town}",
)  # fmt: skip
SLOT = re.compile(r"\{(\w+)\}")
NUMBERS = ("ثلاثة", "خمسة", "سبعة", "12", "19", "24", "31", "45", "60", "110")


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


def places() -> list[str]:
    """Return the names of towns and villages that a reader believes without a head noun, of one word."""
    rows = table("syria/places.csv")
    return [r["name_ar"] for r in rows if r["level"] in ("town", "village") and r["weight"] > "1" and " " not in r["name_ar"]]


def actors() -> list[str]:
    """Return the names of armed groups and forces."""
    return [r["name_ar"] for r in table("syria/actors.csv") if r["kind"] in ("armed_group", "armed_force")]


def write_corpus(path: Path, documents: int) -> float:
    """Write that many documents as JSONL and return the MB of their texts."""
    draw, towns, forces, size = random.Random(SEED), places(), actors(), 0

    def fill(frame: str) -> str:
        while "{" in frame:
            frame = SLOT.sub(lambda m: draw.choice({"source": WHO, "actor": forces, "town": towns, "number": NUMBERS}[m[1]]), frame)
        return frame

    with path.open("w", encoding="utf-8") as f:
        for n in range(documents):
            frames = draw.sample(SENTENCES, draw.randrange(5, len(SENTENCES)))
            text = f"{fill('تطورات في {town} و{town}')}\n\n" + "\n".join(f"{fill(frame)}." for frame in frames)
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

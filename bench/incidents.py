"""What incidents cost: time and peak memory of `incidents_of` over synthetic claims, at several sizes, with the curve as a picture.

    python bench/incidents.py [--claims 10000 20000 50000 100000] [--picture FILE.svg] [--json]

Reports are invented with a fixed seed: each has ten claims in five sentences on one happening at a drawn village on a drawn day, every second
happening is told by two or three reports, and the days grow with the number of reports, as in a longer collection. Each size runs in a process
of its own. The bound is n log n: the time of the largest size is compared with what the smallest predicts by it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from riwaya.claims import claims_of
from riwaya.incidents.making import incidents_of
from riwaya.packs import Place, load_pack
from riwaya.records import Claim, Count, Document, Event, EventType, Maker, Reading, Span, Stated, Status, When, Where

CEILING_MB = 4_096.0
SEED = 17
CLAIMS_A_REPORT = 10
REPORTS_A_DAY = 12
FIRST_DAY = date(2012, 1, 1)
SIDES = ("قوات النظام", "الطيران الروسي", "القوات التركية", "قوات سوريا الديمقراطية", "التحالف الدولي")
SENTENCES = (
    "قصفت {side} قرية {place} ما أدى إلى مقتل {killed} مدنيين",
    "وقال ناشط إن قصف {side} أسفر عن إصابة {hurt} مدنيين بجروح في {place}",
    "وأضاف أن غارة أخرى استهدفت منزل {name} وقتلت {killed} من عائلته",
    "ونقل المصابون من آل {name} إلى مشفى قريب من {place} بعد القصف",
    "ودفن القتلى في {place} بعد الهجوم الذي أصاب سوق {name}",
)
LETTERS = "ابتجحدرسشصطعفقكلمنهوي"


def reports(claims: int) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Yield reports with about so many claims in all."""
    rng = random.Random(SEED)
    places = [p for p in load_pack().places.values() if p.level == "village" and p.lat is not None]
    n = 0
    while n * CLAIMS_A_REPORT < claims:
        day = FIRST_DAY + timedelta(days=n // REPORTS_A_DAY)
        place, name = rng.choice(places), "".join(rng.choices(LETTERS, k=6))
        drawn = {"side": rng.choice(SIDES), "killed": rng.randint(3, 9), "hurt": rng.randint(3, 9)}
        for _ in range(rng.choice((1, 1, 2, 3))):
            yield _report(n, day, place, {**drawn, "place": place.name_ar, "name": name})
            n += 1


def _report(n: int, day: date, place: Place, drawn: dict[str, object]) -> tuple[Document, tuple[Claim, ...]]:
    sentences = [s.format(**drawn) for s in SENTENCES]
    text = ". ".join(sentences) + "."
    spans, events, at = [], [], 0
    for sentence in sentences:
        span = Span(at, at + len(sentence) + 1)
        spans.append(span)
        at += len(sentence) + 2
        for k, kind in enumerate((EventType.SHELLING, EventType.CASUALTY)):
            trigger = Span(span.start + k * 5, span.start + k * 5 + 4)
            where = Where(trigger, place.name_en, place.lat, place.lon, 2.0, place.id, "village", "text")
            when = When(trigger, day.isoformat(), day.isoformat(), "text")
            events.append(Event(f"E{len(events) + 1}", trigger, kind, place=where, time=when, quantity=Count(trigger, 3, 3) if k else None))
    document = Document(
        id=f"{n:064x}", name=f"r{n}", capture="c", text=text, publisher=Stated(f"outlet {n % 97}", Status.STATED, "jsonl"),
        published=Stated((day + timedelta(days=1)).isoformat(), Status.STATED, "jsonl"), language="ar", sentences=tuple(spans),
    )  # fmt: skip
    return document, claims_of(document, Reading(document.id, Maker("bench", "none"), events=tuple(events)))


def measure(claims: int) -> dict[str, float]:
    """Return seconds, peak memory in MB, and how many claims and incidents there were."""
    given = list(reports(claims))
    started = time.process_time()
    found = incidents_of(given, ())
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"claims": sum(len(c) for _, c in given), "reports": len(given), "incidents": len(found), "seconds": took, "peak_mb": peak}


def picture(rows: list[dict[str, float]]) -> str:
    """Return the curve as SVG: seconds by claims, beside what n log n predicts from the smallest size."""
    most_x, most_y = rows[-1]["claims"], max(max(r["seconds"] for r in rows), predicted(rows, rows[-1]))

    def line(values: list[tuple[float, float]]) -> str:
        return " ".join(f"{60 + 500 * x / most_x:.1f},{320 - 280 * y / most_y:.1f}" for x, y in values)

    measured = line([(r["claims"], r["seconds"]) for r in rows])
    bound = line([(r["claims"], predicted(rows, r)) for r in rows])
    labels = "".join(
        f'<text x="{60 + 500 * r["claims"] / most_x:.0f}" y="340" font-size="11" text-anchor="middle">{r["claims"]:,.0f}</text>' for r in rows
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 370" font-family="sans-serif">'
        f'<text x="60" y="24" font-size="13">seconds (at most {most_y:.0f}) by claims; dashed: n log n from the smallest</text>'
        f'<polyline points="{bound}" fill="none" stroke="#999" stroke-dasharray="5 4"/>'
        f'<polyline points="{measured}" fill="none" stroke="#06c" stroke-width="2"/>{labels}</svg>\n'
    )


def predicted(rows: list[dict[str, float]], row: dict[str, float]) -> float:
    """Return the seconds that n log n predicts for a size from the smallest one measured."""
    a, b = rows[0]["claims"], row["claims"]
    return rows[0]["seconds"] * (b * math.log(b)) / (a * math.log(a))


def main() -> int:
    """Print the figures; return 1 where the largest size is above the ceilings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 20_000, 50_000, 100_000])
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return 0
    rows = []
    for n in args.claims:
        done = subprocess.run([sys.executable, __file__, "--one", str(n)], check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        if not args.json:
            row = rows[-1]
            print(f"{row['claims']:>9,.0f} claims {row['seconds']:8.1f} s (n log n: {predicted(rows, row):.1f}) {row['peak_mb']:8.0f} MB", flush=True)
    if args.json:
        print(json.dumps(rows))
    if args.picture:
        args.picture.write_text(picture(rows), encoding="utf-8")
    within = rows[-1]["peak_mb"] <= CEILING_MB and rows[-1]["seconds"] <= 1.25 * predicted(rows, rows[-1])
    return 0 if within else 1


if __name__ == "__main__":
    raise SystemExit(main())

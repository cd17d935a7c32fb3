"""Make knowledge/arabic/stems.csv: how often a word stands bare and how often behind the article, counted on licensed text.

The counts tell a reader where a first letter is a clitic: «بقصف» is ب + قصف since «القصف» is frequent and «بقصف» with the article is not.
Only words and counts are kept. Text: antcorpus (Apache-2.0), ANS (Apache-2.0), the Wojood sample (MIT), all under ../shared/data.

    python tools/build_stems.py [SHARED_DATA_DIR]
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from riwaya.arabic.words import WordKind, words_of

OUT = Path(__file__).parents[1] / "src/riwaya/knowledge/arabic/stems.csv"


def texts(data: Path) -> Iterator[str]:
    """Yield the licensed texts."""
    for line in (data / "antcorpus/international.jsonl").read_text(encoding="utf-8").splitlines():
        yield " ".join(v for v in json.loads(line).values() if isinstance(v, str))
    for path in sorted((data / "latynt+ans").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as f:
            for row in csv.reader(f):
                yield " . ".join(row)
    for path in sorted((data / "SinaLab+ArabicNER/data").glob("*.txt")):
        yield " ".join(line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Count and write."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    seen: Counter[str] = Counter()
    for text in texts(data):
        seen.update(w.folded for w in words_of(text) if w.kind is WordKind.ARABIC)
    behind: Counter[str] = Counter()
    for word, n in seen.items():
        for article in ("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال"):
            stem = word[len(article) :]
            if word.startswith(article) and len(stem) >= 2:
                behind[stem] += n
    with OUT.open("w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["stem", "bare", "with_article"])
        for stem in sorted(set(seen) | set(behind)):
            bare, article_n = seen[stem], behind[stem]
            if (bare >= 2 or article_n >= 1) and not stem.startswith(("وال", "بال", "فال", "كال")) and len(stem) <= 14:
                out.writerow([stem, bare, article_n])


if __name__ == "__main__":
    main()

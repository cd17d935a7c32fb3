"""Annotated reports as the reader sees them: the document composed as `riwaya read` composes it, and the annotation beside it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.read import Member, Said, compose
from riwaya.records import Document

WRITTEN = Path(__file__).parent / "written"
PARTS = {"tuning": 0, "report": 5}
"""Held out, by the last digit of a file's number: thresholds are tuned on the one part, figures told of the other; neither trains."""

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """A document and its annotation in the codebook's offset form."""

    document: Document
    gold: Gold


def document_of(data: Gold) -> Document:
    """Return the document of an object with `id`, `text` and perhaps `publisher`, `published`, as a line of .jsonl gives it."""
    said = Said("jsonl", data.get("publisher"), data.get("published"), data.get("url"), data.get("title"))
    content = hashlib.sha256(data["text"].encode()).hexdigest()
    return compose(Member(data["text"], content, (said,), data["id"], "1"), name=data["id"], capture=content)


def written_files(part: str = "training", folder: Path = WRITTEN) -> list[Path]:
    """Return the files of a part (training, tuning or report) in order of their names."""
    files = sorted(folder.glob("*.json"))
    digit = PARTS.get(part)
    if digit is None:
        return [f for f in files if _number(f) % 10 not in PARTS.values()]
    return [f for f in files if _number(f) % 10 == digit]


def reports(files: list[Path]) -> Iterator[Report]:
    """Yield the reports of annotation files; one whose text is empty is an error and raises `KeyError`."""
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        for one in data if isinstance(data, list) else [data]:
            yield Report(document_of(one), one)


def _number(file: Path) -> int:
    found = re.search(r"(\d+)$", file.stem)
    return int(found[1]) if found else 0

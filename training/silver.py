"""Silver: licensed news labelled by the grammar. Teaches the encoder, before the written reports do, what the grammar's tables know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from riwaya.extract.extractor import Extractor
from riwaya.share.codebook import reading_to_json
from training.reports import Report, document_of

NEWS = "data/antcorpus/international.jsonl"
LEAST_EVENTS = 3
"""Articles with fewer events are not about what we read."""


def silver_reports(shared: Path, extractor: Extractor, at_most: int) -> Iterator[Report]:
    """Yield at most so many articles of the news corpus with the grammar's reading in place of an annotation."""
    count = 0
    with (shared / NEWS).open(encoding="utf-8") as lines:
        for line in lines:
            document = document_of(json.loads(line))
            reading = extractor.extract(document)
            if len(reading.events) >= LEAST_EVENTS:
                yield Report(document, reading_to_json(document, reading))
                count += 1
            if count == at_most:
                return

"""The shipped sample with our own gold as its reading, and the relations that docs/sample.md tells of, as records."""

import json
from functools import cache
from pathlib import Path

from riwaya.claims import claims_of
from riwaya.identity import identify
from riwaya.records import Feature, Field, Relation, RelationKind
from riwaya.share.codebook import reading_from_json
from riwaya.share.collection import Collection, Refusal, Report

GOLD = Path(__file__).parent / "sample_gold"

# (document, local id) pairs of docs/sample.md, «What a comparison should show»
RELATIONS = """
sample-01 E1 sample-02 E1 repeats what
sample-01 E2 sample-02 E2 repeats what
sample-01 E7 sample-02 E7 repeats what
sample-04 E3 sample-12 E3 repeats what
sample-04 E7 sample-12 E7 repeats what
sample-01 E1 sample-03 E2 same_event what
sample-03 E4 sample-04 E3 contradicts who
sample-03 E4 sample-04 E1 contradicts who
sample-01 E2 sample-03 E1 updates how_many
sample-03 E1 sample-04 E7 updates how_many
sample-01 E7 sample-03 E8 contradicts whether
sample-01 E7 sample-04 E11 corroborates what
sample-05 E3 sample-06 E3 contradicts why
sample-05 E7 sample-06 E3 contradicts how_many
sample-05 E11 sample-06 E8 contradicts whether
sample-07 E10 sample-09 E8 corroborates what
sample-10 E3 sample-11 E5 repeats what
sample-10 E1 sample-11 E4 repeats what
sample-10 E7 sample-11 E6 repeats what
sample-10 E1 sample-10 E7 contradicts how_many
sample-10 E5 sample-11 E1 contradicts who
sample-11 E1 sample-11 E3 contradicts who
sample-10 E5 sample-11 E13 corroborates what
sample-05 E11 sample-08 E1 possibly_related what
"""


def report(name: str) -> Report:
    document, reading = reading_from_json(json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8")))
    return Report(document, reading, claims_of(document, reading))


@cache
def sample() -> Collection:
    reports = {path.stem: report(path.stem) for path in sorted(GOLD.glob("*.json"))}
    relations = []
    for line in RELATIONS.split("\n"):
        if not line:
            continue
        first, e, second, f, kind, on = line.split()
        a, b = reports[first].claim_of(e), reports[second].claim_of(f)
        assert a is not None, line
        assert b is not None, line
        related = kind == "possibly_related"
        relations.append(
            Relation(
                identify("relation", a.id, b.id, kind, on),
                a.id,
                b.id,
                RelationKind(kind),
                Field(on),
                because=(Feature("type", 1.0, ("seizure",)),) if related else (),
                differs_on=(Field.WHERE, Field.WHO) if related else (),
                independent={"repeats": False, "corroborates": True}.get(kind),
            )
        )
    refused = Refusal("inbox/scan.txt", "", "the file is empty", "take it again from where it was published")
    return Collection(tuple(reports.values()), tuple(relations), (refused,))

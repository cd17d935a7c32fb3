"""The codebook export and its inverse."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import InputRefused
from riwaya.records import (
    Attribution,
    CauseLink,
    Count,
    Document,
    Entity,
    EntityKind,
    Event,
    EventType,
    Furniture,
    FurnitureKind,
    Maker,
    Modality,
    Participant,
    Polarity,
    Reading,
    Role,
    SourceKind,
    Span,
    Stance,
    Stated,
    Status,
    When,
    Where,
)
from riwaya.share.codebook import file_name, reading_from_json, reading_to_json, write_codebook
from tests.sample_collection import GOLD, report, sample

SCHEMA = Path(__file__).parents[2] / "shared" / "eval" / "claim.schema.json"
NAMES = [path.stem for path in sorted(GOLD.glob("*.json"))]

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe = st.none() | words
TEXT = "قال متحدث إن غارة على «القرية» قتلت ثلاثة.\nنُشر أمس\u200f (AFP) 🙂 نهاية."


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span(start, draw(st.integers(start + 1, len(TEXT))))


numbers = st.none() | st.floats(-90, 90)
stated = st.builds(Stated, maybe, st.sampled_from(Status), maybe, maybe)
attributions = st.builds(
    Attribution, words, st.none() | spans(), maybe, st.sampled_from(SourceKind), st.none() | spans(), spans(), maybe,
    st.sampled_from(Stance),
)  # fmt: skip
events = st.builds(
    Event,
    words,
    spans(),
    st.sampled_from(EventType),
    st.lists(st.builds(Participant, spans(), st.sampled_from(Role), maybe), max_size=3).map(tuple),
    st.none() | st.builds(Where, spans(), maybe, numbers, numbers, numbers, maybe, maybe, maybe),
    st.none() | st.builds(When, spans(), maybe, maybe, maybe),
    st.none() | st.builds(Count, spans(), st.none() | st.integers(0), st.none() | st.integers(0), maybe, maybe),
    st.sampled_from(Polarity),
    st.sampled_from(Modality),
    maybe,
)
readings = st.builds(
    Reading,
    st.just("d"),
    st.builds(Maker, words, words, maybe),
    st.lists(attributions, max_size=3).map(tuple),
    st.lists(events, max_size=3).map(tuple),
    st.lists(st.builds(CauseLink, words, words, st.sampled_from(Polarity), maybe), max_size=2).map(tuple),
    st.lists(st.builds(Entity, words, st.sampled_from(EntityKind), st.lists(words, max_size=3).map(tuple), maybe), max_size=2).map(tuple),
)
documents = st.builds(
    Document,
    st.just("d"),
    words,
    st.just(""),
    st.just(TEXT),
    maybe,
    st.none(),
    stated,
    stated,
    maybe,
    words,
    st.lists(st.builds(Furniture, st.sampled_from(FurnitureKind), spans(), words), max_size=2).map(tuple),
)


def schema() -> dict:
    if not SCHEMA.is_file():
        pytest.fail(f"{SCHEMA} is missing: this test checks exports against it")
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


@given(documents, readings)
def test_reading_an_export_back_loses_nothing_but_identity(document: Document, reading: Reading) -> None:
    data = json.loads(json.dumps(reading_to_json(document, reading)))
    back, again = reading_from_json(data)
    assert replace(again, document="d") == reading
    assert replace(back, id="d", sentences=()) == document


@pytest.mark.shared
@given(documents, readings)
def test_every_export_is_valid_against_the_schema(document: Document, reading: Reading) -> None:
    jsonschema.validate(reading_to_json(document, reading), schema())


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_the_sample_is_valid_and_offsets_count_code_points_of_its_text(name: str) -> None:
    told = report(name)
    data = reading_to_json(told.document, told.reading)
    jsonschema.validate(data, schema())
    for event in data["events"]:
        trigger = event["trigger"]
        assert data["text"][trigger["start"] : trigger["end"]] == trigger["text"]


@pytest.mark.parametrize("name", NAMES)
def test_gold_survives_there_and_back(name: str) -> None:
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    told = report(name)
    data = reading_to_json(told.document, told.reading)

    def holds(small: object, large: object) -> bool:
        if isinstance(small, dict):
            return isinstance(large, dict) and all(k in large and holds(v, large[k]) for k, v in small.items())
        if isinstance(small, list):
            return isinstance(large, list) and len(small) == len(large) and all(holds(a, b) for a, b in zip(small, large, strict=True))
        return small == large

    assert holds(gold, data)


def test_each_document_gets_a_file_even_where_names_meet(tmp_path: Path) -> None:
    first, second = report("sample-01"), report("sample-02")
    pairs = [
        (replace(first.document, name="a/report"), first.reading),
        (replace(second.document, name="A__report"), second.reading),
    ]
    assert write_codebook(pairs, tmp_path / "out") == 2
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert len(names) == 2
    assert "a__report.json" in names
    assert {json.loads((tmp_path / "out" / n).read_text(encoding="utf-8"))["id"] for n in names} == {
        "a/report",
        "A__report",
    }


@given(st.text(min_size=1))
def test_no_name_leaves_the_folder(name: str) -> None:
    file = file_name(name)
    assert "/" not in file
    assert "\\" not in file
    assert not file.startswith(".")
    assert re.search(r"[\x00-\x1f]", file) is None


def test_what_is_no_reading_is_refused_by_its_name() -> None:
    with pytest.raises(InputRefused, match="sample-x"):
        reading_from_json({"id": "sample-x", "text": "…"})


def test_the_sample_has_twelve_reports() -> None:
    assert len(sample().reports) == 12

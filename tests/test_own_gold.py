"""Our own gold fits its texts, keeps to the codebook's words, and carries no text of the reports."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from eval.own import CORPORA, HERE, OwnGoldError, corpus_texts, load_own, main, stored, with_text

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NINE_WORDS = {
    "own": re.compile(r"(?:[\u0600-\u06ff]+[^\w\n]+){8}[\u0600-\u06ff]+"),
    "english": re.compile(r"(?:[A-Za-z’']+[ -]){8}[A-Za-z’']+"),
}
each_gold = pytest.mark.parametrize("gold", sorted(CORPORA))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in a gold file, however deep."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


def small(text: str) -> dict[str, Any]:
    """A gold file of one event on `text`, whose trigger is its first five letters."""
    return {
        "id": "x",
        "set": "open",
        "corpus": "wild.jsonl",
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "publisher": "p",
        "published": None,
        "ignored": [],
        "attributions": [],
        "events": [{"id": "E1", "trigger": {"start": 0, "end": 5}, "place": {"start": 6, "end": 9, "name": "Homs"}}],
        "links": [],
        "entities": [{"name": "Homs", "kind": "place", "mentions": [{"start": 6, "end": 9}, {"start": 10, "end": 13}]}],
    }


def test_spans_and_mentions_come_back_as_text() -> None:
    gold = with_text(small("هجوم، حمص حمص"), "هجوم، حمص حمص")
    assert gold["events"][0]["trigger"] == {"start": 0, "end": 5, "text": "هجوم،"}
    assert gold["events"][0]["place"] == {"start": 6, "end": 9, "name": "Homs", "text": "حمص"}
    assert gold["entities"][0]["mentions"] == ["حمص"]


def test_another_text_is_refused() -> None:
    with pytest.raises(OwnGoldError, match="x: the text in wild"):
        with_text(small("هجوم، حمص حمص"), "هجوم، حمص حمص.")


def test_another_set_is_refused() -> None:
    with pytest.raises(ValueError, match="no such set"):
        stored("apart")
    with pytest.raises(ValueError, match="no such set"):
        stored("open", "french")


def test_texts_are_not_written_into_the_repository() -> None:
    assert main(["--set", "open", str(ROOT / "build" / "own")]) == 2


@each_gold
def test_no_committed_file_carries_a_sentence(gold: str) -> None:
    files = sorted((HERE / gold).iterdir())
    assert files
    reports = [f for f in files if f.suffix == ".json" or gold == "own"]
    assert [f.name for f in reports if NINE_WORDS[gold].search(f.read_text(encoding="utf-8"))] == []
    quoting = [f["id"] for f in stored("all", gold) if any("text" in s or "quote" in s for s in spans(f))]
    assert quoting == []


@pytest.mark.parametrize(("gold", "word"), [("own", "قصف"), ("english", "shelled")])
def test_nine_words_would_be_found(gold: str, word: str) -> None:
    assert NINE_WORDS[gold].search(json.dumps({"q": " ".join([word] * 9)}, ensure_ascii=False))
    assert not NINE_WORDS[gold].search(" ".join([word] * 8))


@each_gold
def test_each_file_is_named_after_its_report_and_in_one_set(gold: str) -> None:
    assert sorted(f"{f['id']}.json" for f in stored("all", gold)) == sorted(p.name for p in (HERE / gold).glob("*.json"))
    assert len(stored("open", gold)) + len(stored("kept", gold)) == len(stored("all", gold))


@pytest.mark.shared
@each_gold
def test_spans_lie_inside_their_texts(gold: str) -> None:
    corpora: dict[str, dict[str, str]] = {}
    for file in stored("all", gold):
        texts = corpora.setdefault(file["corpus"], corpus_texts(SHARED / CORPORA[gold] / file["corpus"]))
        outside = [s for s in spans(file) if not 0 <= s["start"] < s["end"] <= len(texts[file["id"]])]
        assert outside == [], file["id"]


@pytest.mark.shared
@each_gold
def test_digests_fit_and_files_keep_to_the_schema(gold: str) -> None:
    schema = json.loads((SHARED / "eval/claim.schema.json").read_text(encoding="utf-8"))
    for report in load_own(SHARED, "all", gold).values():
        jsonschema.validate(report, schema)


@pytest.mark.shared
@each_gold
def test_every_reference_has_its_end(gold: str) -> None:
    for file in stored("all", gold):
        attributions = {a["id"]: a for a in file["attributions"]}
        events = {e["id"] for e in file["events"]}
        assert len(attributions) == len(file["attributions"]), file["id"]
        assert len(events) == len(file["events"]), file["id"]
        held = [x["parent"] for x in attributions.values()] + [e["attribution"] for e in file["events"]]
        assert {h for h in held if h} <= set(attributions), file["id"]
        assert {end for link in file["links"] for end in (link["from"], link["to"])} <= events, file["id"]


@pytest.mark.shared
@each_gold
def test_a_trigger_lies_in_the_content_it_is_attributed_to(gold: str) -> None:
    for file in stored("all", gold):
        contents = {a["id"]: a["content"] for a in file["attributions"]}
        for event in file["events"]:
            if event["attribution"]:
                content = contents[event["attribution"]]
                inside = content["start"] <= event["trigger"]["start"] < event["trigger"]["end"] <= content["end"]
                assert inside, (file["id"], event["id"])


@pytest.mark.shared
@each_gold
def test_every_actor_and_place_is_an_entity(gold: str) -> None:
    for file in stored("all", gold):
        named = {e["name"] for e in file["entities"]}
        said = {p["entity"] for e in file["events"] for p in e["participants"]}
        said |= {e["place"]["name"] for e in file["events"] if e["place"]}
        assert said <= named, file["id"]

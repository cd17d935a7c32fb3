"""The page of classes counts as the scorer does."""

from pathlib import Path
from typing import Any

import pytest
from eval.classes import Tally, page, scorer, speech_of, tally

SHARED = Path("../shared")
TEXT = "قال القائد «قصف الجيش القرية» وأضاف أن الجيش انسحب."


def span(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def event(trigger: str, type_: str, *participants: dict[str, Any]) -> dict[str, Any]:
    return {"id": trigger, "trigger": span(trigger), "type": type_, "participants": list(participants), "polarity": "affirmed"}


GOLD = {
    "id": "made",
    "text": TEXT,
    "attributions": [
        {"id": "A1", "source": span("القائد"), "entity": "commander", "cue": span("قال"), "content": span("قصف الجيش القرية")},
        {"id": "A2", "source": None, "entity": "commander", "cue": span("أضاف"), "content": span("الجيش انسحب")},
    ],
    "events": [
        event("قصف", "shelling", span("الجيش", role="agent"), span("القرية", role="patient")),
        event("انسحب", "withdrawal", span("الجيش", role="agent")),
    ],
}
READ = {
    "id": "made",
    "attributions": [GOLD["attributions"][0]],  # type: ignore[index]
    "events": [
        event("قصف", "shelling", span("الجيش", role="patient"), span("القرية", role="patient")),
        event("انسحب", "deployment"),
    ],
}


def test_kinds_of_speech() -> None:
    assert speech_of(span("قصف الجيش القرية"), TEXT) == "direct"
    assert speech_of(span("الجيش انسحب"), TEXT) == "indirect"


@pytest.mark.shared
def test_classes_add_up_to_the_scorer() -> None:
    score, out = scorer(SHARED), Tally()
    tally(score, GOLD, READ, out)
    counted = score.score_document(GOLD, READ, [])
    for layer, of in (("speech", "attribution+source"), ("type", "event+type"), ("role", "role")):
        assert [sum(n) for n in zip(*(n for (kind, _), n in out.counts.items() if kind == layer), strict=True)] == counted[of]
    assert out.f1("speech", "direct") == 1.0
    assert out.f1("speech", "indirect") == 0.0
    assert out.confused["type", "withdrawal", "deployment"] == 1
    assert out.confused["role", "agent", "patient"] == 1
    lines = list(page({"open": out, "apart": Tally(), "kept": Tally()}))
    assert "| shelling | 1.00 | – | – | 1 |" in lines
    assert "| withdrawal | deployment | 1 |" in lines

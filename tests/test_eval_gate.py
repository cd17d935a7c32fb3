"""The quality gate itself: it must refuse what it is there to refuse."""

from pathlib import Path

import pytest
from eval.gate import APART, gold_digest, judge

SHARED = Path(__file__).parents[2] / "shared"


def test_a_figure_below_its_floor_is_a_fault() -> None:
    assert judge({"claim": 0.32}, {"claim": 0.33}, 0.04) == ["claim: 0.320 is below its floor of 0.330"]


def test_a_missing_figure_is_a_fault() -> None:
    assert judge({}, {"claim": 0.33}, 0.04) == ["claim: no figure, floor 0.330"]


def test_a_figure_far_above_its_floor_asks_for_a_higher_floor() -> None:
    assert "raise the floor" in judge({"claim": 0.40}, {"claim": 0.33}, 0.04)[0]


def test_a_figure_at_its_floor_holds() -> None:
    assert judge({"claim": 0.33}, {"claim": 0.33}, 0.04) == []


@pytest.mark.shared
def test_the_digest_names_the_gold_that_the_floors_were_set_on() -> None:
    import json

    held = json.loads((Path(__file__).parents[1] / "eval/floors.json").read_text(encoding="utf-8"))
    assert gold_digest(SHARED) == held["gold"]


@pytest.mark.shared
def test_every_report_kept_apart_has_gold() -> None:
    assert not [i for i in APART.split(",") if not (SHARED / f"eval/dev/{i}.json").is_file()]

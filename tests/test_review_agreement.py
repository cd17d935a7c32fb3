"""Double coding: Krippendorff's alpha as published, and judgements by which nothing stands otherwise."""

from pathlib import Path

import pytest

from riwaya.review import Act, Change, DecisionRefused, History, Kind, alpha, codes_of, differences, standings

# Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), section C: twelve units, four observers, data missing.
OBSERVERS = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")


def test_alpha_is_as_published() -> None:
    rows = [o.split() for o in OBSERVERS]
    codes = {str(u): {str(o): row[u] for o, row in enumerate(rows) if row[u] != "."} for u in range(12)}
    assert alpha(codes) == pytest.approx(0.743, abs=0.0005)
    assert differences(codes) == ["1", "5", "7"]


def test_alpha_of_agreement_of_chance_and_of_nothing() -> None:
    assert alpha({"a": {"x": "right", "y": "right"}, "b": {"x": "wrong", "y": "wrong"}}) == 1
    assert alpha({"a": {"x": "right", "y": "wrong"}, "b": {"x": "wrong", "y": "right"}}) < 0  # type: ignore[operator]
    assert alpha({"a": {"x": "right"}, "b": {"x": "wrong"}}) is None
    assert alpha({"a": {"x": "right", "y": "right"}}) is None
    assert alpha({}) is None


def test_a_judgement_changes_nothing_and_the_last_counts(tmp_path: Path) -> None:
    history = History(tmp_path)
    claim = "a" * 64
    history.decide(Act.ACCEPT, Kind.CLAIM, claim, who="Rana", seen=0)
    before = standings(history.decisions())
    history.code(claim, "wrong", who="Rana")
    history.code(claim, "right", who="Omar")
    history.code(claim, "right", who="Rana")
    assert standings(history.decisions()) == before
    assert codes_of(history.decisions()) == {claim: {"Rana": "right", "Omar": "right"}}
    with pytest.raises(DecisionRefused):
        history.undo(2, who="Rana")
    history.decide(Act.CORRECT, Kind.CLAIM, claim, who="Rana", seen=1, changes=(Change("type", "clash", "attack"),))
    assert history.verify().holds

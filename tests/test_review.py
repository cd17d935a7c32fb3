"""Decisions are kept, chained, taken back by new entries, and never overwritten by a stale page."""

from pathlib import Path

import pytest

from riwaya.errors import CustodyBroken, ProjectError
from riwaya.review import Act, DecidedMeanwhile, DecisionRefused, History, Kind, State, standings

A = "a" * 64


def state(history: History, about: str = A) -> tuple[State, int]:
    found = standings(history.decisions())[Kind.RELATION, about]
    return found.state, found.line


def test_a_decision_stands_until_it_is_taken_back_and_the_history_keeps_both(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.decide(Act.ACCEPT, Kind.RELATION, A, who="Rana", seen=0)
    assert state(history) == (State.ACCEPTED, 1)
    history.decide(Act.REJECT, Kind.RELATION, A, who="Omar", why="another checkpoint", seen=1)
    assert state(history) == (State.REJECTED, 2)
    undone = history.undo(2, who="Rana", why="it is the same one")
    assert (undone.before, undone.after) == (State.REJECTED, State.ACCEPTED)
    assert state(history) == (State.ACCEPTED, 1)
    history.undo(1, who="Rana")
    assert state(history) == (State.PROPOSED, 0)
    assert [d.who for d in history.decisions()] == ["Rana", "Omar", "Rana", "Rana"]
    found = history.verify()
    assert found.holds
    assert found.lines == 4


def test_a_stale_page_changes_nothing(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.decide(Act.ACCEPT, Kind.RELATION, A, who="Rana", seen=0)
    with pytest.raises(DecidedMeanwhile) as told:
        history.decide(Act.REJECT, Kind.RELATION, A, who="Omar", why="no", seen=0)
    assert told.value.by == "Rana"
    assert len(history.decisions()) == 1


@pytest.mark.parametrize(("who", "why", "reason"), [("Rana", "  ", "no_reason"), (" ", "because", "no_name")])
def test_a_rejection_needs_a_reason_and_a_name(tmp_path: Path, who: str, why: str, reason: str) -> None:
    with pytest.raises(DecisionRefused) as told:
        History(tmp_path).decide(Act.REJECT, Kind.CLAIM, A, who=who, why=why, seen=0)
    assert told.value.reason == reason
    assert not (tmp_path / "history.jsonl").exists()


def test_what_does_not_stand_cannot_be_taken_back(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.decide(Act.ACCEPT, Kind.RELATION, A, who="Rana", seen=0)
    history.undo(1, who="Rana")
    for line in (1, 2, 9):
        with pytest.raises(DecisionRefused):
            history.undo(line, who="Rana")


def three(folder: Path) -> History:
    history = History(folder)
    for letter in "abc":
        history.decide(Act.ACCEPT, Kind.CLAIM, letter * 64, who="رنا", seen=0)
    return history


@pytest.mark.parametrize(
    ("change", "at", "how"),
    [
        (lambda lines: [lines[0].replace(b"accept", b"reject", 1), *lines[1:]], 2, "link"),
        (lambda lines: [lines[0], lines[2]], 2, "link"),
        (lambda lines: lines[:2], 3, "cut"),
        (lambda lines: [*lines[:2], b"nothing\n"], 3, "line"),
        (lambda lines: [*lines[:2], lines[2].replace("رنا".encode(), "عمر".encode())], 3, "cut"),
    ],
)
def test_every_alteration_shows_and_nothing_is_added_on_top(tmp_path: Path, change, at: int, how: str) -> None:  # type: ignore[no-untyped-def]
    history = three(tmp_path)
    history.path.write_bytes(b"".join(change(history.path.read_bytes().splitlines(keepends=True))))
    found = history.verify()
    assert not found.holds
    assert (found.broken_at, found.how) == (at, how)
    with pytest.raises(CustodyBroken):
        history.decide(Act.ACCEPT, Kind.CLAIM, "d" * 64, who="Rana", seen=0)


def test_a_line_cut_by_a_crash_gives_way_to_the_next(tmp_path: Path) -> None:
    history = three(tmp_path)
    with history.path.open("ab") as f:
        f.write(b'{"line":4,"wh')
    assert history.verify().holds
    history.decide(Act.ACCEPT, Kind.CLAIM, "d" * 64, who="Rana", seen=0)
    assert [d.line for d in history.decisions()] == [1, 2, 3, 4]
    assert history.verify().holds


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "history.jsonl").mkdir()
    with pytest.raises(ProjectError, match="not kept"):
        History(tmp_path).decide(Act.ACCEPT, Kind.CLAIM, A, who="Rana", seen=0)

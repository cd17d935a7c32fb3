"""Bad input: each is named with its file and line, the rest is done, and nothing that is stored is lost or half
there."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from riwaya.errors import ProjectError, ProjectFull, ProjectLocked
from riwaya.preserve import Broken
from riwaya.run import verify_project
from riwaya.store import open_project, writer_lock
from tests.taking import ENVIRONMENT, Heard, command, read

GOOD = "قال مصدر محلي إن الطريق بين الميادين والبوكمال مغلق منذ يومين."


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Return a folder with a good report at either end of the order."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name in ("a-good", "z-good"):
        (folder / f"{name}.txt").write_text(f"{GOOD} {name}", encoding="utf-8")
    return folder


def refused(inputs: Path, project: Path | None = None) -> list[str]:
    """Read the folder; hold that the good reports are there and all is whole; return what was refused."""
    heard = Heard()
    project = project or inputs.parent / "project"
    outcome = read(project, inputs, heard=heard)
    assert outcome.refused == len(heard.refusals)
    assert {"a-good", "z-good"} <= names(project)
    assert not_holding(project) == []
    return [str(r) for r in heard.refusals]


def names(project: Path) -> set[str]:
    with open_project(project) as p:
        return {d.name for d in p.iter_documents()}


def not_holding(project: Path) -> list[Broken]:
    found: list[Broken] = []
    verify_project(project, found.append)
    return [b for b in found if not b.note]


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8")
    return path


def test_empty_files(inputs: Path) -> None:
    (inputs / "b.txt").touch()
    (inputs / "c.jsonl").touch()
    (inputs / "d.html").touch()
    (inputs / "e.txt").write_text(" \n\t\n")
    found = refused(inputs)
    assert len(found) == 4
    assert all(w in f for w, f in zip(("b.txt: ", "c.jsonl: ", "d.html: ", "e.txt: "), found, strict=True))
    assert "empty" in found[0]


def test_binary_files(inputs: Path) -> None:
    (inputs / "b.txt").write_bytes(bytes(range(256)) * 100)
    (inputs / "c.txt").write_bytes(b"%PDF-1.7\n" + os.urandom(5000))
    (inputs / "d.html").write_bytes(os.urandom(20_000))
    (inputs / "e.jsonl").write_bytes(os.urandom(5000))
    found = refused(inputs)
    assert {f.split(":")[0].rpartition("/")[2] for f in found} == {"b.txt", "c.txt", "d.html", "e.jsonl"}
    assert "PDF" in next(f for f in found if "c.txt" in f)


def test_broken_encoding(inputs: Path) -> None:
    data = (GOOD + "\n").encode() * 3
    (inputs / "b.txt").write_bytes(data[:-20] + b"\xff\xfe" + data[-20:])
    (found,) = refused(inputs)
    assert f"b.txt:3: broken UTF-8 at byte {len(data) - 20} " in found
    assert "save it as text in UTF-8" in found


def test_fifty_megabytes_of_one_line(inputs: Path) -> None:
    (inputs / "b.txt").write_bytes(GOOD.encode() * (50_000_000 // len(GOOD.encode())))
    (inputs / "c.jsonl").write_bytes(
        json.dumps({"id": "c1", "text": GOOD}).encode()
        + b'\n{"id": "c2", "text": "'
        + b"x" * 50_000_000
        + b'"}\n'
        + json.dumps({"id": "c3", "text": GOOD}).encode()
    )
    started = time.monotonic()
    b, c = refused(inputs)
    assert "b.txt:1: 50 MB; a report has at most 10 MB (split it" in b
    assert "c.jsonl:2: a line of 50 MB" in c
    assert {"c1", "c3"} <= names(inputs.parent / "project")
    assert time.monotonic() - started < 120


def test_the_longest_line_that_is_read(inputs: Path) -> None:
    (inputs / "b.txt").write_bytes((GOOD + " ").encode() * (9_900_000 // len((GOOD + " ").encode())))
    started = time.monotonic()
    assert refused(inputs) == []
    assert "b" in names(inputs.parent / "project")
    assert time.monotonic() - started < 1200


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Bu sabah şehrin girişinde bir patlama oldu ve iki kişi yaralandı, yetkililer daha sonra açıklama yaptı.",
            "tr",
        ),
        ("این گزارش می‌گوید که نیروها از شهر خارج شده‌اند و پل بزرگ برای عبور مردم باز است.", "fa"),
        ("Сегодня утром на въезде в город произошёл взрыв, двое ранены.", "ru"),
    ],
)
def test_another_language_is_kept_and_said(inputs: Path, text: str, language: str) -> None:
    (inputs / "b.txt").write_text(text, encoding="utf-8")
    heard = Heard()
    read(inputs.parent / "project", inputs, heard=heard)
    assert [("b.txt" in n, f"({language})" in n) for n in heard.notes] == [(True, True)]
    with open_project(inputs.parent / "project") as p:
        assert (p.document("b").text, p.document("b").language) == (text, language)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 100_000 + GOOD, "inside each other"),
        ("<p>x</p>" * 300_000, "tags"),
        ("<a<" * 1_000_000, "page"),
        ("<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;&b;</p>" + "<i>" * 1000, "inside"),
    ],
    ids=["deep", "wide", "unclosed", "entities"],
)
def test_html_bombs(inputs: Path, page: str, reason: str) -> None:
    (inputs / "b.html").write_text(page, encoding="utf-8")
    started = time.monotonic()
    (found,) = refused(inputs)
    assert "b.html: " in found
    assert reason in found
    assert time.monotonic() - started < 120


def test_a_page_without_a_text(inputs: Path) -> None:
    (inputs / "b.html").write_text("<html><head><title>x</title></head><body><script>1</script></body></html>")
    (found,) = refused(inputs)
    assert "no main text" in found


def test_jsonl_with_bad_lines_and_a_repeated_id(inputs: Path) -> None:
    lines(
        inputs / "b.jsonl",
        {"id": "one", "text": GOOD},
        "{not json",
        {"id": "two"},
        "",
        {"id": "one", "text": "نص آخر"},
        ["a", "list"],
        {"id": "four", "text": "   "},
        {"id": "", "text": GOOD},
        '{"id": "five", "text": "\\ud800"}',
        '{"id": "six", "text": "' + "[" * 10 + '\\u0000"}',
        "[" * 100_000,
        {"id": 7, "text": GOOD, "published": "23 نوفمبر 2025"},
    )
    found = refused(inputs)
    assert [f.split("b.jsonl:")[1].split(":")[0] for f in found] == ["2", "3", "5", "6", "7", "8", "9", "10", "11"]
    assert "the id one stands on line 1 already" in found[2]
    assert {"one", "7"} <= names(inputs.parent / "project")
    with open_project(inputs.parent / "project") as p:
        assert p.document("one").text == GOOD
        assert p.document("7").published.value == "2025-11-23"


def test_what_was_refused_is_told_again(inputs: Path) -> None:
    lines(inputs / "b.jsonl", {"id": "one", "text": GOOD}, "{not json")
    assert refused(inputs) == refused(inputs)


def test_bad_bytes_in_a_line(inputs: Path) -> None:
    good = json.dumps({"id": "one", "text": GOOD}, ensure_ascii=False).encode()
    (inputs / "b.jsonl").write_bytes(good + b"\n" + good.replace(b"one", b"two").replace("مغلق".encode(), b"\xff") + b"\n")
    (found,) = refused(inputs)
    assert "b.jsonl:2: " in found


# root may read and write whatever the permissions say; without these two powers permissions bind it as its files' owner
BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def run(project: Path, *given: Path, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*BOUND, *command(project, *given)], capture_output=True, text=True, env=ENVIRONMENT, **how
    )


def test_an_unreadable_file(inputs: Path) -> None:
    (inputs / "b.txt").write_text(GOOD)
    (inputs / "b.txt").chmod(0)
    (inputs / "closed").mkdir()
    (inputs / "closed").chmod(0)
    result = run(inputs.parent / "project", inputs)
    (inputs / "closed").chmod(0o755)
    assert (result.returncode, result.stdout) == (1, "added 2 known 0 refused 2\n")
    assert "b.txt: cannot be read: Permission denied" in result.stderr
    assert "closed: cannot be read: Permission denied" in result.stderr


def test_a_read_only_project(inputs: Path) -> None:
    project = inputs.parent / "project"
    read(project, inputs / "a-good.txt")
    for path in (project, *project.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {p: p.stat().st_mtime_ns for p in project.rglob("*") if p.is_file()}
    result = run(project, inputs)
    assert result.returncode == 1
    assert result.stderr.startswith(f"ProjectReadOnly: {project} cannot be written")
    new = run(project / "new", inputs)
    assert new.stderr.startswith("ProjectReadOnly: ")
    show = "import sys; from riwaya.store import open_project\nwith open_project(sys.argv[1]) as p: print([d.name for d in p.iter_documents()])"
    shown = subprocess.run([*BOUND, sys.executable, "-c", show, str(project)], capture_output=True, text=True, env=ENVIRONMENT)
    assert shown.stdout == "['a-good']\n", shown.stderr
    assert {p: p.stat().st_mtime_ns for p in project.rglob("*") if p.is_file()} == before
    for path in (project, *project.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def many(path: Path, count: int) -> Path:
    return lines(path, *({"id": f"d{i}", "text": f"{GOOD} رقم {i}. " * 5} for i in range(count)))


def test_a_full_disk(inputs: Path) -> None:
    """A limit on how long a file may grow stops the database as a full disk does; a real one is tried where root may
    mount."""
    many(inputs / "many.jsonl", 700)
    project = inputs.parent / "project"
    limit = 1_000_000

    result = run(project, inputs, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert result.returncode == 1
    assert result.stderr.startswith(f"{ProjectFull.__name__}: no space is left for {project}")
    assert not_holding(project) == []
    stored = len(names(project))
    assert run(project, inputs).stdout == f"added {702 - stored} known {stored} refused 0\n"
    assert not_holding(project) == []


def test_a_full_small_disk(inputs: Path) -> None:
    disk = inputs.parent / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "riwaya-test", str(disk)], capture_output=True)
    if mounted.returncode:
        # without the right to mount, the disk that is always full stands in for it
        with pytest.raises(OSError, match="No space left"), Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")
        return
    try:
        many(inputs / "many.jsonl", 6000)
        result = run(disk / "project", inputs)
        assert result.stderr.startswith(f"{ProjectFull.__name__}: no space is left")
        if (disk / "project" / "riwaya.db").exists():
            assert not_holding(disk / "project") == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_two_reads_at_once_both_end_well(inputs: Path) -> None:
    many(inputs / "many.jsonl", 900)
    project = inputs.parent / "project"
    both = [subprocess.Popen(command(project, inputs), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT) for _ in range(2)]
    ended = [(p.communicate(timeout=400), p.returncode) for p in both]
    assert [code for _, code in ended] == [0, 0], ended
    counts = sorted(out.splitlines()[-1] for (out, _), _ in ended)
    assert counts == ["added 0 known 902 refused 0", "added 902 known 0 refused 0"]
    assert len(names(project)) == 902
    assert not_holding(project) == []


def test_a_second_read_says_that_it_waits(inputs: Path) -> None:
    project = inputs.parent / "project"
    read(project, inputs / "a-good.txt")
    with writer_lock(project, wait_seconds=0, on_wait=lambda: None):
        second = subprocess.Popen(command(project, inputs), stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        assert second.stdout is not None
        assert second.stdout.readline() == "waiting\n"
    assert second.communicate(timeout=400)[0] == "added 1 known 1 refused 0\n"


def test_a_second_read_that_may_not_wait_is_told(inputs: Path) -> None:
    project = inputs.parent / "project"
    read(project, inputs / "a-good.txt")
    heard: list[None] = []
    with (
        writer_lock(project, wait_seconds=0, on_wait=lambda: None),
        pytest.raises(ProjectLocked, match="another command is still writing"),
        writer_lock(project, wait_seconds=0, on_wait=lambda: heard.append(None)),
    ):
        pass
    assert len(heard) == 1


def whole(project: Path) -> bool:
    """Tell whether the tables were made before the kill, and hold that then everything stored is whole."""
    try:
        found = not_holding(project)
    except ProjectError:
        return False
    assert found == []
    return True


@pytest.mark.parametrize("after", [0.05, 0.5, 1.5])
def test_kill_9_in_the_middle(inputs: Path, after: float) -> None:
    """Kill at once when the database appears, during the first batch, and after some were committed."""
    many(inputs / "many.jsonl", 900)
    project = inputs.parent / "project"
    process = subprocess.Popen(command(project, inputs), stdout=subprocess.PIPE, env=ENVIRONMENT)
    deadline = time.monotonic() + 200
    while not (project / "riwaya.db").exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    if process.returncode != -signal.SIGKILL:
        pytest.fail("it ended before it was killed: give it more to do")
    stored = names(project) if whole(project) else set()
    result = run(project, inputs)
    assert result.stdout == f"added {902 - len(stored)} known {len(stored)} refused 0\n", result.stderr
    assert len(names(project)) == 902
    assert not_holding(project) == []
    assert not list((project / "archive").glob(".incoming-*"))


def failing_reader() -> object:
    def fails(document: object) -> object:
        raise ZeroDivisionError("a fault")

    return fails


def test_a_fault_of_the_reader_is_named_and_can_be_tried_again(inputs: Path) -> None:
    from riwaya.run import read_into

    heard = Heard()
    outcome = read_into(inputs.parent / "project", [str(inputs)], heard, make_reader=failing_reader)  # type: ignore[arg-type]
    assert (outcome.added, outcome.refused) == (0, 2)
    assert "a-good.txt: the reader failed on it: ZeroDivisionError: a fault (test_bad_input.py:" in str(heard.refusals[0])
    assert refused(inputs) == []

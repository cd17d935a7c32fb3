import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.preserve import Archive, Broken
from riwaya.review.history import History
from riwaya.review.records import Act, Kind
from riwaya.run import verify_project
from tests.taking import read


def reports(folder: Path, count: int = 4) -> Path:
    folder.mkdir(exist_ok=True)
    for i in range(count):
        (folder / f"r{i}.txt").write_text(f"قال مصدر رقم {i} إن الطريق مغلق.", encoding="utf-8")
    (folder / "lines.jsonl").write_text("".join(json.dumps({"id": f"line-{i}", "text": f"خبر {i}"}) + "\n" for i in range(3)), encoding="utf-8")
    return folder


def broken(project: Path, *, notes: bool = False) -> list[Broken]:
    out: list[Broken] = []
    verify_project(project, out.append)
    return [b for b in out if b.note is notes]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    read(tmp_path / "project", reports(tmp_path / "reports"))
    assert broken(tmp_path / "project") == []
    assert broken(tmp_path / "project", notes=True) == []
    return tmp_path / "project"


def blob(project: Path) -> Path:
    archive = Archive(project / "archive")
    return archive.path_of(next(archive.digests()))


def log(project: Path) -> list[bytes]:
    return (project / "custody.jsonl").read_bytes().splitlines(keepends=True)


def sql(project: Path, *statements: str) -> None:
    connection = sqlite3.connect(project / "riwaya.db")
    with connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0
    connection.close()


def missing_blob(project: Path) -> None:
    blob(project).unlink()


def altered_blob(project: Path) -> None:
    path = blob(project)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")


def altered_line(project: Path) -> None:
    lines = log(project)
    lines[1] = lines[1].replace(b'"who":"', b'"who":"not ')
    (project / "custody.jsonl").write_bytes(b"".join(lines))


def altered_last_line(project: Path) -> None:
    lines = log(project)
    lines[-1] = lines[-1].replace(b'"command":"', b'"command":"not ')
    (project / "custody.jsonl").write_bytes(b"".join(lines))


def removed_line(project: Path) -> None:
    lines = log(project)
    (project / "custody.jsonl").write_bytes(b"".join(lines[:1] + lines[2:]))


def cut_log(project: Path) -> None:
    (project / "custody.jsonl").write_bytes(b"".join(log(project)[:-1]))


def gone_log(project: Path) -> None:
    (project / "custody.jsonl").unlink()


def nonsense_line(project: Path) -> None:
    lines = log(project)
    lines[2] = b"nonsense\n"
    (project / "custody.jsonl").write_bytes(b"".join(lines))


def altered_text(project: Path) -> None:
    sql(project, "UPDATE documents SET text = replace(text, 'مغلق', 'مفتوح') WHERE name = 'r1'")


def altered_name(project: Path) -> None:
    sql(project, "UPDATE documents SET name = 'other' WHERE name = 'r1'")


def altered_publisher(project: Path) -> None:
    sql(project, "UPDATE documents SET publisher = 'somebody' WHERE name = 'r1'")


def altered_origin(project: Path) -> None:
    sql(project, "UPDATE captures SET origin = '/elsewhere' WHERE origin LIKE '%r1.txt'")


def altered_reading(project: Path) -> None:
    sql(
        project,
        "INSERT INTO entities (document, position, name, kind) SELECT id, 0, 'x', 'person' FROM documents WHERE name = 'r1'",
    )


def gone_document(project: Path) -> None:
    sql(
        project,
        "DELETE FROM readings WHERE document IN (SELECT id FROM documents WHERE name = 'r1')",
    )


def gone_capture(project: Path) -> None:
    sql(project, "DELETE FROM captures WHERE origin LIKE '%r1.txt'")


def added_claim(project: Path) -> None:
    sql(
        project,
        "INSERT INTO claims SELECT 'ff', id, 'E9', 'event', 'x', 0, 1, 0, 1 FROM documents WHERE name = 'r1'",
    )


@pytest.mark.parametrize(
    ("alter", "named"),
    [
        (missing_blob, "missing"),
        (altered_blob, "altered"),
        (altered_line, "custody.jsonl:3"),
        (altered_last_line, "custody.jsonl:5"),
        (removed_line, "custody.jsonl"),
        (cut_log, "cut short"),
        (gone_log, "cut short"),
        (nonsense_line, "custody.jsonl:3"),
        (altered_text, "document r1"),
        (altered_name, "document other"),
        (altered_publisher, "document r1"),
        (altered_origin, "/elsewhere"),
        (altered_reading, "document r1"),
        (gone_capture, "r1.txt"),
        (gone_document, "its reading is gone"),
        (added_claim, "document r1"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_was_altered_is_named(project: Path, alter: Callable[[Path], None], named: str) -> None:
    alter(project)
    found = broken(project)
    assert found
    assert any(named in f"{b.what} {b.how}" for b in found), found


def test_text_and_id_altered_together_do_not_match_the_archive(project: Path) -> None:
    from dataclasses import replace

    from riwaya.identity import document_id
    from riwaya.store import open_project
    from riwaya.store.rows import document_digest

    with open_project(project) as p:
        document = p.document("r1")
    forged = replace(document, text="نص آخر", id=document_id("r1", None, "نص آخر"), furniture=(), sentences=())
    sql(
        project,
        f"UPDATE documents SET text = 'نص آخر', id = '{forged.id}', digest = '{document_digest(forged)}' WHERE name = 'r1'",
    )
    assert any("not that of its file" in b.how for b in broken(project))


def test_a_stranger_in_the_archive_is_noted(project: Path) -> None:
    (project / "archive" / "ab").mkdir(exist_ok=True)
    (project / "archive" / "ab" / "cd").write_bytes(b"x")
    assert broken(project) == []
    assert len(broken(project, notes=True)) == 1


def test_the_archive_keeps_bytes_once_and_unwritable(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("النص نفسه", encoding="utf-8")
    outcome = read(tmp_path / "p", tmp_path / "x", tmp_path / "y")
    digests = list(Archive(tmp_path / "p" / "archive").digests())
    assert (outcome.added, len(digests), len(log(tmp_path / "p"))) == (2, 1, 2)
    assert blob(tmp_path / "p").stat().st_mode & 0o222 == 0


def test_the_chain_goes_on_over_runs(project: Path, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text("خبر لاحق", encoding="utf-8")
    before = log(project)
    read(project, tmp_path / "later.txt", command="riwaya read later.txt", who="somebody")
    after = log(project)
    assert after[: len(before)] == before
    entry = json.loads(after[-1])
    assert (entry["who"], entry["command"], entry["act"]) == ("somebody", "riwaya read later.txt", "captured")
    assert broken(project) == []


def test_a_disclosure_is_a_line_of_the_chain(project: Path) -> None:
    from riwaya.run.disclose import record_disclosure

    record_disclosure(project, reason="for a court", target="out.csv", command="riwaya export")
    entry = json.loads(log(project)[-1])
    assert (entry["act"], entry["target"], entry["reason"]) == ("disclosed", "out.csv", "for a court")
    assert broken(project) == []
    altered_last_line(project)
    assert len(broken(project)) == 1


def test_an_interrupted_line_is_noted_then_marked(project: Path, tmp_path: Path) -> None:
    with (project / "custody.jsonl").open("ab") as f:
        f.write(b'{"line":6,"act":"capt')
    assert broken(project) == []
    assert len(broken(project, notes=True)) == 1
    (tmp_path / "later.txt").write_text("خبر لاحق", encoding="utf-8")
    read(project, tmp_path / "later.txt")
    assert broken(project) == []
    assert broken(project, notes=True) == []


def test_an_altered_decision_is_named(project: Path) -> None:
    history = History(project)
    for claim in ("a" * 64, "b" * 64):
        history.decide(Act.ACCEPT, Kind.CLAIM, claim, who="Rana", seen=0)
    assert broken(project) == []
    lines = history.path.read_bytes().splitlines(keepends=True)
    history.path.write_bytes(lines[0].replace(b"accept", b"reject", 1) + lines[1])
    assert [b.what for b in broken(project)] == ["history.jsonl:2"]
    history.path.unlink()
    (found,) = broken(project)
    assert (found.what, "removed" in found.how) == ("history.jsonl:1", True)

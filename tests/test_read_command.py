"""`riwaya read` and `riwaya verify` as a person runs them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.records import Status
from riwaya.run import read_into
from riwaya.store import open_project
from tests.taking import Heard, command, empty_reader, read

RIWAYA = [str(Path(sys.executable).parent / "riwaya")]
SAMPLE = Path(__file__).parents[1] / "src" / "riwaya" / "knowledge" / "sample"
TEXT = "قال مصدر محلي إن الطريق بين الميادين والبوكمال مغلق منذ يومين."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="windows-1256"><title>x</title>
<meta property="og:site_name" content="شبكة النهر"><meta property="og:title" content="الطريق مغلق">
<meta property="article:published_time" content="2021-05-04T10:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>الطريق مغلق</h1><p>{TEXT}</p><p>{TEXT} وأضاف المصدر أن الأهالي
ينتظرون فتحه قبل نهاية الأسبوع، وأن شاحنات القمح تقف على جانبيه.</p></article></body></html>"""


def riwaya(*given: Path | str, stdin: bytes | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    result = subprocess.run([*RIWAYA, *map(str, given)], input=stdin, capture_output=True, env=os.environ | env, check=False)
    return subprocess.CompletedProcess(result.args, result.returncode, result.stdout.decode(), result.stderr.decode())


def test_the_version_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom riwaya.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    version, loaded = result.stdout.splitlines()
    assert version == "riwaya, version 0.1.0"
    heavy = {"sqlalchemy", "alembic", "trafilatura", "lxml", "rich", "msgspec", "starlette", "charset_normalizer", "jinja2"}
    assert not heavy & set(loaded.split())


def test_help_lists_commands_without_loading_them() -> None:
    result = riwaya("--help")
    assert result.returncode == 0
    assert "read " in result.stdout
    assert "verify " in result.stdout


@pytest.mark.parametrize(
    "given",
    [["read"], ["read", "--project", "p"], ["read", "x.txt"], ["read", "--project", "p", "--reader", "y", "x"], ["none"]],
)
def test_wrong_usage_ends_with_2(given: list[str]) -> None:
    assert riwaya(*given).returncode == 2


def test_reading_twice_adds_nothing_and_says_so(tmp_path: Path) -> None:
    first = riwaya("read", "--project", tmp_path / "p", SAMPLE)
    assert (first.returncode, first.stdout) == (0, "")
    assert "12 documents added" in first.stderr
    database = (tmp_path / "p" / "riwaya.db", tmp_path / "p" / "custody.jsonl")
    with open_project(tmp_path / "p") as p:
        before = [(d, r) for d, r in p.iter_readings()]
    log = database[1].read_bytes()
    second = riwaya("read", "--project", tmp_path / "p", SAMPLE)
    assert second.returncode == 0
    assert "nothing new, 12 already there" in second.stderr
    with open_project(tmp_path / "p") as p:
        assert [(d, r) for d, r in p.iter_readings()] == before
        assert [(r.added, r.known) for r in p.runs()] == [(12, 0), (0, 12)]
        assert any(reading.events for _, reading in before)
    assert database[1].read_bytes() == log
    verified = riwaya("verify", "--project", tmp_path / "p")
    assert (verified.returncode, "12 documents recomputed; all holds" in verified.stdout) == (0, True)


def test_verify_names_what_does_not_hold_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    read(tmp_path / "p", tmp_path / "a.txt")
    (tmp_path / "p" / "custody.jsonl").unlink()
    result = riwaya("verify", "--project", tmp_path / "p")
    assert result.returncode == 1
    assert "does not hold: custody.jsonl: cut short" in result.stderr
    none = riwaya("verify", "--project", tmp_path / "none")
    assert (none.returncode, "there is no project at" in none.stderr) == (1, True)


def test_refused_inputs_end_with_1_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").touch()
    result = riwaya("read", "--project", tmp_path / "p", tmp_path / "a.txt", tmp_path / "b.txt")
    assert result.returncode == 1
    assert "b.txt: the file is empty" in result.stderr
    assert "1 document added, 1 input refused" in result.stderr
    assert "\x1b[" not in result.stderr


def test_colour_when_asked_and_never_with_no_color(tmp_path: Path) -> None:
    given = ("read", "--project", tmp_path / "p", tmp_path / "none.txt")
    assert "\x1b[31m" in riwaya("--color", *given).stderr
    assert "\x1b[" not in riwaya(*given, NO_COLOR="1").stderr
    assert "\x1b[" not in riwaya("--no-color", *given).stderr


def test_a_name_of_a_file_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nerror: x.txt").touch()
    result = riwaya("--no-color", "read", "--project", tmp_path / "p", tmp_path)
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 3


def test_standard_input(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": i, "text": TEXT}) + "\n" for i in ("x", "y")).encode()
    result = riwaya("read", "--project", tmp_path / "p", "-", stdin=lines)
    assert (result.returncode, "2 documents added" in result.stderr) == (0, True)
    assert "2 already there" in riwaya("read", "--project", tmp_path / "p", "-", stdin=lines).stderr


def test_metadata_from_everywhere_with_its_basis(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "csv.txt").write_text(TEXT, encoding="utf-8")
    (folder / "line.txt").write_text(TEXT + " ", encoding="utf-8")
    (folder / "unclear.txt").write_text(TEXT + "  ", encoding="utf-8")
    (folder / "page.html").write_bytes(PAGE.encode("cp1256"))
    rows = [
        {"id": "j", "text": TEXT, "publisher": "من الملف", "published": "25 شوال 1436 هـ الموافق 10 أغسطس 2015 م"},
        {"id": "u", "text": TEXT + "x", "url": "https://www.example.org/2022/03/07/a"},
    ]
    (folder / "l.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    (folder / "metadata.csv").write_text(
        "file,publisher,published\ncsv.txt,من الجدول,٢٣ تشرين الثاني ٢٠٢٥\nunclear.txt,,قبل أيام\n"
        "page.html,not this,2000-01-01\nl.jsonl,جدول الملف,\n",
        encoding="utf-8",
    )
    heard = Heard()
    read(tmp_path / "p", folder, heard=heard, publisher="من الأمر", published="2020-02-30")
    with open_project(tmp_path / "p") as p:
        found = {d.name: d for d in p.iter_documents()}

    def known(name: str) -> tuple[str | None, str | None, str | None, str | None]:
        d = found[name]
        return d.publisher.value, d.publisher.basis, d.published.value, d.published.basis

    assert known("csv") == ("من الجدول", "metadata.csv", "2025-11-23", "metadata.csv")
    assert found["csv"].published.given == "٢٣ تشرين الثاني ٢٠٢٥"
    assert known("line") == ("من الأمر", "command line", None, "command line")
    assert (found["line"].published.status, found["line"].published.given) == (Status.NOT_STATED, "2020-02-30")
    assert known("unclear") == ("من الأمر", "command line", None, "metadata.csv")
    assert known("page") == ("شبكة النهر", "html", "2021-05-04T10:00:00+03:00", "html")
    assert (found["page"].title, found["page"].language) == ("الطريق مغلق", "ar")
    assert TEXT in found["page"].text
    assert "الرئيسية" not in found["page"].text
    assert known("j") == ("من الملف", "jsonl", "2015-08-10", "jsonl")
    assert known("u") == ("جدول الملف", "metadata.csv", "2022-03-07", "address")
    assert found["u"].published.status is Status.INFERRED
    assert sum("is not understood; kept as given" in n for n in heard.notes) == 2
    assert any("unclear.txt" in n and "قبل أيام" in n for n in heard.notes)


def test_names_keep_their_place(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{TEXT} {folder}", encoding="utf-8")
        (tmp_path / folder / "l.jsonl").write_text(json.dumps({"id": "one", "text": folder}), encoding="utf-8")
    read(tmp_path / "p", tmp_path / "x", tmp_path / "y")
    read(tmp_path / "q", tmp_path / "x" / "a.txt")
    read(tmp_path / "q", tmp_path / "y" / "a.txt")
    again = read(tmp_path / "q", tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt")
    with open_project(tmp_path / "p") as p, open_project(tmp_path / "q") as q:
        assert [d.name for d in p.iter_documents()] == ["x/a", "one", "y/a", "y/l/one"]
        assert [d.name for d in q.iter_documents()] == ["a", "y/a"]
    assert (again.added, again.known) == (0, 2)


def test_only_what_is_new_is_added(tmp_path: Path) -> None:
    lines = tmp_path / "l.jsonl"
    lines.write_text(json.dumps({"id": "one", "text": TEXT}) + "\n", encoding="utf-8")
    read(tmp_path / "p", lines)
    with lines.open("a", encoding="utf-8") as f:
        f.write(json.dumps({"id": "two", "text": TEXT}) + "\n")
    grown = read(tmp_path / "p", lines)
    assert (grown.added, grown.known) == (1, 1)
    moved = tmp_path / "elsewhere" / tmp_path.name
    moved.mkdir(parents=True)
    lines.rename(moved / "l.jsonl")
    assert (read(tmp_path / "p", moved / "l.jsonl").added) == 0
    changed = tmp_path / "a.txt"
    changed.write_text(TEXT, encoding="utf-8")
    read(tmp_path / "p", changed)
    changed.write_text(TEXT + " ثم فتح.", encoding="utf-8")
    read(tmp_path / "p", changed)
    with open_project(tmp_path / "p") as p:
        assert [d.name for d in p.iter_documents()] == ["one", "two", "a", f"{tmp_path.name}/a"]


def test_several_workers_read_the_same(tmp_path: Path) -> None:
    for name, workers in (("one", 1), ("two", 2)):
        outcome = read_into(tmp_path / name, [str(SAMPLE)], Heard(), make_reader=empty_reader, workers=workers)
        assert (outcome.added, outcome.refused) == (12, 0)
    with open_project(tmp_path / "one") as one, open_project(tmp_path / "two") as two:
        mine, theirs = list(one.iter_readings()), list(two.iter_readings())
    assert [(d.id, r) for d, r in mine] == [(d.id, r) for d, r in theirs]


def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    rows = (json.dumps({"id": i, "text": f"{TEXT} {i}"}) for i in range(1500))
    (tmp_path / "l.jsonl").write_text("\n".join(rows), encoding="utf-8")
    script = (
        "import sys\nfrom riwaya.commands.progress import Telling\nfrom tests.taking import empty_reader\n"
        "from riwaya.run import read_into\n"
        "with Telling() as telling:\n    read_into(sys.argv[1], sys.argv[2:], telling, make_reader=empty_reader)\n"
    )
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "p"), str(tmp_path / "l.jsonl")],
        stderr=other,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(other)
    said = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(main)
    assert process.wait() == 0
    assert b"documents" in said
    assert "━".encode() in said


def peak_kilobytes(project: Path, given: Path) -> int:
    """Return the peak of a reading process by its own count: `ru_maxrss` would hold what it was forked from."""
    script = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    program = command(project, given)
    source = Path(program[3]).read_text(encoding="utf-8").replace("    sys.exit(1 if", f"    {script}\n    sys.exit(1 if")
    result = subprocess.run([sys.executable, "-c", source, *program[4:]], capture_output=True, text=True, check=True)
    return int(result.stdout.splitlines()[-1])


def test_memory_does_not_grow_with_documents(tmp_path: Path) -> None:
    """Below 300 MB, and less than 1 kB a document between 3,000 and 6,000 of them (before, bounded caches fill)."""
    peaks = []
    for count in (3000, 6000):
        given = tmp_path / f"l{count}.jsonl"
        rows = (json.dumps({"id": f"d{i}", "text": f"{TEXT} {i}"}) for i in range(count))
        given.write_text("\n".join(rows), encoding="utf-8")
        peaks.append(peak_kilobytes(tmp_path / f"p{count}", given))
    assert peaks[1] < 300_000
    assert (peaks[1] - peaks[0]) / 3000 < 1.0


@pytest.mark.shared
def test_the_seeds_are_stored_exactly_as_given(tmp_path: Path) -> None:
    seeds = sorted((Path(__file__).parents[2] / "shared" / "corpus" / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    read(tmp_path / "p", *seeds)
    with open_project(tmp_path / "p") as p:
        for path in seeds:
            assert p.document(path.stem).text.encode() == path.read_bytes()

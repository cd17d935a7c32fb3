"""Where the knowledge comes from: every row says it, or the folder's README says it of the whole table; a reading's
digest tells which tables made it."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from riwaya import packs
from riwaya.packs import lexicon_digest

ROOT = Path(packs.__file__).parent / "knowledge"
TABLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/*.csv"))
SAMPLE = "sample/metadata.csv"
"""What a user writes beside files, not knowledge; docs/sample.md tells where the sample comes from."""


def rows(table: str) -> tuple[list[str], list[dict[str, str]]]:
    with (ROOT / table).open(encoding="utf-8", newline="") as f:
        reader = csv.DictReader(f)
        return list(reader.fieldnames or ()), list(reader)


def told(table: str) -> str | None:
    """Return what the README of a table's folder says of it, in its own row; null where it has none."""
    folder, name = table.split("/")
    readme = ROOT / folder / "README.md"
    if not readme.is_file():
        return None
    row = re.search(rf"^\|\s*`{re.escape(name)}`\s*\|(.+)\|\s*$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    return row.group(1) if row else None


def test_there_are_tables() -> None:
    assert len(TABLES) >= 20


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_its_source_or_the_readme_says_it(table: str) -> None:
    header, body = rows(table)
    assert body, f"{table} is empty"
    if "source" in header:
        silent = [n for n, row in enumerate(body, 2) if not row["source"].strip()]
        assert not silent, f"{table}: no source in lines {silent[:10]}"
    elif table != SAMPLE:
        row = told(table)
        assert row is not None, f"{table} has no column `source`, and its folder's README.md has no row on it"
        assert len([cell for cell in row.split("|") if cell.strip()]) >= 3, "what it holds, what made it, what rights"


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_the_columns_of_its_header(table: str) -> None:
    header, body = rows(table)
    assert len(header) == len(set(header))
    assert not [n for n, row in enumerate(body, 2) if None in row or None in row.values()]


@pytest.mark.parametrize("table", [t for t in TABLES if t != SAMPLE])
def test_the_folder_describes_every_table(table: str) -> None:
    assert told(table) or table.startswith("arabic/"), f"{table.split('/')[0]}/README.md has no row on {table}"


@pytest.mark.parametrize(("language", "folder"), [("arabic", "arabic"), ("arabic", "syria"), ("english", "english"), ("english", "syria")])
def test_the_digest_changes_with_a_table(language: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "knowledge").mkdir()
    for part in ("arabic", "english", "syria"):
        shutil.copytree(ROOT / part, tmp_path / "knowledge" / part)
    monkeypatch.setattr(packs, "__file__", str(tmp_path / "packs.py"))
    digest = lexicon_digest.__wrapped__
    before = digest("syria", language)
    assert digest("syria", language) == before
    table = next((tmp_path / "knowledge" / folder).glob("*.csv"))
    whole = table.read_bytes()
    table.write_bytes(whole + b"\n")
    assert digest("syria", language) != before
    table.write_bytes(whole)
    assert digest("syria", language) == before
    table.rename(table.with_name("renamed.csv"))
    assert digest("syria", language) != before


def test_a_reading_names_the_tables_that_are_there() -> None:
    assert re.fullmatch("[0-9a-f]{64}", lexicon_digest("syria"))

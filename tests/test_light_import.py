"""Asking for the version or for help loads nothing heavy: the program answers at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "alembic",
    "charset_normalizer",
    "jinja2",
    "lxml",
    "msgspec",
    "numpy",
    "rich",
    "sqlalchemy",
    "sqlite3",
    "starlette",
    "torch",
    "trafilatura",
    "uvicorn",
    "riwaya.collect",
    "riwaya.compare",
    "riwaya.extract",
    "riwaya.packs",
    "riwaya.preserve",
    "riwaya.read",
    "riwaya.records",
    "riwaya.resolve",
    "riwaya.review",
    "riwaya.run",
    "riwaya.share",
    "riwaya.store",
    "riwaya.web",
)


def loaded_by(*arguments: str) -> list[str]:
    """Return what of HEAVY is loaded when the program has answered."""
    program = (
        "import sys\n"
        "from riwaya.cli import main\n"
        f"main({list(arguments)!r}, standalone_mode=False)\n"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip(), "it answered"
    modules = done.stderr.split()
    assert "riwaya.cli" in modules
    return [m for m in modules if m.startswith(tuple(f"{h}." for h in HEAVY)) or m in HEAVY]


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_nothing_heavy_is_loaded_to_answer(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments) == []


def test_what_would_be_loaded_is_seen() -> None:
    program = "import sys, sqlalchemy, riwaya.packs\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert {"sqlalchemy", "riwaya.packs"} <= set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize("name", ["read", "verify"])
def test_help_of_a_command_loads_no_stage(name: str) -> None:
    stages = {"riwaya.extract", "riwaya.store", "riwaya.run", "sqlalchemy", "trafilatura"}
    assert not stages & set(loaded_by(name, "--help"))

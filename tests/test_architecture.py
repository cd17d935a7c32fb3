"""The lines between the stages (CONTRIBUTING.md, “Where things go”): who may import whom, how modules are called, how
long they may be.

Imports are read from the source, so that one inside a function, under TYPE_CHECKING or through
`import_module("riwaya.…")` counts like any other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "riwaya"
STAGES = ("collect", "preserve", "read", "extract", "resolve", "compare", "review", "share")
GROUND = frozenset({"records", "errors", "identity", "distances", "iso_days", "joined", "arabic", "english", "packs", "claims"})
"""What every stage stands on. `claims` derives the claims of a reading: nouns and no stage."""

LINES: dict[str, frozenset[str]] = {
    "records": frozenset(),
    "errors": frozenset(),
    "identity": frozenset({"errors"}),
    "distances": frozenset(),
    "iso_days": frozenset(),
    "joined": frozenset(),
    "arabic": frozenset({"records", "errors"}),
    "english": frozenset({"arabic", "records", "errors"}),
    "packs": frozenset({"arabic", "english", "records", "errors"}),
    "claims": frozenset({"records", "identity"}),
    "picture": GROUND,
    "incidents": GROUND,
    **dict.fromkeys(STAGES, GROUND),
    "share": GROUND | {"picture", "incidents"},
    "store": GROUND,
    "run": GROUND | {*STAGES, "store"},
    "web": GROUND | {"incidents", "store", "review", "share"},
    "commands": GROUND | {*STAGES, "incidents", "store", "run", "web"},
    "cli": frozenset({"commands", "errors"}),
}
"""For each part of `riwaya`, the other parts that it may import; every part may read `riwaya.__version__`."""

ONLY_SERVE_OPENS_THE_WEB = "commands.serve"
VAGUE = frozenset({"utils", "util", "helpers", "helper", "misc", "common", "tools", "stuff"})
LONGEST = 600
TALK_ABOVE = 400
FORGET_BELOW = 350
TALKED_ABOUT = {
    "records.py": "all nouns in one file, so that nothing of ours has to be imported to name them",
    "extract/sources.py": "what a source's phrase is, told from what only looks like one",
}
"""Modules above 400 lines, or just below after a cut, each with the reason that it is still one module."""


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def dotted(path: Path) -> str:
    """Return a module's name below `riwaya`: `extract.cues`; a package's own `__init__` is the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str, importer: str, package: bool) -> Iterator[tuple[int, str]]:
    """Yield (line, name below `riwaya`) of everything of ours that a source imports; "" is the package itself."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = ["riwaya", *importer.split(".")] if importer else ["riwaya"]
                here = here[: len(here) - node.level + (1 if package else 0)]
                base = ".".join([*here, *([node.module] if node.module else [])])
            names = [f"riwaya.{a.name}" for a in node.names] if base == "riwaya" else [base]
        elif isinstance(node, ast.Call) and _called(node.func) in {"import_module", "__import__"} and node.args:
            names = [_beginning(node.args[0])]
        else:
            continue
        for name in names:
            if name == "riwaya" or name.startswith("riwaya."):
                below = name.removeprefix("riwaya").lstrip(".").rstrip(".")
                yield node.lineno, "" if below.startswith("__") else below


def _called(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _beginning(argument: ast.expr) -> str:
    """Return a string constant, or how an f-string begins."""
    if isinstance(argument, ast.JoinedStr) and argument.values:
        argument = argument.values[0]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def crossings(source: str, importer: str, package: bool = False) -> list[str]:
    """Return a sentence for each import that crosses a line."""
    part = importer.split(".")[0]
    out = []
    for line, name in imported(source, importer, package):
        target = name.split(".")[0]
        if not target or target == part:
            continue
        if target not in LINES[part]:
            out.append(f"{importer}:{line} imports riwaya.{name}; {part} may not import {target}")
        elif target == "web" and importer != ONLY_SERVE_OPENS_THE_WEB:
            out.append(f"{importer}:{line} imports riwaya.{name}; only {ONLY_SERVE_OPENS_THE_WEB} may")
    return out


def test_every_part_has_its_lines() -> None:
    parts = {dotted(path).split(".")[0] for path in modules()} - {""}
    assert parts <= set(LINES), f"no lines are drawn for {sorted(parts - set(LINES))}; see CONTRIBUTING.md"


@pytest.mark.parametrize("path", modules(), ids=lambda path: dotted(path) or "riwaya")
def test_no_import_crosses_a_line(path: Path) -> None:
    name = dotted(path)
    source = path.read_text(encoding="utf-8")
    if not name:
        assert not list(imported(source, name, package=True)), "riwaya/__init__.py imports nothing of ours"
        return
    assert not crossings(source, name, package=path.name == "__init__.py")


@pytest.mark.parametrize(
    ("importer", "source"),
    [
        ("extract.cues", "from riwaya.resolve import places"),
        ("extract.cues", "def f():\n    import riwaya.compare.links\n"),
        ("extract.cues", "from riwaya import share"),
        ("extract.cues", "from ..store import project"),
        ("extract.cues", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from riwaya.run import Reader\n"),
        ("extract.cues", "import importlib\nimportlib.import_module(f'riwaya.read.{name}')"),
        ("records", "from riwaya.errors import RiwayaError"),
        ("store.project", "from riwaya.preserve import Archive"),
        ("web.pages", "from riwaya.run import read_into"),
        ("commands.brief", "from riwaya.web import app"),
        ("cli", "from riwaya.store import open_project"),
    ],
)
def test_a_crossing_is_seen_wherever_it_stands(importer: str, source: str) -> None:
    assert crossings(source, importer)


@pytest.mark.parametrize(
    ("importer", "source"),
    [
        ("extract.cues", "import riwaya\nfrom riwaya.records import Span\nfrom . import forms"),
        ("extract.cues", "from riwaya.extract.frames import frames_of"),
        ("extract.cues", "from riwaya import __version__"),
        ("commands.serve", "def f():\n    from riwaya.web import app\n"),
        ("run.pipeline", "from riwaya.extract.extractor import Extractor\nfrom riwaya.store import Project"),
        ("web.pages", "from riwaya.store import Project\nfrom riwaya.review import decide\nimport riwaya.share.brief"),
    ],
)
def test_what_is_allowed_is_no_crossing(importer: str, source: str) -> None:
    assert not crossings(source, importer)


def test_names_say_what_a_module_is_about() -> None:
    vague = [dotted(path) for path in modules() if VAGUE & set(dotted(path).split("."))]
    assert not vague, "name them after their noun"


@pytest.mark.parametrize("path", modules(), ids=lambda path: dotted(path) or "riwaya")
def test_modules_are_short_or_talked_about(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name} has {lines} lines; split it"
    assert lines <= TALK_ABOVE or name in TALKED_ABOUT, f"{name} has {lines} lines; split it or say in TALKED_ABOUT why"


@pytest.mark.parametrize("name", sorted(TALKED_ABOUT))
def test_what_is_talked_about_is_still_long(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) > FORGET_BELOW, "take it off"


def test_every_package_says_what_it_is() -> None:
    packages = [path for path in modules() if path.name == "__init__.py"]
    assert not [dotted(p) for p in packages if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]

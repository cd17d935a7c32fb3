"""Documentation that cannot go stale: commands.md is made from the program, whatever has no help text fails, and the
commands that the README shows exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from tools.build_docs import EXAMPLE, PAGE, README, example, page

from riwaya.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def commands() -> list[str]:
    return main.list_commands(click.Context(main))


def command_of(name: str) -> click.Command:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    return command


def shown(page: Path) -> list[list[str]]:
    """Return the words of every `riwaya …` line in the page's code blocks."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("$ ").split(" #")[0] for block in blocks for line in block.splitlines()]
    return [shlex.split(line) for line in lines if re.match(r"(\.venv/bin/)?riwaya ", line)]


def test_the_page_of_commands_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: .venv/bin/python tools/build_docs.py"


def test_the_example_of_the_readme_is_what_a_terminal_shows() -> None:
    found = EXAMPLE.search(README.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == found[1] + example() + found[2], "run: .venv/bin/python tools/build_docs.py --example"


def test_there_are_commands() -> None:
    assert {"read", "verify"} <= set(commands())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_a_sentence(name: str) -> None:
    assert COMMANDS[name].endswith(".")


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_has_help(name: str) -> None:
    command = command_of(name)
    assert command.help, f"riwaya {name} has no docstring"
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert not silent, f"riwaya {name}: options without help: {silent}"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_commands_that_are_shown_exist_with_their_options(path: Path) -> None:
    lines = shown(path)
    assert lines or path.name != "README.md", "the README shows how to run it"
    for words in lines:
        name = words[1]
        assert name in commands(), f"{path.name}: riwaya {name} does not exist"
        known = {o for p in command_of(name).params for o in (*p.opts, *p.secondary_opts)} | {"-h", "--help"}
        used = {w.split("=")[0] for w in words[2:] if re.match(r"--?[a-z]", w)}
        assert used <= known, f"{path.name}: riwaya {name} has no {sorted(used - known)}"


@pytest.mark.parametrize("path", [*WRITTEN, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert not [t for t in targets if not (path.parent / t).exists()]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_make_targets_that_are_named_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)`?", " ".join(re.findall(r"`[^`]+`", path.read_text(encoding="utf-8")))))
    assert named <= targets


def test_every_table_is_described() -> None:
    knowledge = ROOT / "src" / "riwaya" / "knowledge"
    described = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    tables = [path for path in knowledge.glob("*/*.csv") if path.parent.name != "sample"]
    assert tables
    assert not [path.name for path in tables if f"`{path.name}`" not in described and f"/{path.name}`" not in described]

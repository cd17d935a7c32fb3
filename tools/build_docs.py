"""Write docs/commands.md from the commands themselves: `python tools/build_docs.py [--check]`.

Every command, argument and option is taken from click, so the page cannot say what the program does not. `--check`
writes nothing and ends with status 1 when the page is not current; `tests/test_docs.py` does the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from riwaya.cli import COMMANDS, main

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands

Made from the program by `python tools/build_docs.py`; do not edit. Every command also answers to `--help`.

Exit status: 0 when all was done; 1 when some input was refused or something does not hold (each named on stderr with the
reason, the rest done); 2 for wrong usage. No command needs the network.
"""


def page() -> str:
    """Return the page as Markdown."""
    context = click.Context(main, info_name="riwaya", **main.context_settings)
    parts = [HEAD, _options(context, main)]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is None:
            raise LookupError(f"riwaya lists {name} and does not have it")
        parts.append(_section(click.Context(command, info_name=name, parent=context), command, name))
    return "\n".join(part for part in parts if part)


def _section(context: click.Context, command: click.Command, name: str) -> str:
    usage = " ".join(["riwaya", name, *command.collect_usage_pieces(context)])
    told = "\n\n".join(" ".join(block.split()) for block in (command.help or "").split("\n\n"))
    return f"## `riwaya {name}`\n\n{COMMANDS[name]}\n\n```\n{usage}\n```\n\n{told}\n\n{_options(context, command)}"


def _options(context: click.Context, command: click.Command) -> str:
    rows = []
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if isinstance(option, click.Option) and record and not option.hidden:
            rows.append(f"| `{_cell(record[0])}` | {_cell(record[1])} |")
    return "\n".join(["| option | |", "|---|---|", *rows, ""]) if rows else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def run(arguments: list[str]) -> int:
    """Write or check the page; return the exit status."""
    current = page()
    if "--check" in arguments:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != current:
            print(f"{PAGE} is not current; run python tools/build_docs.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

"""Write what the documentation takes from the program: `python tools/build_docs.py [--check] [--example]`.

docs/commands.md: every command, argument and option is taken from click, so the page cannot say what the program does
not. `--check` writes nothing and ends with status 1 when the page is not current. `--example` also runs the README's
example on the shipped sample and pastes what a terminal shows. `tests/test_docs.py` holds both to the program.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

import click

from riwaya.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "commands.md"
README = ROOT / "README.md"
EXAMPLE = re.compile(r"(<!-- example -->\n```\n).*?(\n```\n<!-- /example -->)", re.DOTALL)
COLUMNS = 118
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


def example() -> str:
    """Return what a terminal shows of `riwaya contested` on the shipped sample, without colours."""
    riwaya = Path(sys.executable).with_name("riwaya")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        sample = ROOT / "src" / "riwaya" / "knowledge" / "sample"
        subprocess.run([riwaya, "read", "--project", project, sample], check=True, capture_output=True)
        return _on_a_terminal([str(riwaya), "contested", "--project", str(project)])


def _on_a_terminal(command: list[str]) -> str:
    """Return the plain text that a command writes to a terminal of COLUMNS columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 200, COLUMNS, 0, 0))
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, env={**os.environ, "NO_COLOR": "1"}) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # the terminal is closed: the command has ended
                break
            if not piece:
                break
            written += piece
    os.close(ours)
    if process.returncode:
        raise RuntimeError(f"{command[1]} ended with status {process.returncode}")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written.decode()).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def run(arguments: list[str]) -> int:
    """Write or check the page; return the exit status."""
    current = page()
    if "--example" in arguments:
        shown = example()
        README.write_text(
            EXAMPLE.sub(lambda m: m[1] + shown + m[2], README.read_text(encoding="utf-8")), encoding="utf-8"
        )
    if "--check" in arguments:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != current:
            print(f"{PAGE} is not current; run python tools/build_docs.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

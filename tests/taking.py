"""Reading into a project in tests: an observer that remembers, a reader that finds nothing, and a command that runs
`read_into` alone."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from riwaya.errors import InputRefused
from riwaya.run import Given, Outcome, Reader, nothing_read, read_into


@dataclass
class Heard:
    refusals: list[InputRefused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    waited: int = 0
    steps: list[tuple[int, int, int]] = field(default_factory=list)

    def refused(self, refusal: InputRefused) -> None:
        self.refusals.append(refusal)

    def noted(self, note: str) -> None:
        self.notes.append(note)

    def waiting(self) -> None:
        self.waited += 1
        sys.stdout.write("waiting\n")
        sys.stdout.flush()

    def progress(self, done: int, total: int, documents: int) -> None:
        self.steps.append((done, total, documents))


def empty_reader() -> Reader:
    return nothing_read


def read(project: Path, *inputs: Path | str, heard: Heard | None = None, **given: str) -> Outcome:
    return read_into(
        project,
        [str(i) for i in inputs],
        heard or Heard(),
        given=Given(**given),
        make_reader=empty_reader,
    )


def command(project: Path, *inputs: Path) -> list[str]:
    """Return the command that runs this module as a program: `read_into` without a lexicon to load."""
    return [sys.executable, "-W", "error", __file__, str(project), *map(str, inputs)]


ENVIRONMENT = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}

if __name__ == "__main__":
    from riwaya.errors import ProjectError

    heard = Heard()
    try:
        outcome = read(Path(sys.argv[1]), *sys.argv[2:], heard=heard)
    except ProjectError as e:
        sys.exit(f"{type(e).__name__}: {e}")
    for refusal in heard.refusals:
        sys.stderr.write(f"refused {refusal}\n")
    sys.stdout.write(f"added {outcome.added} known {outcome.known} refused {outcome.refused}\n")
    sys.exit(1 if outcome.refused else 0)

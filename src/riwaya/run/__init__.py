"""Run: the stages wired together. `read_into` takes inputs into a project, `verify_project` recomputes what it
holds."""

from riwaya.run.pipeline import READERS, Reader, grammar_reader, nothing_read
from riwaya.run.read_into import Given, Observer, Outcome, read_into
from riwaya.run.verify_project import Verdict, verify_project

__all__ = [
    "READERS",
    "Given",
    "Observer",
    "Outcome",
    "Reader",
    "Verdict",
    "grammar_reader",
    "nothing_read",
    "read_into",
    "verify_project",
]

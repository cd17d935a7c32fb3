"""Store: the records of one project in a database that a person can open and understand."""

from riwaya.store.filters import ClaimFilter
from riwaya.store.lock import writer_lock
from riwaya.store.project import DATABASE, Project, make_folder, open_project
from riwaya.store.rows import RefusalRow, RunRow, refusal_of

__all__ = [
    "DATABASE",
    "ClaimFilter",
    "Project",
    "RefusalRow",
    "RunRow",
    "make_folder",
    "open_project",
    "refusal_of",
    "writer_lock",
]

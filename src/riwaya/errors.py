"""What can go wrong, as one tree.

RiwayaError
├── InputRefused        an input that cannot be read: names the file, the place, the remedy
├── ProjectError        the project folder cannot be used
│   ├── ProjectReadOnly
│   ├── ProjectFull
│   ├── ProjectLocked
│   └── ProjectNewer    made by a newer Riwaya
├── CustodyBroken       stored bytes, rows or the log do not hold
├── NotInProject        an id or a prefix that names nothing, or more than one thing
├── PackError           a row of a knowledge pack that cannot be used
└── ModelError          the encoder's model or a library that runs it is not there, or not the one it should be
"""

from __future__ import annotations

from collections.abc import Callable


class RiwayaError(Exception):
    """Everything that Riwaya raises on purpose; its text is shown to the person as it is."""


class InputRefused(RiwayaError):
    """An input that cannot be read.

    `origin` is the file or address, `place` the line or byte (empty when the whole), `reason` what is wrong and `remedy` what to do.
    """

    def __init__(self, origin: str, reason: str, *, place: str = "", remedy: str = "") -> None:
        self.origin, self.place, self.reason, self.remedy = origin, place, reason, remedy
        where = f"{origin}:{place}" if place else origin
        super().__init__(f"{where}: {reason}" + (f" ({remedy})" if remedy else ""))

    def __reduce__(self) -> tuple[Callable[..., InputRefused], tuple[str, str], dict[str, object]]:
        """Return how to make it again in another process, from where a worker sends it."""
        return (type(self), (self.origin, self.reason), {**self.__dict__, "args": self.args})


class ProjectError(RiwayaError):
    """The project folder cannot be used."""


class ProjectReadOnly(ProjectError):
    """The project folder cannot be written."""


class ProjectFull(ProjectError):
    """No space is left where the project lies."""


class ProjectLocked(ProjectError):
    """Another command is writing to the project."""


class ProjectNewer(ProjectError):
    """The project was made by a newer Riwaya."""


class CustodyBroken(RiwayaError):
    """Something stored is not what was stored."""


class NotInProject(RiwayaError):
    """An id, or a beginning of one, that names nothing here or more than one thing."""


class PackError(RiwayaError):
    """A row of a knowledge pack that cannot be used; names the file and the row."""


class ModelError(RiwayaError):
    """The encoder cannot be run: says what is missing or altered, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(f"{reason} ({remedy})")

    def __reduce__(self) -> tuple[Callable[..., ModelError], tuple[str, str]]:
        """Return how to make it again in another process, from where a worker sends it."""
        return (type(self), (self.reason, self.remedy))

"""What belongs together: things joined two by two, and the groups that makes (union–find with path halving, Tarjan and van Leeuwen 1984)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """Things that are joined; one that nobody joined stands for itself."""

    def __init__(self) -> None:
        self._root: dict[T, T] = {}

    def find(self, thing: T) -> T:
        """Return the thing that stands for all that this one is joined with."""
        root = self._root
        while (above := root.setdefault(thing, thing)) != thing:
            root[thing] = root.setdefault(above, above)
            thing = root[thing]
        return thing

    def join(self, thing: T, other: T) -> None:
        """Join two things with all that each is joined with; what stands for the first stands for both."""
        self._root[self.find(other)] = self.find(thing)

    def groups(self, things: Iterable[T]) -> Iterator[list[T]]:
        """Yield the groups of things, each in the order given."""
        together: dict[T, list[T]] = {}
        for thing in things:
            together.setdefault(self.find(thing), []).append(thing)
        yield from together.values()

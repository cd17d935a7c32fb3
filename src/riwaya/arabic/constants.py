"""Closed sets of constants for what is asked of every word.

An `Enum` would say the same. But until Python 3.12 its metaclass looks members up in Python, which takes six times as long as an attribute,
and the grammar asks dozens of times for each word what it is.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self


class Constant:
    """A base for such sets: each attribute that a class declares becomes its one instance of that name, to be compared with `is`."""

    _all: ClassVar[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        cls._all = {name.lower(): cls(name.lower()) for name in cls.__annotations__}
        for value, constant in cls._all.items():
            setattr(cls, value.upper(), constant)

    def __init__(self, value: str) -> None:
        self.value = value

    @classmethod
    def of(cls, value: str) -> Self:
        """Return the constant with a value, its name in small letters. Raises `KeyError` for any other."""
        constant: Self = cls._all[value]
        return constant

    @classmethod
    def all(cls) -> tuple[Self, ...]:
        """Return the constants in the order of their declaration."""
        return tuple(cls._all.values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.value.upper()}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).of, (self.value,)  # a copy is the constant itself

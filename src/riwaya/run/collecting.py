"""Collecting garbage seldom: Python's collector would walk through a million rows of tables again and again and free
nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 4_000
"""New objects before the collector looks at them, against 700 of Python's own: some of the time on 100 real reports,
and a few megabytes."""


@contextmanager
def loading() -> Iterator[None]:
    """Collect nothing while tables are loaded, and leave them alone from then on: they stay as long as the process."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        gc.freeze()


@contextmanager
def seldom() -> Iterator[None]:
    """Collect seldom while documents are read: what they leave behind is freed by its own counts, but for little."""
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)

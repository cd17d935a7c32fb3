"""What holds for all tests: no time is asserted, neither by us nor by Hypothesis, for machines differ; and the one browser."""

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("riwaya", deadline=None)
settings.load_profile("riwaya")

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give Debian's Chromium; a test that asks for it fails where it is missing."""
    if not shutil.which(CHROMIUM):
        pytest.fail(f"{CHROMIUM} is missing; run: apt-get update && apt-get install -y chromium")
    with sync_playwright() as p:
        started = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()

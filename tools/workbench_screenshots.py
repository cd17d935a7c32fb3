"""Pictures of every page of the workbench on a project, in both languages, at 1280 and 390 pixels, light and dark.

`python tools/workbench_screenshots.py --project DIR OUT/`; needs Debian's Chromium. They are made to be looked at.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PAGES = "contested incidents claims documents map timeline network system sources brief review names history api".split()
INSIDE = {"document": "documents", "claim": "claims", "incident": "incidents", "name": "names"}
"""Pages of one thing, each with the list whose first such thing it shows."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", required=True)
    parser.add_argument("--whole", action="store_true", help="whole pages, not only their first screen")
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    command = [str(Path(sys.executable).with_name("riwaya"))]
    command += ["serve", "--project", asked.project, "--no-browser", "--as", "Rana"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
            context = browser.new_context(locale="ar")
            page = context.new_page()
            page.goto(address)
            root = re.sub(r"\?.*", "", address)
            places: dict[str, str] = {}
            for code in ("ar", "en"):
                page.goto(f"{root}language/{code}")
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    for width in (1280, 390):
                        page.set_viewport_size({"width": width, "height": 900})
                        for name, address in (places := places or _addresses(page, root)).items():
                            _take(page, root + address, asked.out / f"{name}-{code}-{width}-{scheme}.png", asked.whole)
            browser.close()
    finally:
        server.terminate()


def _addresses(page: Page, root: str) -> dict[str, str]:
    """Return the address of every page by the name of its picture."""
    out = {name: "" if name == "contested" else name for name in PAGES}
    for name, inside in INSIDE.items():
        page.goto(root + inside)
        out[name] = str(page.locator(f'main a[href^="/{inside}/"]').first.get_attribute("href"))[1:]
    return out | {"correct": f"{out['claim']}/correct", "coding": "review/coding"}


def _take(page: Page, address: str, path: Path, whole: bool) -> None:
    page.goto(address)
    page.screenshot(path=str(path), full_page=whole)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wider:
        print(f"{path.name}: {wider} pixels wider than the window")


if __name__ == "__main__":
    main()

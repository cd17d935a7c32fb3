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

PAGES = "contested incidents claims documents map timeline network system sources brief review history".split()
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
            for code in ("ar", "en"):
                page.goto(f"{root}language/{code}")
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    for width in (1280, 390):
                        if scheme == "dark" and width == 390:
                            continue
                        page.set_viewport_size({"width": width, "height": 900})
                        for name in PAGES:
                            _take(page, root, name, asked.out / f"{name}-{code}-{width}-{scheme}.png", asked.whole)
            browser.close()
    finally:
        server.terminate()


def _take(page: Page, root: str, name: str, path: Path, whole: bool) -> None:
    page.goto(root + ("" if name == "contested" else name))
    page.screenshot(path=str(path), full_page=whole)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wider:
        print(f"{path.name}: {wider} pixels wider than the window")
    if name == "documents":
        page.locator(".list h2 a").nth(2).click()
        page.screenshot(path=str(path.with_name(path.name.replace("documents", "document"))), full_page=whole)


if __name__ == "__main__":
    main()

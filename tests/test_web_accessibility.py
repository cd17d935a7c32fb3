"""axe-core on every page of the workbench, Arabic wide in light and English narrow in dark: nothing serious, nothing critical."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web_project import make_project, serving

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/?show=related", "/incidents", "/claims", "/claims?contested=yes", "/documents", "/documents/sample-07", "/documents/hostile<i>",
    "/map", "/timeline", "/network", "/system", "/sources", "/brief", "/review", "/review?kind=claim", "/history",
    "/names", "/review/coding", "/api", "/nowhere",
]  # fmt: skip
BARRED = ("serious", "critical")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_project(tmp_path_factory.mktemp("axe") / "project"), reviewer="Rana") as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="ar")
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def problems(page: Page) -> list[str]:
    """Return the serious and critical problems that axe-core finds, each with the first element that has it."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "iframes": False}).response["violations"]
    return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:150]} {v['nodes'][0]['failureSummary']}" for v in found if v["impact"] in BARRED]


def first_inside(page: Page, root: str, path: str, inside: str) -> str:
    """Return the address of the first thing of a kind that a page lists."""
    page.goto(root + path)
    return str(page.locator(f'main a[href^="{inside}"]').first.get_attribute("href"))


@pytest.mark.parametrize(("code", "width", "scheme"), [("ar", 1280, "light"), ("en", 390, "dark")])
def test_no_page_has_a_serious_problem(page: Page, address: str, code: str, width: int, scheme: str) -> None:
    root = address.partition("/?")[0]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{root}/language/{code}")
    one_claim, one_incident = first_inside(page, root, "/claims", "/claims/"), first_inside(page, root, "/incidents", "/incidents/")
    found = {}
    one_name = first_inside(page, root, "/names", "/names/")
    for path in [*PAGES, one_claim, f"{one_claim}/correct", one_incident, one_name]:
        page.goto(root + path)
        if told := problems(page):
            found[path] = told
    # The framed brief lets no script run, not even axe's timers: it is looked at as the page that it is outside its sandbox.
    body = page.request.get(f"{root}/brief/brief.html").text()
    page.goto("about:blank")
    page.set_content(body)
    if told := problems(page):
        found["brief"] = told
    assert not found


def test_a_serious_problem_is_seen(page: Page, address: str) -> None:
    page.goto(address.partition("/?")[0] + "/claims")
    page.evaluate("document.querySelector('label').replaceWith(document.querySelector('label input'))")
    assert any(told.startswith("label") for told in problems(page))

"""A person's way through the workbench in a real Chromium: open, switch language, follow a chain, filter, decide, see it kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web_project import make_project, serving

pytestmark = pytest.mark.browser

PAGES = "/ /incidents /claims /documents /map /timeline /network /system /sources /brief /review /history".split()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with serving(make_project(tmp_path / "project"), reviewer="Rana") as address:
        yield address


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Give a page of an Arabic browser, closed before the server at `address` ends; any error of a script or a policy
    fails, and any request elsewhere."""
    width, height = request.param
    context = browser.new_context(locale="ar", viewport={"width": width, "height": height})
    opened = context.new_page()
    wrong: list[str] = []
    # The one message expected: the browser tells of the answers of status 4xx that a test asks for itself.
    opened.on("console", lambda m: wrong.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("request", lambda r: wrong.append(r.url) if not r.url.startswith("http://127.0.0.1:") else None)
    yield opened
    context.close()
    assert not wrong


def test_the_journey(page: Page, address: str) -> None:
    page.goto(address)
    expect(page).to_have_url(re.compile(r"^http://127\.0\.0\.1:\d+/$"))
    html = page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=1)).to_have_text("ما اختلفت فيه الروايات")

    page.get_by_role("link", name="English").click()
    expect(html).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the accounts differ on")

    dispute = page.locator("article.dispute", has_text="why").filter(has_text="In dispute").first
    expect(dispute.locator(".account")).not_to_have_count(0)
    account = dispute.locator(".account").first.locator("article.claim").first
    expect(account.locator("ol.chain li").first).to_be_visible()
    words = account.locator("blockquote mark").inner_text()
    account.get_by_role("link", name=re.compile("in the report")).click()
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-f]+#c-[0-9a-f]+$"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.inner_text() in words or words in target.inner_text()
    target.click()
    expect(page).to_have_url(re.compile(r"/claims/[0-9a-f]+$"))
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()

    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Claims").click()
    page.get_by_role("textbox", name="Place").fill("السكريه")
    page.get_by_role("combobox", name="Type").select_option("air_strike")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("status")).to_contain_text("Claims:")
    expect(page.locator("article.claim").first).to_contain_text("Al-Sukkariyah")
    expect(page.get_by_role("textbox", name="Place")).to_have_value("السكريه")
    expect(page.locator("article.claim", has_text="sample-01")).to_have_count(0)

    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Review").click()
    first = page.locator("article.dispute").first
    told = first.locator("article.claim .statement").first.inner_text()
    first.get_by_role("button", name=re.compile("^Accept")).click()
    expect(page.get_by_role("status")).to_contain_text("line 1 of the history")
    page.get_by_role("status").get_by_role("link", name="History").click()
    entry = page.locator("#line-1")
    expect(entry).to_contain_text("Accepted")
    expect(entry).to_contain_text("by Rana")
    expect(entry).to_contain_text(told.strip()[:30])
    expect(page.get_by_role("status").first).to_contain_text("The chain holds")

    entry.get_by_role("button", name="Take back line 1").click()
    expect(page.locator("#line-2")).to_contain_text("Taken back")
    expect(page.locator("#line-1").get_by_role("button")).to_have_count(0)


def test_a_line_of_the_system_opens_the_sentences_it_rests_on(page: Page, address: str) -> None:
    page.goto(address)
    root = page.url.rstrip("/")
    for code in ("ar", "en"):
        page.goto(f"{root}/language/{code}")
        page.goto(f"{root}/system")
        drawing = page.locator("section[aria-labelledby=h-arrows] svg")
        expect(drawing).to_have_attribute("direction", "rtl" if code == "ar" else "ltr")
        line = drawing.locator("a", has=page.locator(".sys-line.against")).first
        target = page.locator(str(line.get_attribute("href")))
        expect(target.locator("blockquote").first).to_be_hidden()
        line.focus()
        page.keyboard.press("Enter")
        expect(target.locator("blockquote").first).to_be_visible()
        expect(target.locator(".spoken.against .flag")).to_be_visible()


def test_every_page_fits_the_window_and_breaks_no_policy(page: Page, address: str) -> None:
    page.goto(address)
    root = page.url.rstrip("/")
    for code in ("ar", "en"):
        page.goto(f"{root}/language/{code}")
        for path in [*PAGES, "/documents/sample-07", "/documents/hostile<i>", "/nowhere"]:
            page.goto(root + path)
            expect(page.locator("html")).to_have_attribute("lang", code)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, path


def test_a_page_is_worked_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details").first.get_by_role("button").first).to_be_visible()


def test_the_queue_is_worked_with_one_key(page: Page, address: str) -> None:
    page.goto(address)
    page.goto(page.url.rstrip("/") + "/review?kind=claim")
    items = page.locator("[data-item]")
    items.first.focus()
    page.keyboard.press("j")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("k")
    told = items.first.locator(".statement").inner_text()
    page.keyboard.press("r")
    reason = items.first.locator("input[name=why]")
    expect(reason).to_be_focused()
    page.keyboard.type("a test")
    expect(reason).to_have_value("a test")
    items.first.focus()
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile("done=1"))
    expect(items.first).to_be_focused()
    assert items.first.locator(".statement").inner_text() != told, "what was decided on leaves the queue"
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile("/correct$"))


def test_colours_keep_their_contrast_in_light_and_dark(page: Page, address: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 between text and what lies behind it, on every text of the pages."""
    page.goto(address)
    root = page.url.rstrip("/")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in ("/", "/incidents", "/documents/sample-07", "/system", "/review", "/history", "/claims"):
            page.goto(root + path)
            found = page.evaluate(_CONTRAST)
            assert not found, (scheme, path, found[:5])


_CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return {r: m[0], g: m[1], b: m[2], a: m[3] ?? 1}; };
  const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = c => 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
  const behind = e => {
    for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a === 1) return c; }
    return {r: 255, g: 255, b: 255};
  };
  const out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest('svg') || !e.checkVisibility() || e.matches(':disabled')) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) out.push([e.className, walk.currentNode.data.trim().slice(0, 30), ratio.toFixed(2)]);
  }
  return out;
}"""

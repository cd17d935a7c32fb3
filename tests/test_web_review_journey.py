"""The journey of issue 5 on the seed reports in a real Chromium: a disagreement, its chains, a span corrected, two names merged,
taken back, seen in the history, the map filtered, the brief taken away."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from riwaya.records import EventType, Field
from riwaya.web.naming import key_of
from riwaya.web.words import Words, words
from tests.web_project import serving

pytestmark = [pytest.mark.browser, pytest.mark.shared]

SEEDS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "seeds"
RIWAYA = Path(sys.executable).parent / "riwaya"
ONE, OTHER = "militias", "Iran-backed militias"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "project"
    reports = [SEEDS / f"seed-00{n}.txt" for n in range(3)]
    subprocess.run([RIWAYA, "read", "--project", folder, *reports], check=True, capture_output=True)
    return folder


@pytest.fixture(params=[("ar", 1280), ("en", 390)], ids=["arabic-wide", "english-narrow"])
def opened(request: pytest.FixtureRequest, browser: Browser, read: Path, tmp_path: Path) -> Iterator[tuple[Page, Words, Path]]:
    """Give a page that came in, its words, and the project's folder; any error of a script or a policy fails."""
    code, width = request.param
    folder = shutil.copytree(read, tmp_path / "project")
    with serving(folder, reviewer="Rana") as address:
        context = browser.new_context(locale=code, viewport={"width": width, "height": 900})
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith("http://127.0.0.1:") else None)
        page.goto(address)
        yield page, words(code), folder
        context.close()
        assert not wrong


def test_the_journey_of_a_review(opened: tuple[Page, Words, Path]) -> None:
    page, t, folder = opened
    root = page.url.rstrip("/")
    expect(page.locator("html")).to_have_attribute("dir", t.direction)

    dispute = page.locator("article.dispute").filter(has_text=t.telling.questions[Field.WHY])
    dispute = dispute.filter(has_text=t.telling.happenings[EventType.DEFECTION].heading).first
    expect(dispute).to_contain_text(t("contested.field", field=t.telling.fields[Field.WHY]))
    claims = dispute.locator(".account article.claim:first-of-type .statement a")
    addresses = list(dict.fromkeys(str(a.get_attribute("href")) for a in claims.all()))
    assert len(addresses) >= 3
    chains = set()
    for address in addresses[:3]:
        page.goto(root + address)
        expect(page.locator("ol.chain").first).to_be_visible()
        chains.add(page.locator("ol.chain").first.inner_text())
    assert len(chains) == 3, "three accounts through three chains"

    page.get_by_role("link", name=t("claim.correct")).click()
    passage = page.locator("#passage")
    now = page.locator("#words-words").inner_text()
    assert page.locator("#chosen").inner_text() == now, "the claim's words are selected at first"
    passage.dblclick()
    expect(page.locator("#chosen")).not_to_have_text(now)
    page.reload()
    passage.focus()
    for _ in range(2):
        page.keyboard.press("Control+Shift+ArrowLeft")
    expect(page.locator("#chosen")).not_to_have_text(now)
    longer = page.locator("#chosen").inner_text()
    assert longer.startswith(now)
    page.get_by_role("button", name=t("correct.take_for", what=t("correct.words")), exact=True).press("Enter")
    expect(page.locator("#words-words")).to_have_text(longer)
    page.get_by_role("button", name=t("correct.keep")).click()
    expect(page.get_by_role("status").first).to_contain_text(t("review.kept", line=1))
    expect(page.locator(".state.corrected").first).to_be_visible()
    expect(page.locator("blockquote mark").first).to_have_text(longer)

    navigation = page.get_by_role("navigation", name=t("frame.navigation"))
    navigation.get_by_role("link", name=t("nav.review"), exact=True).click()
    page.get_by_role("link", name=t("review.entity"), exact=True).click()
    page.get_by_role("searchbox").fill(ONE)
    page.get_by_role("button", name=t("filter.apply")).click()
    page.locator(f'a[href="/names/{key_of(ONE)}"]').click()
    merging = page.locator("form", has=page.get_by_role("button", name=t("names.merge")))
    merging.get_by_label(t("names.into")).fill(OTHER)
    merging.get_by_label(t("review.why"), exact=True).fill("one and the same")
    merging.get_by_role("button").click()
    expect(page).to_have_url(re.compile(f"/names/{key_of(OTHER)}"))
    expect(page.get_by_role("status").first).to_contain_text(t("review.kept", line=2))
    expect(page.locator(".state.merged")).to_be_visible()
    page.get_by_role("button", name=t("history.undo_line", line=2)).click()
    expect(page.get_by_role("status").first).to_contain_text(t("review.kept", line=3))
    expect(page.locator(".state.merged")).to_have_count(0)

    navigation.get_by_role("link", name=t("nav.history"), exact=True).click()
    expect(page.locator("#line-3")).to_contain_text(t("history.act_undo"))
    expect(page.locator("#line-2")).to_contain_text(t("history.act_merge"))
    expect(page.locator("#line-2")).to_contain_text("one and the same")
    expect(page.locator("#line-1")).to_contain_text(t("history.act_correct"))
    expect(page.locator("#line-1 .changes")).to_contain_text(longer)
    expect(page.locator(".verdict.holds")).to_contain_text(t("history.holds", n=3))

    navigation.get_by_role("link", name=t("nav.map"), exact=True).click()
    dots = page.locator("svg.map .dot").count()
    page.get_by_role("link", name=t("family.ranks")).click()
    expect(page).to_have_url(re.compile("family=ranks"))
    assert 0 < page.locator("svg.map .dot").count() <= dots

    navigation.get_by_role("link", name=t("nav.brief"), exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("link", name=t("brief.markdown")).click()
    brief = Path(taken.value.path()).read_text(encoding="utf-8")
    assert re.search("^# ", brief, re.MULTILINE)
    assert t.telling.happenings[EventType.DEFECTION].heading in brief
    assert len((folder / "history.jsonl").read_text(encoding="utf-8").splitlines()) == 3

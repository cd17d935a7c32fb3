"""The workbench over a real socket: who may come in, what each page says of the sample, both languages, markup as text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import httpx
import pytest

from riwaya.records import EventType
from riwaya.share.language import language
from riwaya.web import words as words_module
from riwaya.web.families import FAMILIES
from riwaya.web.visible import visible
from riwaya.web.words import choose, words
from tests.web_project import HOSTILE, make_project, serving

WEB = Path(words_module.__file__).parent
PAGES = "/ /incidents /claims /documents /map /timeline /network /system /sources /brief /review /history".split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("web") / "project")


@pytest.fixture(scope="module")
def inside(folder: Path) -> Iterator[httpx.Client]:
    """Give a browser that came in, in Arabic by default, as Rana."""
    with serving(folder, reviewer="Rana") as address, httpx.Client(base_url=root(address), timeout=30) as client:
        assert client.get(address).status_code == 303
        yield client


def root(address: str) -> str:
    return address.partition("?")[0]


def english(client: httpx.Client, path: str) -> str:
    answer = client.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 200, path
    return answer.text


class Outline(HTMLParser):
    """What a page is made of: its root's attributes, headings, ids, labels, and every address it refers to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.unlabelled: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self._labels = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if tag == "script":
            self.scripts.append(given)
        if tag == "html":
            self.root = given
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.addresses += [str(given[name]) for name in ("href", "src", "action") if given.get(name)]
        if tag == "label":
            self._labels += 1
        if tag in ("input", "select") and given.get("type") != "hidden" and not self._labels:
            self.unlabelled.append(str(given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._labels -= 1


def test_only_the_token_opens_and_only_once(folder: Path) -> None:
    with serving(folder) as address, httpx.Client(timeout=30) as first, httpx.Client(timeout=30) as second:
        refused = first.get(root(address))
        assert refused.status_code == 401
        assert "riwaya serve" in refused.text
        assert first.get(root(address) + "?token=wrong").status_code == 401
        entered = first.get(address)
        assert entered.status_code == 303
        assert "token" not in entered.headers["location"]
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert first.get(root(address)).status_code == 200
        assert first.get(address).status_code == 303, "the browser that came in may open its address again"
        assert second.get(address).status_code == 401, "nobody else may"
        for page in [*PAGES, "/documents/sample-01", "/brief/page"]:
            assert second.get(root(address).rstrip("/") + page).status_code == 401, page


def test_another_name_for_this_machine_is_refused(inside: httpx.Client) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example"):
        assert inside.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("path", [*PAGES, "/documents/sample-03", "/nowhere", "/static/riwaya.css", "/claims?page=x"])
def test_every_answer_carries_a_strict_policy(inside: httpx.Client, path: str) -> None:
    headers = inside.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [*PAGES, "/documents/sample-03", "/documents/hostile<i>", "/review?kind=claim", "/review/coding", "/names", "/api", "/nowhere"],
)
@pytest.mark.parametrize("code", ["ar", "en"])
def test_pages_are_well_made_in_both_languages(inside: httpx.Client, path: str, code: str) -> None:
    answer = inside.get(path, headers={"Accept-Language": code})
    page = Outline(answer.text)
    assert page.root["lang"] == code
    assert page.root["dir"] == {"ar": "rtl", "en": "ltr"}[code]
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), page.headings
    assert len(page.ids) == len(set(page.ids))
    assert not page.unlabelled
    assert "style" not in page.tags | page.attributes
    assert not [name for name in page.attributes if name.startswith("on")]
    ours = {"/review": ["/static/queue.js"]}.get(path.partition("?")[0], [])
    assert page.scripts == [{"src": src, "defer": None} for src in ours], "a script is one of our files, and only where it is needed"
    assert "</script>" not in answer.text.replace("defer></script>", "")
    outside = [a for a in page.addresses if not a.startswith(("/", "#")) or a.startswith("//")]
    assert not outside
    anchors = {a[1:] for a in page.addresses if a.startswith("#")}
    assert anchors <= set(page.ids)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_every_page_answers(inside: httpx.Client, path: str) -> None:
    links = {a.partition("#")[0] for a in Outline(inside.get(path).text).addresses if a.startswith("/")}
    links -= {a for a in links if a.startswith(("/language/", "/review/decide", "/review/undo"))}
    for link in sorted(links)[:60]:
        assert inside.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "ar"), ("*", "ar"), ("ar", "ar"), ("ar-SY,ar;q=0.9,en;q=0.8", "ar"), ("en-US,en;q=0.9", "en"),
        ("en;q=0.4, ar;q=0.9", "ar"), ("fr", "en"), ("ar;q=0", "ar"), ("en, ar", "en"), ("x;q=nonsense", "ar"),
    ],
)  # fmt: skip
def test_arabic_is_the_default_where_it_or_nothing_is_asked(accepted: str, code: str) -> None:
    assert choose(None, accepted) == code


def test_a_language_is_remembered_and_leads_back(folder: Path) -> None:
    with serving(folder) as address, httpx.Client(base_url=root(address), timeout=30) as client:
        client.get(address)
        page = client.get("/claims?place=القورية").text
        assert 'dir="rtl"' in page
        switch = next(a for a in Outline(page).addresses if a.startswith("/language/en"))
        back = client.get(switch)
        assert back.status_code == 303
        assert httpx.URL(back.headers["location"]).path == "/claims"
        assert 'dir="ltr"' in client.get("/claims", headers={"Accept-Language": "ar"}).text
        for away in ("https://evil.example/", "//evil.example", "/\\evil.example"):
            assert client.get("/language/ar", params={"back": away}).status_code == 400


def test_both_catalogues_are_complete() -> None:
    arabic, latin = words("ar").entries, words("en").entries
    assert arabic.keys() == latin.keys()
    for key, text in arabic.items():
        gaps = [{name for _, name, _, _ in Formatter().parse(t) if name} for t in (text, latin[key])]
        assert gaps[0] == gaps[1], key
        assert text.strip(), key
    latin_letters = {k for k, v in latin.items() if re.search("[\u0600-\u06ff]", v)}
    assert latin_letters == {"frame.switch"}


def test_every_key_that_is_used_is_there_and_every_other_is_used() -> None:
    sources = [p.read_text(encoding="utf-8") for p in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]]
    used = {key for text in sources for key in re.findall(r"""[(\s]["']([a-z]+\.[a-z_0-9]+)["']""", text)}
    known = words("ar").entries
    sections = set(tomllib.loads((WEB / "words" / "ar.toml").read_text(encoding="utf-8")))
    missing = {k for k in used if k.split(".")[0] in sections and k not in known and not k.endswith("_")}
    assert not {k for k in missing if k != "brief.md" and not (WEB / "templates" / k).is_file()}
    composed = ("nav.", "family.", "failure.", "modality.", "role.", "independence.", "state.", "cause.", "toll.",
                "history.act_", "history.how_", "system.", "review.", "kind.", "incidents.sort_",
                "coding.right", "coding.wrong", "coding.unsure")  # fmt: skip
    assert not {k for k in known if k not in used and not k.startswith(composed)}


def test_every_type_has_a_family() -> None:
    assert sorted(t for kinds in FAMILIES.values() for t in kinds) == sorted(EventType)


def test_contested_shows_the_accounts_with_their_chains(inside: httpx.Client) -> None:
    page = english(inside, "/")
    for question in ("who", "how_many", "whether", "why"):
        assert language("en").questions[next(f for f in language("en").questions if f.value == question)] in page
    assert "Firas al-Dalli" in page
    assert "Salim al-Akidi" not in page, "nobody contradicts him"
    assert page.count('class="account"') >= 10
    assert "بادية برس" in page
    assert "Possibly related" in page
    assert page.index("Figures that changed over time") < page.index("Possibly related")


def test_incidents_have_places_bounds_and_who_alleges(inside: httpx.Client) -> None:
    page = english(inside, "/incidents?place=Quriyah")
    first = page.split("<article")[1]
    assert "Al-Quriyah" in first
    assert "22 November 2021" in first
    assert re.search(r"Killed</dt><dd><strong>\d+(–\d+)?</strong> <a class=\"cite\"", first)
    assert "gunmen" in first
    assert "according to" in first
    contested = english(inside, "/incidents?contested=yes").split("<article")[1:]
    assert contested
    assert all(">Contested</span>" in row for row in contested)
    one = inside.get(re.search(r'href="(/incidents/[0-9a-f]+)"', first)[1])  # type: ignore[index]
    assert one.status_code == 200
    assert one.text.count("<blockquote") >= 4


@pytest.mark.parametrize(
    ("query", "some", "none"),
    [
        ("q=القوريه", "sample-01", "sample-07"),
        ("q=ٱلقُورِيَة", "sample-01", "sample-07"),
        ("actor=Steppe Spears", "sample-08", "sample-01"),
        ("place=السكرية", "sample-10", "sample-01"),
        ("type=defection", "sample-05", "sample-01"),
        ("source=صدى الشامية", "sample-06", "sample-05"),
        ("since=2021-11-29&until=2021-11-30&type=air_strike", "sample-10", "sample-01"),
        ("contested=yes&type=defection", "sample-06", "sample-01"),
        ("document=sample-04", "sample-04", "sample-03"),
    ],
)
def test_claims_are_filtered(inside: httpx.Client, query: str, some: str, none: str) -> None:
    page = english(inside, f"/claims?{query}")
    names = set(re.findall(r"in the report <bdi>([^<]+)</bdi>", page))
    assert some in names
    assert none not in names


def test_claims_are_paged_to_the_end(inside: httpx.Client) -> None:
    total, seen, number = 0, 0, 1
    while True:
        page = english(inside, f"/claims?page={number}")
        total = int(re.search(r"Claims: (\d+)</p>", page)[1])  # type: ignore[index]
        seen += page.count('<article class="claim')
        if 'rel="next"' not in page:
            break
        number += 1
    assert seen == total > 150
    assert inside.get(f"/claims?page={number + 1}").status_code == 404


def test_a_document_is_shown_whole_with_marks_and_custody(inside: httpx.Client, folder: Path) -> None:
    page = inside.get("/documents/sample-05").text
    shown = Text(page).text
    original = (Path(words_module.__file__).parent.parent / "knowledge/sample/sample-05.txt").read_text(encoding="utf-8")
    assert shown == original, "nothing of the text is changed or lost"
    assert page.count('class="event') >= 12
    assert 'class="p d1' in page
    assert "f-ranks" in page
    assert "riwaya read sample" in page
    assert re.search('<code class="long">[0-9a-f]{64}</code>', page)
    assert inside.get("/documents/sample-0").status_code == 404


def test_nesting_is_told_apart(inside: httpx.Client) -> None:
    page = inside.get("/documents/sample-07").text
    assert 'class="p d2' in page
    assert 'class="in1"' in page
    assert 'class="in2"' in page


class Text(HTMLParser):
    """The text inside the element of class `text`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self._depth = "", 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += 1
        elif dict(attrs).get("class") == "text":
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data


@pytest.mark.parametrize("path", ["/documents/hostile<i>", "/documents", "/claims?document=hostile<i>", "/sources", "/incidents", "/brief/page"])
def test_markup_in_documents_is_text(inside: httpx.Client, path: str) -> None:
    page = inside.get(path).text
    for tag in ("<script>alert", "<b onclick", "<img src=x", "<u>Outlet", "hostile<i>"):
        assert tag not in page, path
    assert not {"onerror", "onclick"} & Outline(page).attributes


def test_direction_overrides_are_made_visible(inside: httpx.Client) -> None:
    page = inside.get("/documents/hostile<i>").text
    assert "\u202e" not in page
    assert '<span class="control">[U+202E]</span>' in page
    assert Text(page).text == visible(HOSTILE)
    assert "\u202e" not in inside.get("/claims?document=hostile<i>").text


def test_the_map_draws_places_with_their_uncertainty(inside: httpx.Client) -> None:
    page = english(inside, "/map")
    assert page.count('class="dot"') >= 8
    assert page.count('class="uncertain') >= 8
    assert "Al-Quriyah" in page
    assert "Deir ez-Zor Governorate" in page
    unplaced = page[page.index("Places without coordinates") :]
    assert "Al-Tamo neighbourhood" in unplaced


def test_the_timeline_keeps_what_is_not_stated_apart(inside: httpx.Client) -> None:
    page = english(inside, "/timeline")
    dated, undated = page.split("Incidents whose time is not stated")
    assert dated.count('<rect class="bar') >= 10
    assert "vague" in dated
    assert "exact day" in dated
    assert undated.count("<li") > 5
    assert "<rect" not in undated


def test_network_and_system_open_exactly_their_claims(inside: httpx.Client) -> None:
    page = english(inside, "/network")
    assert "Steppe Spears Movement" in page
    assert "line contested" in page
    rows = re.findall(r'<td><a href="(/claims\?[^"]+)"[^>]*>(\d+)</a>', page)
    assert len(rows) > 20
    for href, count in rows[:12]:
        assert f"Claims: {count}</p>" in english(inside, href.replace("&amp;", "&")), href
    system = english(inside, "/system")
    parts = re.findall(r"<details><summary>(.*?)</summary>(.*?)</details>", system, re.DOTALL)
    assert len(parts) > 60
    for summary, opened in parts:
        said = int(re.search(r"Claims: (\d+)", summary)[1])  # type: ignore[index]
        assert opened.count("<blockquote") == said == opened.count('<ol class="chain"') > 0, summary
    causes = system[system.index('id="h-arrows"') : system.index('id="h-holds"')]
    denied = next(opened for summary, opened in parts if opened in causes and "Contested" in summary)
    assert "stands against it, on: why" in denied
    for href in re.findall(r'<a href="(/claims/[0-9a-f]+)">', denied):
        words = re.search(r"<mark>([^<]+)</mark>", denied)
        assert words
        assert inside.get(href).status_code == 200


def test_the_system_of_a_topic_and_as_a_file(inside: httpx.Client) -> None:
    whole, some = (inside.get("/api/system", params=q, headers={"Accept-Language": "en"}) for q in ({}, {"topic": "defection"}))
    assert whole.headers["content-type"] == "application/json"
    assert 0 < len(some.json()["flows"]) < len(whole.json()["flows"])
    page = english(inside, "/system?topic=defection")
    assert {row["id"] for row in some.json()["ties"]} <= set(re.findall(r'id="p-([0-9a-f]+)"', page))
    assert inside.get("/api/system?format=graphml").content.startswith(b"<?xml")
    assert inside.get("/api/system?format=mermaid").text.startswith("flowchart RL")
    assert inside.get("/api/system?format=docx").status_code == 400
    assert "No claims on this." in english(inside, "/system?topic=zzzz")


def test_drawings_lead_to_what_they_rest_on(inside: httpx.Client) -> None:
    page = Outline(inside.get("/system").text)
    drawn = [a[1:] for a in page.addresses if a.startswith("#p-")]
    assert len(drawn) > 20
    assert set(drawn) <= set(page.ids)


def test_sources_count_what_they_say(inside: httpx.Client) -> None:
    page = english(inside, "/sources")
    assert "نبض الفرات" in page
    assert "Military source" in page
    assert "Umm Joud" not in page


@pytest.mark.parametrize("path", [p for p in PAGES if p not in ("/brief", "/history")])
def test_withheld_names_appear_on_no_page(inside: httpx.Client, path: str) -> None:
    for code in ("ar", "en"):
        page = inside.get(path, headers={"Accept-Language": code}).text
        for name in ("أم جود", "Umm Joud", "مازن الخلف"):
            assert name not in page
            assert name not in inside.get("/api/system", headers={"Accept-Language": code}).text


def test_the_brief_is_framed_under_its_own_policy_and_downloads(inside: httpx.Client) -> None:
    assert 'src="/brief/page"' in inside.get("/brief").text
    framed = inside.get("/brief/page")
    policy = framed.headers["content-security-policy"]
    assert "'sha256-" in policy
    assert "unsafe" not in policy
    assert "sandbox" in policy
    assert "frame-ancestors 'self'" in policy
    assert inside.get("/brief/brief.html").headers["content-disposition"] == 'attachment; filename="brief.html"'
    markdown = inside.get("/brief/brief.md", headers={"Accept-Language": "en"})
    assert markdown.text.startswith("# ")
    assert "Al-Quriyah" in markdown.text
    topic = english(inside, "/brief/page?q=Sukkariyah")
    assert "Sukkariyah" in topic
    assert len(topic) < len(english(inside, "/brief/page"))
    assert "No claims are about this topic" in english(inside, "/brief?q=zzzz")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404), ("/documents/none", 404), ("/claims/0000", 404), ("/incidents/zz", 404), ("/brief/other", 404),
        ("/static/none.css", 404), ("/claims?page=0", 404), ("/claims?page=x", 400), ("/claims?type=x", 400),
        ("/claims?since=yesterday", 400),
        ("/incidents?since=x", 400), ("/incidents?killed=x", 400), ("/incidents?sort=x", 400),
        ("/map?family=x", 400), ("/review?kind=x", 400), ("/claims?q=" + "x" * 400, 400),
        ("/review/decide", 405),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_so_in_both_languages(inside: httpx.Client, path: str, status: int) -> None:
    for code, direction in (("ar", "rtl"), ("en", "ltr")):
        answer = inside.get(path, headers={"Accept-Language": code})
        assert answer.status_code == status
        assert f'dir="{direction}"' in answer.text
        assert "<h1>" in answer.text


def fields(page: str, article: str) -> dict[str, str]:
    part = page[page.index(article) :]
    return {n: re.search(f'name="{n}" value="([^"]*)"', part)[1] for n in ("secret", "kind", "about", "seen")}  # type: ignore[index]


def test_decisions_are_kept_change_what_stands_and_are_taken_back(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project")
    with serving(folder) as address, httpx.Client(base_url=root(address), timeout=30) as client:
        client.get(address)
        before = english(client, "/").count('class="question"')
        page = english(client, "/review")
        form = fields(page, "contradicts")
        nameless = client.post("/review/decide", data=form | {"act": "accept"})
        assert nameless.status_code == 400
        unexplained = client.post("/review/decide", data=form | {"act": "reject", "who": "Rana", "why": " "})
        assert unexplained.status_code == 400
        forged = client.post("/review/decide", data=form | {"act": "accept", "who": "Rana", "secret": "guess"})
        assert forged.status_code == 403
        unknown = client.post("/review/decide", data=form | {"act": "accept", "about": "f" * 64})
        assert unknown.status_code == 404
        assert not (folder / "history.jsonl").exists()

        why = "<b>two</b> different strikes"
        kept = client.post("/review/decide", data=form | {"act": "reject", "who": "Rana", "why": why, "back": "/review"})
        assert kept.status_code == 303
        assert kept.headers["location"] == "/review?done=1"
        stale = client.post("/review/decide", data=form | {"act": "accept"}, headers={"Accept-Language": "en"})
        assert stale.status_code == 409
        assert "Rana" in stale.text
        assert len((folder / "history.jsonl").read_text(encoding="utf-8").splitlines()) == 1
        away = client.post("/review/undo", data={"secret": form["secret"], "line": "1", "back": "//evil.example"})
        assert away.status_code == 400
        assert len((folder / "history.jsonl").read_text(encoding="utf-8").splitlines()) == 1

        history = english(client, "/history")
        assert "The chain holds" in history
        assert "&lt;b&gt;two&lt;/b&gt; different strikes" in history
        undone = client.post("/review/undo", data={"secret": form["secret"], "line": "1", "back": "/history"})
        assert undone.status_code == 303
        assert "Takes back line 1" in english(client, "/history")
        assert english(client, "/").count('class="question"') == before

        first = english(client, "/").count("≠")
        again = fields(english(client, "/review"), "contradicts")
        client.post("/review/decide", data=again | {"act": "reject", "why": "no"})
        assert english(client, "/").count("≠") == first - 1, "a rejected contradiction is not contested any more"

        log = folder / "history.jsonl"
        log.write_bytes(log.read_bytes().replace(b"different", b"identical"))
        assert "The chain does not hold at line 2" in english(client, "/history")


def test_a_rejected_claim_leaves_the_picture_and_comes_back_when_that_is_undone(tmp_path: Path) -> None:
    with serving(make_project(tmp_path / "project"), reviewer="Rana") as address, httpx.Client(base_url=root(address), timeout=30) as client:
        client.get(address)

        def resting(claim: str) -> list[str]:
            told = client.get("/api/system").json()
            rows = [row for section in ("ties", "flows", "holds") for row in told[section]]
            return sorted(row["id"] for row in rows if claim in {v["claim"] for v in row["voices"]})

        claim = next(v["claim"] for row in client.get("/api/system").json()["flows"] for v in row["voices"])
        before = resting(claim)
        assert before
        form = fields(english(client, f"/claims/{claim[:16]}"), "Decide on this claim")
        client.post("/review/decide", data=form | {"act": "reject", "why": "misread", "back": "/"})
        assert resting(claim) == []
        client.post("/review/undo", data={"secret": form["secret"], "line": "1", "back": "/"})
        assert resting(claim) == before


def test_a_rejected_claim_stays_in_its_list_and_leaves_the_rest(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project")
    with serving(folder, reviewer="Rana") as address, httpx.Client(base_url=root(address), timeout=30) as client:
        client.get(address)
        page = english(client, "/claims?document=hostile<i>")
        href = re.search(r'href="(/claims/[0-9a-f]{16})"', page)[1]  # type: ignore[index]
        form = fields(english(client, href), "Decide on this claim")
        client.post("/review/decide", data=form | {"act": "reject", "why": "markup", "back": href})
        assert "Claims: 1</p>" in english(client, "/claims?state=rejected")
        assert "rejected" in english(client, "/documents/hostile<i>")
        assert client.get(f"/incidents/{href[-16:]}").status_code == 404
        assert "Outlet" not in english(client, "/incidents")

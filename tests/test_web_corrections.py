"""Corrections, merges and splits over a real socket: what the forms keep, what they refuse, who is told, who stays withheld."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from riwaya.web.naming import key_of
from tests.web_project import make_project, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture
def inside(folder: Path) -> Iterator[httpx.Client]:
    with serving(folder, reviewer="Rana") as address:
        headers = {"Accept-Language": "en"}
        with httpx.Client(base_url=address.partition("/?")[0], timeout=60, headers=headers) as client:
            client.get(address)
            yield client


def form_in(page: str, action: str) -> dict[str, str]:
    """Return the fields of the form with this action, as a browser would send it untouched."""
    part = page[page.index(f'action="{action}"') :].partition("</form>")[0]
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input ([^>]*)>", part)]
    out = {i["name"]: i.get("value", "") for i in inputs if i.get("type") not in ("radio", "checkbox")}
    for name, options in re.findall(r'<select name="([^"]+)">(.*?)</select>', part, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        out[name] = chosen[1] if chosen else ""
    return {k: unescape(v) for k, v in out.items()}


def history(folder: Path) -> list[dict[str, object]]:
    path = folder / "history.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def a_claim(client: httpx.Client, query: str) -> str:
    return str(re.search(r'href="(/claims/[0-9a-f]{16})"', client.get(f"/claims?{query}").text)[1])  # type: ignore[index]


def test_a_form_sent_untouched_changes_nothing(inside: httpx.Client, folder: Path) -> None:
    for query in ("type=defection", "type=casualty", "document=hostile<i>", "document=sample-07"):
        href = a_claim(inside, query)
        answer = inside.post(f"{href}/correct", data=form_in(inside.get(f"{href}/correct").text, f"{href}/correct"))
        assert answer.status_code == 400
        assert "Nothing was changed" in answer.text
    assert not history(folder)


def test_a_correction_shows_everywhere_beside_what_the_machine_read(inside: httpx.Client, folder: Path) -> None:
    href = a_claim(inside, "type=defection")
    form = form_in(inside.get(f"{href}/correct").text, f"{href}/correct")
    kept = inside.post(f"{href}/correct", data=form | {"type": "withdrawal", "count.words": form["words"], "count.min": "3", "count.max": "5"})
    assert kept.status_code == 303
    assert kept.headers["location"] == f"{href}?done=1"
    assert {c["slot"]: c["after"] for c in history(folder)[0]["changes"]}["type"] == "withdrawal"  # type: ignore[attr-defined]
    page = inside.get(href).text
    assert "state corrected" in page
    assert "3–5" in page
    assert 'class="claim' in (listed := inside.get("/claims?state=corrected&type=withdrawal").text)
    assert re.search(r'class="claim f-ground corrected"', listed)
    told = inside.get("/history").text
    assert "Corrected" in told
    assert re.search(r"<li>Type: [^<]*→[^<]*</li>", told)
    assert inside.get("/review/undo").status_code == 405
    inside.post("/review/undo", data={"secret": form["secret"], "line": "1", "back": href})
    assert "state corrected" not in inside.get(href).text


def test_a_decision_outlives_a_new_reading_and_says_where_it_was(inside: httpx.Client, folder: Path) -> None:
    href = a_claim(inside, "type=defection&document=sample-05")
    form = form_in(inside.get(f"{href}/correct").text, f"{href}/correct")
    inside.post(f"{href}/correct", data=form | {"type": "withdrawal"})
    again = make_project(folder.parent / "again", unread="sample-05")
    for name in ("history.jsonl", "history.head"):
        shutil.copy(folder / name, again / name)
    with serving(again) as address, httpx.Client(base_url=address.partition("/?")[0], timeout=60, headers={"Accept-Language": "en"}) as client:
        client.get(address)
        told = client.get("/history").text
        assert "sample-05 was read anew" in told
        assert "The chain holds" in told
        assert client.get(href).status_code == 404


def test_a_stale_page_and_a_second_person_are_told_and_overwrite_nothing(inside: httpx.Client, folder: Path) -> None:
    href = a_claim(inside, "type=defection")
    stale = form_in(inside.get(f"{href}/correct").text, f"{href}/correct")
    assert inside.post(f"{href}/correct", data=stale | {"type": "withdrawal"}).status_code == 303
    second = inside.post(f"{href}/correct", data=stale | {"type": "settlement", "who": "Omar"})
    assert second.status_code == 409
    assert "Rana" in second.text
    assert len(history(folder)) == 1
    assert inside.post(f"{href}/correct", data=stale | {"type": "release", "secret": "guess"}).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [{"words": "5-1"}, {"words": "0-99999999"}, {"type": "x"}, {"when.words": "0-4", "when.from": "monday"}, {"seen": "x"}, {"part.0.role": "boss"}],
)
def test_values_that_do_not_fit_are_refused(inside: httpx.Client, folder: Path, wrong: dict[str, str]) -> None:
    href = a_claim(inside, "type=defection")
    form = form_in(inside.get(f"{href}/correct").text, f"{href}/correct")
    answer = inside.post(f"{href}/correct", data=form | {"modality": "possible"} | wrong)
    assert answer.status_code == 400
    assert not history(folder)


def test_a_withheld_person_stays_withheld_in_forms_names_and_history(inside: httpx.Client, folder: Path) -> None:
    seen = 0
    for n in range(1, 13):
        for href in set(re.findall(r'href="(/claims/[0-9a-f]{16})"', inside.get(f"/claims?document=sample-{n:02}").text)):
            page = inside.get(f"{href}/correct").text
            fields = "".join(re.findall(r'(?:value|aria-label)="[^"]*"|<q [^>]*>[^<]*</q>', page))
            assert not [name for name in ("أم جود", "Umm Joud", "مازن الخلف") if name in fields], href
            seen += 1
    assert seen > 50
    names = "".join(inside.get(f"/names?page={n}").text for n in range(1, 4))
    assert not [name for name in ("أم جود", "Umm Joud", "مازن الخلف") if name in names]


def test_names_are_merged_and_the_merge_is_taken_back(inside: httpx.Client, folder: Path) -> None:
    rows = [r for r in inside.get("/api/names").json()["items"] if r["plain"]]
    one, other = rows[0], rows[1]
    page = inside.get(one["href"]).text
    form = form_in(page, f"{one['href']}/merge") | {"name": other["plain"]}
    assert inside.post(f"{one['href']}/merge", data=form | {"why": " "}).status_code == 400
    assert inside.post(f"{one['href']}/merge", data=form | {"why": "one", "name": "nobody at all"}).status_code == 400
    assert not history(folder)
    kept = inside.post(f"{one['href']}/merge", data=form | {"why": "one"})
    assert kept.headers["location"] == f"/names/{key_of(other['plain'])}?done=1"
    assert inside.get(one["href"]).status_code == 404
    merged = next(r for r in inside.get("/api/names").json()["items"] if r["plain"] == other["plain"])
    assert merged["claims"] >= max(one["claims"], other["claims"])
    assert "Merged" in inside.get("/history").text
    inside.post("/review/undo", data={"secret": form["secret"], "line": "1", "back": "/history"})
    assert [r for r in inside.get("/api/names").json()["items"] if r["plain"]][:2] == rows[:2]


def test_a_name_is_told_apart_in_one_report(inside: httpx.Client) -> None:
    row = next(r for r in inside.get("/api/names").json()["items"] if r["plain"] and r["reports"] > 1)
    form = form_in(inside.get(row["href"]).text, f"{row['href']}/split") | {"name": "Another body", "why": "not the same"}
    assert inside.post(f"{row['href']}/split", data=form).status_code == 303
    assert inside.get(f"/names/{key_of('Another body')}").status_code == 200
    now = next(r for r in inside.get("/api/names").json()["items"] if r["plain"] == row["plain"])
    assert now["reports"] == row["reports"] - 1
    assert inside.post(f"{row['href']}/split", data=form | {"document": "elsewhere"}).status_code == 400


def test_a_claim_is_split_and_merged_with_another(inside: httpx.Client, folder: Path) -> None:
    href = a_claim(inside, "document=sample-05")
    page = inside.get(f"{href}/correct").text
    total = inside.get("/api/claims?document=sample-05").json()["total"]
    form = form_in(page, f"{href}/split")
    words = form_in(page, f"{href}/correct")["words"]
    start = int(words.partition("-")[0])
    assert inside.post(f"{href}/split", data=form | {"why": "two", "second": words}).status_code == 400
    assert inside.post(f"{href}/split", data=form | {"why": "two", "second": f"{start}-{start + 2}"}).status_code == 303
    assert inside.get("/api/claims?document=sample-05").json()["total"] == total + 1
    second = inside.get("/api/claims?document=sample-05&state=apart").json()
    assert second["total"] >= 1

    other = a_claim(inside, "document=sample-06")
    page = inside.get(f"{other}/correct").text
    form = form_in(page, f"{other}/merge")
    into = str(re.search(r'name="into" value="([0-9a-f]{64})"', page)[1])  # type: ignore[index]
    assert inside.post(f"{other}/merge", data=form | {"into": into}).status_code == 400, "a merge needs its reason"
    assert inside.post(f"{other}/merge", data=form | {"into": into, "why": "the same"}).status_code == 303
    assert inside.get("/api/claims?state=merged").json()["total"] == 1
    assert other.rpartition("/")[2] not in inside.get("/incidents").text


def test_incidents_are_merged_told_apart_and_taken_back(inside: httpx.Client) -> None:
    before = inside.get("/api/incidents").json()
    told = before["items"][0]
    assert told["documents"] > 1
    page = inside.get(told["href"]).text
    form = form_in(page, f"{told['href']}/merge")
    assert inside.post(f"{told['href']}/merge", data=form | {"why": "one occurrence"}).status_code == 303
    assert inside.get("/api/incidents").json()["total"] == before["total"] - 1
    inside.post("/review/undo", data={"secret": form["secret"], "line": "1", "back": "/history"})
    assert inside.get("/api/incidents").json() == before

    form = form_in(inside.get(told["href"]).text, f"{told['href']}/split")
    assert inside.post(f"{told['href']}/split", data=form | {"why": "another day"}).status_code == 303
    after = inside.get("/api/incidents").json()
    assert after["total"] > before["total"]
    assert "Not of one incident" in inside.get("/history").text
    inside.post("/review/undo", data={"secret": form["secret"], "line": "3", "back": "/history"})
    assert inside.get("/api/incidents").json() == before


def test_double_coding_hides_the_other_until_one_has_judged(inside: httpx.Client, folder: Path) -> None:
    page = inside.get("/review/coding").text
    form = form_in(page, "/review/coding")
    assert inside.post("/review/coding", data=form | {"value": "perhaps"}).status_code == 400
    assert inside.post("/review/coding", data=form | {"value": "wrong", "who": "Omar"}).status_code == 303
    inside.post("/review/coding", data=form_in(inside.get("/review/coding").text, "/review/coding") | {"value": "right", "who": "Omar"})
    assert "Judged: Wrong" in inside.get("/history").text, "one's own judgement is shown"

    again = form_in(inside.get("/review/coding").text, "/review/coding")
    inside.post("/review/coding", data=again | {"about": str(history(folder)[1]["about"]), "value": "right", "who": "Rana"})
    told = inside.get("/history").text
    assert "Judged: Right" in told
    assert "Judged: Wrong" not in told, "the other's is not, on what one has not judged"
    assert "cannot be told yet" in inside.get("/review/coding").text
    inside.post("/review/coding", data=again | {"about": form["about"], "value": "right"})
    page = inside.get("/review/coding").text
    assert re.search(r'<strong dir="ltr">0\.00</strong>', page)
    assert "Omar</bdi>: <strong>Wrong" in page
    assert "Judged: Wrong" in inside.get("/history").text


def test_what_was_searched_for_is_marked_in_any_spelling(inside: httpx.Client) -> None:
    page = inside.get("/claims?q=القوريه").text
    assert re.search(r'<b class="hit">[^<]*قوري[^<]*</b>', page)
    assert "hit" not in inside.get("/claims").text

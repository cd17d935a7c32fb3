"""The JSON API: every address answers by its own description, in both languages, withholds what the pages withhold, and keeps the door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema
import pytest

from riwaya.web.api import ANSWERS, openapi
from tests.web_project import make_project, serving

PRIVATE = ("أم جود", "Umm Joud", "مازن الخلف")


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = make_project(tmp_path_factory.mktemp("api") / "project")
    with serving(folder, reviewer="Rana") as address, httpx.Client(base_url=address.partition("/?")[0], timeout=60) as client:
        assert client.get("/api/claims").status_code == 401
        assert client.get("/api/openapi.json").status_code == 401
        client.get(address)
        yield client


def got(client: httpx.Client, path: str, code: str = "en") -> Any:
    answer = client.get(path, headers={"Accept-Language": code})
    assert answer.status_code == 200, path
    assert answer.headers["content-type"] == "application/json"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    return answer.json()


def filled(client: httpx.Client, path: str) -> str:
    """Return a path of the description with the key of a first thing in it."""
    kind = path.split("/")[2]
    if "{key}" not in path:
        return path
    first = got(client, f"/api/{kind}")["items"][0]
    return path.replace("{key}", first["name"] if kind == "documents" else first["id"][:16])


@pytest.mark.parametrize("path", [a.path for a in ANSWERS])
@pytest.mark.parametrize("code", ["ar", "en"])
def test_every_answer_is_as_described_and_withholds(inside: httpx.Client, path: str, code: str) -> None:
    described = got(inside, "/api/openapi.json")
    assert described == openapi()
    schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = inside.get(filled(inside, path), headers={"Accept-Language": code})
    assert answer.headers["content-language"] == code
    jsonschema.Draft202012Validator({**schema, "components": described["components"]}).validate(answer.json())
    if path != "/api/documents/{key}":  # a report's own text is shown as published
        assert not [name for name in PRIVATE if name in answer.text]


def test_a_wrong_answer_would_not_pass(inside: httpx.Client) -> None:
    described = openapi()
    schema = described["paths"]["/api/claims"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = got(inside, "/api/claims")
    del answer["items"][0]["chain"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator({**schema, "components": described["components"]}).validate(answer)


def test_lists_are_asked_as_the_pages_are(inside: httpx.Client) -> None:
    everything, few = got(inside, "/api/claims"), got(inside, "/api/claims?type=defection")
    assert 0 < few["total"] < everything["total"]
    assert {c["family"] for c in few["items"]} == {"ranks"}
    second = got(inside, "/api/claims?page=2")
    assert not {c["id"] for c in second["items"]} & {c["id"] for c in everything["items"]}
    one = got(inside, f"/api/claims/{few['items'][0]['id'][:16]}")
    assert one["claim"] == few["items"][0]
    assert any(s["name"] == "Who did it" for s in one["slots"])
    document = got(inside, "/api/documents/sample-05")
    assert document["text"].count("\n") > 2
    assert document["claims"]
    dispute = got(inside, "/api/contested")["items"][0]
    assert len(dispute["accounts"]) >= 2
    assert all(a["cards"][0]["chain"] for a in dispute["accounts"])


@pytest.mark.parametrize(
    ("path", "status"), [("/api/claims?type=x", 400), ("/api/claims/0000", 404), ("/api/documents/none", 404), ("/api/claims?page=999", 404)]
)
def test_what_cannot_be_answered_says_so_as_json(inside: httpx.Client, path: str, status: int) -> None:
    answer = inside.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["said"]


def test_the_description_is_a_page_that_leads_to_every_list(inside: httpx.Client) -> None:
    page = inside.get("/api").text
    for answer in ANSWERS:
        assert answer.path in page
        assert f'id="{answer.type.__name__}"' in page


def test_incidents_are_filtered_and_put_in_order(inside: httpx.Client) -> None:
    def asked(query: str) -> list[dict[str, Any]]:
        return list(got(inside, f"/api/incidents?{query}")["items"])

    def days(found: list[dict[str, Any]]) -> list[str]:
        return [i["first_day"] for i in found if i["first_day"]]

    assert days(asked("sort=oldest")) == sorted(days(asked("sort=oldest")))
    assert days(asked("sort=newest")) == sorted(days(asked("sort=newest")), reverse=True)
    deadly = asked("killed=3&sort=killed")
    assert deadly
    assert all(any(f["harm"] == "Killed" for f in i["figures"]) for i in deadly)
    within = asked("since=2021-11-22&until=2021-11-23")
    assert within
    assert all(i["last_day"] >= "2021-11-22" and i["first_day"] <= "2021-11-23" for i in within)
    spears = asked("actor=Steppe Spears")
    assert 0 < len(spears) < len(asked(""))
    assert got(inside, "/api/incidents?source=nobody")["total"] == 0

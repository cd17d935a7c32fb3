"""The sample that ships: twelve invented reports, their promised encodings, and our own gold on them."""

import csv
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SAMPLE = REPOSITORY / "src" / "riwaya" / "knowledge" / "sample"
GOLD = REPOSITORY / "tests" / "sample_gold"
CORPUS = REPOSITORY.parent / "shared" / "corpus"

IDS = [f"sample-{n:02}" for n in range(1, 13)]
ENCODINGS = {"sample-03": "cp1256", "sample-04": "utf-16"}
INVENTED = ("هذا التقرير مُتخيَّل", "This report is invented")
RUN = 9
VARIANTS = str.maketrans("أإآٱىة", "اااايه")


def texts() -> dict[str, str]:
    """Each report's text by id; of the page, its source with entities resolved."""
    found = {}
    for path in sorted(SAMPLE.iterdir()):
        if path.suffix == ".txt":
            found[path.stem] = path.read_bytes().decode(ENCODINGS.get(path.stem, "utf-8"))
        elif path.suffix == ".html":
            found[path.stem] = html.unescape(path.read_text(encoding="utf-8"))
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                found[row["id"]] = row["text"]
    return found


def gold(report: str) -> dict:
    return json.loads((GOLD / f"{report}.json").read_text(encoding="utf-8"))


def article(report: str) -> str:
    """The words of a report alone: the gold's text for the page with furniture, else the text as shipped."""
    return gold(report)["text"] if report == "sample-09" else texts()[report]


def words(text: str) -> list[str]:
    """Words folded so that diacritics, tatweel and letter variants do not hide a copied sentence."""
    bare = re.sub("[\u064b-\u0652\u0640]", "", text.replace("_", " ")).translate(VARIANTS)
    return re.findall(r"\w+", bare.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[i : i + RUN]) for i in range(len(said) - RUN + 1)}


def spans(node: object) -> Iterator[dict]:
    """Every object with start, end and text anywhere under `node`."""
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield node
        for child in node.values():
            yield from spans(child)
    elif isinstance(node, list):
        for child in node:
            yield from spans(child)


def test_twelve_reports_ship_and_each_has_gold() -> None:
    assert sorted(texts()) == IDS
    assert sorted(path.stem for path in GOLD.glob("*.json")) == IDS


@pytest.mark.parametrize("report", IDS)
def test_each_report_says_in_its_last_line_that_it_is_invented(report: str) -> None:
    assert article(report).strip().splitlines()[-1].startswith(INVENTED)


@pytest.mark.parametrize("report", IDS)
def test_each_report_has_120_to_350_words(report: str) -> None:
    assert 120 <= len(article(report).split()) <= 350


def test_one_file_is_windows_1256_and_one_utf_16() -> None:
    windows = (SAMPLE / "sample-03.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        windows.decode("utf-8")
    assert "القورية" in windows.decode("cp1256")
    wide = (SAMPLE / "sample-04.txt").read_bytes()
    assert wide.startswith((b"\xff\xfe", b"\xfe\xff"))
    assert "القورية" in wide.decode("utf-16")


@pytest.mark.parametrize("report", [name for name in IDS if name not in {"sample-03", "sample-04", "sample-09"}])
def test_the_other_texts_are_utf_8(report: str) -> None:
    assert texts()[report].strip()


def test_the_page_carries_furniture_around_every_paragraph_of_the_report() -> None:
    page = texts()["sample-09"]
    assert all(paragraph in page for paragraph in gold("sample-09")["text"].strip().splitlines())
    assert all(mark in page for mark in ("<nav>", "اقرأ أيضاً", "الأكثر قراءة", "اشترك الآن", "article:published_time"))


def test_metadata_rows_match_the_text_files_with_one_date_left_out() -> None:
    with (SAMPLE / "metadata.csv").open(encoding="utf-8", newline="") as rows:
        listed = list(csv.DictReader(rows))
    assert list(listed[0]) == ["file", "publisher", "published", "url", "title"]
    assert sorted(row["file"] for row in listed) == sorted(path.name for path in SAMPLE.glob("*.txt"))
    assert [row["file"] for row in listed if not row["published"]] == ["sample-08.txt"]
    assert any(re.fullmatch(r"\d{4}-\d\d-\d\d", row["published"]) for row in listed)
    assert "24 نوفمبر 2021" in {row["published"] for row in listed}
    for row in listed:
        report = row["file"].removesuffix(".txt")
        assert texts()[report].startswith(row["title"])
        assert gold(report)["publisher"] == row["publisher"]


@pytest.mark.parametrize("report", [name for name in IDS if name != "sample-09"])
def test_gold_is_on_the_text_as_shipped(report: str) -> None:
    assert gold(report)["id"] == report
    assert gold(report)["text"] == texts()[report]


@pytest.mark.parametrize("report", IDS)
def test_gold_spans_are_exact_substrings(report: str) -> None:
    reading = gold(report)
    found = list(spans([reading["attributions"], reading["events"]]))
    assert len(found) >= 20
    for span in found:
        assert reading["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("report", IDS)
def test_gold_refers_only_to_what_it_holds(report: str) -> None:
    reading = gold(report)
    attributions = {each["id"]: each for each in reading["attributions"]}
    events = {each["id"] for each in reading["events"]}
    assert {each["parent"] for each in attributions.values()} <= {None, *attributions}
    assert {end for link in reading["links"] for end in (link["from"], link["to"])} <= events
    for event in reading["events"]:
        if event["attribution"] is not None:
            content = attributions[event["attribution"]]["content"]
            assert content["start"] <= event["trigger"]["start"] < content["end"]
    named = {entity["name"] for entity in reading["entities"]}
    assert {each["entity"] for event in reading["events"] for each in event["participants"]} <= named


def test_the_chain_runs_outlet_channel_diplomat_leader() -> None:
    said = {each["id"]: each for each in gold("sample-07")["attributions"]}
    leader = said["A4"]
    diplomat = said[leader["parent"]]
    channel = said[diplomat["parent"]]
    assert [leader["entity"], diplomat["entity"], channel["entity"]] == [
        "Hashem al-Kinani",
        "Ghassan al-Badrani",
        "Al-Difaf TV",
    ]


def test_the_toll_rises_from_three_to_five_to_seven() -> None:
    counted = [
        [
            event["quantity"]["min"]
            for event in gold(report)["events"]
            if event["type"] == "casualty" and event["quantity"]
        ]
        for report in ("sample-01", "sample-03", "sample-04")
    ]
    assert all(toll in counts for toll, counts in zip((3, 5, 7), counted, strict=True))


def test_phenomena_promised_in_the_documentation_are_in_the_texts() -> None:
    said = texts()
    assert "مـ ـقـ ـتل" in said["sample-08"]
    assert "17 ربيع الآخر 1443هـ" in said["sample-08"]
    assert "22 تشرين الثاني 2021" in said["sample-01"]
    assert "نشرتنا البريدية" in said["sample-01"]
    assert "اقرأ أيضاً" in said["sample-03"]
    assert "#دير_الزور" in said["sample-05"]
    assert "اسم مستعار" in said["sample-04"]
    shared = runs(said["sample-01"]) & runs(said["sample-02"])
    assert len(shared) >= 0.7 * len(runs(said["sample-02"]))


@pytest.mark.shared
def test_no_nine_words_in_a_row_are_taken_from_the_corpora() -> None:
    if not CORPUS.is_dir():
        pytest.fail(f"{CORPUS} is missing: this test compares the sample with the corpora beside the repository")
    seeds = [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "seeds").glob("*.txt"))]
    lines = [
        json.loads(line)["text"]
        for name in ("dev.jsonl", "wild.jsonl")
        for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()
    ]
    assert len(seeds) == 5
    assert len(lines) > 300
    others = set().union(*(runs(text) for text in seeds + lines))
    taken = {report: sorted(" ".join(run) for run in runs(article(report)) & others) for report in IDS}
    assert {report: found for report, found in taken.items() if found} == {}

"""The commands that show and share, on a project whose readings are our own gold."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from rich.console import Console

from riwaya.cli import main
from riwaya.commands.screen import SHORT
from riwaya.records import EventType
from riwaya.review import Act, Change, History, Kind
from riwaya.share.safe_text import FSI, LRI, PDI, RLI
from riwaya.share.terminal import Column, cut, isolated_cell, print_table, shown
from tests.gold_project import make_gold_project
from tests.sample_collection import sample

WITHHELD = ("العبود", "Abboud", "أم جود", "Joud", "العاني", "al-Ani")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_gold_project(tmp_path_factory.mktemp("gold") / "project")


def run(*arguments: object, fails: int = 0) -> Result:
    done = CliRunner().invoke(main, [str(a) for a in arguments])
    assert done.exit_code == fails, done.output
    return done


def lines(*arguments: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*arguments).stdout), delimiter="\t", quoting=csv.QUOTE_NONE))


def ident(document: str, local: str) -> str:
    return next(i for i, c in sample().claims.items() if (c.document_name, c.local) == (document, local))


def test_claims_lists_all_as_plain_lines_when_piped(project: Path) -> None:
    found = lines("claims", "--project", project)
    assert len(found) == len(sample().claims)
    assert set(found[0]) == {"claim", "document", "type", "said", "chain", "contested"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["--type", "release"], {"sample-04", "sample-07", "sample-09", "sample-12"}),
        (["--actor", "داعش"], {"sample-04"}),
        (["--actor", "Islamic State"], {"sample-04", "sample-12"}),
        (["--place", "التمو"], {"sample-05", "sample-06"}),
        (["--source", "Hashem"], {"sample-07"}),
        (["--since", "2021-12-03", "--until", "2021-12-03", "--type", "meeting"], {"sample-06"}),
        (["--words", "مستودع", "--type", "casualty"], {"sample-10"}),
        (["--document", "sample-08"], {"sample-08"}),
    ],
)
def test_claims_are_filtered(project: Path, asked: list[str], expected: set[str]) -> None:
    assert {row["document"] for row in lines("claims", "--project", project, *asked)} == expected


def test_contested_claims_name_the_field(project: Path) -> None:
    found = lines("claims", "--project", project, "--contested")
    assert {row["contested"] for row in found} <= {"who", "whether", "why", "how_many", "how_many, why"}
    assert ident("sample-03", "E4")[:10] in {row["claim"] for row in found}


def test_lists_withhold_names(project: Path) -> None:
    for command in ("claims", "contested"):
        for lang in ("ar", "en"):
            text = run(command, "--project", project, "--lang", lang).stdout
            assert not [name for name in WITHHELD if name in text]


def test_an_unknown_type_is_wrong_usage(project: Path) -> None:
    assert "air_strike" in run("claims", "--project", project, "--type", "bombing", fails=2).output
    assert "whether" in run("contested", "--project", project, "--on", "colour", fails=2).output


def test_contested_shows_the_accounts_of_a_question(project: Path) -> None:
    text = run("contested", "--project", project, "--on", "who").stdout
    assert "# Who did it? Attacks, Al-Quriyah" in text
    assert "Islamic State cells\t" in text
    assert "Did it happen?" not in text


def test_show_finds_a_document_a_claim_and_a_relation(project: Path) -> None:
    document = run("show", "--project", project, "sample-08").stdout
    assert "published\t– (not stated)" in document
    claim = run("show", "--project", project, ident("sample-07", "E7")[:12]).stdout
    assert "chain\tوكالة الخابور ← Al-Difaf TV ← Ghassan al-Badrani ← Hashem al-Kinani" in claim
    assert claim == run("show", "--project", project, "sample-07/E7").stdout
    relation = sample().relations[-1]
    text = run("show", "--project", project, relation.id[:12]).stdout
    assert "independent\tnot known" in text
    assert "differ on\twhere, who did it or was concerned" in text


def test_show_names_what_is_not_there_or_not_alone(project: Path) -> None:
    assert "no document, claim or relation" in run("show", "--project", project, "zz", fails=1).output
    assert "several" in run("show", "--project", project, "a", fails=1).output


def test_explain_tells_rule_row_and_words(project: Path) -> None:
    found = run("explain", "--project", project, ident("sample-01", "E1")).stdout
    row = next(line for line in found.splitlines() if line.startswith("type\t")).split("\t")
    assert row[1:3] == ["attack", "event.verb"]
    assert row[3].startswith("events.csv:هَاجَمَ/verb")
    assert row[4] == "هاجم"
    assert "role agent\t" in found


def test_a_brief_is_written_in_both_languages_and_kinds(project: Path, tmp_path: Path) -> None:
    for lang, form in (("ar", "html"), ("en", "html"), ("ar", "md"), ("en", "md")):
        out = tmp_path / f"{lang}.{form}"
        run("brief", "--project", project, "-o", out, "--lang", lang)
        text = out.read_text(encoding="utf-8")
        assert not [name for name in WITHHELD if name in text]
        assert ('dir="rtl"' in text.splitlines()[0 if form == "md" else 1]) is (lang == "ar")


@pytest.mark.parametrize(
    ("topic", "documents"),
    [
        (["العشارة"], {"sample-06", "sample-07", "sample-08", "sample-09"}),
        (["Al-Tamo"], {"sample-05", "sample-06", "sample-08"}),
        (["release"], {"sample-04", "sample-07", "sample-09", "sample-12"}),
        (["إفراج"], {"sample-04", "sample-07", "sample-09", "sample-12"}),
        (["صوت", "الوادي"], {"sample-03", "sample-10", "sample-11"}),
    ],
)
def test_a_topic_is_words_a_place_a_kind_or_a_source(project: Path, tmp_path: Path, topic: list[str], documents: set[str]) -> None:
    out = tmp_path / "brief.html"
    run("brief", "--project", project, "-o", out, "--lang", "en", *topic)
    cited = set(re.findall(r"<bdi><code>(sample-\d+)</code></bdi>", out.read_text(encoding="utf-8")))
    assert documents <= cited
    assert cited < {f"sample-{n:02}" for n in range(1, 13)}


def test_a_topic_that_nothing_is_about_writes_nothing(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert "nothing" in run("brief", "--project", project, "-o", out, "زلزال", fails=1).output
    assert not out.exists()


def test_a_brief_has_an_ending_that_says_what_it_is(project: Path, tmp_path: Path) -> None:
    run("brief", "--project", project, "-o", tmp_path / "brief.docx", fails=2)


@pytest.mark.parametrize("form", ["links", "incidents", "jsonl", "csv", "geojson"])
def test_exports_are_written_whole(project: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "new" / f"out.{form}"
    run("export", "--project", project, "--format", form, out)
    text = out.read_text(encoding="utf-8")
    assert [p.name for p in out.parent.iterdir()] == [out.name]
    assert not [name for name in WITHHELD if name in text]
    if form in ("links", "incidents", "geojson"):
        assert json.loads(text)
    if form == "links":
        assert len(json.loads(text)) == len([r for r in sample().relations if r.kind.value != "possibly_related"])


def test_the_codebook_export_is_complete_with_names(project: Path, tmp_path: Path) -> None:
    run("export", "--project", project, "--format", "codebook", tmp_path / "out")
    assert sorted(p.stem for p in (tmp_path / "out").iterdir()) == [f"sample-{n:02}" for n in range(1, 13)]
    assert "العبود" in (tmp_path / "out" / "sample-03.json").read_text(encoding="utf-8")


def test_an_export_goes_to_standard_output(project: Path) -> None:
    first = run("export", "--project", project, "--format", "jsonl", "-").stdout.splitlines()[0]
    assert json.loads(first)["document"] == "sample-01"


def test_names_ask_for_a_reason(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert "--why" in run("export", "--project", project, "--format", "csv", "--names", out, fails=2).output
    assert "--why" in run("brief", "--project", project, "--names", "--why", "  ", "-o", tmp_path / "b.html", fails=2).output
    assert "--names" in run("export", "--project", project, "--format", "csv", "--why", "x", out, fails=2).output
    assert not out.exists()


def test_naming_is_written_in_the_custody_log_with_its_reason(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("اعتقلت دورية الشاب سامر الناعس من منزله في البلدة أمس.", encoding="utf-8")
    folder = tmp_path / "project"
    run("read", "--project", folder, report)
    out = tmp_path / "out.jsonl"
    run("export", "--project", folder, "--format", "jsonl", out)
    assert "الناعس" not in out.read_text(encoding="utf-8")
    run("export", "--project", folder, "--format", "jsonl", "--names", "--why", "طلب الأسرة", out)
    assert "الناعس" in out.read_text(encoding="utf-8")
    entry = json.loads((folder / "custody.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (entry["act"], entry["reason"], entry["target"]) == ("disclosed", "طلب الأسرة", str(out))
    run("verify", "--project", folder)


def test_where_it_cannot_be_written_is_said(project: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    text = run("export", "--project", project, "--format", "csv", blocked / "out.csv", fails=1).output
    assert "cannot be written" in text


def drawn(width: int, *, colour: bool = True) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=width, no_color=not colour, markup=False, highlight=False)
    columns = [Column("claim", 6, "cyan"), Column("said", 10), Column("place", 6, "green")]
    rows = [["abc", "مقتل ثلاثة مقاتلَين في بلدة القورية", "القورية"], ["d", "[bold]plain[/bold]", "x"]]
    print_table(console, columns, rows)
    return out.getvalue()


def test_a_terminal_table_keeps_its_columns_with_arabic() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", drawn(60))
    rows = [line for line in plain.splitlines() if "abc" in line or "plain" in line]
    arabic, latin = rows
    assert cell_len(arabic[: arabic.index("القورية", arabic.index(PDI))]) == cell_len(latin[: latin.index("x")])
    assert arabic.count(LRI) == arabic.count(PDI) == 2
    assert "[bold]plain[/bold]" in latin
    assert all(cell_len(line) <= 60 for line in plain.splitlines())


def test_a_narrow_terminal_cuts_with_an_ellipsis_inside_the_isolate() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", drawn(36))
    row = next(line for line in plain.splitlines() if "abc" in line)
    assert f"…{PDI}" in row
    assert cell_len(row) <= 36


def test_a_chain_keeps_the_direction_of_its_language_and_its_names_theirs() -> None:
    chain = f"{FSI}نبض الفرات{PDI} ← East Correspondents Network"
    assert isolated_cell(shown(chain)) == f"{LRI}{chain}{PDI}"
    assert isolated_cell("قال", rtl=True) == f"{RLI}قال{PDI}"
    assert isolated_cell("SDF") == "SDF"
    assert shown("a\u202e\x1b[31mb") == "a[31mb"
    assert cut(chain, 6) == f"{FSI}نبض ا…{PDI}"


def test_colours_can_be_switched_off() -> None:
    assert "\x1b[36m" in drawn(60)
    assert "\x1b[36m" not in drawn(60, colour=False)


def test_cutting_counts_cells_and_keeps_diacritics() -> None:
    assert cut("مقاتلَين", 7) == "مقاتلَين"
    assert cell_len(cut("مقاتلَين في البلدة", 9)) <= 9


def test_what_a_person_decided_holds_in_every_command_and_taking_it_back_too(tmp_path: Path) -> None:
    project = make_gold_project(tmp_path / "project")

    def told() -> tuple[dict[str, str], set[str], str]:
        """Return the types of the claims by id, the claims that the picture rests on, and the brief."""
        out, picture, brief = tmp_path / "claims.jsonl", tmp_path / "system.json", tmp_path / "brief.md"
        run("export", "--project", project, "--format", "jsonl", out)
        rows = {row["id"]: row["type"] for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
        assert {i[:SHORT] for i in rows} == {row["claim"] for row in lines("claims", "--project", project)}
        run("system", "--project", project, "-o", picture)
        run("brief", "--project", project, "--limit", 10_000, "-o", brief)
        return rows, set(json.loads(picture.read_text(encoding="utf-8"))["claims"]), brief.read_text(encoding="utf-8")

    rows, rested_on, brief = told()
    rejected = min(rested_on)
    changed = next(c for c in sample().claims.values() if c.event and c.id not in rested_on)
    assert changed.event is not None
    history, meeting = History(project), EventType.MEETING.value
    gone = history.decide(Act.REJECT, Kind.CLAIM, rejected, who="Rana", why="not said", seen=0)
    change = Change("type", changed.event.type.value, meeting)
    given = history.decide(Act.CORRECT, Kind.CLAIM, changed.id, who="Rana", seen=0, changes=(change,), document=changed.document)
    now, rests_on, other = told()
    assert now == {i: t for i, t in rows.items() if i != rejected} | {changed.id: meeting}
    assert rejected not in rests_on
    assert other != brief
    for decision in (gone, given):
        history.undo(decision.line, who="Rana")
    assert told() == (rows, rested_on, brief)

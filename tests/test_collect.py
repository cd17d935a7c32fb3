import io
from pathlib import Path

import pytest

from riwaya.collect import Found, collect
from riwaya.errors import InputRefused


def put(path: Path, text: str = "نص") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(*paths: Path | str) -> list[Found]:
    out = list(collect([str(p) for p in paths]))
    assert not [o for o in out if isinstance(o, InputRefused)]
    return [o for o in out if isinstance(o, Found)]


def test_a_folder_gives_all_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "sub/c.jsonl", "sub/deep/d.htm", ".hidden.txt", "metadata.csv"):
        put(tmp_path / name, "file\n" if name == "metadata.csv" else "نص")
    names = [Path(f.origin).name for f in found(tmp_path)]
    assert names == ["a.HTML", "b.txt", "c.jsonl", "d.htm"]


def test_a_file_given_twice_comes_once(tmp_path: Path) -> None:
    a = put(tmp_path / "a.txt")
    assert len(found(a, tmp_path, tmp_path / "*.txt")) == 1


def test_patterns(tmp_path: Path) -> None:
    put(tmp_path / "x/a1.txt")
    put(tmp_path / "x/a2.txt")
    put(tmp_path / "x/b.txt")
    assert [f.path.stem for f in found(tmp_path / "x" / "a*.txt")] == ["a1", "a2"]
    assert len(found(tmp_path / "**" / "*.txt")) == 3


def test_a_file_whose_name_holds_a_star_is_no_pattern(tmp_path: Path) -> None:
    put(tmp_path / "a[1]*.txt")
    put(tmp_path / "a1.txt")
    assert [f.path.name for f in found(tmp_path / "a[1]*.txt")] == ["a[1]*.txt"]


def test_two_of_one_name_both_keep_their_place(tmp_path: Path) -> None:
    a, b, c = put(tmp_path / "x/a.txt"), put(tmp_path / "y/a.txt"), put(tmp_path / "y/c.txt")
    assert [f.names[0] for f in found(a, b, c)] == ["x/a", "y/a", "c"]


def test_what_cannot_be_used_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "picture.png")
    out = list(collect([str(tmp_path), str(tmp_path / "none.txt"), str(tmp_path / "*.html")]))
    refused = [str(o) for o in out if isinstance(o, InputRefused)]
    assert [any(word in r for r in refused) for word in ("picture.png", "none.txt", "*.html")] == [True] * 3
    assert [o.names[0] for o in out if isinstance(o, Found)] == ["a"]


def test_metadata_by_file_name_and_by_path(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "sub/b.txt")
    rows = 'file;publisher;published\na.txt;"شبكة; النهر";٢٣ تشرين الثاني ٢٠٢٥\nsub/b.txt;الأفق;\n'
    (tmp_path / "metadata.csv").write_bytes(b"\xef\xbb\xbf" + rows.encode())
    a, b = found(tmp_path)
    assert (a.said.publisher, a.said.published) == ("شبكة; النهر", "٢٣ تشرين الثاني ٢٠٢٥")
    assert (b.said.publisher, b.said.published) == ("الأفق", None)


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("publisher,published\nx,y\n", ":1:"),
        ("file,publisher\na.txt,x,too many\n", ":2:"),
        ("file,publisher\n,x\n", ":2:"),
        ("file,publisher\na.txt,x\na.txt,y\n", ":3:"),
        ('file,publisher\na.txt,"x\n', ":"),
    ],
)
def test_a_bad_table_is_named_by_line_and_the_files_are_read(tmp_path: Path, table: str, place: str) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "metadata.csv", table)
    out = list(collect([str(tmp_path)]))
    refused = [str(o) for o in out if isinstance(o, InputRefused)]
    assert len(refused) == 1
    assert f"metadata.csv{place}" in refused[0]
    assert [o.names[0] for o in out if isinstance(o, Found)] == ["a"]


@pytest.mark.parametrize(
    ("given", "media_type"),
    [(b'\xef\xbb\xbf{"id": "1"}', "application/jsonl"), (b"<!DOCTYPE HTML><p>", "text/html"), (b"text", "text/plain")],
)
def test_standard_input_is_told_by_its_beginning(given: bytes, media_type: str) -> None:
    for one in collect(["-"], io.BytesIO(given)):
        assert isinstance(one, Found)
        assert (one.media_type, one.path.read_bytes(), one.origin) == (media_type, given, "-")


def test_a_folder_that_links_back_to_itself_ends(tmp_path: Path) -> None:
    put(tmp_path / "sub/a.txt")
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    assert len(found(tmp_path)) == 1


def test_a_project_among_the_reports_is_passed_over(tmp_path: Path) -> None:
    from tests.taking import read

    put(tmp_path / "a.txt")
    read(tmp_path, tmp_path)
    read(tmp_path / "project", tmp_path)
    assert [f.names[0] for f in found(tmp_path)] == ["a"]


def test_sizes_add_up(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "12345")
    put(tmp_path / "b.txt", "123")
    assert [(f.size, f.total) for f in found(tmp_path)] == [(5, 8), (3, 8)]

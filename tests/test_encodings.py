from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.encodings import decode
from riwaya.errors import InputRefused
from tests.taking import read

REPORT = (
    "قال مصدر محلي من مدينة الميادين إن اشتباكات اندلعت بعد منتصف الليل في حي التمو، وأضاف أن الطريق إلى البوكمال مغلق"
    " منذ يومين.\r\nوأكد ناشطون أن الأهالي الذين خرجوا من المدينة لم يعودوا إليها حتى الآن.\n"
)
usual = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t"), min_size=1)


@given(usual)
def test_utf8_comes_back_exactly(text: str) -> None:
    if not text.startswith(("\ufeff", "%PDF", "PK", "GIF8", "{\\rtf", "SQLite", "Rar!")):
        assert decode(text.encode(), "x").text == text
    assert decode(b"\xef\xbb\xbf" + text.encode(), "x").text == text


@given(usual)
def test_utf16_with_a_mark_comes_back_exactly(text: str) -> None:
    assert decode(b"\xff\xfe" + text.encode("utf-16-le"), "x").text == text
    assert decode(b"\xfe\xff" + text.encode("utf-16-be"), "x").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told(encoding: str) -> None:
    assert decode(REPORT.encode(encoding), "x") == decode(REPORT.encode(encoding), "y")
    assert decode(REPORT.encode(encoding), "x").text == REPORT
    assert decode(REPORT.encode(encoding), "x").encoding == encoding


@given(st.integers(0, len(REPORT.split()) - 6))
def test_windows_1256_is_told_from_a_few_words_on(start: int) -> None:
    text = " ".join(REPORT.split()[start:])
    decoded = decode(text.encode("cp1256"), "x")
    assert (decoded.text, decoded.encoding) == (text, "windows-1256")


def test_windows_1256_keeps_its_line_ends_and_marks() -> None:
    text = REPORT + "«دير الزور» – 20%"
    assert decode(text.encode("cp1256"), "x").text == text


@given(st.integers(1, len(REPORT) - 2), st.sampled_from([b"\xff", b"\xc3(", b"\x80"]))
def test_broken_utf8_is_named_by_byte_not_guessed(at: int, bad: bytes) -> None:
    before = REPORT[:at].encode()
    with pytest.raises(InputRefused) as caught:
        decode(before + bad + REPORT[at:].encode(), "report.txt")
    assert f"byte {len(before)} " in caught.value.reason
    assert caught.value.place == str(before.count(b"\n") + 1)
    assert caught.value.remedy


def test_utf8_cut_in_its_last_letter_is_broken() -> None:
    with pytest.raises(InputRefused, match="broken UTF-8"):
        decode(REPORT.strip(". \n").encode()[:-1], "x")


def test_latin_text_in_an_old_encoding_is_read() -> None:
    text = "Les habitants de la ville ont été déplacés vers le nord après les combats, selon des témoins et la presse."
    assert decode(text.encode("cp1252"), "x").text == text


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04abc", bytes(range(256)) * 20, b"\x00\x01\x02" * 50])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputRefused):
        decode(data, "x")


def test_the_encoding_is_recorded(tmp_path: Path) -> None:
    from riwaya.store import open_project

    for name, data in (
        ("a", REPORT.encode("cp1256")),
        ("b", b"\xff\xfe" + REPORT.encode("utf-16-le")),
        ("c", REPORT.encode()),
    ):
        (tmp_path / f"{name}.txt").write_bytes(data)
    read(tmp_path / "p", *(tmp_path / f"{n}.txt" for n in "abc"))
    with open_project(tmp_path / "p") as project:
        documents = {d.name: d for d in project.iter_documents()}
        encodings = {n: project.capture(d.capture).encoding for n, d in documents.items()}
    assert encodings == {"a": "windows-1256", "b": "utf-16", "c": "utf-8"}
    assert {d.text for d in documents.values()} == {REPORT}

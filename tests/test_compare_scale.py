"""The comparison of many reports: never all pairs, and few of them in memory."""

from collections.abc import Sequence
from contextlib import closing

from riwaya.compare.blocks import WINDOW, Blocks
from riwaya.compare.parties import Resolver
from riwaya.compare.scenes import scenes_of
from riwaya.compare.tellings import tell
from riwaya.compare.told import Told
from riwaya.compare.traces import COMMONEST, Traces
from riwaya.packs import load_pack
from riwaya.records import EventType
from tests.claim_builder import Made


def pairs_among(count: int) -> int:
    """Return how many pairs of reports are compared when all tell of shelling in one town, a day apart each."""
    resolver = Resolver(load_pack())
    with closing(Blocks()) as blocks:
        for n in range(count):
            day = f"20{10 + n // 336:02}-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
            report = Made(f"r{n}", f"خبر رقم {n}: قذائف على الميادين.", f"outlet {n}", day)
            report.event("E1", EventType.SHELLING, "قذائف", place="الميادين", day=day)
            tellings = tell(report.claims, report.text, resolver)
            blocks.add(Told(n, report.document.id, tuple(tellings), tuple(scenes_of(tellings))))
        return sum(len(others) for _, others in blocks.pairs())


def test_a_place_of_many_reports_is_compared_within_a_window() -> None:
    few, many = pairs_among(200), pairs_among(400)
    assert few <= 200 * WINDOW
    assert many < 2.2 * few


def test_reports_of_other_places_and_parties_are_not_compared() -> None:
    resolver = Resolver(load_pack())
    with closing(Blocks()) as blocks:
        for n, town in enumerate(("الميادين", "عفرين", "درعا")):
            report = Made(f"r{n}", f"قذائف على {town}.", None, "2020-05-04")
            report.event("E1", EventType.SHELLING, "قذائف", place=town)
            tellings = tell(report.claims, report.text, resolver)
            blocks.add(Told(n, report.document.id, tuple(tellings), tuple(scenes_of(tellings))))
        assert [others for _, others in blocks.pairs()] == [(), (), ()]


def copied_among(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Return the pairs of reports, by number, in which copied sentences are found."""
    resolver = Resolver(load_pack())
    with closing(Traces()) as traces:
        for n, text in enumerate(texts):
            report = Made(f"r{n}", text, f"outlet {n}", "2020-05-04")
            report.event("E1", EventType.SHELLING, "قذائف")
            tellings = tell(report.claims, report.text, resolver)
            traces.add(Told(n, report.document.id, tuple(tellings), tuple(scenes_of(tellings))))
        return {(a, b) for a, _, b, _ in traces.copied()}


def test_a_copied_sentence_is_found_with_no_report_at_hand_and_a_formula_is_none() -> None:
    copied = "سقطت قذائف على سوق البلدة صباح السبت وأحرقت ثلاثة متاجر قبل أن يصل رجال الإطفاء."
    changed = "وبحسب الأهالي سقطت قذائف على سوق البلدة صباح السبت وأحرقت ثلاثة متاجر كما قالوا."
    other = "أعلنت المحافظة أن قذائف قديمة من مخلفات الحرب أُتلفت في حفرة بعيدة عن المنازل أمس."
    assert copied_among((copied, changed, other)) == {(0, 1)}
    assert copied_among([copied] * (COMMONEST + 1)) == set()

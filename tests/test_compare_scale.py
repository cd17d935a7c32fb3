"""The comparison of many reports: never all pairs, and few of them in memory."""

from contextlib import closing

from riwaya.compare.blocks import WINDOW, Blocks
from riwaya.compare.parties import Resolver
from riwaya.compare.scenes import scenes_of
from riwaya.compare.tellings import tell
from riwaya.compare.told import Told
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
        list(blocks.copied())
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
        assert list(blocks.copied()) == []
        assert [others for _, others in blocks.pairs()] == [(), (), ()]

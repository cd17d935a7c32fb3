"""Furniture: on texts written here, and measured on the gold's `ignored` stretches and on wild reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.read.compose import compose
from riwaya.read.furniture import furniture_of
from riwaya.read.inference import inferred_from_text
from riwaya.read.members import Member
from riwaya.records import FurnitureKind as K

SHARED = Path(__file__).parents[2] / "shared"
HELD_OUT = frozenset(
    "seed-003 seed-004 dev-045 dev-050 dev-053 dev-077 dev-i3-1 dev-i3-2 dev-i3-3 dev-i3-4".split()
)
BODY = (
    "أغلق مسلحون مجهولون صباح اليوم الطريق الواصل بين العشارة والقورية، وأوقفوا سيارات كانت تنقل محاصيل إلى السوق.",
    "وقال أحد السائقين إن المسلحين طلبوا أوراق الجميع، ثم تركوا السيارات تمر بعد ساعتين من دون أن يأخذوا شيئاً.",
    "وأضاف السائق أن الأهالي يخشون من عودة الحواجز إلى الطريق بعد أن أزيلت في الربيع الماضي باتفاق بين الوجهاء.",
)


def kinds(*lines: str, title: str | None = None) -> dict[str, K]:
    text = "\n\n".join(lines)
    return {f.span.of(text): f.kind for f in furniture_of(text, title)}


def test_a_report_with_everything_around_it() -> None:
    lines = (
        "مسلحون يغلقون طريق القورية",
        "مسلحون يغلقون طريق القورية!",
        "2021-05-04",
        "231 زيارة",
        "دير الزور – شبكة النهر",
        "حاجز على طريق القورية (أرشيف)",
        BODY[0],
        "طريق بلا حواجز",
        BODY[1],
        "اقرأ أيضاً: أسعار القمح هذا الموسم",
        BODY[2],
        "هل أعجبك هذا التقرير؟ اشترك في نشرتنا البريدية",
        "القورية",
        "العشارة",
        "شارك هذا الموضوع:",
        "فيسبوك",
        "وفد من الوجهاء يزور مدينة الرقة اليوم",
    )
    found = kinds(*lines)
    assert not set(BODY) & set(found)
    assert found == {
        lines[0]: K.HEADLINE,
        lines[1]: K.REPEATED_HEADLINE,
        lines[2]: K.DATELINE,
        lines[3]: K.BOILERPLATE,
        lines[4]: K.DATELINE,
        lines[5]: K.CAPTION,
        lines[7]: K.HEADING,
        lines[9]: K.READ_ALSO,
        lines[11]: K.NEWSLETTER,
        lines[12]: K.TAGS,
        lines[13]: K.TAGS,
        lines[14]: K.BOILERPLATE,
        lines[15]: K.BOILERPLATE,
        lines[16]: K.READ_ALSO,
    }


@pytest.mark.parametrize(
    "dateline",
    ["طهران -", "دمشق – سانا –", "(أ ف ب) -", "القامشلي – نورث برس:", "دير الزور:", "عمان/ رويترز -"],
)
def test_datelines_before_the_first_words(dateline: str) -> None:
    text = f"{dateline} {BODY[0]}\n{BODY[1]}"
    found = furniture_of(text)
    assert [(f.kind, f.span.of(text)) for f in found] == [(K.DATELINE, dateline)]


@pytest.mark.parametrize(
    "text",
    [
        "قصف مدفعي على أطراف البلدة الآن",
        "عاجل || قصف مدفعي على أطراف البلدة\nسقوط جرحى\nالدفاع المدني يتوجه إلى المكان",
        "\n".join(BODY),
        f"{BODY[0]}\nقال الشهود:\nسمعنا صوتين\n{BODY[1]}",
        f"{BODY[0]}\n- محمد من العشارة\n- خالد من القورية\n- سالم من الميادين\n{BODY[1]}",
        f"داعش - الذي كان يسيطر على المدينة - خسرها قبل عامين في معارك طويلة.\n{BODY[1]}",
        f"{BODY[0]}\n{BODY[1]}\nوأشار إلى أن الطريق مفتوح الآن",
        f"تحرير المدينة من المسلحين استغرق أسبوعين من القتال في أحيائها القديمة.\n{BODY[1]}",
        f"شاهد السائق ثلاث سيارات تحترق قرب الجسر بعد مرور الرتل بدقائق.\n{BODY[1]}",
    ],
)
def test_what_is_said_is_not_set_aside(text: str) -> None:
    assert furniture_of(text) == ()


def test_a_headline_that_the_metadata_gives() -> None:
    found = kinds("الطريق مغلق في القورية.", "ثم فتح الطريق", title="الطريق مغلق في القورية")
    assert found == {"الطريق مغلق في القورية.": K.HEADLINE}
    assert kinds("الطريق مغلق في القورية.", title="الطريق مغلق في القورية") == {}


def test_a_document_keeps_its_text_and_reads_its_body() -> None:
    text = "عنوان الخبر هنا\r\n\r\nدمشق - سانا\r\n\r\n" + "\r\n".join(BODY) + "\r\nاقرأ أيضاً: خبر آخر"
    document = compose(Member(text, "0"), name="a", capture="c")
    assert document.text == text
    assert document.title == "عنوان الخبر هنا"
    assert [s.of(text) for s in document.sentences] == list(BODY)
    assert document.publisher.value == "سانا"
    assert (document.publisher.status, document.publisher.basis) == ("inferred", "text")


def measured() -> tuple[float, float, list[str]]:
    right = set_aside = gold = 0
    lost: list[str] = []
    for path in sorted((SHARED / "eval" / "dev").glob("*.json")):
        if path.stem in HELD_OUT:
            continue
        d = json.loads(path.read_text(encoding="utf-8"))
        text = d["text"]
        theirs = {i for g in d["ignored"] for i in range(g["start"], g["end"]) if not text[i].isspace()}
        ours = {i for f in furniture_of(text) for i in range(f.span.start, f.span.end) if not text[i].isspace()}
        right, set_aside, gold = right + len(theirs & ours), set_aside + len(ours), gold + len(theirs)
        lost += [f"{path.stem}/{e['id']}" for e in d["events"] if e["trigger"]["start"] in ours]
    return right / set_aside, right / gold, lost


@pytest.mark.shared
def test_against_the_gold() -> None:
    """Gold by language-model annotators, not people; inline datelines count against precision, since it lists
    sentences."""
    precision, recall, lost = measured()
    assert precision >= 0.97
    assert recall >= 0.95
    assert lost == []


@pytest.mark.shared
def test_wild_reports_keep_their_body() -> None:
    """Reports of 2015 that nobody tuned on have little furniture: what is set aside stays small in all of them."""
    shares = []
    for line in (SHARED / "corpus" / "wild.jsonl").read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        aside = sum(f.span.end - f.span.start for f in furniture_of(d["text"], d["title"]))
        shares.append(aside / len(d["text"]))
    assert len(shares) == 300
    assert max(shares) <= 0.25
    assert sum(shares) / len(shares) <= 0.02


def test_an_invitation_to_subscribe_names_the_outlet_that_invites() -> None:
    text = f"{BODY[0]}\n\n{BODY[1]}\n\nانضم إلى قراء عنب بلدي واشترك بنشرتنا البريدية."
    publisher, *_ = inferred_from_text(text, furniture_of(text, None), None)
    assert (publisher.publisher, publisher.status.value, publisher.basis) == ("عنب بلدي", "inferred", "text")

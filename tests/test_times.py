"""Time phrases: what outlets write.

Where the phrase begins and ends, and when it was, against a stated publication date only.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.calendar import MONTHS, WEEKDAYS, hijri_month_days, hijri_to_gregorian
from riwaya.arabic.moment_reader import _EVERY_WAY, _WAYS, MomentReader
from riwaya.arabic.moments import Moment, Shape, Stretch, resolve
from riwaya.arabic.numbers import find_numbers
from riwaya.arabic.offsets import start_after
from riwaya.arabic.times import find_time_phrases, read_time_phrase
from riwaya.arabic.words import words_of

PUBLISHED = date(2021, 6, 10)  # a Thursday


def phrases(text: str) -> list[str]:
    words = words_of(text)
    return [
        text[start_after(text, words[t.first], t.letters) : words[t.last - 1].end] for t in find_time_phrases(words)
    ]


def dated(text: str, published: date | None = PUBLISHED) -> tuple[str | None, str | None, str | None]:
    stretch = read_time_phrase(words_of(text))
    assert stretch is not None, text
    d = resolve(stretch, published)
    return d.start, d.end, d.basis


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("دخل الرتل القرية فجر اليوم", "فجر اليوم", "2021-06-10", "2021-06-10"),
        ("ومساءَ أمسِ انفجرت عبوة", "مساءَ أمسِ", "2021-06-09", "2021-06-09"),
        ("وصلت التعزيزات أول أمس من الشرق", "أول أمس", "2021-06-08", "2021-06-08"),
        ("وصلت أول من أمس تعزيزات", "أول من أمس", "2021-06-08", "2021-06-08"),
        ("وصلت أمس الأول تعزيزات", "أمس الأول", "2021-06-08", "2021-06-08"),
        ("اندلعت الاشتباكات يوم الجمعة في البلدة", "يوم الجمعة", "2021-06-04", "2021-06-04"),
        ("اندلعت الاشتباكات الأحد الماضي", "الأحد الماضي", "2021-06-06", "2021-06-06"),
        ("اندلعت الاشتباكات الخميس الماضي", "الخميس الماضي", "2021-06-03", "2021-06-03"),
        ("اندلعت اليوم الخميس اشتباكات", "اليوم الخميس", "2021-06-10", "2021-06-10"),
        ("يجتمع الوفد السبت المقبل", "السبت المقبل", "2021-06-12", "2021-06-12"),
        ("قتل في 3 أيار/ مايو الماضي", "3 أيار/ مايو الماضي", "2021-05-03", "2021-05-03"),
        ("قتل في الثالث والعشرين من كانون الأول", "الثالث والعشرين من كانون الأول", "2020-12-23", "2020-12-23"),
        ("قتل في الـ5 من تشرين الثاني من العام 2019", "الـ5 من تشرين الثاني من العام 2019", "2019-11-05", "2019-11-05"),
        ("سقطت المدينة في ٣ كانون الثاني ٢٠١٨", "٣ كانون الثاني ٢٠١٨", "2018-01-03", "2018-01-03"),
        ("سقطت في 14 جويلية 2016", "14 جويلية 2016", "2016-07-14", "2016-07-14"),
        ("سقطت في 14 غشت 2016", "14 غشت 2016", "2016-08-14", "2016-08-14"),
        ("سقطت في 14 آب 2016", "14 آب 2016", "2016-08-14", "2016-08-14"),
        ("نقلت العربات مطلع عام 2017 إلى الغرب", "مطلع عام 2017", "2017", "2017"),
        ("نقلت أواخر الشهر الماضي", "أواخر الشهر الماضي", "2021-05", "2021-05"),
        ("نقلت في منتصف شباط 2018", "منتصف شباط 2018", "2018-02", "2018-02"),
        ("نقلت في مايو 2019", "مايو 2019", "2019-05", "2019-05"),
        ("نقلت العام الماضي", "العام الماضي", "2020", "2020"),
        ("نقلت في كانون الثاني الماضي", "كانون الثاني الماضي", "2021-01", "2021-01"),
        ("نقلت في أيلول من العام الماضي", "أيلول من العام الماضي", "2020-09", "2020-09"),
        ("نقلت خلال ال24 ساعة الماضية", "خلال ال24 ساعة الماضية", "2021-06-09", "2021-06-10"),
        ("نقلت خلال الأشهر الستة الماضية", "خلال الأشهر الستة الماضية", "2020-12-10", "2021-06-10"),
        ("نقلت قبل يومين", "قبل يومين", "2021-06-08", "2021-06-08"),
        ("نقلت قبل ثلاثة أشهر", "قبل ثلاثة أشهر", "2021-03", "2021-03"),
        ("نقلت منذ عام 2013", "منذ عام 2013", "2013", None),
        ("نقلت حتى نهاية 2014", "حتى نهاية 2014", None, "2014"),
        ("بين عامي 2013 و2015 نقلت", "بين عامي 2013 و2015", "2013", "2015"),
        ("من 3 إلى 9 أيار 2020 نقلت", "9 أيار 2020", "2020-05-09", "2020-05-09"),
        ("منذ 3 آذار 2018، وحتى مساء أمس نقلت", "منذ 3 آذار 2018، وحتى مساء أمس", "2018-03-03", "2021-06-09"),
        ("بعد منتصف ليل الأحد - الاثنين نقلت", "بعد منتصف ليل الأحد - الاثنين", "2021-06-07", "2021-06-07"),
        (
            "نحو الساعة الخامسة من فجر اليوم الخميس",
            "نحو الساعة الخامسة من فجر اليوم الخميس",
            "2021-06-10",
            "2021-06-10",
        ),
        ("في وقت متأخر من يوم السبت", "وقت متأخر من يوم السبت", "2021-06-05", "2021-06-05"),
        ("يوم الأربعاء 3 شباط 2021 نقلت", "الأربعاء 3 شباط 2021", "2021-02-03", "2021-02-03"),
        ("نقلت في 03/02/2021 ليلا", "03/02/2021", "2021-02-03", "2021-02-03"),
        ("نقلت 2021-02-03 ليلا", "2021-02-03", "2021-02-03", "2021-02-03"),
        ("صيف 2012 نقلت", "صيف 2012", "2012", "2012"),
    ],
)
def test_when_a_phrase_is(text: str, phrase: str, start: str | None, end: str | None) -> None:
    found = phrases(text)
    assert len(found) == 1
    assert found[0].endswith(phrase)
    assert len(found[0]) - len(phrase) <= len("يوم ")
    assert dated(text)[:2] == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "منذ أيام",
        "حتى الآن",
        "في الآونة الأخيرة",
        "منذ فترة طويلة",
        "خلال الأيام القليلة الماضية",
        "هذا الأسبوع",
        "قبل أسابيع",
    ],
)
def test_a_vague_time_is_found_and_stays_undated(text: str) -> None:
    assert phrases(f"وصلت قوافل {text} إلى هناك") == [text.removeprefix("في ")]
    assert dated(text) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "صلاة الجمعة",
        "صحيفة اليوم",
        "شارع 8 آذار",
        "اليوم الأول من الهدنة",
        "2012 مقاتل",
        "سنة وشيعة",
        "(48 عاماً)",
        "الأمين العام",
        "بعد يومين من الهدنة",
        "قال الأب",
        "جاء رجب وشعبان",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert phrases(f"حضر {text} هناك") == []


@pytest.mark.parametrize(
    "text",
    ["فجر اليوم", "الأحد الماضي", "3 أيار", "الشهر الماضي", "قبل يومين", "خلال ال48 ساعة", "أيلول من العام الماضي"],
)
def test_without_a_publication_date_nothing_is_guessed(text: str) -> None:
    assert dated(text, None) == (None, None, None)


def test_the_basis_is_kept() -> None:
    assert dated("3 أيار 2019", None)[2] == "text"
    assert dated("3 أيار")[2] == "published"
    assert dated("15 رمضان 1442")[2] == "hijri"


def test_hijri_dates_by_the_tabular_calendar() -> None:
    assert hijri_to_gregorian(1, 1, 1) == date(622, 7, 19)
    assert dated("في الأول من شهر رمضان 1442 هـ", None)[:2] == ("2021-04-13", "2021-04-13")
    assert dated("خلال شهر رمضان")[:2] == ("2021-04-13", "2021-05-12")


@given(st.integers(1300, 1500), st.integers(1, 12))
def test_hijri_months_follow_each_other(year: int, month: int) -> None:
    first, last = hijri_month_days(year, month)
    assert 29 <= (last - first).days + 1 <= 30
    after = hijri_month_days(year + month // 12, month % 12 + 1)[0]
    assert after - last == timedelta(days=1)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(sorted(set(MONTHS))))
def test_a_full_date_needs_no_publication(day: date, name: str) -> None:
    day = day.replace(month=MONTHS[name], day=min(day.day, 28))
    assert dated(f"{day.day} {name.replace('_', ' ')} {day.year}", None) == (day.isoformat(), day.isoformat(), "text")


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(sorted(WEEKDAYS)))
def test_a_weekday_is_the_latest_on_or_before_publication(published: date, name: str) -> None:
    start, end, _ = dated(f"يوم {name}", published)
    assert start is not None
    assert start == end
    back = published - date.fromisoformat(start)
    assert timedelta(0) <= back < timedelta(days=7)
    assert date.fromisoformat(start).weekday() == WEEKDAYS[name]


@given(
    st.builds(Moment, *[st.none() | st.integers(0, 3000)] * 2, st.none() | st.integers(0, 40)),
    st.sampled_from(Shape),
    st.none() | st.dates(),
)
def test_no_moment_however_odd_breaks_the_resolution(moment: Moment, shape: Shape, published: date | None) -> None:
    d = resolve(Stretch(shape, moment, moment), published)
    assert (d.basis is None) == (d.start is None and d.end is None)


@given(st.text("اليوم أمس 12 3/ مارس 2015 منذ حتى و الخميس - ( ) عام ساعة قبل خلال شهر", max_size=60))
def test_any_text_is_read_without_overlap(text: str) -> None:
    words = words_of(text)
    at = 0
    for t in find_time_phrases(words):
        assert at <= t.first < t.last <= len(words)
        at = t.last
        resolve(t.stretch, PUBLISHED)


@pytest.mark.parametrize("text", ["الساعة الثامنة مساء", "عند الساعة الخامسة فجرا", "الساعة العاشرة صباحا من"])
def test_an_hour_that_ends_the_words_says_no_day(text: str) -> None:
    read = read_time_phrase(words_of(text))
    assert read is None or resolve(read, PUBLISHED).start is None


def test_ways_that_a_first_word_rules_out_read_nothing() -> None:
    """Reading a moment tries only the ways that its first word can begin; trying every way has to give the same."""
    rng = random.Random(7)
    beginnings = sorted({word for word in _WAYS if word.strip()})
    others = ["الماضي", "المقبل", "الجاري", "من", "2017", "20", "/", "مبكره", "متاخر", "عشر", "والعشرين", "القصف", "5", ":", "مدينه"]
    for _ in range(4_000):
        words = words_of(" ".join(rng.choice(beginnings if rng.random() < 0.6 else others) for _ in range(6)))
        reader = MomentReader(words, find_numbers(words))
        for i in range(len(words)):
            every = next((found for way in _EVERY_WAY if (found := way(reader, i)) is not None), None)
            assert reader.moment(i) == every, [w.folded for w in words[i:]]

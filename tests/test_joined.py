"""What belongs together, and the days that an ISO date covers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.distances import great_circle_km
from riwaya.iso_days import days_covered
from riwaya.joined import Joined

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


@given(PAIRS)
def test_things_are_of_one_group_where_a_chain_of_pairs_leads_from_one_to_the_other(pairs: list[tuple[int, int]]) -> None:
    joined: Joined[int] = Joined()
    reached = {n: {n} for n in range(13)}
    for a, b in pairs:
        joined.join(a, b)
        together = reached[a] | reached[b]
        for n in together:
            reached[n] = together
    assert list(joined.groups(range(13))) == [sorted(g) for n, g in reached.items() if n == min(g)]


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    iso = day.isoformat()
    assert days_covered(iso) == days_covered(f"{iso}T23:59") == (day, day)
    for part in (iso[:7], iso[:4]):
        covered = days_covered(part)
        assert covered is not None
        first, last = covered
        assert first <= day <= last
        assert first.isoformat().startswith(part)
        assert last.isoformat().startswith(part)
        assert not (first - timedelta(1) if first > date.min else date.max).isoformat().startswith(part)
        assert not (last + timedelta(1)).isoformat().startswith(part)


@pytest.mark.parametrize("value", [None, "", "2021-13", "2021-02-30", "9999999999", "yesterday", "0"])
def test_what_is_no_date_covers_no_day(value: str | None) -> None:
    assert days_covered(value) is None


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert great_circle_km(35, 40, 36, 40) == pytest.approx(111.195, abs=0.01)
    assert great_circle_km(35, 40, 35, 40) == 0
    assert great_circle_km(0, 0, 0, 180) == pytest.approx(20015.09, abs=0.1)

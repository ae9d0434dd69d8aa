"""What a time expression that hangs on the day of issue means on that day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import bounds, swing, swing_over

ISSUED = date(1998, 3, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("hinge", "edtf"),
    [
        ("day:-1", "1998-03-10"),
        ("weekday:2:before", "1998-03-11"),
        ("weekday:3:before", "1998-03-05"),
        ("weekday:3:after", "1998-03-12"),
        ("weekday:1:previous", "1998-03-03"),
        ("weekday:1:next", "1998-03-17"),
        ("week:-1", "1998-03-02/1998-03-08"),
        ("weekend:-1", "1998-03-07/1998-03-08"),
        ("month:0", "1998-03"),
        ("year:-1", "1997"),
        ("monthday:12-24:before", "1997-12-24"),
        ("monthday:04-02:near", "1998-04-02"),
        ("monthname:11:before", "1997-11"),
        ("dayofmonth:14:after", "1998-03-14"),
        ("ago:3:day", "1998-03-08"),
        ("ago:2:month", "1998-01"),
        ("last:3:day", "1998-03-08/1998-03-11"),
        ("weekday:2:last", "1998-03-04"),
        ("weekday:2:following", "1998-03-18"),
        ("weekend:0:before", "1998-03-07/1998-03-08"),
        ("quarter:-1", "1997-10-01/1997-12-31"),
        ("quartername:1:next", "1999-01-01/1999-03-31"),
        ("season:WI:before", "1997-12-01/1998-02-28"),
        ("decade:0", "1990-01-01/1999-12-31"),
        ("century:0", "1900-01-01/1999-12-31"),
        ("nth:11:3:4:before", "1997-11-27"),
        ("easter:0:after", "1998-04-12"),
        ("easter:-2:before", "1997-03-28"),
        ("monthname:06:previous", "1997-06"),
        ("monthday:12-15:behind", "1997-12-15"),
        ("monthday:05-15:behind", "1998-05-15"),
        ("monthday:09-15:behind", "1997-09-15"),
        ("monthday:04-02:near:3", "1998-04-02"),
        ("monthday:04-02:near:2", "1997-04-02"),
        ("ago:2:week", "1998-02-25~"),
        ("ago:-2:year", "2000"),
        ("early:month:-1", "1998-02-01/1998-02-10"),
        ("late:month:-1", "1998-02-21/1998-02-28"),
        ("late:week:-1", "1998-03-05/1998-03-08"),
        ("seen:day:1>weekday:1:before", "1998-03-11"),
        ("seen:week:-1>on:1996-06-05", "1996-05-27/1996-06-02"),
        ("range:weekday:0:before|day:0", "1998-03-09/1998-03-11"),
        ("range:on:1997-01-05|on:1997-01-09", "1997-01-05/1997-01-09"),
        ("until:day:2", "../1998-03-13"),
        ("since:monthname:12:before", "1997-12-01/.."),
    ],
)
def test_hinge_on_a_known_day(hinge: str, edtf: str) -> None:
    assert swing_over(hinge, ISSUED, ISSUED) == edtf


def test_a_hinge_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown hinge"):
        swing("fortnight:1", ISSUED)


@given(
    st.lists(
        st.sampled_from(
            ["until", "since", "early", "seen", "range", "on", "weekday", "monthday", "ago", "season", "nth", "easter",
             "last", "weekend", "3", "-1", "02-29", "13-40", "1997-01", "before", "near", "week", "WI", "|", ">"]
        ),
        max_size=9,
    ).map(":".join)
)  # fmt: skip
def test_whatever_is_written_is_worked_out_or_refused(hinge: str) -> None:
    try:
        first, last = swing(hinge, ISSUED)
    except ValueError:
        return
    assert first is None or last is None or first <= last


def test_a_hinge_nested_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        swing("until:" * 5000 + "day:0", ISSUED)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 10), st.integers(0, 6))
def test_an_uncertain_day_of_issue_covers_every_certain_one(first: date, days: int, weekday: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    wide = bounds(swing_over(f"weekday:{weekday}:before", first, last) or "")
    for n in range(days + 1):
        one, _ = swing(f"weekday:{weekday}:before", date.fromordinal(first.toordinal() + n))
        assert one is not None
        assert wide[0] is not None
        assert wide[1] is not None
        assert wide[0] <= one <= wide[1]

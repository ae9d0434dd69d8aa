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
        ("until:day:2", "../1998-03-13"),
        ("since:monthname:12:before", "1997-12-01/.."),
    ],
)
def test_hinge_on_a_known_day(hinge: str, edtf: str) -> None:
    assert swing_over(hinge, ISSUED, ISSUED) == edtf


def test_a_hinge_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown hinge"):
        swing("fortnight:1", ISSUED)


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

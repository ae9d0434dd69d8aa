"""Pictures hold what they should, where they should."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.api.runs import Said
from onrecord.model import Figure, Point
from onrecord.web.drawn.band import draw, spark
from onrecord.web.drawn.lanes import window
from onrecord.web.drawn.scale import Days, nice
from onrecord.web.drawn.world import View, box_of, outlines, shapes, view_of


def point(known: str, low: int | None, high: int | None, voice: str = "official") -> Point:
    return Point("c-1", "r-1", "x", low, high, None, "Ministry", voice, known, None, False, "total")


def figure(*points: Point) -> Figure:
    return Figure("e-1", "killed", "people", "Osk", "people", 1, 2, 3, "", points)


@given(st.floats(0.5, 1e9))
def test_an_axis_reaches_its_top_in_few_round_steps(top: float) -> None:
    steps = nice(top)
    assert steps[-1] >= top
    assert 2 <= len(steps) <= 7


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 9000))
def test_days_stay_in_order_and_within_the_picture(first: date, length: int) -> None:
    days = Days(first, first + timedelta(length), 40, 700)
    assert days.at(first) == 40
    assert days.middle(first + timedelta(length)) <= 700
    ticks = days.ticks()
    assert len(ticks) <= 18
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)


def test_a_number_without_an_upper_bound_is_drawn_open_and_voices_apart() -> None:
    drawn = draw(figure(point("2031-03-04", 12, None), point("2031-03-06", 40, 41, "independent")))
    assert drawn
    assert [(m.open_top, m.open_bottom) for m in drawn.marks] == [(True, False), (False, False)]
    assert [voice for voice, _ in drawn.bands] == ["official", "independent"]
    assert drawn.marks[1].top < drawn.marks[0].bottom


def test_no_picture_of_words_without_bounds_or_days() -> None:
    assert draw(figure(point("2031-03-04", None, None))) is None


def test_the_run_of_a_number_is_as_wide_as_what_was_said_on_a_day() -> None:
    first, last = date(2031, 3, 4), date(2031, 3, 8)
    assert spark([Said(first, 5, 5)]) is None
    assert spark([Said(first, 5, 5), Said(first, 9, 9)]) is None
    assert spark([Said(first, 0, 0), Said(last, None, None)]) is None
    drawn = spark([Said(last, 10, 10), Said(first, 5, None), Said(last, None, 20)])
    assert drawn
    (x, early), (end, top), (_, foot), (_, _) = [tuple(map(float, p.split(","))) for p in drawn.split()]
    assert x < end
    assert top < foot < early


def test_every_country_lies_on_the_globe_and_neighbours_of_the_date_line_hold_together() -> None:
    assert len(shapes()) > 220
    for shape in shapes():
        for west, south, east, north in shape.boxes:
            assert -90 <= south <= north <= 90, shape.code
            assert -360 <= west <= east <= 360, shape.code
            assert east - west <= 180 or shape.code in ("AQ", "RU"), shape.code


@pytest.mark.parametrize(
    ("code", "lon", "lat"), [("FR", 2.3, 48.8), ("KZ", 71.4, 51.1), ("PE", -77.0, -12.0), ("FJ", 178.4, -18.1)]
)
def test_a_capital_lies_in_the_box_of_its_country(code: str, lon: float, lat: float) -> None:
    box = box_of(code)
    assert box
    assert box[0] - 0.5 <= lon <= box[2] + 0.5
    assert box[1] - 0.5 <= lat <= box[3] + 0.5


def test_a_view_shows_what_it_should_hold() -> None:
    box = box_of("KZ")
    assert box
    view = view_of([box], 1000, 500)
    for lon, lat in ((box[0], box[1]), (box[2], box[3])):
        x, y = view.at(lon, lat)
        assert 0 <= x <= 1000
        assert 0 <= y <= 500
    codes = {code for code, _ in outlines(view)}
    assert {"KZ", "UZ", "RU"} <= codes
    assert "PE" not in codes


def test_a_kilometre_is_as_long_as_it_is() -> None:
    view = View(0, 0, 10, 10, 1000, 1000)
    assert view.kilometres(111.2) == pytest.approx(100)


def test_a_window_begins_and_ends_where_something_happened() -> None:
    days = [(date(2029, 1, 1), 3), (date(2031, 3, 1), 20), (date(2031, 3, 9), 20), (date(2031, 4, 1), 4)]
    assert window(days) == (date(2031, 3, 1), date(2031, 4, 1))
    assert window([(date(2031, 3, 1), 1)]) == (date(2031, 3, 1), date(2031, 3, 1))
    assert window([]) is None

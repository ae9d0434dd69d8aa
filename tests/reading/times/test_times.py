"""Expressions of time, their TIMEX3 values, the days they mean. Every report is issued on Wednesday 11 March 1998."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Issued
from onrecord.reading.mentions import TimeMention
from onrecord.reading.times import find_times
from tests.reading.sentence import parsed

ISSUED = Issued("1998-03-11", "stated")


def told(text: str, issued: Issued = ISSUED) -> list[TimeMention]:
    return list(find_times(parsed(text), issued))


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("Guards opened the border on Monday.", "Monday", "1998-03-09"),
        ("Guards opened the border on Wednesday.", "Wednesday", "1998-03-11"),
        ("The envoy will return on Saturday.", "Saturday", "1998-03-14"),
        ("The envoy is scheduled to return on Saturday.", "Saturday", "1998-03-14"),
        ("The convoy left last Friday.", "last Friday", "1998-03-06"),
        ("The bridge fell on Jan. 2, 1998.", "Jan. 2, 1998", "1998-01-02"),
        ("The bridge fell on 2 January 1998.", "2 January 1998", "1998-01-02"),
        ("The bridge fell on Monday, January 5, 1998.", "Monday, January 5, 1998", "1998-01-05"),
        ("The bridge fell on 01/22/98.", "01/22/98", "1998-01-22"),
        ("The bridge fell on 1998-01-14.", "1998-01-14", "1998-01-14"),
        ("The bridge fell on February 20.", "February 20", "1998-02-20"),
        ("The port reopened in December.", "December", "1997-12"),
        ("The port reopened last December.", "last December", "1997-12"),
        ("The port will reopen in June.", "June", "1998-06"),
        ("The port reopened in early March 1997.", "early March 1997", "1997-03"),
        ("The port reopened in June last year.", "June last year", "1997-06"),
        ("The port reopened in 1996.", "1996", "1996"),
        ("The port reopened in the early 1990s.", "the early 1990s", "199"),
        ("Shops closed yesterday.", "yesterday", "1998-03-10"),
        ("Shops closed last week.", "last week", "1998-W10"),
        ("Shops will close next month.", "next month", "1998-04"),
        ("Shops closed three days ago.", "three days ago", "1998-03-08"),
        ("Shops closed two months ago.", "two months ago", "1998-01"),
        ("Shops closed last night.", "last night", "1998-03-10TNI"),
        ("Shops closed on Tuesday morning.", "Tuesday morning", "1998-03-10TMO"),
        ("Shops closed at 10:30 p.m. on Tuesday.", "10:30 p.m.", "1998-03-10T22:30"),
        ("The strike lasted for two weeks.", "two weeks", "P2W"),
        ("It was a 10-day strike.", "10-day", "P10D"),
        ("The strike went on for more than four hours.", "more than four hours", "PT4H"),
        ("They meet every week.", "every week", "P1W"),
        ("The city is now calm.", "now", "PRESENT_REF"),
        ("The city was recently shelled.", "recently", "PAST_REF"),
        ("Rain fell over the weekend.", "the weekend", "1998-W10-WE"),
        ("Rain fell last summer.", "last summer", "1997-SU"),
        ("They agreed in the 19th century.", "the 19th century", "18"),
        ("They met on Christmas Eve.", "Christmas Eve", "1997-12-24"),
        ("They met last Thanksgiving.", "last Thanksgiving", "1997-11-27"),
    ],
)
def test_value(sentence: str, words: str, value: str) -> None:
    assert (words, value) in [(t.span.of(sentence), t.value) for t in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials may march to the palace.",
        "Theresa May spoke to reporters.",
        "A 44-year-old driver was hurt.",
        "The second man fled.",
        "Some 1,900 people fled.",
    ],
)
def test_nothing_of_time(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Nobody has crossed since December.", "1997-12-01/.."),
        ("They must leave by 22 March.", "../1998-03-22"),
        ("Shops closed last week.", "1998-03-02/1998-03-08"),
        ("They have searched for three days.", "1998-03-08/1998-03-11"),
    ],
)
def test_days_meant(sentence: str, edtf: str) -> None:
    assert [t.when.edtf for t in told(sentence) if t.when] == [edtf]


def test_an_undated_report_keeps_the_hinge_and_makes_up_no_day() -> None:
    [mention] = told("Guards opened the border on Thursday.", Issued(None, "unknown"))
    assert mention.value is None
    assert mention.when is not None
    assert (mention.when.edtf, mention.when.hinge) == (None, "weekday:3:before")


def test_an_interval_of_issue_gives_the_days_that_all_its_days_allow() -> None:
    [mention] = told("Guards opened the border yesterday.", Issued("1998-03-11/1998-03-12", "inferred"))
    assert mention.when is not None
    assert mention.when.edtf == "1998-03-10/1998-03-11"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab 0123456789/-:.,'March may Friday of the last two weeks ago\n", max_size=120))
def test_any_text_is_read_without_error_and_spans_stay_inside(text: str) -> None:
    for mention in told(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)

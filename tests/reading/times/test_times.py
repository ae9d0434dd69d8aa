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
        ("Profits fell in the third quarter of 1996.", "the third quarter of 1996", "1996-Q3"),
        ("Profits fell in last year's first quarter.", "last year's first quarter", "1997-Q1"),
        ("Profits fell in Q4 1996.", "Q4 1996", "1996-Q4"),
        ("Profits fell in the quarter. For the quarter a year ago they rose.", "the quarter a year ago", "1996-Q4"),
        (
            "Profits in the first quarter rose. Sales for nine months fell from a year earlier.",
            "a year earlier",
            "1997",
        ),
        ("The deal closes by year-end.", "year-end", "1998"),
        ("The dam will be full by the rest of the year.", "the rest of the year", "1998"),
        ("The daylong strike ended.", "daylong", "P1D"),
        ("The three-month-old truce broke.", "three-month-old", "P3M"),
        ("The four-year-old war ended.", "four-year-old", "P4Y"),
        ("Half a century ago the dam broke.", "Half a century ago", "1948"),
        ("A quarter of a century of rule ended.", "A quarter of a century", "P25Y"),
        ("The half-hour siege ended.", "half-hour", "PT30M"),
        ("The dam broke long ago.", "long ago", "PAST_REF"),
        ("The dam will break in future years.", "future years", "FUTURE_REF"),
        ("The dam broke in past years.", "past years", "PAST_REF"),
        ("Food will run out in the weeks ahead.", "the weeks ahead", "FUTURE_REF"),
        ("Food ran out in recent weeks and months.", "recent weeks and months", "PAST_REF"),
        ("The island will one day be free.", "one day", "FUTURE_REF"),
        ("The crew left in the final days of the siege.", "the final days", "PXD"),
        ("The crew left by mid-afternoon.", "mid-afternoon", "1998-03-11TAF"),
        ("The crew left later this afternoon.", "later this afternoon", "1998-03-11TAF"),
        ("The crew left at dawn on Tuesday.", "dawn", "1998-03-10TMO"),
        ("The crew left on Monday last week.", "Monday last week", "1998-03-02"),
        ("The crew left on the second Sunday of January 1998.", "the second Sunday of January 1998", "1998-01-11"),
        ("The vote is set for this fall.", "this fall", "1998-FA"),
        ("The vote will be held in the spring.", "the spring", "1998-SP"),
        ("The March accession will follow.", "March", "1998-03"),
        ("The crew fled after the Sept. 11 terrorist attacks.", "Sept. 11", "2001-09-11"),
        ("The crew fled after 9/11.", "9/11", "2001-09-11"),
        ("The crew left in May 1997. The previous month they had slept here.", "The previous month", "1997-04"),
        ("He won the election in May.", "May", "1997-05"),
        ("The crew left over the Labor Day weekend.", "the Labor Day weekend", "1997-W35-WE"),
        ("The crew fled as Easter week began.", "Easter week", "1998-W15"),
        ("The crew left in the third week of January.", "the third week of January", "1998-W03"),
        ("The crew left on the last day of January.", "the last day of January", "1998-01-31"),
        ("Food will run short in the years to come.", "the years to come", "FUTURE_REF"),
        ("Food ran short in years past.", "years past", "PAST_REF"),
        ("The three-and-a-half-year siege ended.", "three-and-a-half-year", "P3Y6M"),
        ("Profits fell in each of the past five years.", "each of the past five years", "P1Y"),
        ("For the first nine months profits rose. They had fallen in the 1996 period.", "the 1996 period", "1996"),
        ("The pact was signed on March 20 last year.", "March 20", "1997-03-20"),
        ("It began on Saturday, April 26.", "Saturday, April 26", "1997-04-26"),
        ("He paid twice a week.", "a week", "P1W"),
        ("They talked until the early hours of Monday.", "Monday", "1998-03-09"),
        ("They left in the last half of 1989.", "the last half of 1989", "1989-H2"),
        ("It took a year and a half.", "a year and a half", "P1Y6M"),
        ("They searched for two and a half hours.", "two and a half hours", "PT2H30M"),
        ("They searched for three-and-a-half hours.", "three-and-a-half hours", "PT3H30M"),
        ("A year and a half ago they left.", "A year and a half ago", "1996-09"),
        ("They left the week before last.", "the week before last", "1998-W09"),
        ("Earlier in the week it rained.", "Earlier in the week", "1998-W11"),
        ("The trial will last six to eight weeks.", "six to eight weeks", "P8W"),
        ("It fell at 5 a.m. local time (0200 GMT).", "0200 GMT", "1998-03-11T02:00"),
        ("They will be out for another two months.", "another two months", "P2M"),
        ("They met on the 4th.", "the 4th", "1998-03-04"),
        ("They met in the summer of '96.", "the summer of '96", "1996-SU"),
        ("They met in '96.", "'96", "1996"),
        ("His term ends two years from now.", "two years from now", "2000"),
        ("He was hurt at around 8:30pm (20:30 GMT) on Monday evening.", "20:30 GMT", "1998-03-09T20:30"),
        ("Profits fell in the quarter ended July 31.", "the quarter", "1997-Q3"),
        ("Profits fell in the fourth quarter.", "the fourth quarter", "1997-Q4"),
        ("Sales rose for the full year.", "the full year", "1998"),
        ("Sales rose in the year ended July 31.", "the year", "P1Y"),
        ("In the third quarter it lost money. In the latest quarter it did not.", "the latest quarter", "1997-Q4"),
        ("It was cold in the winter of 1994.", "the winter of 1994", "1994-WI"),
        ("Traders were told of cuts in April.", "April", "1998-04"),
        ("The summit set for the capital in May was called off.", "May", "1998-05"),
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
        "He is in his early 30s.",
        "An 11-month old baby was hurt.",
        "Jan Kowal spoke to reporters.",
        "The capture of the town was the president's fall.",
        "A man was hit on the 1900 block of Elm Street.",
        "It was the third operation in as many months.",
        "It is a song for today's youth.",
        "It saved them $5 million a year.",
        'He spoke on "This Week," a programme.',
        "The 44-year-old obstetrician was hurt.",
        "The spring of the trap was old.",
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
        ("The bridge fell in early February.", "1998-02-01/1998-02-10"),
        ("The bridge fell two weeks ago.", "1998-02-25~"),
        ("As of Monday nobody had been found.", "../1998-03-09"),
        ("They will be out within ten days.", "../1998-03-21"),
    ],
)
def test_days_meant(sentence: str, edtf: str) -> None:
    assert [t.when.edtf for t in told(sentence) if t.when] == [edtf]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("They were out from March 3 to 7.", "1998-03-03/1998-03-07"),
        ("They were out between 3 and 7 March 1997.", "1997-03-03/1997-03-07"),
        ("The ministry was shut from Monday to Tuesday.", "1998-03-09/1998-03-10"),
        ("She led the ministry from 1991 to 1995.", "1991-01-01/1995-12-31"),
        ("The curfew began at midnight on Tuesday.", "1998-03-10/1998-03-11"),
    ],
)
def test_days_told_in_pairs_share_one_meaning(sentence: str, edtf: str) -> None:
    assert {t.when.edtf for t in told(sentence) if t.when} == {edtf}


def test_a_clock_time_takes_the_day_of_its_sentence() -> None:
    values = [t.value for t in told("At about 10:35 a.m. on Monday a bridge fell.")]
    assert "1998-03-09T10:35" in values


def test_what_leans_on_a_day_told_before() -> None:
    values = [t.value for t in told("The talks began on February 2, 1997. The following day they broke down.")]
    assert values == ["1997-02-02", "1997-02-03"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They agreed on Monday to leave the valley.", "1998-03-09"),
        ("They plan to leave the valley on Monday.", "1998-03-16"),
        ("The vote was postponed until Monday.", "1998-03-16"),
        ("They are due to leave the valley on Monday.", "1998-03-16"),
        ("A man arrested on Monday denied it.", "1998-03-09"),
        ("By Monday they had left the valley.", "1998-03-09"),
        ("They could leave as early as Monday.", "1998-03-16"),
        ("Nobody has left since Monday.", "1998-03-09"),
        ("Crews have been searching since shortly after Monday's blast.", "1998-03-09"),
        ("The vote was delayed until later on Monday.", "1998-03-16"),
        ("The summit, which opens on Monday, is the first.", "1998-03-16"),
        ("The summit, which opened on Monday, is the first.", "1998-03-09"),
        ("The funeral is Monday.", "1998-03-16"),
        ("The bank trails the index, which fell 1.4%, or 6.43, on Monday, to 437.", "1998-03-09"),
        ("She will be chairman, effective Monday.", "1998-03-16"),
        ("The truce expired on Monday.", "1998-03-09"),
        ("He said on Monday he would leave the valley.", "1998-03-09"),
        ("He spoke ahead of elections on Monday.", "1998-03-16"),
        ("He was to leave the valley on Monday.", "1998-03-16"),
        ("Those were the guests they seized when they burst in on Monday.", "1998-03-09"),
        ("They shut the mine on Monday.", "1998-03-09"),
    ],
)
def test_the_direction_of_a_bare_weekday(sentence: str, value: str) -> None:
    assert [t.value for t in told(sentence)] == [value]


def test_later_than_what_nobody_has_told_is_no_day() -> None:
    assert [t.value for t in told("Ten years later, they met again.")] == [None]


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

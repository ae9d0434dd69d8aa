"""On which days a report without a date was issued, by what dated reports of its story say."""

from datetime import date

from onrecord.record.dating import date_report
from onrecord.record.facts import Fact, facts_of
from tests.record_builder import Draft


def _facts(draft: Draft) -> list[Fact]:
    reading = draft.reading()
    return facts_of(reading, reading.report.issued, dict.fromkeys((c.id for c in reading.claims), ""))


def _dated(undated: Draft, *others: Draft) -> tuple[date, date] | None:
    guides = [f for other in others for f in _facts(other)]
    return date_report(undated.reading().report, _facts(undated), guides).days


ENDED = Draft("Lake Times", "2031-03-19").says(
    "the Velta Guards have left", "withdraw", who="Velta Guards", where="Velta", phase="complete", when="2031-03-19"
)
"""A Wednesday."""


def _leaving() -> Draft:
    return Draft("Undated Wire", None).says(
        "the Velta Guards began to leave on Thursday", "withdraw", who="Velta Guards", where="Velta", phase="begin",
        when="weekday:3:before",
    )  # fmt: skip


def test_what_a_town_saw_tells_which_week_a_country_speaks_of() -> None:
    loose = _dated(_leaving(), ENDED)
    assert loose is not None
    assert loose[0] <= date(2031, 3, 6)  # either Thursday will do
    undated = _leaving().says("protests shook the country last week", "protest", where="Velta", when="week:-1")
    began = Draft("Lake Post", "2031-03-18").says(
        "crowds marched in Osk", "protest", where="Osk", when="2031-03-02", phase="complete"
    )
    assert _dated(undated, ENDED, began) == (date(2031, 3, 13), date(2031, 3, 14))


def test_a_town_of_another_country_tells_nothing() -> None:
    undated = _leaving().says("protests shook the country last week", "protest", where="Velta", when="week:-1")
    abroad = Draft("Lake Post", "2031-03-18").says("crowds marched in Tull", "protest", where="Tull", when="2031-03-02")
    assert _dated(undated, ENDED, abroad) == _dated(_leaving(), ENDED, abroad)

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


def test_the_day_that_bounds_most_is_of_the_same_thing_and_all_who_bound_are_named() -> None:
    def marched(outlet: str, issued: str | None, town: str, when: str | None) -> Draft:
        return Draft(outlet, issued).says(f"crowds marched in {town}", "protest", where=town, when=when)

    undated = marched("Undated Wire", None, "Osk", None)
    early = marched("Lake Times", "2031-03-03", "Osk", "2031-03-02")
    late = marched("Lake Post", "2031-03-06", "Osk", "2031-03-05")
    elsewhere = marched("Lake Herald", "2031-03-10", "Brann", "2031-03-09")
    guides = [f for other in (early, late, elsewhere) for f in _facts(other)]
    issued = date_report(undated.reading().report, _facts(undated), guides)
    assert issued.days is not None
    assert issued.days[0] == date(2031, 3, 5)
    assert "written after 2031-03-05" in issued.why
    assert [r.reading().report.id in issued.why for r in (early, late, elsewhere)] == [True, True, False]

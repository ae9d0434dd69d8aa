"""What is new since a day is told by rules."""

from datetime import date

from onrecord.api.watching import Rule, Watch

from .test_record import crisis, filled

DAY = date(2031, 3, 5)


def test_what_moved_is_told_once_and_only_where_it_is_watched() -> None:
    record = filled(crisis())
    told = record.news(DAY)
    assert [n.told for n in told if n.watch is Watch.FIGURE and n.place == "Osk"] == ["killed: 17, now 21 people"]
    assert any(n.watch is Watch.FULFILLED and "2 days early" in n.told for n in told)
    assert any(n.watch is Watch.MEASURE and n.told == "curfew: lifted, before: in force" for n in told)
    assert record.news(date(2031, 3, 30), date(2031, 3, 30)) == []
    only = record.news(DAY, rules=[Rule(Watch.FIGURE, "tull")])
    assert [n.place for n in only] == ["Tull"]


def test_a_plan_whose_day_has_passed_is_overdue() -> None:
    record = filled([r for r in crisis() if r.report.outlet in ("Velta Post", "Harbour News")])
    told = record.news(DAY, date(2031, 3, 12), [Rule(Watch.OVERDUE)])
    assert len(told) == 1
    assert "overdue" in told[0].told

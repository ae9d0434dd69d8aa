"""From which day on a claim has no part in a situation."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Quantity, Status
from onrecord.record.facts import Fact, facts_of
from onrecord.record.gone import gone_days
from tests.record_builder import Draft


def _told(*drafts: Draft, lot: str = "one") -> list[tuple[Fact, str]]:
    """The facts of some reports in order of rank, each its outlet's own word, all of one lot."""
    made: list[Fact] = []
    for draft in drafts:
        reading = draft.reading()
        made += facts_of(reading, reading.report.issued, {c.id: f"outlet:{draft.outlet}" for c in reading.claims})
    return [(fact, lot) for fact in sorted(made, key=lambda f: f.rank)]


def _days(held: list[tuple[Fact, str]]) -> list[str | None]:
    """The day of each, in order of rank."""
    days = gone_days(held)
    return [days[fact.id] for fact, _ in held]


def _toll(outlet: str, issued: str | None, number: int | None = 12, when: str = "2031-03-04") -> Draft:
    quantity = Quantity(str(number), number, number, None, "people") if number else None
    return Draft(outlet, issued).says(
        f"{number} people died in Osk", "killed", where="Osk", when=when, quantity=quantity
    )


def _calm(outlet: str, issued: str, place: str = "Osk", **fields: object) -> Draft:
    return Draft(outlet, issued).says(f"{place} was calm", "situation", where=place, status="ongoing", **fields)


def test_a_toll_counts_until_its_source_gives_another() -> None:
    assert _days(_told(_toll("Lake Times", "2031-03-05"), _toll("Lake Times", "2031-03-07", 15))) == [
        "2031-03-07",
        None,
    ]


def test_the_first_that_takes_its_place_says_from_when_on() -> None:
    held = _told(*(_toll("Lake Times", f"2031-03-0{n}", n) for n in (5, 6, 8)))
    assert _days(held) == ["2031-03-06", "2031-03-08", None]


def test_the_toll_of_another_source_lot_or_of_nobody_takes_no_place() -> None:
    first = _toll("Lake Times", "2031-03-05")
    assert _days(_told(first, _toll("Osk Post", "2031-03-07", 15))) == [None, None]
    assert _days(_told(first, _toll("Lake Times", "2031-03-07", None))) == [None, None]
    assert _days([*_told(first), *_told(_toll("Lake Times", "2031-03-07", 15), lot="two")]) == [None, None]


def test_what_is_told_of_a_later_day_takes_its_place_on_that_day() -> None:
    held = _told(_toll("Lake Times", "2031-03-05"), _toll("Lake Times", "2031-03-06", 15, when="2031-03-09"))
    assert held[1][0].anchor is not None
    assert _days(held)[0] == max(held[1][0].anchor.isoformat(), "2031-03-06")


def test_one_report_does_not_take_its_own_place() -> None:
    twice = _toll("Lake Times", "2031-03-05").says(
        "15 people died in Osk", "killed", where="Osk", quantity=Quantity("15", 15, 15, None, "people")
    )
    assert _days(_told(twice)) == [None, None]
    assert _days(_told(twice, _toll("Lake Times", "2031-03-08", 20))) == ["2031-03-08", "2031-03-08", None]


def test_a_place_is_as_anybody_said_last() -> None:
    held = _told(
        _calm("Lake Times", "2031-03-05"), _calm("Osk Post", "2031-03-06"), _calm("Osk Post", "2031-03-07", "Velta")
    )
    assert _days(held) == ["2031-03-06", None, None]


def test_what_may_be_or_has_been_replaced_takes_no_place() -> None:
    first = _toll("Lake Times", "2031-03-05")
    maybe = Draft("Lake Times", "2031-03-07").says(
        "15 may have died in Osk", "killed", where="Osk", quantity=Quantity("15", 15, 15, None, "people"),
        status=Status.POSSIBLE,
    )  # fmt: skip
    assert _days(_told(first, maybe)) == [None, None]
    (a, lot), (b, _) = _told(first, _toll("Lake Times", "2031-03-07", 15))
    assert _days([(a, lot), (replace(b, after="r-later"), lot)]) == [None, None]


def test_plans_and_forces_stay() -> None:
    plan = Draft("Lake Times", "2031-03-05").says(
        "15 will be released in Osk", "released", where="Osk", status="planned",
        quantity=Quantity("15", 15, 15, None, "people"),
    )  # fmt: skip
    freed = Draft("Lake Times", "2031-03-06").says(
        "15 were released in Osk", "released", where="Osk", quantity=Quantity("15", 15, 15, None, "people")
    )
    assert _days(_told(plan, freed)) == [None, None]
    sent = [Draft("Lake Times", f"2031-03-0{n}").says("troops came to Osk", "deploy", where="Osk") for n in (5, 6)]
    assert _days(_told(*sent)) == [None, None]

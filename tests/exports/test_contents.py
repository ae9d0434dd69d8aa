"""What an export takes out of a record, and how far."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.api.record import Record, open_record
from onrecord.exports.contents import Scope, contents, page_link
from tests.record_builder import Draft


def test_a_story_stands_at_its_own_last_report() -> None:
    with open_record(":memory:") as record:
        curfew = {"what": "curfew", "action": "imposed", "when": "2031-03-09", "where": "Osk"}
        flights = {"what": "flights", "action": "suspended", "when": "2033-08-01", "where": "Tull"}
        record.add(Draft("Herald", "2031-03-10").says("A curfew was imposed in Osk.", "measure", **curfew).reading())
        record.add(Draft("Tribune", "2033-08-01").says("Flights from Tull stopped.", "service", **flights).reading())
        stories = record.stories()
        assert len(stories) == 2
        first = next(s for s in stories if record.report(stories[s][0]).outlet == "Herald")
        found = contents(record, Scope(story=first))
        assert found.situation.as_of == date(2031, 3, 10)
        assert [s.subject for s in found.situation.states] == ["curfew"]
        assert {r.outlet for r in found.reports.values()} == {"Herald"}
        assert contents(record).situation.as_of == date(2033, 8, 1)


def test_days_bound_what_is_shown(record: Record) -> None:
    found = contents(record, Scope(since=date(2031, 3, 12), until=date(2031, 3, 12)))
    assert {c.kind for c in found.claims.values()} <= {"detained", "withdraw"}
    assert set(found.entry_of) >= {c for e in found.entries for c in e.claims}


@pytest.mark.parametrize(
    ("source", "quote", "link"),
    [
        ("https://a.example/1", "It rained, and stopped", "https://a.example/1#:~:text=It%20rained%2C%20and%20stopped"),
        ("https://a.example/1", "well-known", "https://a.example/1#:~:text=well%2Dknown"),
        ("https://a.example/1#part", "It rained", "https://a.example/1#part"),
        ("javascript:alert(1)", "x", ""), ("folder/a.txt", "x", ""), (None, "x", ""),
    ],
)  # fmt: skip
def test_links_to_the_words(source: str | None, quote: str, link: str) -> None:
    assert page_link(source, quote) == link

"""A small record with a hostile report in it, for every format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.api.record import Record, open_record
from tests.record_builder import Draft, number


def fill(record: Record) -> None:
    """Reports of a crisis, one of them by somebody who wishes us ill, and corrections to them."""
    record.add_all(
        [
            Draft("https://herald.example/osk-1", "2031-03-10")
            .says("The ministry said 12 people were killed in Osk on Monday.", "killed", said_by="the ministry",
                  quantity=number("12", 12, 12), when="2031-03-09", where=("Osk", "Velta"))
            .says("A curfew was imposed in Osk on Monday.", "measure", what="curfew", action="imposed",
                  when="2031-03-09", where=("Osk", "Velta"))
            .says("Some 300 peacekeepers of Maren arrived in Osk.", "deploy", who="peacekeepers of Maren",
                  quantity=number("Some 300", 300, 300, "peacekeepers", "some"), when="2031-03-09",
                  where=("Osk", "Velta"))
            .says("The troops will leave Osk by 20 March.", "withdraw", status="planned", who="the troops",
                  when="../2031-03-20", where=("Osk", "Velta"))
            .reading(),
            Draft("Tribune", "2031-03-12")
            .says("At least 15 people were killed in Osk on Monday, doctors said.", "killed", said_by="doctors",
                  quantity=number("at least 15", 15, None, modifier="at least"), when="2031-03-09",
                  where=("Osk", "Velta"))
            .says("Rebels of the Tull Front shelled Brann on Tuesday.", "attack", who="rebels of the Tull Front",
                  when="2031-03-10", where=("Brann", "Velta"))
            .reading(),
            Draft("=HYPERLINK(\"https://evil.example\")", "2031-03-13")
            .says("=cmd|' /C calc'!A0 </script><script>alert(1)</script> was arrested in Osk | _now_ #x.", "detained",
                  whom="=SUM(A1:A9)", when="2031-03-12", where=("Osk", "Velta"), quantity=number("+1", 1, 1))
            .says("@import \u202eevil was arrested, said -1+2.", "detained", whom="@import", said_by="-1+2")
            .reading(),
        ]
    )  # fmt: skip
    killed = next(c for c in record.claims(kind="killed") if c.quantity and c.quantity.low == 12)
    record.correct("accept", killed.id, who="desk@example.org", why="=the ministry's own list")
    record.correct("date", killed.report, "2031-03-10/2031-03-11", who="desk@example.org", why="printed overnight")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("exports") / "a.db") as made:
        fill(made)
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"

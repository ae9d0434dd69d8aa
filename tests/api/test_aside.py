"""Reports that could not be read are kept with the reason until a reading of them comes."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from onrecord.api.record import open_record
from onrecord.model import Aside, Given
from tests.record_builder import Draft


def test_it_is_kept_counted_and_gone_once_read(tmp_path: Path) -> None:
    reading = Draft("One").says("Protesters marched in Osk", "protest", where="Osk").reading()
    one = Aside(reading.report.text, Given(reading.report.source, outlet="One"), "it took too long")
    other = Aside("Another text", Given("b.txt"), "its worker died")
    with open_record(tmp_path / "a.db") as record:
        record.set_aside([one, other])
        record.set_aside([one])
        held = {a.report: a for a in record.aside()}
        assert held[reading.report.id].tries == 2
        assert held[reading.report.id].given == one.given
        assert record.check().faults == ()
        assert record.backup(tmp_path / "b.db") == 0
        record.add(reading)
        assert [a.report for a in record.aside()] == [other.report]
        record.set_aside([one])  # somebody was slower: it has been read meanwhile
        assert [a.report for a in record.aside()] == [other.report]
    with open_record(tmp_path / "b.db") as copy:
        assert {a.report for a in copy.aside()} == set(held)


def test_a_text_changed_while_it_lay_there_is_found(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        record.set_aside([Aside("A text", Given("a.txt"), "it took too long")])
        with record.store.writing() as db:
            db.execute(text("UPDATE aside SET text = 'Another'"))
        assert [f.what for f in record.check().faults] == ["its text is not the one that came in: the hash differs"]

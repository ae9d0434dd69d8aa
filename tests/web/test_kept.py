"""Answers that are kept: what stands elsewhere is not asked again, and no page is older than the record."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from onrecord.api.record import Record, open_record
from onrecord.model import Reading
from onrecord.web import Guard
from onrecord.web.answers import Answers
from onrecord.web.app import OF_A_STORY
from tests.record_builder import Draft, number
from tests.web import desk_builder


def _told(outlet: str, day: int, town: str, country: str, killed: int) -> Reading:
    at = (town, country)
    return (
        Draft(outlet, f"2031-03-{day:02}")
        .says(f"A bomb tore through the market of {town}.", "attack", where=at, when="2031-03-04")
        .says(f"{killed} people were killed in {town}.", "killed", where=at, when="2031-03-04",
              quantity=number(f"{killed}", killed, killed), said_by=f"the ministry of {country}")
        .says(f"A curfew was imposed in {town}.", "measure", what="curfew", action="imposed", where=at,
              when=f"2031-03-{day:02}")
        .reading()
    )  # fmt: skip


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record(":memory:") as made:
        made.add_all([_told("Herald", 5, "Osk", "Velta", 12), _told("Post", 6, "Osk", "Velta", 17),
                      _told("Herald", 5, "Tull", "Maren", 3), _told("Wire", 7, "Tull", "Maren", 4)])  # fmt: skip
        yield made


def _stories(record: Record) -> dict[str, str]:
    """The story of each country, by the first letters of one of its towns."""
    return {next(c.where[0].name for c in record.claims(report=r[0])): s for s, r in record.stories().items()}


def test_what_is_said_of_one_country_leaves_answers_about_another(record: Record) -> None:
    story, desk, asked = _stories(record), Answers(record), []
    assert set(story) == {"Osk", "Tull"}

    def ask(town: str | None) -> None:
        desk.kept(("it",) if town is None else ("it", town), lambda: asked.append(town), town and story[town])

    def all_three() -> list[str | None]:
        asked.clear()
        for town in ("Osk", "Tull", None):
            ask(town)
        return list(asked)

    assert all_three() == ["Osk", "Tull", None]
    assert all_three() == []
    claim = next(c for c in record.claims(kind="killed") if c.where[0].name == "Tull")
    made = record.correct("reject", claim.id, who="a", why="of another day")
    assert all_three() == ["Tull", None]
    record.correct("note", claim.id, "seen", who="a", why="")
    assert all_three() == [None]
    record.undo(made.id, who="a", why="right after all")
    assert all_three() == ["Tull", None]
    record.correct("date", claim.report, "2031-03-09", who="a", why="as printed")
    assert all_three() == ["Osk", "Tull", None]
    record.add(_told("Post", 9, "Osk", "Velta", 18))
    assert all_three() == ["Osk", "Tull", None]
    record.rebuild()
    assert all_three() == ["Osk", "Tull", None]


def test_no_page_is_older_than_the_record(record: Record) -> None:
    rng, guard = random.Random(7), Guard(secret="the same for both")
    kept = desk_builder.desk(record, guard)
    done = []
    for n in range(8):
        claims = sorted(c.id for c in record.claims())
        if n == 3:
            record.correct("edit", claims[0], {"where": [{"name": "Tull", "country": "MR"}]}, who="a", why="there")
        elif n == 5:
            held = record.entries()
            record.correct("merge", held[0].id, [held[-1].id], who="a", why="one thing")
        elif done and rng.random() < 0.3:
            record.undo(done.pop(), who="a", why="not so")
        else:
            done.append(record.correct("reject", rng.choice(claims), who="a", why="no").id)
        fresh = desk_builder.desk(record, guard)
        kept.cookies.clear()
        for path in sorted(OF_A_STORY):
            for story in sorted(record.stories()):
                fresh.cookies.clear()
                kept.cookies.clear()
                assert kept.get(f"{path}?story={story}").text == fresh.get(f"{path}?story={story}").text, path

"""Claims of no country: gathered by the names that they share, whatever else is read."""

from __future__ import annotations

import random

import pytest

from onrecord.api.record import Record
from onrecord.model import Place, Reading
from onrecord.store import schema

from ..record_builder import Draft, number
from .test_record import dump, filled

HILLS, FORD = (Place(name, name, None, None, None, "city") for name in ("Orrin Hills", "Sallow Ford"))
DAY = "2031-03-10"


def marched(outlet: str, *, where: tuple[Place, ...] = (), who: tuple[str, ...] = ("Thousands",)) -> Reading:
    said = f"{outlet}: {' and '.join(who)} marched {where[0].name if where else 'through the town'}"
    return Draft(outlet).says(said, "protest", who=who, where=where, when=DAY,
                              quantity=number("thousands", 2000, None)).reading()  # fmt: skip


def sizes(record: Record) -> list[int]:
    return sorted(len(entry.claims) for entry in record.entries())


def test_what_names_nobody_and_nowhere_is_gathered_with_nothing() -> None:
    record = filled([marched("Herald"), marched("Post"), marched("Wire", where=(HILLS,))])
    assert sizes(record) == [1, 1, 1]
    assert len(record.stories()) == 3
    assert record.relations() == []


@pytest.mark.parametrize("shared", [{"where": (HILLS,)}, {"who": ("the Teachers of Orrin",)}])
def test_a_place_or_somebody_in_common_gathers(shared: dict[str, tuple[Place, ...] | tuple[str, ...]]) -> None:
    record = filled([marched("Herald", **shared), marched("Post", **shared)])  # type: ignore[arg-type]
    assert sizes(record) == [2]
    assert [str(r.kind) for r in record.relations()] == ["corroborates"]


def test_in_one_story_what_names_nothing_is_gathered_too() -> None:
    def two(outlet: str) -> Reading:
        return (
            Draft(outlet)
            .says(f"{outlet}: 41 people were killed in Orrin Hills", "killed", where=(HILLS,), when=DAY,
                  quantity=number("41", 41, 41))
            .says(f"{outlet}: police fired tear gas", "disperse", who="police", when=DAY).reading()
        )  # fmt: skip

    record = filled([two("Herald"), two("Post")])
    assert len(record.stories()) == 1
    assert sizes(record) == [2, 2]


def many() -> list[Reading]:
    """Reports of two stories of no country, of which some have no date."""
    made = []
    for n in range(14):
        place, force = ((HILLS, "Orrin Guards"), (FORD, "Sallow League"))[n % 2]
        made.append(
            Draft(f"Outlet {n}", None if n % 5 == 4 else f"2031-03-{11 + n % 4}")
            .says(f"{n}: {20 + n % 3} people were killed in {place.name}", "killed", where=(place,), when=DAY,
                  quantity=number(str(20 + n % 3), 20 + n % 3, 20 + n % 3))
            .says(f"{n}: thousands marched", "protest", who="Thousands", when=f"2031-03-{10 + n % 4}")
            .says(f"{n}: the {force} will leave", "withdraw", who=force, status="planned", when="../2031-03-31")
            .reading()
        )  # fmt: skip
    return made


def test_the_order_of_reading_and_rebuilding_change_nothing() -> None:
    readings = many()
    record = filled(readings)
    first = dump(record)
    for seed in range(4):
        order = readings[:]
        random.Random(seed).shuffle(order)
        assert dump(filled(order)) == first
    for lot in (1, 4, 500):
        record.rebuild(lot)
        assert dump(record) == first


def test_a_claim_taken_away_is_found_by_no_name_any_more() -> None:
    record = filled(many())
    with record.store.reading() as db:
        held = {row.claim for row in db.execute(schema.marks.select())}
    gone = sorted(held)[0]
    record.correct("reject", gone, who="ana", why="not so")
    with record.store.reading() as db:
        left = {row.claim for row in db.execute(schema.marks.select())}
    assert held - left == {gone}
    after = dump(record)
    record.rebuild()
    assert dump(record) == after

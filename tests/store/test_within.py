"""Fields within columns of JSON, as the database reads them."""

from typing import Any

import pytest
from sqlalchemy import Column, ColumnElement, Float, MetaData, Table, Text, cast, create_engine, insert, select
from sqlalchemy.dialects import postgresql

from onrecord.store.within import within

TABLE = Table("held", MetaData(), Column("plain", Text))


def asked(*questions: ColumnElement[Any]) -> list[Any]:
    """The answers of one database to questions asked one after another."""
    engine = create_engine("sqlite://")
    with engine.begin() as db:
        TABLE.create(db)
        db.execute(insert(TABLE).values(plain='{"a": {"b": [{"c": "é \\"x\\""}, 2]}, "w": 0.25, "none": null}'))
        answers = [db.execute(select(q)).scalar() for q in questions]
    engine.dispose()
    return answers


def test_a_field_is_found_by_its_path() -> None:
    plain = TABLE.c.plain
    assert asked(within(plain, "a", "b", 0, "c"), within(plain, "a", "b", 1)) == ['é "x"', 2]
    assert asked(within(plain, "none"), within(plain, "a", "x"), within(plain, "a", "b", 7)) == [None, None, None]


def test_two_paths_are_two_questions() -> None:
    assert asked(cast(within(TABLE.c.plain, "w"), Float) < 0.5, cast(within(TABLE.c.plain, "w"), Float) < 0.1) == [
        True,
        False,
    ]


def test_postgresql_is_asked_in_its_own_words() -> None:
    told = str(select(within(TABLE.c.plain, "a", "b", 0, "c")).compile(dialect=postgresql.dialect()))
    assert "(held.plain)::json #>> '{a,b,0,c}'" in told


def test_a_path_can_hold_nothing_else() -> None:
    with pytest.raises(ValueError, match="not the path"):
        within(TABLE.c.plain, "a') --")

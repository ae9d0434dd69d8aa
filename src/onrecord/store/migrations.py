"""Numbered steps from an older layout of a record to the next one.

A released step is never changed, so it writes down the tables it makes or changes as they were then, and takes nothing
from the schema of today. All steps of a record are one transaction: it has the old layout or the new one, whatever
happens in between.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, select, text

from onrecord.model import RecordDamaged, RecordTooNew
from onrecord.version import __version__

from . import search
from .schema import LAYOUT, meta, metadata
from .sorting import plainly_sorted

Step = Callable[[Connection], None]


def _aside(connection: Connection) -> None:
    """Layout 2 keeps reports that could not be read."""
    tables = MetaData()
    Table(
        "aside", tables,
        Column("report", String(32), primary_key=True),
        Column("text", Text, nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("given", Text, nullable=False),
        Column("why", Text, nullable=False),
        Column("tries", Integer, nullable=False),
        Column("at", String(32), nullable=False),
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)


def _arrivals_and_editions(connection: Connection) -> None:
    """Layout 3 keeps where reports came from, and which is an edition of which. Nothing is known of either before."""
    tables = MetaData()
    Table(
        "arrivals", tables,
        Column("seq", Integer, primary_key=True),
        Column("report", String(32), nullable=False),
        Column("source", Text),
        Column("fetched", String(40), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("size", Integer, nullable=False),
        Column("encoding", String(64), nullable=False),
        Index("arrivals_report", "report"),
    )  # fmt: skip
    Table(
        "editions", tables,
        Column("report", String(32), primary_key=True),
        Column("state", String(16), nullable=False),
        Column("day", String(10)),
        Column("number", Integer),
        Column("came", String(40), nullable=False),
        Column("outlet", Text, nullable=False),
        Column("before", String(32)),
        Column("after", String(32)),
        Column("since", String(10)),
        Column("until", String(10)),
        Index("editions_before", "before"),
        Index("editions_after", "after"),
    )  # fmt: skip
    Table(
        "edition_keys", tables,
        Column("key", String(160), primary_key=True),
        Column("report", String(32), primary_key=True),
        Index("edition_keys_report", "report"),
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)


def _open_relations_and_guides(connection: Connection) -> None:
    """Layout 4 keeps which relations are open, and by which reports one without a date is dated.

    The latter are found when the next report of the story comes in, or by a rebuild.
    """
    tables = MetaData()
    Table(
        "open_relations", tables,
        Column("relation", String(32), primary_key=True),
        Column("country", String(64), nullable=False),
        Column("known", String(10), nullable=False),
        Index("open_relations_country", "country", "known"),
    )  # fmt: skip
    Table(
        "guides", tables,
        Column("undated", String(32), primary_key=True),
        Column("dated", String(32), primary_key=True),
        Column("points", Integer, nullable=False),
        Index("guides_points", "undated", "points"),
        Index("guides_dated", "dated"),
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)
    connection.execute(
        text(
            """INSERT INTO open_relations (relation, country, known)
            SELECT r.id, x.country, CASE WHEN x.rank > y.rank THEN substr(x.rank, 1, 10) ELSE substr(y.rank, 1, 10) END
            FROM relations r JOIN facts x ON x.id = r.a JOIN facts y ON y.id = r.b
            WHERE (r.unresolved = 1 OR r.kind IN ('fulfils', 'contradicts', 'characterises-differently'))
            AND r.id NOT IN (SELECT relation FROM open_relations)"""
        )
    )


def _told(connection: Connection) -> None:
    """Layout 5 keeps what a situation needs of each claim that it may tell of, apart from the rest."""
    tables = MetaData()
    told = Table(
        "told", tables,
        Column("country", String(64), primary_key=True),
        Column("rank", String(96), primary_key=True),
        Column("id", String(32), nullable=False),
        Column("report", String(32), nullable=False),
        Column("lot", String(32), nullable=False),
        Column("kind", String(16), nullable=False),
        Column("status", String(16), nullable=False),
        Column("phase", String(16)),
        Column("what", Text),
        Column("action", String(32)),
        Column("anchor", String(10)),
        Column("speaker", Text, nullable=False),
        Column("origin", Text, nullable=False),
        Column("acting", Text),
        Column("acted_on", Text),
        Column("places", Text),
        Column("number", Text),
        Column("days", Text),
        Column("until", String(10)),
        Column("quote", Text, nullable=False),
        sqlite_with_rowid=False,
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)
    connection.execute(text("CREATE INDEX strands_country ON strands (country, story)"))
    kinds = {
        "deploy", "withdraw", "strength", "measure", "service", "office", "role", "situation", "killed", "injured",
        "missing", "displaced", "rescued", "detained", "abducted", "released",
    }  # fmt: skip
    query = text("SELECT country, rank, id, report, lot, kind, status, plain FROM facts ORDER BY id")
    found = connection.execute(query.execution_options(yield_per=500))
    for part in found.mappings().partitions():
        rows = []
        for row in part:
            if row["kind"] not in kinds and row["status"] != "planned":
                continue
            fact = json.loads(row["plain"])
            claim = fact["claim"]
            said = {
                name: json.dumps(claim[field], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                if claim[field] else None
                for name, field in (("acting", "who"), ("acted_on", "whom"), ("places", "where"),
                                    ("number", "quantity"), ("days", "when"))
            }  # fmt: skip
            rows.append({
                **{k: row[k] for k in row if k != "plain"}, **said, "phase": claim["phase"], "what": claim["what"],
                "action": claim["action"], "anchor": fact["anchor"], "origin": fact["origin"], "quote": claim["quote"],
                "speaker": claim["said_by"][0]["name"] if claim["said_by"] else fact["outlet"],
                "until": (fact.get("until") or "") if fact.get("after") else None,
            })  # fmt: skip
        if rows:
            connection.execute(told.insert(), rows)


def _gone(connection: Connection) -> None:
    """Layout 6 keeps from which day on a claim has no part in a situation. Nothing is known of it before."""
    sort = "VARCHAR(10)" if connection.dialect.name == "sqlite" else 'TEXT COLLATE "C"'
    for table in ("facts", "told"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN gone {sort}"))


def _marks(connection: Connection) -> None:
    """Layout 7 keeps words of names by which claims of no country meet. None are found before all is derived again."""
    tables = MetaData()
    Table(
        "marks", tables,
        Column("mark", String(64), primary_key=True),
        Column("kind", String(16), primary_key=True),
        Column("week", String(10), primary_key=True),
        Column("claim", String(32), primary_key=True),
        Column("report", String(32), nullable=False),
        sqlite_with_rowid=False,
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)


def _lines(connection: Connection) -> None:
    """Layout 8 keeps what a situation needs of a claim in one line, and with a relation that it tells of those of both
    claims. There are none before all is derived again."""
    tables = MetaData()
    Table(
        "told", tables,
        Column("country", String(64), primary_key=True),
        Column("rank", String(96), primary_key=True),
        Column("lot", String(32), nullable=False),
        Column("until", String(10)),
        Column("gone", String(10)),
        Column("line", Text, nullable=False),
        sqlite_with_rowid=False,
    )  # fmt: skip
    Table(
        "open_relations", tables,
        Column("relation", String(32), primary_key=True),
        Column("country", String(64), nullable=False),
        Column("known", String(10), nullable=False),
        Column("kind", String(32), nullable=False),
        Column("unresolved", Integer, nullable=False),
        Column("why", Text, nullable=False),
        Column("a", Text, nullable=False),
        Column("a_until", String(10)),
        Column("b", Text, nullable=False),
        Column("b_until", String(10)),
        Index("open_relations_country", "country", "known"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    plainly_sorted(tables)
    tables.drop_all(connection)
    tables.create_all(connection)


STEPS: dict[int, Step] = {
    1: _aside, 2: _arrivals_and_editions, 3: _open_relations_and_guides, 4: _told, 5: _gone, 6: _marks,
    7: _lines,
}  # fmt: skip
"""By the layout it starts from: what makes it the next one."""


def layout_of(connection: Connection) -> int | None:
    """The layout of an open record; None for an empty file. Raises RecordDamaged for some other database."""
    tables = set(connection.dialect.get_table_names(connection))
    if not tables:
        return None
    if "meta" not in tables:
        raise RecordDamaged("this database is not a record: it has tables but no layout; give another file")
    value = connection.execute(select(meta.c.value).where(meta.c.key == "layout")).scalar()
    if value is None or not str(value).isdigit():
        raise RecordDamaged("the record does not say its layout; restore it from a backup")
    return int(value)


def refuse_newer(layout: int | None) -> None:
    """Raise RecordTooNew for a layout that this version does not know."""
    if layout is not None and layout > LAYOUT:
        raise RecordTooNew(
            f"the record has layout {layout}, onrecord {__version__} knows up to {LAYOUT}: upgrade onrecord"
        )


def bring_up(connection: Connection) -> int | None:
    """Create the tables of an empty record, or take an older one step by step to this layout: the one that it had.

    What is derived is then as the steps and the older version left it.
    """
    layout = layout_of(connection)
    if layout is None:
        metadata.create_all(connection)
        search.prepare(connection)
        connection.execute(meta.insert(), [
            {"key": "layout", "value": str(LAYOUT)},
            {"key": "made_by", "value": __version__},
            {"key": "changes", "value": "0"},
        ])  # fmt: skip
        return None
    refuse_newer(layout)
    older = layout if layout < LAYOUT else None
    while layout < LAYOUT:
        STEPS[layout](connection)
        layout += 1
        connection.execute(meta.update().where(meta.c.key == "layout").values(value=str(layout)))
    return older

"""Full text over reports and claims. SQLite's FTS5 where it is there; a plain comparison elsewhere.

The index is derived: it is filled as reports and claims come, and made anew by a rebuild.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from .schema import facts, reports

_WORD = re.compile(r"\w+", re.UNICODE)
_CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5"
    "(id UNINDEXED, sort UNINDEXED, report UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')"
)
_PUT = "INSERT OR REPLACE INTO words (rowid, id, sort, report, body) VALUES (:row, :id, :sort, :report, :body)"
_ROWS = "SELECT rowid AS row, id, sort, report, body FROM words ORDER BY rowid"
_FIND = """
    SELECT id, sort, report, snippet(words, 3, '«', '»', '…', 24) AS part, bm25(words) AS near
    FROM words WHERE words MATCH :query AND (:sort IS NULL OR sort = :sort) ORDER BY near, id LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """`id` says something like what was asked, in `snippet`."""

    id: str
    sort: str
    """report or claim."""
    report: str
    snippet: str
    """Its words, those asked for between « and »."""
    rank: float
    """The smaller, the nearer."""


def _fts(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def prepare(connection: Connection) -> None:
    """Make the index where the database has one."""
    if _fts(connection):
        connection.execute(text(_CREATE))


def forget(connection: Connection, sort: str, ids: Iterable[str]) -> None:
    """Take reports or claims out of the index."""
    if _fts(connection):
        for one in ids:
            connection.execute(text("DELETE FROM words WHERE rowid = :row"), {"row": _row(sort, one)})


def put(connection: Connection, sort: str, bodies: Iterable[tuple[str, str, str]]) -> None:
    """Put reports or claims into the index: id, report and words."""
    rows = [{"row": _row(sort, i), "id": i, "sort": sort, "report": r, "body": b} for i, r, b in bodies]
    if rows and _fts(connection):
        connection.execute(text(_PUT), rows)


def empty(connection: Connection) -> None:
    """Forget everything."""
    if _fts(connection):
        connection.execute(text("DELETE FROM words"))


def rows(connection: Connection) -> Iterator[dict[str, object]]:
    """The whole index in order; nothing where the database has none."""
    if _fts(connection):
        found = connection.execution_options(yield_per=500).execute(text(_ROWS))
        yield from (dict(row) for row in found.mappings())


def _row(sort: str, one: str) -> int:
    """A row number from an id, which is a letter, a dash and 16 hexadecimal digits."""
    return int(one[2:18], 16) >> 2 | (1 if sort == "claim" else 0)


def query_of(asked: str) -> str:
    """What a person typed as a query of FTS5: every word, quoted phrases together, no operators."""
    parts = []
    for n, piece in enumerate(asked.split('"')):
        words = _WORD.findall(piece)
        if n % 2:
            parts += ['"' + " ".join(words) + '"'] if words else []
        else:
            parts += [f'"{w}"' for w in words]
    if parts and asked and not asked.endswith(('"', " ")):
        parts[-1] += "*"
    return " ".join(parts)


def search(connection: Connection, asked: str, sort: str | None = None, limit: int = 50) -> list[Hit]:
    """The nearest reports and claims, at most `limit`; nothing for a question without words."""
    query = query_of(asked)
    if not query:
        return []
    if not _fts(connection):
        return _plain_search(connection, asked, sort, limit)
    rows = connection.execute(text(_FIND), {"query": query, "sort": sort, "limit": limit})
    return [Hit(r.id, r.sort, r.report, r.part, float(r.near)) for r in rows]


def _plain_search(connection: Connection, asked: str, sort: str | None, limit: int) -> list[Hit]:
    words = [w.casefold() for w in _WORD.findall(asked)]
    hits: list[Hit] = []
    for name, table, column in (("report", reports, reports.c.text), ("claim", facts, facts.c.plain)):
        if sort in (None, name):
            query = select(table.c.id, column)
            for word in words:
                query = query.where(column.ilike(f"%{word}%"))
            for one, body in connection.execute(query.order_by(table.c.id).limit(limit)):
                hits.append(Hit(one, name, one if name == "report" else "", str(body)[:120], 0.0))
    return hits[:limit]

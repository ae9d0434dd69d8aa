"""How texts are sorted and measured, the same in every database.

PostgreSQL sorts by language unless told otherwise, and holds a string to its length; everybody else compares characters
and does not count them.
"""

from __future__ import annotations

from sqlalchemy import MetaData, String, Text


def plainly_sorted(tables: MetaData) -> None:
    """Make every text of some tables sort by its characters in PostgreSQL too, and be as long as it is."""
    for table in tables.tables.values():
        for column in table.columns:
            if isinstance(column.type, String):
                column.type = column.type.with_variant(Text(collation="C"), "postgresql")

"""The tables of a record, the same for every database.

The log is only ever added to: reports, arrivals, readings, corrections. Everything else is derived from it and can be
derived again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

from .sorting import plainly_sorted

LAYOUT = 8
"""Number of the layout that this version writes; see `onrecord.store.migrations`."""

metadata = MetaData()

_PACKED: dict[str, Any] = {"sqlite_with_rowid": False}
"""For tables of small rows found by their key: SQLite keeps one tree of them, not one of rows and one of keys, so that
a report that comes in touches fewer pages of a large file. Records made before keep both."""

meta = Table(
    "meta", metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip
"""What the record says of itself: its layout, the version that made it, how often it has changed."""

reports = Table(
    "reports", metadata,
    Column("id", String(32), primary_key=True),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source", Text),
    Column("added", String(32), nullable=False),
)  # fmt: skip
"""Log: a text exactly as it came in, never changed."""

arrivals = Table(
    "arrivals", metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", String(32), nullable=False),
    Column("source", Text),
    Column("fetched", String(40), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("encoding", String(64), nullable=False),
    Index("arrivals_report", "report"),
)  # fmt: skip
"""Log: where a report came from, when, and the hash of its original bytes; a line for each time these were others."""

readings = Table(
    "readings", metadata,
    Column("seq", Integer, primary_key=True),
    Column("report", String(32), nullable=False),
    Column("reader", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("fields", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("added", String(32), nullable=False),
    Index("readings_report", "report"),
)  # fmt: skip
"""Log: what one version of one reader found in a report. The last one counts."""

corrections = Table(
    "corrections", metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("action", String(32), nullable=False),
    Column("target", String(64), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Index("corrections_target", "target"),
)  # fmt: skip
"""Log: what a person decided, when and why, with what stood there before."""

aside = Table(
    "aside", metadata,
    Column("report", String(32), primary_key=True),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("given", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("at", String(32), nullable=False),
)  # fmt: skip
"""Kept until it is read: a text that could not be, and why."""

current = Table(
    "current", metadata,
    Column("report", String(32), primary_key=True),
    Column("reading", Integer, nullable=False),
    Column("issued", Text, nullable=False),
    Column("undated", Integer, nullable=False),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("copy", String(32), nullable=False),
    Column("sketch", Text, nullable=False),
    Column("cast", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Index("current_last", "last"),
    Index("current_copy", "copy"),
)  # fmt: skip
"""Derived: of each report the reading that counts, its days of issue and its copies."""

bands = Table(
    "bands", metadata,
    Column("band", String(64), primary_key=True),
    Column("report", String(32), primary_key=True),
    **_PACKED,
)  # fmt: skip
"""Derived: keys under which near-copies meet."""

editions = Table(
    "editions", metadata,
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
"""Derived: a report as one edition of a story; `before` is the edition it takes the place of from `since` on, `after`
the one that takes its place from `until` on."""

edition_keys = Table(
    "edition_keys", metadata,
    Column("key", String(160), primary_key=True),
    Column("report", String(32), primary_key=True),
    Index("edition_keys_report", "report"),
    **_PACKED,
)  # fmt: skip
"""Derived: keys under which editions of one story meet."""

siblings = Table(
    "siblings", metadata,
    Column("a", String(32), primary_key=True),
    Column("b", String(32), primary_key=True),
    Column("country", String(64), primary_key=True),
    Index("siblings_b", "b"),
    **_PACKED,
)  # fmt: skip
"""Derived: pairs of reports of one story, by what they say of a country, the smaller id first."""

guides = Table(
    "guides", metadata,
    Column("undated", String(32), primary_key=True),
    Column("dated", String(32), primary_key=True),
    Column("points", Integer, nullable=False),
    Index("guides_points", "undated", "points"),
    Index("guides_dated", "dated"),
    **_PACKED,
)  # fmt: skip
"""Derived: siblings of which one has no date and the other has, by how much they share."""

strands = Table(
    "strands", metadata,
    Column("report", String(32), primary_key=True),
    Column("country", String(64), primary_key=True),
    Column("story", String(96), nullable=False),
    Column("lead", String(32), nullable=False),
    Column("home", String(64), nullable=False),
    Index("strands_story", "story"),
    Index("strands_country", "country", "story"),
    **_PACKED,
)  # fmt: skip
"""Derived: what a report says of a country, and the story it belongs to, whose first strand is `lead` and `home`."""

ties = Table(
    "ties", metadata,
    Column("report", String(32), primary_key=True),
    Column("a", String(64), primary_key=True),
    Column("b", String(64), primary_key=True),
    **_PACKED,
)  # fmt: skip
"""Derived: countries whose strands of a report are one story, as somebody takes part in both."""

facts = Table(
    "facts", metadata,
    Column("id", String(32), primary_key=True),
    Column("report", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("country", String(64), nullable=False),
    Column("week", String(10), nullable=False),
    Column("status", String(16), nullable=False),
    Column("undated", Integer, nullable=False),
    Column("rank", String(96), nullable=False),
    Column("lot", String(32), nullable=False),
    Column("lead", Integer, nullable=False),
    Column("plain", Text, nullable=False),
    Column("gone", String(10)),
    Index("facts_report", "report"),
    Index("facts_cell", "country", "kind", "week"),
    Index("facts_undated", "undated", "country", "kind"),
    Index("facts_lot", "lot"),
)  # fmt: skip
"""Derived: claims with the days they hang on; `lot` is the first claim of those grouped with it in its cell, `lead` 1
for the claims of a lot that others are compared with, `gone` the day from which it has no part in a situation."""

marks = Table(
    "marks", metadata,
    Column("mark", String(64), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("week", String(10), primary_key=True),
    Column("claim", String(32), primary_key=True),
    Column("report", String(32), nullable=False),
    **_PACKED,
)  # fmt: skip
"""Derived: words of names by which claims of no country meet, "*" for the week of those whose report has no date; see
`onrecord.record.marks`."""

told = Table(
    "told", metadata,
    Column("country", String(64), primary_key=True),
    Column("rank", String(96), primary_key=True),
    Column("lot", String(32), nullable=False),
    Column("until", String(10)),
    Column("gone", String(10)),
    Column("line", Text, nullable=False),
    sqlite_with_rowid=False,  # kept in the order in which a situation reads it
)  # fmt: skip
"""Derived: of facts that a situation may tell of, what it needs of them in one `line`; see `onrecord.record.told.Told`.
`until` is the day from which a later edition of its report counts, empty where that has always been so; `gone` is as in
`facts`."""

links = Table(
    "links", metadata,
    Column("a", String(32), primary_key=True),
    Column("b", String(32), primary_key=True),
    Column("known", String(10), nullable=False),
    Column("why", Text, nullable=False),
    Index("links_b", "b"),
    **_PACKED,
)  # fmt: skip
"""Derived: lots of neighbouring weeks that are one thing."""

joins = Table(
    "joins", metadata,
    Column("tag", String(32), primary_key=True),
    Column("claim", String(32), primary_key=True),
    Index("joins_claim", "claim"),
    **_PACKED,
)  # fmt: skip
"""Derived: claims that a person said speak of one thing; `tag` is the correction."""

entries = Table(
    "entries", metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("report", String(32), nullable=False),
    Column("country", String(64), nullable=False),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("known", String(10)),
    Column("status", String(16), nullable=False),
    Column("standing", String(16), nullable=False),
    Column("plain", Text, nullable=False),
    Index("entries_first", "first"),
    Index("entries_kind", "kind", "first"),
    Index("entries_report", "report", "country"),
)  # fmt: skip
"""Derived: what many claims say of one thing."""

members = Table(
    "members", metadata,
    Column("claim", String(32), primary_key=True),
    Column("entry", String(32), nullable=False),
    Index("members_entry", "entry"),
    **_PACKED,
)  # fmt: skip
"""Derived: the entry of each claim."""

relations = Table(
    "relations", metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("a", String(32), nullable=False),
    Column("b", String(32), nullable=False),
    Column("unresolved", Integer, nullable=False),
    Column("plain", Text, nullable=False),
    Index("relations_a", "a"),
    Index("relations_b", "b"),
    Index("relations_kind", "kind"),
)  # fmt: skip
"""Derived: how claims stand to one another."""

open_relations = Table(
    "open_relations", metadata,
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
    **_PACKED,
)  # fmt: skip
"""Derived: relations that a situation tells of, as a plan is done or something in dispute, both of whose claims are
`known`; `a` and `b` tell the claims in one line each, `a_until` and `b_until` are `until` of `told`."""

LOG = (reports, arrivals, readings, corrections)
KEPT = (*LOG, aside)
"""What a copy must have: everything else follows from it."""
DERIVED = (current, bands, editions, edition_keys, siblings, guides, strands, ties, facts, marks, told, links,
           joins, entries, members, relations, open_relations)  # fmt: skip


plainly_sorted(metadata)

"""FollowTheMoney entities as JSON lines: reports as Article, entries as Event, those who act and are named as parties.

Written in the shape of the FollowTheMoney data model (id, schema, properties as lists of strings), without its library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.codebook.crosswalks import ftm_schema
from onrecord.model import Entry, Party, Report, Standing

from .contents import Contents, days_of, is_page, name_of
from .json_files import write_lines
from .phrases import headline

Entity = dict[str, Any]


def party_id(name: str) -> str:
    """Id of a party, from its name."""
    return f"p-{hashlib.blake2b(name.casefold().encode(), digest_size=8).hexdigest()}"


def is_name(name: str) -> bool:
    """Whether words name somebody, and do not only describe them: "gunmen" is nobody in particular."""
    return any(word[:1].isupper() for word in name.split())


def _entity(some_id: str, schema: str, **properties: Any) -> Entity:
    kept = {}
    for name, value in properties.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        held = [str(v) for v in values if v not in (None, "")]
        if held:
            kept[name] = list(dict.fromkeys(held))
    return {"id": some_id, "schema": schema, "properties": kept}


def _article(r: Report) -> Entity:
    first = r.issued.days
    return _entity(
        r.id, "Article", title=r.title or r.text.strip().splitlines()[0][:200], author=r.byline, publisher=name_of(r),
        language=None, publishedAt=first[0].isoformat() if first and first[0] == first[1] else None,
        sourceUrl=r.source if is_page(r.source) else None, bodyText=r.text,
    )  # fmt: skip


def _event(c: Contents, e: Entry, named: dict[str, str]) -> Entity:
    first, last = days_of(e) if e.when and e.when.edtf else (None, None)
    exact = first is not None and first == last
    reports = [c.claims[x].report for x in e.claims if x in c.claims]
    links = [c.link(x) for x in e.claims if x in c.claims]
    country = e.where[0].country if e.where else None
    return _entity(
        e.id, "Event", name=headline(e), summary=c.words(e.headline), keywords=[e.kind, e.what, e.action, e.status],
        date=first.isoformat() if exact and first else None,
        startDate=first.isoformat() if first and not exact else None,
        endDate=last.isoformat() if last and not exact else None,
        location=[p.name for p in e.where], country=country.lower() if country else None,
        involved=[party_id(n) for n in (*e.who, *e.whom) if n in named], proof=reports, sourceUrl=links,
        recordId=e.id, notes=f"{e.standing}, {e.origins} independent origin(s)",
    )  # fmt: skip


def entities(c: Contents) -> Iterator[Entity]:
    """Articles, parties, then events, each in a fixed order."""
    for report in c.reports.values():
        yield _article(report)
    sorts: dict[str, str] = {}
    for claim in c.claims.values():
        for p in (*claim.who, *claim.whom):
            if isinstance(p, Party) and is_name(p.name) and p.sort != "people" and not sorts.get(p.name):
                sorts[p.name] = p.sort or ""
    for name in sorted(sorts):
        yield _entity(party_id(name), ftm_schema(sorts[name]), name=name)
    for entry in c.entries:
        if entry.status in ("happened", "ongoing") and entry.standing is not Standing.WITHDRAWN:
            yield _event(c, entry, sorts)


def write(c: Contents, out: Path) -> list[Path]:
    """Write the entities to `out`, one a line."""
    return write_lines(entities(c), out)

"""Commands that find: search, by words, and watch, by what is new."""

from __future__ import annotations

import os
from datetime import date, timedelta

import click

from .options import day_option, format_option, opened, record_option
from .rendering import Column, Row, key, shape_for, show
from .wording import names

_SORTS = ("report", "claim")
_WATCHED = ("figure", "overdue", "fulfilled", "contradiction", "measure", "force")


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@record_option
@format_option
@click.option("--in", "sort", type=click.Choice(_SORTS), help="Only in whole reports, or in claims alone.")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, metavar="N", help="How many.")
def search(words: tuple[str, ...], where: str, shape: str | None, sort: str | None, limit: int) -> None:
    """Find reports and claims with all the WORDs, the nearest first, and count what the claims are about.

    Words in one pair of quotation marks stand together; the last may be the beginning of one.
    """
    asked = " ".join(f'"{w}"' if " " in w else w for w in words)
    with opened(where) as record:
        found = record.search(asked, sort=sort, limit=limit)
        held = record.held()
    rows: list[Row] = [
        {"id": h.id, "sort": h.sort, "report": h.report, "words": h.snippet,
         "source": held[h.report].source if h.report in held else None} for h in found.hits
    ]  # fmt: skip
    show(
        rows,
        [
            key("id", whole=True),
            Column("in", lambda r: os.path.basename(r["source"] or r["report"])),
            key("words", wide=True),
        ],
        shape,
        empty=f"nothing on record has {asked}",
    )
    if shape_for(shape) == "table" and rows:
        for facet, counts in found.facets.items():
            if len(counts) > 1:
                click.echo(f"{facet}: " + ", ".join(f"{name} {n}" for name, n in list(counts.items())[:8]))


@click.command()
@record_option
@format_option
@day_option("--since", text="What reports issued after this day have changed.  [default: the day before the last]")
@day_option("--until", text="Up to this day.  [default: the last report's]")
@click.option("--for", "rules", type=click.Choice(_WATCHED), multiple=True, help="Only this; may be given again.")
@click.option("--where", "place", help="Only at places that have this in their names.")
def watch(
    where: str, shape: str | None, since: date | None, until: date | None, rules: tuple[str, ...], place: str | None
) -> None:
    """Say what is new: figures that moved, plans overdue or carried out, contradictions opened, measures imposed or
    lifted, forces that came or left.

    Asked after each `onrecord read` it tells what the new reports changed; for one stretch of days the answer is the
    same whenever it is asked. Reports that no day is known of are not heard.
    """
    from onrecord.api.watching import Rule, Watch

    with opened(where) as record:
        end = until or record.situation().known_on
        if since and since > end:
            raise click.UsageError(f"--since {since} is later than {end}, the last day asked about")
        begin = since or (end - timedelta(1) if end > date.min else end)
        chosen = [Rule(w, place) for w in Watch if not rules or w in rules]
        news = record.news(begin, end, chosen)
        quotes = {c.id: c.quote for c in record.claims(ids=sorted({n.claims[-1] for n in news if n.claims}))}
    rows: list[Row] = [
        {"what": str(n.watch), "told": n.told, "place": n.place, "claims": list(n.claims),
         "words": quotes.get(n.claims[-1], "") if n.claims else ""} for n in news
    ]  # fmt: skip
    show(
        rows,
        [
            key("what"), Column("where", lambda r: r["place"] or ""), key("told", wide=True),
            Column("claims", lambda r: names(r["claims"])),
        ],
        shape,
        told=[key("what"), Column("where", lambda r: r["place"] or ""),
              Column("what is new, and its last words", lambda r: [r["told"], f"“{r['words']}”"], wide=True)],
        empty=f"nothing that is watched has changed since {begin}",
    )  # fmt: skip

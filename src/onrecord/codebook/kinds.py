"""The kinds of claim and the values they may take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .load import table


@dataclass(frozen=True, slots=True)
class Kind:
    """A `kind` of claim records `records`."""

    kind: str
    records: str
    lasting: bool = False
    """It has phases."""
    count: str | None = None
    """What its quantity counts: people, force or things; None where it has none of its own."""
    toll: bool = False
    """People so affected are counted or named."""
    what: tuple[str, ...] | None = None
    """The values of `what`; empty where it is as written; None where there is none."""
    action: tuple[str, ...] = ()


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, in the codebook's order."""
    found = {}
    for row in table("kinds"):
        what = row.get("what")
        found[row["kind"]] = Kind(
            row["kind"],
            row["records"],
            row.get("lasting", False),
            row.get("count"),
            row.get("toll", False),
            None if what is None else () if isinstance(what, str) else tuple(what),
            tuple(row.get("action", ())),
        )
    return found

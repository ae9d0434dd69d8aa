"""What the codebook knows of the text that sites put around a story, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from .load import table


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of furniture: a line that `pattern` matches from its start is there because `why`."""

    why: str
    pattern: re.Pattern[str]
    sentences: bool
    """Also where the line is a whole sentence."""

    def takes(self, line: str) -> bool:
        """Whether the line, in lower case with single blanks, is of this sort."""
        return self.pattern.match(line) is not None


def _sorts(rows: list[dict[str, Any]]) -> tuple[Sort, ...]:
    return tuple(Sort(r["why"], re.compile("|".join(r["patterns"])), bool(r.get("sentences"))) for r in rows)


@cache
def line_sorts() -> tuple[Sort, ...]:
    """The sorts of furniture that one line shows by itself."""
    return _sorts(table("clutter")["lines"])


@cache
def section_sorts() -> tuple[Sort, ...]:
    """The headers after which a list of other stories comes."""
    return _sorts(table("clutter")["sections"])


@cache
def words(name: str) -> frozenset[str]:
    """A word list of the clutter file: widgets, stamp_labels, slugs, not_datelines."""
    return frozenset(str(w) for w in table("clutter")[name])


@cache
def signatures(sort: str) -> dict[str, str]:
    """Every way an agency (or outlet) signs, with the name the record gives it. `sort` is agencies or outlets."""
    return {str(way): str(name) for name, ways in table("agencies")[sort].items() for way in ways}

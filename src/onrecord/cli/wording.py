"""Values as people read them in a table: days, quantities, parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.model import bounds

Plain = dict[str, Any]


def days(edtf: str | None) -> str:
    """As in "2022-01-13", "2022-01-13 to 16", "by 2022-01-19", "since 1996-12"; "?" where nothing is known."""
    if not edtf:
        return "?"
    first, _, last = edtf.partition("/")
    if first in ("", ".."):
        return f"by {last}"
    if last in ("..",):
        return f"since {first}"
    if not last:
        return f"about {edtf[:-1]}" if edtf[-1] in "~%" else f"{edtf[:-1]}?" if edtf[-1] == "?" else edtf
    # The second day without what it shares with the first: year, or year and month.
    shared = 8 if first[:8] == last[:8] and len(first) == len(last) == 10 else 5 if first[:5] == last[:5] else 0
    return f"{first} to {last[shared:]}"


def certain(edtf: str | None) -> bool:
    """One day, and no doubt about it."""
    if not edtf or edtf[-1] in "~?%":
        return False
    first, last = bounds(edtf)
    return first is not None and first == last


def when(row: Plain) -> str:
    """The days of a claim or entry; where the report has no date yet, the words that wait for it."""
    value = row.get("when")
    if not value:
        return ""
    if value.get("edtf"):
        return days(value["edtf"])
    return f"“{value['text']}”" if value.get("text") else "?"


def names(rows: Sequence[Any]) -> str:
    """Names of parties or places."""
    return ", ".join(str(r["name"]) if isinstance(r, dict) else str(r) for r in rows)


def number(value: float | None) -> str:
    """With thousands set apart."""
    if value is None:
        return "…"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def span_of(low: float | None, high: float | None) -> str:
    """A range of numbers: "12", "2,001–2,499", "at least 5", "at most 30"."""
    if low is None and high is None:
        return ""
    if low == high:
        return number(low)
    if high is None:
        return f"at least {number(low)}"
    if low is None:
        return f"at most {number(high)}"
    return f"{number(low)}–{number(high)}"


def quantity(row: Plain) -> str:
    """A claim's quantity as written."""
    value = row.get("quantity")
    return str(value["text"]) if value else ""


def doing(row: Plain) -> str:
    """Kind with what, action and phase: "measure: curfew, lifted"."""
    more = ", ".join(str(row[k]) for k in ("what", "action", "phase") if row.get(k))
    return f"{row['kind']}: {more}" if more else str(row["kind"])


def line(*parts: str) -> str:
    """Parts that say something, set apart."""
    return "; ".join(p for p in parts if p)


def said(row: Plain) -> str:
    """Whose word it is."""
    return f"by {names(row['said_by'])}" if row.get("said_by") else ""

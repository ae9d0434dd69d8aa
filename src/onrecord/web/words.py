"""How numbers, days and stretches of days are written for people."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from onrecord.model import bounds
from onrecord.model.quantity import Number

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


def number(value: Number | None) -> str:
    """A number with its thousands apart."""
    if value is None:
        return "?"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def spread(low: Number | None, high: Number | None) -> str:
    """A range: `12`, `24–30`, `≥ 20`, `≤ 2,499`; `not known` where both ends are open."""
    if low is None and high is None:
        return "not known"
    if low is None:
        return f"≤ {number(high)}"
    if high is None:
        return f"≥ {number(low)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def day(value: date | str | None, *, year: bool = True) -> str:
    """`13 Jan 2022`."""
    if value is None:
        return ""
    on = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{on.day} {_MONTHS[on.month - 1]}" + (f" {on.year}" if year else "")


def days(edtf: str | None) -> str:
    """A stretch of days: `13 Jan 2022`, `13–14 Jan 2022`, `Jan 2022`, `by 19 Jan 2022`, `from 1 Dec 1996`."""
    if not edtf:
        return ""
    plain = edtf.rstrip("~?%")
    about = "about " if plain != edtf else ""
    if len(plain) == 7 and "/" not in plain:
        return f"{about}{_MONTHS[int(plain[5:]) - 1]} {plain[:4]}"
    if len(plain) == 4:
        return about + plain
    first, last = bounds(edtf)
    if first is None:
        return f"by {day(last)}"
    if last is None:
        return f"from {day(first)}"
    if first == last:
        return about + day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day}–{day(last)}"
    return f"{about}{day(first, year=first.year != last.year)} – {day(last)}"


def count(number_of: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`."""
    return f"{number_of:,} {one if number_of == 1 else many or one + 's'}"


def short(text: str, most: int = 160) -> str:
    """A text on one line, cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[:most].rsplit(" ", 1)[0] + " …"


def query(**fields: object) -> str:
    """`?a=1&b=2` of what is set, or nothing."""
    held = {k: str(v) for k, v in fields.items() if v not in (None, "", False)}
    return f"?{urlencode(held)}" if held else ""

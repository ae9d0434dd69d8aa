"""Days as tables, mails and feeds write them, in EDTF."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.codebook.load import table

_ISO = re.compile(r"\d{4}(-\d{2}){0,2}(?=$|[T ])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_LONGEST = 64


def day_of(value: object) -> str | None:
    """The day that a value states, as EDTF; None where it states none, or "3/4/2021" could be two days.

    The day is the one written, whatever its zone.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(str(value or "").split())[:_LONGEST]
    iso = _ISO.match(text)
    if iso:
        return iso[0] if _is_day(iso[0]) else None
    slashed = _SLASHED.match(text)
    if slashed:
        return _unmistaken(*(int(n) for n in slashed.groups()))
    for pattern in table("dates_stated"):
        try:
            return datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 - only its day is kept
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _is_day(text: str) -> bool:
    parts = [int(p) for p in text.split("-")]
    try:
        date(parts[0], *([*parts[1:], 1, 1][:2]))
    except ValueError:
        return False
    return True


def _unmistaken(a: int, b: int, year: int) -> str | None:
    """The day where only one order of day and month is one."""
    found = set()
    for day, month in ((a, b), (b, a)):
        try:
            found.add(date(year, month, day).isoformat())
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None

"""When a report was issued, as its own text or what came with it says.

A date counts when it stands as a stamp does: alone on a line, with words such as "published on", in a dateline after
the place, or with a clock time at the head of the text. A date inside a sentence says when something happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.codebook.load import table
from onrecord.model import Given, Issued, Span, bounds

from .mentions import Page

_HEAD_LINES = 14
_HEAD = 2500
_PAGE_HEAD = 20_000
_PAGE_HEAD_LINES = 300
_STORY_LINE = 180
_FOOT_LINES = 4
_PERIOD = "the end of the period that it reports on"
_BESIDE_NAME = "the date beside a name, alone on a line"
"""An outlet's, most likely; but a headline may end so too."""
_FIRST_YEAR, _LAST_YEAR = 1500, 2500
"""Years that a report may be of: the printed newspaper is a little younger."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    span: Span
    day: date | None
    month_day: tuple[int, int]
    why: str
    changed: bool = False


@cache
def _date() -> re.Pattern[str]:
    classes = table("times")["classes"]
    months = {**classes["MONTH"], **classes["AMBIGUOUS_MONTH"], **classes["MONTH_SHORT"]}
    month = "|".join(sorted(months, key=len, reverse=True))
    week = "|".join(sorted((*classes["WEEKDAY"], *classes["WEEKDAY_SHORT"]), key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w/-])(?:
            (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?
          | (?:(?:{week})\b\.?,?\s+)?(?:(?P<m1>{month})\b\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)
              | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s+)?(?P<m2>{month})\b\.?)
              (?:,?[\s-]+(?:(?P<y>\d{{4}})|(?P<yy>\d{{2}})(?=\s*[)\].]?\s*(?:\n|$))))?
          | (?P<s1>\d{{1,2}})(?P<dot>[/.])(?P<s2>\d{{1,2}})[/.](?P<sy>\d{{4}})
        )(?![\w/])""",
        re.VERBOSE | re.IGNORECASE,
    )


_CLOCK = re.compile(
    r"\s*,?\s*(?:at\s+|[-@|•/]\s*)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*(?i:[ap]\.?m\b\.?))?(?:\s*\(?[A-Z]{2,4}T?\)?(?![\w]))?"
)
_BRACKETED = re.compile(r"\s*[(\[]\s*[A-ZÀ-Ž][\w.'’-]*(?:[ ,/]+(?:[A-ZÀ-Ž][\w.'’-]*|of|and|the|de|el|al))*,?\s*$")
"""A place that opens a bracket, the day to follow: "(Geneva, "."""
_MASTHEAD = re.compile(
    r"\s*[A-ZÀ-Ž][\w.'’&-]*(?: (?:[A-ZÀ-Ž(][\w.'’&)-]*|[a-z]{1,3}\b|&|–|-)){0,7}(?:,|\s[|·•–—-])\s*$"
)
"""A name, and what sets the day off from it: "The Valley Herald, "."""
_BROADCAST = re.compile(r"\b\d{4}\s+gmt\s*$", re.IGNORECASE)
"""The hour at which a station was heard."""
_PLACE = re.compile(r"\s*[A-Z][A-Z.'’-]+(?:[ ,/]+(?:[A-Z][\w.'’-]*|of|and|the|de|el|al))*[,.]?\s*\(?$")


def _read(found: re.Match[str]) -> tuple[date | None, tuple[int, int]] | None:
    """The day, and its month and day where no year is written; None where no calendar has it."""
    classes = table("times")["classes"]
    months = {**classes["MONTH"], **classes["AMBIGUOUS_MONTH"], **classes["MONTH_SHORT"]}
    try:
        if found["iso"]:
            day = date.fromisoformat(found["iso"])
        elif found["sy"]:
            a, b, year = int(found["s1"]), int(found["s2"]), int(found["sy"])
            if found["dot"] == "/" and a <= 12 and b <= 12 and a != b:
                return None  # nobody can tell day from month; with points between them the day comes first
            day = date(year, b, a) if a > 12 or (found["dot"] == "." and b <= 12) else date(year, a, b)
        else:
            month, number = months[(found["m1"] or found["m2"]).lower()], int(found["d1"] or found["d2"])
            if found["yy"] and _BROADCAST.search(found.string[: found.start()][-12:]):
                short = int(found["yy"])
                return _within_years(date(short + (2000 if short < 50 else 1900), month, number))
            if not found["y"]:
                date(2000, month, number)
                return None, (month, number)
            day = date(int(found["y"]), month, number)
    except ValueError:
        return None
    return _within_years(day)


def _within_years(day: date) -> tuple[date, tuple[int, int]] | None:
    return (day, (day.month, day.day)) if 1800 <= day.year < 2200 else None


def _lines(text: str) -> list[tuple[int, int]]:
    """Head and foot: the lines a stamp may stand on.

    The head is the first lines of a plain text, and of a page saved with its menus all short lines before the story.
    """
    spans: list[tuple[int, int]] = []
    story = 0
    for found in re.finditer(r"[^\n\r]*\S[^\n\r]*", text[:_PAGE_HEAD]):
        if len(spans) >= _HEAD_LINES and (story > 1 or len(spans) >= _PAGE_HEAD_LINES):
            break
        spans.append(found.span())
        story += len(found[0]) > _STORY_LINE
    seen = spans[-1][1] if spans else 0
    begin = max(seen, len(text) - 600)
    foot = [(begin + m.start(), begin + m.end()) for m in re.finditer(r"[^\n\r]*\S[^\n\r]*", text[begin:])]
    return spans + [s for s in foot[-_FOOT_LINES:] if s[0] > seen]


@cache
def _named(section: str) -> re.Pattern[str]:
    """A list of the codebook: what reports are called that come one after the other ("Flash Update No. 4")."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, table('stamps')[section]))})\b", re.IGNORECASE)


def _why(line: str, found: re.Match[str], *, first: bool, head: bool) -> str | None:
    """Why a date on a line is a stamp; None where it is not one."""
    lead, rest = line[: found.start()], line[found.end() :]
    clock = _CLOCK.match(rest)
    after = rest[clock.end() :] if clock else rest
    known = table("stamps")["with_date"]
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+\.)?", f"{lead} {after}".lower())
    if all(word in known for word in words) and len(words) < 12:
        return "date line" if not words else "date line: " + " ".join(line.split())[:60]
    dated = all(word in known for word in re.findall(r"[^\W\d_]+", lead.lower()))
    if (
        head
        and _PLACE.match(lead)
        and lead.strip()
        and (not after.strip() or re.match(r"\s*\)?\s*(?:[(\[]|--?|[–—:_.]|$)", after))
    ):
        return "dateline"
    if head and found["y"] and _BRACKETED.match(lead) and re.match(r"\s*[)\]]\s*(?:--?|[–—:_])", after):
        return "dateline"
    if head and found["y"] and not after.strip(" .)") and _MASTHEAD.match(lead):
        return _BESIDE_NAME
    if found["y"] and not after.strip(" .)") and _named("rights").match(lead):
        return "the date in a line of rights"
    if (found["y"] or found["yy"]) and not after.strip(" .)]") and _BROADCAST.search(lead):
        return "the hour and day of a broadcast"
    if dated and re.match(r"\s*[|•·/]", after) and (found["y"] or found["iso"]):
        return "date line"
    if clock and (found["y"] or found["iso"]) and not after.strip(" )]."):
        return "date and clock time at the end of a line"
    if clock and head and (dated or re.match(r"\s*[A-Z\"“‘']", after)):
        return "date and clock time at the head of the text"
    if head and found["y"] and not after.strip(" )") and _named("periodicals").search(lead):
        return "the date in the title of a report that comes in numbers"
    if head and found["y"] and not after.strip(" .)") and _named("periods").search(lead):
        return _PERIOD
    if first and dated and found["iso"]:
        return "date stamp fused to the headline"
    if first and dated and (found["y"] or found["sy"]) and re.match(r"\s+[A-Z\"“‘']", after):
        return "date stamp at the head of the text"
    return None


def _stamps(text: str, page: Page) -> list[_Stamp]:
    found = []
    known = [*page.stamps, *([page.dateline] if page.dateline else [])]
    for span in known:
        for match in _date().finditer(text, span.start, span.end):
            read = _read(match)
            if read:
                why = "dateline" if span == page.dateline else "date stamp"
                found.append(_Stamp(Span(*match.span()), *read, why, _is_changed(text[span.start : match.start()])))
    for number, (start, end) in enumerate(_lines(text)):
        line = text[start:end][:400]
        for match in _date().finditer(line):
            span = Span(start + match.start(), start + match.end())
            read = _read(match)
            told = _why(line, match, first=number == 0, head=start < _HEAD) if read else None
            if read and told and not any(span.overlaps(s.span) for s in found):
                found.append(_Stamp(span, *read, told, _is_changed(line[: match.start()])))
    return sorted(found, key=lambda s: s.span)


def _is_changed(lead: str) -> bool:
    words = re.findall(r"\w+", lead.lower())
    return bool(words) and any(word in table("stamps")["changed"] for word in words[-4:])


def _year_from(given: date, month_day: tuple[int, int]) -> date | None:
    """The day of that name nearest to one that came with the text."""
    days = []
    for year in (given.year - 1, given.year, given.year + 1):
        try:
            days.append(date(year, *month_day))
        except ValueError:
            continue
    return min(days, key=lambda d: abs((d - given).days), default=None)


def _given_day(given: Given) -> tuple[str, str] | None:
    """EDTF and why, from what came with the text."""
    if given.issued:
        try:
            bounds(given.issued)
        except ValueError:
            return None
        return given.issued, "the date that came with the text"
    in_address = re.search(r"^https?://.*?[/_-](\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.?-]|$)", given.source or "")
    if in_address:
        try:
            return date(*(int(n) for n in in_address.groups())).isoformat(), "the date in its address"
        except ValueError:
            return None
    return None


def find_issued(text: str, page: Page, given: Given) -> Issued:
    """The day of issue: stated in the text, else from what came with it, else unknown and why.

    A day stated without its year takes the year nearest to the date that came with the text. A year that no report
    can be of, by mistake or by malice, is none: days are counted from it, and the calendar has ends.
    """
    found = _found(text, page, given)
    first, last = bounds(found.edtf) if found.edtf else (None, None)
    if any(day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR for day in (first, last)):
        return Issued(None, "unknown", f"{found.edtf} is no day that a report can be of", found.spans)
    return found


def _found(text: str, page: Page, given: Given) -> Issued:
    stamps = _stamps(text, page)
    came = _given_day(given)
    full = [s for s in stamps if s.day and not (came and s.why == _BESIDE_NAME)]
    if full:
        full.sort(key=lambda s: s.why in (_PERIOD, _BESIDE_NAME))
        best = next((s for s in full if not s.changed), full[0])
        same = tuple(s.span for s in full if s.day == best.day)
        others = sorted({str(s.day) for s in full if s.day != best.day})
        why = best.why + (f"; also stated: {', '.join(others)}" if others else "")
        return Issued(str(best.day), "stated", why, same)
    if came:
        edtf, why = came
        first, last = bounds(edtf)
        day = first or last
        partial = next((s for s in stamps if s.why == "dateline" or not s.changed), None)
        if partial and day:
            dated = _year_from(day, partial.month_day)
            if dated and abs((dated - day).days) <= 45:
                return Issued(str(dated), "stated", f"{partial.why}; its year from {why}", (partial.span,))
        return Issued(edtf, "metadata", why)
    if stamps:
        span = stamps[0].span
        return Issued(None, "unknown", f"a day without a year is all that is stated: {span.of(text)}", (span,))
    return Issued(None, "unknown", "no date stands in the text as a stamp or dateline, and none came with it")

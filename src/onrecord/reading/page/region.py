"""The stretch of lines that holds the story, on a page with more around it than in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.codebook.clutter import words as wordlist

from .clutter import header
from .lines import Line
from .signatures import dateline_before, signed_by
from .stamps import dates_in, is_stamp

# What stands over or under a reader's comment: "4 days ago", "on May 3, 2011 at 7:12 am said:", "12 votes".
_REMARK = re.compile(
    r"\b\d{1,2}:\d{2}(?: ?[ap]m)? (?:said|says|wrote)\b"
    r"|\b(?:\d+|an?|one) (?:min|minute|hour|day|week|month|year)s? ago\b"
    r"|\b\d+ (?:votes?|upvotes?|points?|likes?|replies|reply)$|^(?:reply|report|flag|like|quote)(?:[ ·|]+\w+){0,3}$"
    r"|(?:says|said|wrote):?$|\bat \d{1,2}[:.]\d{2}(?: ?[ap]m)?$",
    re.I,
)
_PRICE = 14.0
_LIST, _LISTED = 12, 4.0
_PICTURES = ("caption", "photo credit", "advertising")
_MOST = 60
_DENSE = 24
_ALIKE = 0.25
_NEAR = 12
_HEAD = 20
_STUB = 6
_CROWD = 20
_MENU = 30


@dataclass(frozen=True, slots=True)
class Judged:
    """What the words of each line gave away, by line number."""

    lines: list[Line]
    marked: list[bool]
    """Says itself that it is furniture."""
    pictures: list[bool]
    """Says that it belongs to a picture or an advertisement, as stand between the paragraphs of a story."""
    headers: list[bool]
    """Opens a list of other stories."""
    anchors: list[bool]
    """Stands between a headline and its story: a date stamp or a byline."""
    filed: list[bool]
    """Begins with a dateline."""
    content: list[frozenset[str]]
    """Content words."""

    @classmethod
    def of(cls, lines: list[Line], marks: dict[int, str]) -> Judged:
        """The lines, with `marks` the reasons that their own words gave for some of them."""
        return cls(
            lines,
            [n in marks for n in range(len(lines))],
            [marks.get(n) in _PICTURES for n in range(len(lines))],
            [header(line) is not None for line in lines],
            [_anchor(line) for line in lines],
            [dateline_before(line) is not None for line in lines],
            [_content(line) for line in lines],
        )


def _anchor(line: Line) -> bool:
    short = len(line.words) <= 14 and not line.closed
    return is_stamp(line.text) or signed_by(line) or (short and bool(dates_in(line.text)))


def _content(line: Line) -> frozenset[str]:
    everyday = wordlist("everyday")
    return frozenset(w.lower() for w in line.words if len(w) > 3 and w.lower() not in everyday)


def crowded(page: Judged) -> bool:
    """Whether the page has so much around the story that what is not marked need not be story.

    A report as agencies file it has a line or two of the sort, and a report with a table has many short lines but no
    share buttons; a page saved from a site has dozens of both.
    """
    stubs = [line for line in page.lines if len(line.words) <= _STUB and not line.closed]
    many = len(stubs) >= max(_CROWD, 0.25 * len(page.lines))
    menu = sum(not any(ch.isdigit() for ch in line.text) for line in stubs)
    return many and (sum(page.marked) >= 5 or menu >= max(30, 0.45 * len(page.lines)) or _menu_first(page))


def _menu_first(page: Judged) -> bool:
    """Short lines without a figure, a screenful of them, stand before the first sentence."""
    first = next((n for n in range(len(page.lines)) if running(page, n)), 0)
    lead = [line for line in page.lines[:first] if len(line.words) <= _STUB and not line.closed]
    return sum(not any(ch.isdigit() for ch in line.text) for line in lead) >= _MENU


def headline_of(page: Judged, first: int, last: int) -> int | None:
    """The line above the story that speaks most of what it speaks of; None where none is like a headline."""
    best, best_score = None, 0.0
    for n in range(max(0, first - _HEAD), first):
        line = page.lines[n]
        if not 3 <= len(line.words) <= 25 or page.headers[n] or page.anchors[n]:
            continue
        score = likeness(page, range(n, n + 1), range(first, last)) * len(page.content[n]) ** 0.5
        if score >= best_score and score > 0:
            best, best_score = n, score
    return best


def remark_head(line: Line) -> bool:
    """Looks like what stands over or under a reader's comment."""
    return len(line.words) <= 14 and bool(_REMARK.search(line.text))


def running(page: Judged, n: int) -> bool:
    """Line `n` reads like running text and says nothing else of itself."""
    return page.lines[n].sentence and not page.marked[n]


def region(page: Judged) -> tuple[int, int]:
    """First line of the story and the line after its last; (0, 0) where nothing reads like running text.

    The stretch with the most running text, every other line having its price (maximum-sum segment, Bentley 1984), less
    what stands before its own headline and after the first sign that the readers have the word.
    """
    first, last = _densest(page)
    last = _without_remarks(page, first, last)
    first = _from_its_head(page, first, last)
    last = _to_its_foot(page, first, last)
    first = _back_to_its_stamp(page, first)
    return first, last


def _densest(page: Judged) -> tuple[int, int]:
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for n, line in enumerate(page.lines):
        if total <= 0:
            start, total = n, 0.0
        total += min(len(line.words), _MOST) if running(page, n) else -_price(page, n)
        if total > best_sum:
            best, best_sum = (start, n + 1), total
    return best


def _price(page: Judged, n: int) -> float:
    """What a line that is no running text costs the stretch it stands in."""
    if page.pictures[n]:
        return 0.0
    lead = next((k for k in range(n - 1, max(-1, n - _LIST), -1) if page.lines[k].text.endswith(":")), None)
    listed = lead is not None and len(page.lines[lead].words) >= 4
    if listed and not any(page.marked[k] or page.headers[k] or page.anchors[k] for k in range(lead or 0, n + 1)):
        return _LISTED  # "these are open:" and what follows
    return _PRICE


def _words(page: Judged, first: int, last: int) -> int:
    return sum(len(page.lines[n].words) for n in range(first, last) if running(page, n))


def _without_remarks(page: Judged, first: int, last: int) -> int:
    """Where the readers' comments begin: three of their heads close together, after some text of the story."""
    heads = [n for n in range(first, last) if remark_head(page.lines[n])]
    for head, third in zip(heads, heads[2:], strict=False):
        if third - head <= _DENSE and _words(page, first, head) >= 20:
            return head
    return last


def likeness(page: Judged, part: range, whole: range) -> float:
    """Share of the content words of `part` that `whole` has too."""
    words = frozenset().union(*(page.content[n] for n in whole)) if len(whole) else frozenset()
    own = [w for n in part for w in page.content[n]]
    return sum(w in words for w in own) / max(1, len(own))


def _from_its_head(page: Judged, first: int, last: int) -> int:
    """The line after the last byline, stamp or dateline before which the talk is of other things."""
    filed = next((n for n in range(first, last) if page.filed[n]), None)
    for n in range(last - 1, first, -1):
        cut = n if n == filed else n + 1 if page.anchors[n] else 0
        if not cut or cut >= last:
            continue
        words, more = _words(page, cut, last), _words(page, first, cut)
        enough = words >= 60 and (n == filed or words >= 0.3 * (words + more))
        before, after = range(first, cut), range(cut, last)
        other = likeness(page, before, after) < _ALIKE and (n == filed or likeness(page, after, before) < _ALIKE)
        if enough and other:
            return cut
    return first


def _to_its_foot(page: Judged, first: int, last: int) -> int:
    """The first sign of other stories or of the site after which the talk is of other things."""
    for n in range(first + 1, last):
        if not (page.headers[n] or page.marked[n]):
            continue
        before, after = _words(page, first, n), _words(page, n + 1, last)
        if before >= 1.5 * after and likeness(page, range(n + 1, last), range(first, n)) < 0.22:
            return n
    return last


def _back_to_its_stamp(page: Judged, first: int) -> int:
    """The line after the stamp or byline that stands a little above: the story begins below it."""
    for n in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if page.headers[n]:
            break
        if page.anchors[n]:
            return n + 1
    return first

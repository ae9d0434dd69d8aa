"""Stretches in quotation marks, whatever the marks: straight, typographic, guillemets, German; nested; over paragraphs.

A quotation that runs over several paragraphs opens each of them and closes only the last. Where a mark is missing, a
quotation ends with its paragraph, so that one lost mark cannot put the rest of the report in somebody's mouth; where a
paragraph closes what the one before it opened (a sentence broken by damage), both are one quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Span

_MARK = re.compile(r"[\"“”„‟«»‘’‚‹›'`]+")
_OPENS = "“„‟«‘‚‹"
_SINGLE = "‘’‚‹›'`"
_PAIRS = {"“": '”"', "„": '“”"', "‟": '”"', "«": "»", "»": "«", '"': '"”', "‘": "’'", "‚": "‘’", "‹": "›", "'": "'’"}
_ENDS = ",.!?…"
_LONGEST_SINGLE = 600
_DOUBLED = {"''": '"', "``": "“", "‘‘": "“", "’’": "”", ",,": "„"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """The stretches `parts`, one a paragraph, stand in one pair of quotation marks; the marks are within them."""

    parts: tuple[Span, ...]
    single: bool
    """In single marks."""

    @property
    def start(self) -> int:
        """Offset of the mark that opens it."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Offset after the mark that closes it, or after the last paragraph it is open in."""
        return self.parts[-1].end


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Start, end and normal form of each mark of a paragraph; a doubled single is one double mark."""
    found = []
    for run in _MARK.finditer(text, start, end):
        at = run.start()
        while at < run.end():
            pair = _DOUBLED.get(text[at : at + 2])
            if pair and at + 2 <= run.end():
                found.append((at, at + 2, pair))
                at += 2
            else:
                found.append((at, at + 1, text[at]))
                at += 1
    return found


def _after_opening(text: str, at: int, end: int) -> bool:
    """A word begins here, perhaps behind another mark."""
    return at < end and (text[at].isalnum() or text[at] in "\"“‘'«„‚[($£€.…—–-#@¿¡")


def _can_open(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    return (before.isspace() or before in "([{—–-/:\"“‘'«„,.>") and _after_opening(text, after, end)


def _can_close(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    return not before.isspace() and not (following.isalnum() and before.isalnum())


def _within(text: str, start: int, end: int, carried: str | None) -> tuple[list[tuple[int, int, str]], _Open | None]:
    """Closed quotations of one paragraph, outermost only of each kind, and what is still open at its end.

    `carried` is the mark of a quotation that the paragraph before left open and this one may close.
    """
    done: list[tuple[int, int, str]] = []
    double: _Open | None = None
    single: _Open | None = None
    if carried:
        double = _Open(carried, start)
    for at, after, mark in _marks(text, start, end):
        opens, closes = _can_open(text, at, after, start, end), _can_close(text, at, after, start, end)
        if mark in _SINGLE:
            if mark == "`":
                continue
            if single and mark in _PAIRS.get(single.mark, "") and closes:
                if text[at - 1] in _ENDS or not _ends_later(text, after, end, single.mark):
                    done.append((single.start, after, single.mark))
                    single = None
            elif not single and mark in "‘‚‹'" and opens and not text[after : after + 1].isdigit():
                single = _Open(mark, at)
            continue
        if double:
            if carried and at == start:
                continue
            if mark in _PAIRS[double.mark] and (mark != '"' or closes or not opens):
                done.append((double.start, after, double.mark))
                double, single = None, None
            elif mark in _OPENS and mark == double.mark and not text[at - 1 : at].isspace():
                done.append((double.start, after, double.mark))  # a closing mark typed the wrong way round
                double, single = None, None
        elif mark in _OPENS or opens or (mark in "”»" and _after_opening(text, after, end) and opens):
            if mark == "”":
                mark = '"'
            double = _Open(mark, at)
    return done, double


def _ends_later(text: str, at: int, end: int, mark: str) -> bool:
    """A mark behind a comma or full stop closes it before another opens: the one here is an apostrophe."""
    for here in range(at, min(end, at + _LONGEST_SINGLE)):
        if text[here] == mark and text[here - 1].isspace():
            return False
        if text[here] in _PAIRS[mark] and text[here - 1] in _ENDS:
            return True
    return False


def quotations(text: str, paragraphs: list[Span]) -> tuple[Quotation, ...]:
    """Every quotation of the story in order, the outermost first where they nest.

    `paragraphs` are the story's, in order; nothing outside them is looked at.
    """
    found: list[Quotation] = []
    pending: list[Span] = []
    mark: str | None = None
    for paragraph in paragraphs:
        start, end = paragraph
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        carried = None
        if mark:
            if (
                text[start] == mark
                or _DOUBLED.get(text[start : start + 2]) == mark
                or _closes_first(text, start, end, mark)
            ):
                carried = mark
            else:
                found.append(Quotation(tuple(pending), False))
                pending = []
        done, still = _within(text, start, end, carried)
        for first, last, kind in sorted(done):
            if carried and first == start and kind == carried and pending:
                found.append(Quotation((*pending, Span(first, last)), False))
                pending = []
            else:
                found.append(Quotation((Span(first, last),), kind in _SINGLE))
        mark = still.mark if still else None
        if still:
            pending.append(Span(still.start, end))
    if pending:
        found.append(Quotation(tuple(pending), False))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _closes_first(text: str, start: int, end: int, mark: str) -> bool:
    """The paragraph's first double mark closes what was opened with `mark`, and stands within it soon."""
    for at, after, found in _marks(text, start, end):
        if found in _SINGLE:
            continue
        return (
            found in _PAIRS[mark]
            and _can_close(text, at, after, start, end)
            and not (found == '"' and _can_open(text, at, after, start, end))
        )
    return False

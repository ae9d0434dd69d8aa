"""What stands around the headline: stamps, bylines, datelines; and the headline itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.codebook.clutter import words
from onrecord.model import Furniture, Given, Span

from .headline import bare, slug_before
from .lines import Line
from .signatures import a_name, dateline_alone, dateline_before, known_signature, signed_by, signers
from .stamps import dates_in, is_stamp, short_date_pattern, without_dates

_PUNCT = re.compile(r"[\s|•·,;:–—()\[\]-]+")
# The time of day that a stamp ends with, and its zone.
_CLOCK = re.compile(r",? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}T?\b)?")


@dataclass(slots=True)
class Head:
    """What a page says of itself."""

    whole: dict[int, str] = field(default_factory=dict)
    """Lines that are furniture, by number."""
    parts: list[Furniture] = field(default_factory=list)
    """Furniture inside a line that is story besides."""
    stamps: list[Span] = field(default_factory=list)
    title: int | None = None
    dateline: Span | None = None
    byline: Span | None = None
    begun: bool = False
    """The story has begun, after a dateline in front of its first paragraph: no headline comes any more."""
    signers: list[tuple[str, str]] = field(default_factory=list)


def _zone(lines: list[Line], skip: set[int]) -> int:
    """Number of the line that closes the head: the third that reads like running text."""
    seen = 0
    for n, line in enumerate(lines):
        if n not in skip and line.sentence:
            seen += 1
            if seen == 3:
                return n
    return len(lines)


def read_head(lines: list[Line], skip: set[int], given: Given) -> Head:
    """The headline and the stamps, bylines and datelines around it. `skip` are lines known to be furniture."""
    head = Head()
    zone = _zone(lines, skip)
    for n, line in enumerate(lines):
        if n in skip:
            if n < zone:
                _look_for_stamps(line, head)
            continue
        if n <= zone:
            _judge(n, line, lines, head, given)
        if n <= zone + 3 and n not in head.whole:
            _dateline_inside(n, line, head)
    _foot(lines, skip, head)
    return head


def _look_for_stamps(line: Line, head: Head) -> None:
    if is_stamp(line.text):
        head.stamps.extend(Span(line.span.start + m.start(), line.span.start + m.end()) for m in dates_in(line.text))


def _judge(n: int, line: Line, lines: list[Line], head: Head, given: Given) -> None:
    text = line.text
    if is_stamp(text):
        dated = dates_in(text) or list(short_date_pattern().finditer(text))
        head.whole[n] = "metadata: date stamp" if dated else "metadata: date label without a date"
        head.stamps.extend(Span(line.span.start + m.start(), line.span.start + m.end()) for m in dated)
        return
    if signed_by(line):
        head.whole[n] = "metadata: byline"
        head.byline = head.byline or _after_by(line)
        head.signers.extend(signers(text))
        return
    rest = _PUNCT.sub(" ", without_dates(text)).strip()
    if dates_in(text) and len(text) < 120 and (known_signature(rest) or rest.lower().startswith("by ")):
        head.whole[n] = "metadata: byline and date"
        head.stamps.extend(Span(line.span.start + m.start(), line.span.start + m.end()) for m in dates_in(text))
        head.signers.extend(signers(rest))
        return
    if known_signature(text):
        head.whole[n] = "metadata: outlet or agency"
        head.signers.extend(signers(text))
        return
    alone = dateline_alone(line)
    if alone and (alone.stamp or "(" in text or head.title is not None) and head.dateline is None:
        head.whole[n] = "metadata: dateline"
        head.dateline = alone.place
        if alone.stamp:
            head.stamps.append(alone.stamp)
        if alone.agency:
            head.signers.extend(signers(alone.agency))
        return
    if head.title is not None and head.byline is None and a_name(line) and _before_body(n, lines):
        head.whole[n] = "metadata: byline"
        head.byline = line.span
        return
    _stamp_in_front(line, head)
    if head.title is None and not head.begun and _a_headline(n, line, lines, given):
        head.title = n
        slug = slug_before(line)
        if slug:
            head.parts.append(slug)


def _after_by(line: Line) -> Span:
    lead = re.match(r"[\w ]{0,12}?by(?:\s*:\s*|\s+)|from\s+|author\s*:?\s*", line.text, re.I)
    return Span(line.span.start + (lead.end() if lead else 0), line.span.end)


def _before_body(n: int, lines: list[Line]) -> bool:
    """Running text follows within three lines, and nothing else that looks like a list of names."""
    after = lines[n + 1 : n + 4]
    return any(line.sentence for line in after) and not (after and a_name(after[0]) and n and a_name(lines[n - 1]))


def _stamp_in_front(line: Line, head: Head) -> None:
    """A date fused to the line it stands before: "date 2022-03-04 Storm closes port"."""
    found = dates_in(line.text[:60])
    if not found:
        return
    date = found[0]
    before, after = line.text[: date.start()].strip(" :|-–").lower(), line.text[date.end() :]
    if before and not all(w in words("stamp_labels") for w in re.findall(r"\w+", before)):
        return
    clock = _CLOCK.match(after)
    sure = before or clock or "-" in date.group()
    if not sure or not re.match(r"\s*(?:[|–—:-]\s*)?[A-ZÀ-Ž\"“'‘\d]", after):
        return
    gap = re.compile(r"[\s|–—:-]*").match(after, clock.end() if clock else 0)
    end = date.end() + (gap.end() if gap else 0)
    start = line.span.start
    head.parts.append(Furniture(Span(start, start + end), "metadata: date stamp"))
    head.stamps.append(Span(start + date.start(), start + date.end()))


def _a_headline(n: int, line: Line, lines: list[Line], given: Given) -> bool:
    if given.title and bare(given.title) == bare(line.text):
        return True
    if given.title and any(bare(given.title) == bare(other.text) for other in lines[n + 1 : n + 30]):
        return False
    short = 3 <= len(line.words) <= 25 and len(line.text) <= 200
    one = not re.search(r"[a-z)\"”][.!?] +[A-Z\"“]", line.text)
    return short and one and n + 1 < len(lines) and dateline_before(line) is None


def _dateline_inside(n: int, line: Line, head: Head) -> None:
    if n == head.title or not line.sentence:
        return
    found = dateline_before(line)
    if not found or (head.dateline and found.place):
        return
    head.parts.append(Furniture(found.whole, "metadata: dateline"))
    head.begun = True
    head.dateline = head.dateline or found.place
    if found.stamp:
        head.stamps.append(found.stamp)
    if found.agency:
        head.signers.extend(signers(found.agency))


def _foot(lines: list[Line], skip: set[int], head: Head) -> None:
    """Stamps and signatures after the last line of running text."""
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        if n in head.whole or line.sentence:
            break
        if n not in skip and is_stamp(line.text):
            head.whole[n] = "metadata: date stamp"
            head.stamps.extend(
                Span(line.span.start + m.start(), line.span.start + m.end()) for m in dates_in(line.text)
            )
        elif n not in skip and known_signature(line.text.strip("()[]-–— ")):
            head.whole[n] = "metadata: outlet or agency"
            head.signers.extend(signers(line.text))

"""The page of one text, step by step."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from onrecord.codebook.clutter import words as wordlist
from onrecord.model import Damage, Furniture, Given, Span
from onrecord.reading.mentions import Page

from . import damage as harm
from .clutter import header, like_a_headline, reason
from .head import Head, read_head
from .headline import bare, copies, pull_quotes, repeats
from .lines import Line, split_lines, unwrap
from .region import Judged, crowded, headline_of, region, remark_head, running
from .signatures import told_to

_MOST_RELATED = 40
# "((es))Spanish language: …": a wiki's mark for the original words of a quotation given in English before.
_ORIGINAL = re.compile(r"\(\([a-z]{2,3}\)\)\s?\w+ language:\s*\u200d?(?P<rest>.*)", re.S)
_FUSED_CREDIT = re.compile(r"[—―][A-ZÀ-Ž][^.!?\n]{2,70}?[a-zß-ž](?=[A-Z][a-z]* )")


def find_page(text: str, given: Given | None = None) -> Page:
    """Which lines of `text` are the story, with the reason for each stretch that is not.

    `given` is what came with the text; a title there says which line is the headline. Offsets are characters of `text`.
    """
    given = given or Given()
    lines = unwrap(text, split_lines(text))
    marks = _by_their_words(lines)
    outside = _around_the_story(Judged.of(lines, marks), marks, given)
    marks.update({n: why for n, why in outside.items() if n not in marks})
    marks.update({n: why for n, why in copies(lines).items() if n not in marks})
    head = read_head(lines, set(marks), given)
    marks.update(head.whole)
    keep = {head.title} if head.title is not None else set()
    furniture = [Furniture(lines[n].span, why) for n, why in marks.items() if n not in keep]
    again = [f for f in repeats(lines, set(marks)) if not any(f.span == lines[n].span for n in keep)]
    twice = {f.span for f in again}
    quoted = pull_quotes(lines, set(marks) | keep | {n for n, line in enumerate(lines) if line.span in twice})
    furniture += again + [Furniture(lines[n].span, why) for n, why in quoted.items()]
    furniture += head.parts + _originals(lines) + _fused_credits(lines)
    gone = {f.span for f in furniture}
    pieces = _pieces(lines, furniture, gone)
    damage, joined = _damage(text, pieces)
    return Page(
        paragraphs=_paragraphs(pieces, joined),
        furniture=tuple(sorted(set(furniture), key=lambda f: f.span)),
        damage=tuple(sorted(set(damage), key=lambda d: d.span)),
        title=_title(lines, head),
        dateline=head.dateline,
        byline=head.byline,
        stamps=tuple(sorted(set(head.stamps))),
        outlet=given.outlet or next((name for sort, name in head.signers if sort == "outlets"), None),
        agencies=_agencies(text, head),
    )


def _around_the_story(page: Judged, marks: dict[int, str], given: Given) -> dict[int, str]:
    """Lines before and after the story on a crowded page, but for its headline and what stands between them."""
    first, last = region(page) if crowded(page) else (0, 0)
    if first == last:
        return {}
    titles = [n for n, line in enumerate(page.lines[:first]) if given.title and bare(line.text) == bare(given.title)]
    title = titles[-1] if titles else headline_of(page, first, last)
    near = range(first, first) if title is None else range(title, first)
    out = {n: "caption" for n in range(first, last) if n + 1 < last and _caption(page, marks, n)}
    for n in range(len(page.lines)):
        # What stands between headline and story: stamps are read later, a sentence is a standfirst or a caption.
        if first <= n < last or n == title or (n in near and (page.anchors[n] or running(page, n))):
            continue
        out[n] = _why_outside(page, n, before=n < first)
    return out


def _caption(page: Judged, marks: dict[int, str], n: int) -> bool:
    """Stands over a photo credit and is short."""
    return marks.get(n + 1) == "photo credit" and n not in marks and len(page.lines[n].words) <= 40


def _why_outside(page: Judged, n: int, *, before: bool) -> str:
    line = page.lines[n]
    if remark_head(line):
        return "comment section"
    if len(line.words) <= 4:
        return "site menu" if before else "site menu or links after the story"
    if not line.closed:
        return "headline or link of another story"
    return "other text before the story" if before else "other text after the story"


def _by_their_words(lines: list[Line]) -> dict[int, str]:
    """Lines that say themselves that they are furniture, and the lists under headers of other stories."""
    marks: dict[int, str] = {}
    n = 0
    while n < len(lines):
        line = lines[n]
        opens = header(line)
        if opens and n:
            marks[n] = opens
            n = _list_under(lines, n + 1, marks)
            continue
        why = reason(line)
        if why:
            marks[n] = why
        n += 1
    return marks


def _list_under(lines: list[Line], n: int, marks: dict[int, str]) -> int:
    """Mark the headlines of other stories from line `n` on; the number of the first line that is none."""
    end = min(len(lines), n + _MOST_RELATED)
    while n < end and like_a_headline(lines[n]) and not header(lines[n]):
        marks[n] = reason(lines[n]) or "related headline"
        n += 1
    return n


def _originals(lines: list[Line]) -> list[Furniture]:
    out = []
    for line in lines:
        found = _ORIGINAL.search(line.text)
        if found:
            end = found.start("rest") + _foreign(found["rest"])
            span = Span(line.span.start + found.start(), line.span.start + end)
            out.append(Furniture(span, "original-language copy of a quotation"))
    return out


def _foreign(text: str) -> int:
    """How many characters at the start of `text` are not English: up to the end of a sentence or quotation."""
    english = wordlist("english")
    words = list(re.finditer(r"\S+", text))
    for n in range(len(words)):
        window = [w.group().lower() for w in words[n : n + 7]]
        if sum(w in english for w in window) + ("the" in window) >= (2 if len(words) > 15 else 1):
            ends = [m.end() for m in re.finditer(r"[.!?\"”»](?=\s)", text[: words[n].start() + 1])]
            return ends[-1] if ends else 0
    return len(text)


def _fused_credits(lines: list[Line]) -> list[Furniture]:
    """The credit of a pull quote that the next sentence was run into: "—Jane DoeThe fire began …"."""
    out = []
    for line in lines:
        found = _FUSED_CREDIT.match(line.text) if len(line.words) > 16 or line.closed else None
        if found:
            out.append(Furniture(Span(line.span.start, line.span.start + found.end()), "credit of a pull quote"))
    return out


def _pieces(lines: list[Line], furniture: list[Furniture], gone: set[Span]) -> list[Span]:
    """The stretches of story, line by line, with furniture cut off their ends."""
    cuts = sorted(f.span for f in furniture)
    out = []
    for line in lines:
        if line.span in gone:
            continue
        start, end = line.span
        for cut in cuts[bisect_left(cuts, (start, 0)) : bisect_left(cuts, (end, 0))]:
            if cut.start <= start < cut.end:
                start = cut.end
            if cut.start < end <= cut.end:
                end = cut.start
        while start < end and line.text[start - line.span.start].isspace():
            start += 1
        while end > start and line.text[end - 1 - line.span.start].isspace():
            end -= 1
        if start < end:
            out.append(Span(start, end))
    return out


def _damage(text: str, pieces: list[Span]) -> tuple[list[Damage], set[int]]:
    """The damage, and the numbers of pieces that belong to one paragraph with the next."""
    damage = harm.wrong_characters(text) + harm.late_quotation_marks(text, pieces) + harm.broken_off(text, pieces)
    joined = set(harm.run_on(text, pieces))
    for n, found in harm.breaks(text, pieces):
        damage.append(found)
        joined.add(n)
    months = harm.expanded_months(text)
    for found in months:
        joined.update(n for n, (a, b) in enumerate(pairwise(pieces))
                      if found.span.start < a.end and b.start < found.span.end)  # fmt: skip
    return damage + months, joined


def _paragraphs(pieces: list[Span], joined: set[int]) -> tuple[Span, ...]:
    out: list[Span] = []
    for n, piece in enumerate(pieces):
        if n - 1 in joined and out:
            out[-1] = Span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return tuple(out)


def _title(lines: list[Line], head: Head) -> Span | None:
    if head.title is None:
        return None
    span = lines[head.title].span
    start = max((f.span.end for f in head.parts if f.span.start == span.start), default=span.start)
    return Span(start, span.end)


def _agencies(text: str, head: Head) -> tuple[str, ...]:
    signed = [name for sort, name in head.signers if sort == "agencies"]
    return tuple(dict.fromkeys(signed + told_to(text)))

"""Quotations and those who say them: the words of saying beside a quotation, before grammar has its say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.attrs import IDX
from spacy.tokens import Doc

from onrecord.model import Span

from .cue import Cue, Stretch
from .quotation import Quotation
from .source import beside, phrase_of, speaker_of

_FAR = 30
"""Tokens between a quotation and a word of saying that may still belong to it."""
_NEAR = 12
_CUES_BACK = 12


@dataclass(slots=True)
class Quoted:
    """A quotation in tokens, and the paragraph it begins in."""

    quotation: Quotation
    stretches: list[Stretch]
    paragraph: int
    long: bool
    """Long or whole enough to be somebody's speech; else a word or phrase set apart."""
    edges: list[int]
    """Where the story's paragraphs begin."""
    cue: Cue | None = None

    def paragraph_at(self, offset: int) -> int:
        """The paragraph that holds a character."""
        return bisect_right(self.edges, offset) - 1

    @property
    def start(self) -> int:
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        return self.stretches[-1][1]


def quoted(doc: Doc, found: tuple[Quotation, ...], paragraphs: list[Span]) -> list[Quoted]:
    """The outermost quotations, in tokens."""
    starts = doc.to_array(IDX).tolist()
    edges = [p.start for p in paragraphs]
    out: list[Quoted] = []
    reached = -1
    for quotation in found:
        if quotation.start < reached:
            continue
        stretches = [(bisect_left(starts, p.start), bisect_left(starts, p.end)) for p in quotation.parts]
        stretches = [s for s in stretches if s[0] < s[1]]
        if not stretches:
            continue
        reached = quotation.end
        first, last = stretches[0][0], stretches[-1][1]
        words = [i for i in range(first, min(last, first + 80)) if doc[i].is_alpha]
        verbal = any(doc[i].pos_ in {"VERB", "AUX"} for i in words)
        ends = doc[last - 2].text in {",", ".", "!", "?"} if last - first > 2 else False
        long = (len(words) >= 4 and verbal) or len(words) >= 7 or (ends and len(words) > 1)
        out.append(Quoted(quotation, stretches, bisect_right(edges, quotation.start) - 1, long, edges))
    return out


def by_token(doc: Doc, quotes: list[Quoted]) -> list[int]:
    """For each token the number of the quotation it stands in, -1 outside."""
    inside = [-1] * (len(doc) + 1)
    for n, quote in enumerate(quotes):
        for start, end in quote.stretches:
            inside[start:end] = [n] * (end - start)
    return inside


def give(doc: Doc, quotes: list[Quoted], cues: list[Cue], paragraphs: list[Span]) -> None:
    """Give each long quotation to the word of saying beside it; its content becomes the quotation."""
    inside = by_token(doc, quotes)
    usable = [c for c in cues if c.quotes and inside[c.head.i] < 0]
    for each in usable:
        if each.source is not None and inside[each.source[0]] >= 0 and inside[each.source[1] - 1] >= 0:
            _elsewhere(each, inside)
    heads = [c.head.i for c in usable]
    starts = doc.to_array(IDX).tolist()
    edges = [p.start for p in paragraphs]
    for n, quote in enumerate(quotes):
        if not quote.long:
            continue
        here = bisect_left(heads, quote.start)
        around = _amid(quote, usable[max(0, here - _CUES_BACK) : here])
        if around is not None:
            quote.cue = around
            continue
        before = quotes[n - 1].end if n else 0
        after = quotes[n + 1].start if n + 1 < len(quotes) else len(doc)
        paragraph = paragraphs[quote.paragraph]
        ending = paragraphs[bisect_right(edges, quote.quotation.end - 1) - 1].end
        last = min(after, quote.end + _FAR, bisect_left(starts, ending))
        first = max(before, quote.start - _FAR, bisect_left(starts, paragraph.start))
        later = usable[bisect_left(heads, quote.end) : bisect_left(heads, last)]
        earlier = usable[bisect_left(heads, first) : bisect_left(heads, quote.start)]
        cue = _after(doc, quote, later) if _open_ended(doc, quote) else None
        if cue is None:
            cue = _before(doc, quote, earlier)
        if cue is None and not _open_ended(doc, quote):
            cue = _after(doc, quote, later)
        quote.cue = cue


def _elsewhere(cue: Cue, inside: list[int]) -> None:
    """The parser took somebody within the quotation for whoever says it: look beside the verb instead."""
    cue.source = cue.speaker = None
    found = beside(cue.head)
    if found is not None and inside[found.i] < 0:
        cue.source, cue.speaker = phrase_of(found, cue.head), speaker_of(found)


def _amid(quote: Quoted, cues: list[Cue]) -> Cue | None:
    """Whose clause the quotation is a part of: "he said he would “work hard” and wait"."""
    for cue in cues:
        if cue.clausal and cue.head.i < quote.start:
            for start, end in cue.content:
                if start <= quote.start and quote.end <= end:
                    return cue
    return None


def _last_mark(doc: Doc, quote: Quoted) -> str:
    """The mark that ends what is quoted, inside or just outside the quotation mark."""
    last = quote.end - 2
    if last > quote.start and doc[last].text in {",", ".", "!", "?", "…", "..."}:
        return str(doc[last].text)
    return str(doc[quote.end].text) if quote.end < len(doc) and doc[quote.end].text in {",", "."} else ""


def _open_ended(doc: Doc, quote: Quoted) -> bool:
    """The sentence goes on after it: it ends with a comma, a question or nothing."""
    return _last_mark(doc, quote) != "."


def _plain_between(doc: Doc, start: int, end: int) -> bool:
    """No sentence or paragraph ends between two tokens."""
    return not any(doc[i].text in {".", "!", "?", ";"} for i in range(start, end))


def _after(doc: Doc, quote: Quoted, cues: list[Cue]) -> Cue | None:
    for cue in cues:
        if cue.clausal and cue.content[0][0] > cue.head.i:
            continue  # "…, as he explained how hard it was": it says something else
        start = cue.block[0]
        if start < quote.end:
            if cue.source is not None and cue.source[0] < quote.end <= cue.source[1]:
                cue.source = None
            start = cue.cue[0][0]
        if start - quote.end > 2 and not (_plain_between(doc, quote.end, start) and start - quote.end <= _NEAR):
            return None
        if not _plain_between(doc, quote.end, cue.head.i):
            return None
        return cue
    return None


def _before(doc: Doc, quote: Quoted, cues: list[Cue]) -> Cue | None:
    for cue in reversed(cues):
        end = max(cue.block[1], cue.head.i + 1)
        if end > quote.start:
            end = cue.head.i + 1
        between = [doc[i] for i in range(cue.head.i + 1, quote.start)]
        if any(t.text in {".", "!", "?", ";"} for t in between[:-1]):
            return None
        return cue
    return None

"""A text as lines: what stands between line ends, with lines that were only wrapped put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from onrecord.model import Span

_BREAK = re.compile(r"\r\n|\n|\r")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_BLANKS = re.compile(r"[\s\u200b\u200d\ufeff]+")
_STOP = tuple(".!?:;…\"'”’»)]")
# Lines of wrapped text are of about one length, and that length is a screen's or a teletype's.
_WRAP = (45, 100)


@dataclass(frozen=True)
class Line:
    """`text` stands at `span`, without the blanks around it, after `gap` blank lines."""

    span: Span
    text: str
    gap: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Runs of word characters."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def plain(self) -> str:
        """Lower case, single blanks, typographic apostrophes kept: what the codebook's patterns see."""
        return _BLANKS.sub(" ", self.text[:400]).lower().strip()

    @cached_property
    def closed(self) -> bool:
        """Ends as a sentence does, perhaps inside quotation marks or brackets."""
        bare = self.text.rstrip("\"'”’»)] ")
        return bare.endswith((".", "!", "?", "…", "。", "！", "？", "؟", "।"))

    @cached_property
    def sentence(self) -> bool:
        """Reads like running text: ends like a sentence and is long enough to be one."""
        return self.closed and len(self.words) >= 8


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return Span(start, end)


def split_lines(text: str) -> list[Line]:
    """The lines with something on them, in order."""
    out: list[Line] = []
    at, gap = 0, 0
    edges = [(m.start(), m.end()) for m in _BREAK.finditer(text)] + [(len(text), len(text))]
    for end, after in edges:
        span = _strip(text, at, end)
        if len(span):
            out.append(Line(span, span.of(text), gap))
            gap = 0
        else:
            gap += 1
        at = after
    return out


def _width(blocks: list[list[Line]]) -> int | None:
    """The width that the text was wrapped to; None where it was not.

    Judged on blocks of four lines and more: a headline above its date looks like a wrapped line, too.
    """
    full = [line for block in blocks if len(block) >= 4 for line in block[:-1]]
    if len(full) < 3:
        return None
    width = max(len(line.text) for line in full)
    if not _WRAP[0] <= median(len(line.text) for line in full) <= width <= _WRAP[1]:
        return None
    # Wrapped lines end where a word ended, not where a sentence did.
    return width if sum(not line.text.endswith(_STOP) for line in full) >= 0.6 * len(full) else None


def _wrapped(block: list[Line], width: int) -> bool:
    """Whether the lines of a block are one paragraph: each is so long that the next word would not have fitted."""
    pairs = list(pairwise(block))
    fits = sum(len(a.text) + 1 + len(b.text.split(" ", 1)[0]) > width - 6 for a, b in pairs)
    return bool(pairs) and fits >= 0.8 * len(pairs)


def unwrap(text: str, lines: list[Line]) -> list[Line]:
    """The lines with wrapped paragraphs made one line each."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap == 0 and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    width = _width(blocks)
    if width is None:
        return lines
    out: list[Line] = []
    for block in blocks:
        if _wrapped(block, width):
            span = Span(block[0].span.start, block[-1].span.end)
            out.append(Line(span, span.of(text), block[0].gap))
        else:
            out.extend(block)
    return out

"""What a situation report is made of, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_LINE = 100
"""Characters of a table's line, about."""
_WORD = 22
"""Characters of a word that is not broken, at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that rests on the notes with these numbers."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Key figures: each a number, what it counts, and a line below."""

    cards: tuple[tuple[str, str, Line], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """What each column may have of the width: by how much stands in it, and its longest word."""
        least, usual = [], []
        for name, *cells in zip(self.columns, *((x.text for x in row) for row in self.rows), strict=True):
            longest = max(len(word) for text in (name, *cells) for word in text.split() or [""])
            least.append(min(longest, _WORD) + 3)
            usual.append(sum(map(len, cells)) / max(len(cells), 1))
        spare = max(_LINE - sum(least), 0)
        wish = [max(u - n, 1) for u, n in zip(usual, least, strict=True)]
        widths = [n + spare * w / sum(wish) for n, w in zip(least, wish, strict=True)]
        return tuple(w / sum(widths) for w in widths)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a chart: a `line` from (x, y) to (x2, y2), a `dot` at (x, y), or `text` there."""

    sort: str
    x: float
    y: float
    x2: float = 0.0
    y2: float = 0.0
    text: str = ""
    colour: str = "#444444"
    size: float = 1.0
    """Width of a line, radius of a dot, height of letters, in points of the chart."""
    anchor: str = "start"
    """Where a text begins to the right of, ends (`end`), or has its `middle`."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart `title` of so many points by so many; `told` says in words what it shows."""

    title: str
    width: int
    height: int
    marks: tuple[Mark, ...]
    told: str


Block = Heading | Paragraph | Bullets | Cards | Grid | Chart


@dataclass(frozen=True, slots=True)
class Note:
    """Note `number`: `outlet` says so in these words."""

    number: int
    quote: str
    outlet: str
    issued: str
    claim: str
    link: str


@dataclass(frozen=True, slots=True)
class Sitrep:
    """A situation report `title` on `as_of`, over the days from `since` on, by reports issued until `known_on`."""

    title: str
    as_of: date
    known_on: date
    since: date
    facts: tuple[str, ...]
    """What stands under the title: number, days."""
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

"""What a page shows, before it is written as HTML, JSON or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .desk import Desk

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Told:
    """A twin that may be very long, told one thing after the other: no more than some are held at a time.

    `things` gives them from a desk whose record stands still; each is one `plain` value and some `rows` of cells.
    """

    things: Callable[[Desk], Iterator[Any]]
    plain: Callable[[Any], Any]
    rows: Callable[[Any], Iterable[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page under `title`, with what its template, its JSON twin and its CSV twin hold."""

    template: str
    title: str
    context: dict[str, Any]
    plain: Any
    """Plain values, for JSON."""
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]] = field(default=())
    """Cells: text, numbers or None."""
    told: Told | None = None
    """The twins in the place of `plain` and `rows`, where they may be very long."""


T = TypeVar("T")


def batched(things: Iterable[T], most: int) -> Iterator[list[T]]:
    """Things in lots of `most`, the last of which may be smaller."""
    held = iter(things)
    while lot := list(islice(held, most)):
        yield lot


def safe_cell(value: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula.

    Source: OWASP, CSV injection: cells that begin with = + - @, a tab or a return are led in by an apostrophe.
    """
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value

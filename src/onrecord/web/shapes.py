"""What the desk says of a record as a whole: its stories, how much it holds, how much of it a page shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """`reports` reports tell one story, mostly of `place`, from `first` to `last`."""

    id: str
    reports: int
    first: str | None
    last: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Of a record, `stories` stories with `reports` reports are shown, and `older` ones are not."""

    stories: int
    reports: int
    older: int


@dataclass(frozen=True, slots=True)
class Size:
    """The record holds so much."""

    reports: int
    claims: int
    stories: int
    changes: int

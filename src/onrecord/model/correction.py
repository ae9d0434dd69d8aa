"""What a person decided about the record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """What may be done by hand, and to what."""

    ACCEPT = "accept"
    """A claim, entry or relation is right as it stands."""
    REJECT = "reject"
    """A claim or relation is wrong and counts no more; a whole report is left out."""
    EDIT = "edit"
    """A claim says something else: `after` has the fields that change."""
    ADD = "add"
    """A claim that no reader found: `after` is the claim."""
    SPLIT = "split"
    """Claims of an entry speak of something else: `after` names them."""
    MERGE = "merge"
    """Entries or claims speak of one thing: `after` names them."""
    ASSIGN = "assign"
    """One claim, without those it was gathered with, speaks of what an entry does: `after` is the entry, its claims
    then, those `left`, and the place and day that the claim takes from it where it says none itself."""
    DATE = "date"
    """A report was issued on other days: `after` is EDTF."""
    ALIAS = "alias"
    """One name stands for another: `target` the name as read, `after` the name it is kept under."""
    FURNITURE = "furniture"
    """A stretch of a report is none of its story: `after` is the span and the reason."""
    NOTE = "note"
    """A remark that changes nothing."""
    UNDO = "undo"
    """An earlier correction holds no more: `target` is its id."""


@dataclass(frozen=True, slots=True)
class Correction:
    """`who` did `action` to `target` at `at`, because `why`; `before` stood there, `after` stands now."""

    id: str
    action: Action
    target: str
    """Id of a report, claim, entry, relation or correction; a name, for an alias."""
    who: str
    at: str
    """ISO 8601 with its zone."""
    why: str
    before: Any
    after: Any
    evidence: str
    """Digest of what it rests on: where that has changed since, it comes back for review."""
    seq: int = 0


def correction_id(action: str, target: str, who: str, at: str, after: Any, seq: int) -> str:
    """Id of a correction, from what it says and where it stands in the log."""
    said = "\x1f".join((action, target, who, at, repr(after), str(seq)))
    return f"k-{hashlib.blake2b(said.encode(), digest_size=8).hexdigest()}"

"""What people did to one thing on record, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from onrecord.model import Action, Correction, NotOnRecord, Why
from onrecord.record.corrections import standing_corrections
from onrecord.store import log

from . import reasons

if TYPE_CHECKING:
    from onrecord.store.opening import Opened


def names(made: Correction) -> set[str]:
    """Ids of what a correction is about: its target and, where it moved claims, these."""
    moved = made.after if made.action in (Action.SPLIT, Action.MERGE) else ()
    entry = [made.after["entry"]] if made.action is Action.ASSIGN else []
    return {made.target, *moved, *entry}


def history_of(db: Connection, some_id: str, claims: Iterable[str] = ()) -> tuple[str, ...]:
    """What people did to a thing, or to some claims of it, in order, each with who, when, why and whether it holds."""
    held = log.all_corrections(db)
    standing = {c.id for c in standing_corrections(held)}
    about = {some_id, *claims}
    mine = [c for c in held if c.action is not Action.UNDO and about & names(c)]
    return tuple(told(c, c.id in standing) for c in mine)


def history(held: Sequence[Correction], some_id: str) -> list[Correction]:
    """Those of some corrections that are about a thing, or take one of these back."""
    found: set[str] = {some_id}
    made = []
    for c in held:
        if found & names(c):
            made.append(c)
            found.add(c.id)
    return made


def told(made: Correction, holds: bool) -> str:
    """A correction in words."""
    why = f": {made.why}" if made.why else ""
    back = "" if holds else " (taken back)"
    return f"{made.at[:10]} {made.who}: {made.action} {made.target}{_what(made)}{why}{back} [{made.id}]"


def _what(made: Correction) -> str:
    match made.action:
        case Action.ALIAS | Action.DATE:
            return f" to {made.after}"
        case Action.ASSIGN:
            return f" to {made.after['entry']}"
        case Action.EDIT:
            return f" ({', '.join(sorted(made.after))})"
        case Action.NOTE if isinstance(made.after, str):
            return f" “{made.after}”"
        case _:
            return ""


def rejected(db: Connection, claims: Sequence[str]) -> str:
    """In words, by which corrections some claims count no more; empty where they were not rejected."""
    held = standing_corrections(log.all_corrections(db))
    told_of = (Action.REJECT, Action.ACCEPT, Action.EDIT)
    last = {c.target: c for c in held if c.target in claims and c.action in told_of}
    return "; ".join(
        f"{c.target} was rejected by {c.who} on {c.at[:10]}: `onrecord undo {c.id}` takes it back"
        for c in last.values()
        if c.action is Action.REJECT
    )


def why(store: Opened, some_id: str) -> Why:
    """What stands behind a report, claim, entry or relation, and what people did to it.

    Raises NotOnRecord, and says who rejected it where somebody did.
    """
    try:
        found = reasons.why(store, some_id)
    except NotOnRecord:
        with store.reading() as db:
            gone = rejected(db, [some_id])
        if gone:
            raise NotOnRecord(gone) from None
        raise
    with store.reading() as db:
        return replace(found, history=history_of(db, some_id, [e.claim for e in found.evidence]))

"""What people do to the record: every button of the desk is one correction, with who, when, why and what was before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from onrecord.api.fields import added, changed, found
from onrecord.api.record import Record
from onrecord.model import Action, Correction, OnrecordError

ACTIONS = frozenset(a.value for a in Action)


def act(record: Record, fields: Mapping[str, str], of: list[str], who: str) -> Correction:
    """Do what a form asks for. Raises OnrecordError where it cannot be done."""
    action, target, why = fields.get("action", ""), fields.get("target", ""), fields.get("why", "").strip()[:500]
    if action not in ACTIONS:
        raise OnrecordError(f"the desk does not know how to {action[:40]!r}")
    if action == Action.UNDO:
        return record.undo(target, who=who, why=why)
    after: Any = None
    match Action(action):
        case Action.EDIT:
            claim = next(iter(record.claims(ids=[target])), None)
            if claim is None:
                raise OnrecordError(f"claim {target} is not on record: accept it first")
            after = changed(claim, fields)
            if not after:
                raise OnrecordError("nothing was changed: the fields say what the claim says already")
        case Action.ADD:
            after = added(record.report(target).text, fields)
        case Action.DATE:
            after = fields.get("issued", "").strip()
        case Action.FURNITURE:
            text = record.report(target).text
            after = {"span": list(found(text, fields)), "why": why or "marked by hand"}
        case Action.ASSIGN:
            after = fields.get("after", "").strip().rpartition("/")[2]  # an address of the entry's page will do
            if not after.startswith("e-"):
                raise OnrecordError("name the entry by its id, which begins with e- and stands in its address")
        case Action.ALIAS | Action.NOTE:
            after = fields.get("after", "").strip()[:400]
        case Action.SPLIT:
            if not of:
                raise OnrecordError("tick the sentences that speak of something else first")
            after = of
        case Action.MERGE:
            after = of or [i for i in re.split(r"[\s,]+", fields.get("after", "")) if i]
            if not after:
                raise OnrecordError("tick the entries that speak of the same thing first")
        case _:
            pass
    return record.correct(action, target, after, who=who, why=why)


def safe_path(url: str) -> str:
    """Where to go on: a page of this desk, whatever a form says."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("//") or "\\" in url:
        return "/"
    return parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")

"""Our kinds in the codes of others."""

from __future__ import annotations

import re
from typing import Any

from .load import table


def coded(
    scheme: str, kind: str, what: str | None, action: str | None, words: str = "", *, killed: bool = False
) -> dict[str, Any] | None:
    """The row of `scheme` (plover, acled) that fits first; None where the scheme has no code for it.

    `words` are those of the claim: a row may ask for a word that begins with something; `killed` says that they tell of
    people killed, which a row may ask for too.
    """
    for row in table("crosswalks")[scheme]:
        if row["kind"] != kind:
            continue
        if any(row.get(name, value) != value for name, value in (("what", what), ("action", action))):
            continue
        if row.get("killed") and not killed:
            continue
        if "word" in row and not re.search(rf"\b{re.escape(row['word'])}", words, re.I):
            continue
        return dict(row)
    return None


def ftm_schema(sort: str | None) -> str:
    """The FollowTheMoney schema of a party of some sort."""
    return str(table("crosswalks")["ftm"].get(sort or "", "LegalEntity"))

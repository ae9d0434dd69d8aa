"""What the model is asked: the codebook, and the report as data between marker lines it cannot forge."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from onrecord.codebook.kinds import kinds
from onrecord.codebook.load import table
from onrecord.model import Phase, Status

_WORDS = {"type": ["string", "null"]}
_NAMES = {"type": "array", "items": {"type": "string"}, "maxItems": 8}
_MOST = 60
"""Claims asked for in one answer, at most: what runs on is cut off there."""


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of an answer."""
    claim = {
        "quote": {"type": "string"},
        "kind": {"enum": list(kinds())},
        "status": {"enum": [str(s) for s in Status]},
        "phase": {"enum": [*(str(p) for p in Phase), None]},
        "what": _WORDS, "action": _WORDS, "quantity": _WORDS, "who": _NAMES, "whom": _NAMES, "said_by": _NAMES,
        "when": _WORDS, "where": _WORDS,
    }  # fmt: skip
    one = {"type": "object", "properties": claim, "required": list(claim), "additionalProperties": False}
    claims = {"type": "array", "items": one, "maxItems": _MOST}
    return {"type": "object", "properties": {"claims": claims}, "required": ["claims"], "additionalProperties": False}


@cache
def _codebook() -> str:
    lines = []
    for k in kinds().values():
        more = [f"what: {', '.join(k.what) or 'as written'}" if k.what is not None else "",
                f"action: {', '.join(k.action)}" if k.action else "", "has phases" if k.lasting else ""]  # fmt: skip
        lines.append(f"- {k.kind}: {k.records}. {'; '.join(m for m in more if m)}".rstrip())
    return "\n".join(lines)


def messages(text: str) -> list[dict[str, str]]:
    """The messages that ask for the claims of a text."""
    told = table("llm")
    mark = f"=== report {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]} ==="
    system = f"{told['instructions']}\nStatuses: {told['statuses']}.\nKinds:\n{_codebook()}"
    return [{"role": "system", "content": system}, {"role": "user", "content": f"{mark}\n{text}\n{mark}"}]

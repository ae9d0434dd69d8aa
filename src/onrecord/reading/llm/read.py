"""One report read by a language model: asked part by part, every claim checked, what fails counted."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.model import Claim, Given, Reading, Span, claim_id
from onrecord.version import __version__

from ..draft import Draft
from ..reader import draft_report, read_report
from .check import Unsupported, checked
from .endpoint import Endpoint
from .prompt import messages, schema

_CLAIMS = re.compile(r'\s*\{\s*"claims"\s*:\s*\[\s*')
_PART = 6_000
"""Characters of the story put into one question, about; a paragraph is never cut."""
_MOST = 200
"""Claims taken from one answer, at most."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a model found in a report: `reading` has what the report bears, `refused` counts the rest by reason."""

    reading: Reading
    refused: dict[str, int] = field(default_factory=dict)


def _parts(draft: Draft) -> Iterator[Span]:
    first: Span | None = None
    last: Span | None = None
    for paragraph in draft.page.paragraphs:
        if first and last and paragraph.end - first.start > _PART:
            yield Span(first.start, last.end)
            first = None
        first, last = first or paragraph, paragraph
    if first and last:
        yield Span(first.start, last.end)


def _rows(answer: str, refused: Counter[str]) -> list[object]:
    """The claims of an answer; of one that was cut short those that came whole."""
    try:
        held = json.loads(answer)["claims"]
    except (KeyError, TypeError, RecursionError):
        held = None
    except ValueError:
        whole = _whole_rows(answer)
        refused["an answer that was cut short" if whole else "an answer that is not as asked"] += 1
        return whole[:_MOST]
    if not isinstance(held, list):
        refused["an answer that is not as asked"] += 1
        return []
    return held[:_MOST]


def _whole_rows(answer: str) -> list[object]:
    begun = _CLAIMS.match(answer)
    at = begun.end() if begun else len(answer)
    rows: list[object] = []
    read = json.JSONDecoder()
    while at < len(answer) and len(rows) < _MOST:
        try:
            row, at = read.raw_decode(answer, at)
        except (ValueError, RecursionError):
            break
        rows.append(row)
        at += len(answer[at:]) - len(answer[at:].lstrip(" \t\r\n,"))
    return rows


def read_report_with(endpoint: Endpoint, text: str, given: Given | None = None, *, both: bool = False) -> Checked:
    """What the model at `endpoint` finds in a report; with `both`, beside what rules and tagger find.

    With `both`, a claim of the model that is of the same kind and on the same words as one of theirs is left out;
    theirs stays, and names the model among those that found it. Raises ModelSilent where the model gives no answer.
    """
    ours = read_report(text, given, learned=both)
    name = f"llm:{endpoint.model}"
    signed = f"{ours.reader}+{name}" if both else name
    if ours.report.unread:
        return Checked(replace(ours, reader=signed))
    draft = draft_report(text, given)
    refused: Counter[str] = Counter()
    claims: list[Claim] = []
    for part in _parts(draft):
        for row in _rows(endpoint.answer(messages(part.of(text)), schema()), refused):
            try:
                claims.append(checked(draft, row, name))
            except Unsupported as reason:
                refused[str(reason)] += 1
    kept = list(ours.claims) if both else []
    for claim in sorted(claims, key=lambda c: (c.spans, c.kind)):
        twin = next((n for n, k in enumerate(kept) if _alike(k, claim)), None)
        if twin is None:
            kept.append(replace(claim, id=claim_id(claim)))
        elif name not in kept[twin].found_by:
            kept[twin] = replace(kept[twin], found_by=(*kept[twin].found_by, name))
    unique = {c.id: c for c in sorted(kept, key=lambda c: (c.spans, c.kind))}
    return Checked(Reading(ours.report, tuple(unique.values()), signed, __version__), dict(sorted(refused.items())))


def _alike(a: Claim, b: Claim) -> bool:
    """Two claims of one kind on overlapping words that count nothing different."""
    if a.kind != b.kind or not a.spans[0].overlaps(b.spans[0]):
        return False
    return a.quantity is None or b.quantity is None or a.quantity.text == b.quantity.text

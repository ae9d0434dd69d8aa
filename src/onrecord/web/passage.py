"""A claim in the paragraph that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Report, Span
from onrecord.record.facts import Fact

MOST = 420
"""Characters shown on each side of the words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`fact` rests on `quote`, which `report` says between `before` and `after`."""

    fact: Fact
    report: Report
    before: str
    quote: str
    after: str


def around(text: str, span: Span, most: int = MOST) -> tuple[str, str]:
    """What stands before and after some words in their paragraph, cut at a word where it is long."""
    start = max(text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0, 0)
    end = text.find("\n\n", span.end)
    end = len(text) if end < 0 else end
    before, after = text[start : span.start], text[span.end : end]
    if len(before) > most:
        before = "… " + before[-most:].split(" ", 1)[-1]
    if len(after) > most:
        after = after[:most].rsplit(" ", 1)[0] + " …"
    return before, after


def passage(fact: Fact, reports: Mapping[str, Report]) -> Passage:
    """The passage of a fact whose report is among `reports`."""
    report = reports[fact.report]
    before, after = around(report.text, fact.claim.spans[0])
    return Passage(fact, report, before, fact.claim.quote, after)

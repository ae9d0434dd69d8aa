"""Tiny builders of reports and claims for tests of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.model import (
    Claim,
    Issued,
    Party,
    Phase,
    Place,
    Quantity,
    Reading,
    Report,
    Span,
    Status,
    When,
    claim_id,
    report_id,
)

PLACES = {
    "Velta": Place("Velta", "Velta", "VL", None, None, "country"),
    "Osk": Place("Osk", "Osk", "VL", None, None, "city"),
    "Brann": Place("Brann", "Brann", "VL", None, None, "city"),
    "Maren": Place("Maren", "Maren", "MR", None, None, "country"),
    "Tull": Place("Tull", "Tull", "MR", None, None, "city"),
}
"""Invented countries, each with its towns."""


def party(name: str, sort: str | None = None) -> Party:
    """Somebody written by their name."""
    return Party(name, name, sort)


def number(
    text: str, low: float | None, high: float | None, unit: str = "people", modifier: str | None = None
) -> Quantity:
    """A quantity."""
    return Quantity(text, None if low is None else int(low), None if high is None else int(high), modifier, unit)


@dataclass
class Draft:
    """A report being written, sentence by sentence, each with its claim."""

    outlet: str
    issued: str | None = "2031-03-10"
    agencies: tuple[str, ...] = ()
    parts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    padding: str = ""

    def says(self, sentence: str, kind: str, **fields: Any) -> Draft:
        """Add a sentence that makes one claim."""
        self.parts.append((sentence, {"kind": kind, **fields}))
        return self

    def reading(self, reader: str = "rules", version: str = "1") -> Reading:
        """The report with its claims."""
        text = "\n\n".join([*(s for s, _ in self.parts), *([self.padding] if self.padding else [])])
        rid = report_id(text, self.outlet)
        claims: list[Claim] = []
        at = 0
        for n, (sentence, given) in enumerate(self.parts):
            fields = dict(given)
            for name in ("who", "whom", "said_by"):
                value = fields.get(name, ())
                names: Sequence[Any] = (value,) if isinstance(value, str) else value
                fields[name] = tuple(party(v) if isinstance(v, str) else v for v in names)
            where = fields.get("where", ())
            fields["where"] = tuple(
                PLACES[w] if isinstance(w, str) else w for w in ((where,) if isinstance(where, str) else where)
            )
            when = fields.get("when")
            if isinstance(when, str):
                hung = ":" in when
                fields["when"] = When("then", None if hung else when, when if hung else None)
            fields["status"] = Status(fields.get("status", "happened"))
            fields["phase"] = Phase(fields["phase"]) if fields.get("phase") else None
            claim = Claim(report=rid, spans=(Span(at, at + len(sentence)),), quote=sentence, **fields)
            claims.append(replace(claim, id=claim_id(claim, n)))
            at += len(sentence) + 2
        basis = "stated" if self.issued else "unknown"
        report = Report(
            rid, text, Issued(self.issued, basis), outlet=self.outlet, agencies=self.agencies, source=self.outlet
        )
        return Reading(report, tuple(claims), reader, version)

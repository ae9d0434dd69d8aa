"""What people write of a claim in the fields of a form or the options of a command, as a correction takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.codebook.kinds import kinds
from onrecord.model import Claim, OnrecordError, Party, Place, Quantity, Span, Status


def found(text: str, fields: Mapping[str, str]) -> Span:
    """The words a form names, at the place it gives or at their first. Raises OnrecordError where they do not stand
    there."""
    quote = fields.get("quote", "").replace("\r\n", "\n").strip()
    if not quote:
        raise OnrecordError("select the words in the report first, or paste them")
    at = fields.get("start", "")
    start = int(at) if at.isdecimal() and len(at) < 10 else -1
    if start < 0 or text[start : start + len(quote)] != quote:
        start = text.find(quote)
    if start < 0:
        raise OnrecordError("these words do not stand in the report as they are written here")
    return Span(start, start + len(quote))


def _number(text: str) -> int | float | None:
    text = text.replace(",", "").replace(" ", "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise OnrecordError(f"{text[:40]!r} is no number") from None
    return int(value) if value == int(value) else value


def _names(text: str) -> list[str]:
    return [n.strip() for n in text.split(";") if n.strip()]


def _parties(names: list[str], before: tuple[Party, ...] = ()) -> list[dict[str, Any]]:
    held = {p.name: p for p in before}
    return [
        {"text": held[n].text, "name": n, "sort": held[n].sort}
        if n in held
        else {"text": None, "name": n, "sort": None}
        for n in names
    ]


def _places(names: list[str], before: tuple[Place, ...] = ()) -> list[dict[str, Any]]:
    held = {p.name: p for p in before}
    made = []
    for n in names:
        p = held.get(n) or Place(None, n, before[0].country if before else None, None, None, "city")
        made.append(
            {"text": p.text, "name": n, "country": p.country, "lat": p.lat, "lon": p.lon, "precision": p.precision}
        )
    return made


def _quantity(fields: Mapping[str, str], before: Quantity | None) -> dict[str, Any] | None:
    low, high = _number(fields.get("low", "")), _number(fields.get("high", ""))
    unit = fields.get("unit", "").strip() or None
    if low is None and high is None and not (before and before.low is None and before.high is None):
        return None
    if low is not None and high is not None and low > high:
        raise OnrecordError(f"a range from {low:,} to {high:,} runs backwards")
    text = before.text if before else f"{low if low is not None else high}"
    return {"text": text, "low": low, "high": high, "modifier": before.modifier if before else None, "unit": unit}


def changed(claim: Claim, fields: Mapping[str, str]) -> dict[str, Any]:
    """Of the fields of a form those that differ from the claim, as an edit takes them.

    Raises OnrecordError where the codebook has no such kind, or no such action or thing of the kind.
    """
    after: dict[str, Any] = {}
    for name in ("kind", "what", "action_of", "status", "phase"):
        key = "action" if name == "action_of" else name
        if name in fields and (fields[name].strip() or None) != (getattr(claim, key) or None):
            after[key] = fields[name].strip() or None
    _must_be_known(after.get("kind", claim.kind), after)
    if "kind" in after:
        after |= {name: None for name in ("action", "what") if getattr(claim, name) and name not in after}
    if after.get("status", True) is None:
        del after["status"]
    for name in ("who", "whom", "said_by"):
        if name in fields and _names(fields[name]) != [p.name for p in getattr(claim, name)]:
            after[name] = _parties(_names(fields[name]), getattr(claim, name))
    if "where" in fields and _names(fields["where"]) != [p.name for p in claim.where]:
        after["where"] = _places(_names(fields["where"]), claim.where)
    if "when" in fields and (fields["when"].strip() or None) != (claim.when.edtf if claim.when else None):
        edtf = fields["when"].strip()
        after["when"] = {"text": claim.when.text if claim.when else None, "edtf": edtf, "hinge": None} if edtf else None
    if "low" in fields:
        q = claim.quantity
        quantity = _quantity(fields, q)
        before = {"low": q.low, "high": q.high, "unit": q.unit} if q else None
        if (quantity and {k: quantity[k] for k in ("low", "high", "unit")}) != before:
            after["quantity"] = quantity
    return after


def _must_be_known(kind: str | None, after: Mapping[str, Any]) -> None:
    known = kinds().get(kind or "")
    if known is None:
        raise OnrecordError(f"{kind or ''!r} is no kind of claim: one of {', '.join(kinds())}")
    for name, values in (("action", known.action), ("what", known.what)):
        value = after.get(name)
        if value is None or value in (values or ()) or (name == "what" and values == ()):  # as written
            continue
        few = f"one of {', '.join(values)}" if values else "there is none"
        raise OnrecordError(f"{str(value)[:40]!r} is no {name} of {kind}: {few}")


def added(text: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """A claim of the words that a form names."""
    span = found(text, fields)
    blank = Claim("", fields.get("kind", ""), (span,), span.of(text), Status.HAPPENED, when=None)
    given = changed(blank, {k: v for k, v in fields.items() if v.strip()})
    return {"kind": blank.kind, "spans": [list(span)], **given}

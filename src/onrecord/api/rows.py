"""Facts, entries and relations as rows of the store, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

from onrecord.model import (
    Entry,
    Issued,
    Place,
    Relation,
    RelationKind,
    Span,
    Standing,
    When,
    claim_from_plain,
    claim_to_plain,
)
from onrecord.model.plain import dumps
from onrecord.record.facts import Fact
from onrecord.record.told import told_of

Row = dict[str, Any]
_ENTRY_FIELDS = tuple(f.name for f in fields(Entry))
_RELATION_FIELDS = tuple(f.name for f in fields(Relation))


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def fact_row(fact: Fact, undated: bool) -> Row:
    """The row of a fact that has no lot yet."""
    plain = {
        "claim": claim_to_plain(fact.claim),
        "at": fact.place_in_text,
        "issued": [_day(d) for d in fact.issued] if fact.issued else None,
        "country": fact.country,
        "anchor": _day(fact.anchor),
        "origin": fact.origin,
        "outlet": fact.outlet,
        "apart": fact.apart,
        "part_of": fact.part_of,
        "since": _day(fact.since),
        "until": _day(fact.until),
        "after": fact.after,
    }
    return {
        "id": fact.id, "report": fact.report, "kind": fact.claim.kind, "country": fact.country, "week": fact.cell.week,
        "status": str(fact.claim.status), "undated": int(undated), "rank": fact.rank, "lot": fact.id, "lead": 1,
        "plain": dumps(plain),
    }  # fmt: skip


def told_row(fact: Fact) -> Row:
    """The row by which a situation reads a fact that has no lot yet."""
    line = told_of(fact, fact.id).line
    return {"country": fact.country, "rank": fact.rank, "lot": fact.id, "until": _until(fact), "line": line}


def _until(fact: Fact) -> str | None:
    return (_day(fact.until) or "") if fact.after else None


@lru_cache(maxsize=32768)
def fact_from(plain: str) -> Fact:
    """The fact a row holds. Kept, as the same facts are asked for again and again; no more of them than some 150 MB."""
    row = json.loads(plain)
    claim = claim_from_plain(row["claim"])
    # A record of an older layout knows no editions until it is rebuilt.
    issued, since, until = row["issued"] if "issued" in row else row["known"], row.get("since"), row.get("until")
    return Fact(
        claim=claim, report=claim.report, place_in_text=row["at"],
        issued=(date.fromisoformat(issued[0]), date.fromisoformat(issued[1])) if issued else None,
        country=row["country"], anchor=date.fromisoformat(row["anchor"]) if row["anchor"] else None,
        origin=row["origin"], outlet=row["outlet"], apart=row["apart"],
        part_of=row["part_of"], since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None, after=row.get("after", ""),
    )  # fmt: skip


def issued_to_text(issued: Issued) -> str:
    """The days of issue as one string."""
    return dumps(
        {"edtf": issued.edtf, "basis": issued.basis, "why": issued.why, "spans": [list(s) for s in issued.spans]}
    )


def issued_from_text(text: str) -> Issued:
    """The days of issue that `issued_to_text` wrote."""
    row = json.loads(text)
    return Issued(row["edtf"], row["basis"], row["why"], tuple(Span(*s) for s in row["spans"]))


def _place(p: Place) -> Row:
    return {"text": p.text, "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "precision": p.precision}


def entry_to_plain(entry: Entry) -> Row:
    """An entry as plain values."""
    when = entry.when and {"text": entry.when.text, "edtf": entry.when.edtf, "hinge": entry.when.hinge}
    plain = {name: getattr(entry, name) for name in _ENTRY_FIELDS}
    return {**plain, "standing": str(entry.standing), "claims": list(entry.claims), "who": list(entry.who),
            "whom": list(entry.whom), "where": [_place(p) for p in entry.where], "when": when}  # fmt: skip


def entry_from_plain(row: Row) -> Entry:
    """The entry that `entry_to_plain` wrote."""
    return Entry(**{
        **row, "standing": Standing(row["standing"]), "claims": tuple(row["claims"]), "who": tuple(row["who"]),
        "whom": tuple(row["whom"]), "where": tuple(Place(**p) for p in row["where"]),
        "when": When(**row["when"]) if row["when"] else None,
    })  # fmt: skip


def entry_row(entry: Entry, lead: Fact, known: date | None) -> Row:
    """The row of an entry whose first claim is `lead`, which became known on `known`."""
    return {
        "id": entry.id, "kind": entry.kind, "report": lead.report, "country": lead.country,
        "first": _day(entry.when.first if entry.when else None),
        "last": _day(entry.when.last if entry.when else None),
        "known": _day(known), "status": entry.status, "standing": str(entry.standing),
        "plain": dumps(entry_to_plain(entry)),
    }  # fmt: skip


def relation_to_plain(relation: Relation) -> Row:
    """A relation as plain values."""
    return {**{name: getattr(relation, name) for name in _RELATION_FIELDS}, "kind": str(relation.kind)}


@lru_cache(maxsize=32768)
def relation_from(plain: str) -> Relation:
    """The relation a row holds. Kept, as the same relations are asked for again and again."""
    row = json.loads(plain)
    return Relation(**{**row, "kind": RelationKind(row["kind"])})


def relation_row(relation: Relation) -> Row:
    """The row of a relation."""
    return {
        "id": relation.id, "kind": str(relation.kind), "a": relation.a, "b": relation.b,
        "unresolved": int(relation.unresolved), "plain": dumps(relation_to_plain(relation)),
    }  # fmt: skip


_OPEN = frozenset({RelationKind.FULFILS, RelationKind.CONTRADICTS, RelationKind.CHARACTERISES})


def open_row(relation: Relation, a: Fact, b: Fact) -> Row | None:
    """The row by which a situation finds a relation of two facts; None where it does not tell of it."""
    if not relation.unresolved and relation.kind not in _OPEN:
        return None
    known = max(a.known[1], b.known[1]) if a.known and b.known else date.max
    if relation.a != a.id:
        a, b = b, a
    return {
        "relation": relation.id, "country": a.country, "known": known.isoformat(),
        "kind": str(relation.kind), "unresolved": int(relation.unresolved), "why": relation.why,
        "a": told_of(a, "").whole, "a_until": _until(a), "b": told_of(b, "").whole, "b_until": _until(b),
    }  # fmt: skip

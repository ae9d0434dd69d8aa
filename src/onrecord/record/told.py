"""What a situation tells from: of each claim that it may tell of, the fields as they are kept, read where they are
needed.

A situation looks at thousands of claims and shows the words of few, so the fields of a claim are kept in one line,
which is read in half the time of as many columns; a name, a place or a number is only taken out of its JSON where it is
asked for, and what many claims share is taken out once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from onrecord.model import Claim, Party, Phase, Place, Quantity, Status, When
from onrecord.model.plain import dumps

from .facts import Fact

KINDS = frozenset({
    "deploy", "withdraw", "strength", "measure", "service", "office", "role", "situation", "killed", "injured",
    "missing", "displaced", "rescued", "detained", "abducted", "released",
})  # fmt: skip
"""Kinds of which a situation tells whatever their status; of every other kind it tells plans."""
REAL = frozenset({str(Status.HAPPENED), str(Status.ONGOING)})
"""How what happened, or is going on, is said to be."""
_BETWEEN = "\x1f"
"""What stands between two fields of a line: ASCII's unit separator."""
_KEYS = 3
"""Fields of a claim that are kept beside its line, as the store looks for them or changes them."""
_SHOWN = "\u241f"
"""Its picture, which stands for it in a field."""
_UNDATED = date.max.isoformat()


@lru_cache(maxsize=16384)
def _parties(text: str) -> tuple[Party, ...]:
    return tuple(Party(*fields) for fields in json.loads(text))


@lru_cache(maxsize=16384)
def _places(text: str) -> tuple[Place, ...]:
    return tuple(Place(*fields) for fields in json.loads(text))


@lru_cache(maxsize=16384)
def _quantity(text: str) -> Quantity:
    return Quantity(*json.loads(text))


@lru_cache(maxsize=16384)
def _when(text: str) -> When:
    return When(*json.loads(text))


def _joined(fields: Sequence[str]) -> str:
    return _BETWEEN.join([*(field.replace(_BETWEEN, _SHOWN) for field in fields[:-1]), fields[-1]])


class Told(NamedTuple):
    """The claim `id` of `report`, known by `rank`, says that `kind` was so in `country` by the day `anchor`.

    A field that says nothing is empty.
    """

    country: str
    rank: str
    """As `Fact.rank`: it begins with the last and the first day on which the claim may have become known."""
    lot: str
    """The first of the claims that are gathered with it in its week."""
    id: str
    report: str
    kind: str
    status: str
    phase: str
    what: str
    action: str
    anchor: str
    """The last day it speaks of, in ISO 8601."""
    speaker: str
    """Whoever says so nearest to the event; the outlet where nobody else does."""
    origin: str
    acting: str
    """JSON of those who act; empty where nobody is named."""
    acted_on: str
    places: str
    number: str
    days: str
    quote: str

    @property
    def line(self) -> str:
        """All but its place among others, as one string."""
        return _joined(self[_KEYS:])

    @property
    def whole(self) -> str:
        """All of it as one string."""
        return _joined(self)

    @property
    def who(self) -> tuple[Party, ...]:
        """Those who act."""
        return _parties(self.acting) if self.acting else ()

    @property
    def whom(self) -> tuple[Party, ...]:
        """Those acted on."""
        return _parties(self.acted_on) if self.acted_on else ()

    @property
    def where(self) -> tuple[Place, ...]:
        """Its places, the most exact first."""
        return _places(self.places) if self.places else ()

    @property
    def place(self) -> str:
        """The name of the most exact place; empty where there is none."""
        return _places(self.places)[0].name if self.places else ""

    @property
    def quantity(self) -> Quantity | None:
        """How many or how much."""
        return _quantity(self.number) if self.number else None

    @property
    def when(self) -> When | None:
        """When it was, or is to be."""
        return _when(self.days) if self.days else None

    @property
    def edtf(self) -> str | None:
        """The same as EDTF alone."""
        return _when(self.days).edtf if self.days else None

    @property
    def real(self) -> bool:
        """Said to have happened or to be going on."""
        return self.status in REAL

    @property
    def known(self) -> tuple[str, str] | None:
        """First and last day on which it may have become known, in ISO 8601; None where its report has no date."""
        last = self.rank[:10]
        return (self.rank[11:21], last) if last != _UNDATED else None

    @property
    def day(self) -> str:
        """The last of these days; empty where its report has no date."""
        last = self.rank[:10]
        return last if last != _UNDATED else ""

    def fact(self) -> Fact:
        """The fact, as far as it is compared with others: without its spans and what was made of it by hand."""
        known = self.known
        claim = Claim(
            report=self.report, kind=self.kind, spans=(), quote=self.quote, status=Status(self.status),
            phase=Phase(self.phase) if self.phase else None, what=self.what or None, action=self.action or None,
            who=self.who, whom=self.whom, quantity=self.quantity, when=self.when, where=self.where, id=self.id,
        )  # fmt: skip
        return Fact(
            claim=claim, report=self.report, place_in_text=0, country=self.country, origin=self.origin, outlet="",
            issued=(date.fromisoformat(known[0]), date.fromisoformat(known[1])) if known else None,
            anchor=date.fromisoformat(self.anchor) if self.anchor else None,
        )  # fmt: skip


_LINE = len(Told._fields) - _KEYS - 1
_ALL = len(Told._fields) - 1
_MADE = partial(tuple.__new__, Told)


def read_told(country: str, rows: Iterable[tuple[str, str, str]]) -> list[Told]:
    """What is told of a country, from rank, lot and line of each claim: many thousand for one answer, so nothing is
    looked at twice."""
    return [_MADE((country, rank, lot, *line.split(_BETWEEN, _LINE))) for rank, lot, line in rows]


def read_whole(line: str) -> Told:
    """What is told, from its `whole` line."""
    return _MADE(line.split(_BETWEEN, _ALL))


def is_told(fact: Fact) -> bool:
    """Whether a situation may tell of a fact."""
    return fact.claim.kind in KINDS or fact.claim.status is Status.PLANNED


def _fields(thing: Party | Place | Quantity | When) -> list[object]:
    """The fields of a thing in order, without their names, which would be half of what a situation reads."""
    return [getattr(thing, field.name) for field in fields(thing)]


def _several(things: Sequence[Party | Place]) -> str:
    return dumps([_fields(thing) for thing in things]) if things else ""


def told_of(fact: Fact, lot: str) -> Told:
    """What a situation needs of a fact that is gathered into `lot`."""
    claim = fact.claim
    return Told(
        country=fact.country, rank=fact.rank, lot=lot, id=fact.id, report=fact.report, kind=claim.kind,
        status=str(claim.status), phase=str(claim.phase or ""), what=claim.what or "", action=claim.action or "",
        anchor=fact.anchor.isoformat() if fact.anchor else "",
        speaker=claim.said_by[0].name if claim.said_by else fact.outlet, origin=fact.origin,
        acting=_several(claim.who), acted_on=_several(claim.whom), places=_several(claim.where),
        number=dumps(_fields(claim.quantity)) if claim.quantity else "",
        days=dumps(_fields(claim.when)) if claim.when else "", quote=claim.quote,
    )  # fmt: skip

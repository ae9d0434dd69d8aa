"""What a situation tells from: of each claim that it may tell of, the fields as they are kept, read where they are
needed.

A situation looks at thousands of claims and shows the words of few, so a name, a place or a number is only taken out of
its JSON where it is asked for, and what many claims share is taken out once.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import Claim, Party, Phase, Place, Quantity, Status, When, claim_to_plain
from onrecord.model.plain import dumps

from .facts import Fact

KINDS = frozenset({
    "deploy", "withdraw", "strength", "measure", "service", "office", "role", "situation", "killed", "injured",
    "missing", "displaced", "rescued", "detained", "abducted", "released",
})  # fmt: skip
"""Kinds of which a situation tells whatever their status; of every other kind it tells plans."""
REAL = frozenset({str(Status.HAPPENED), str(Status.ONGOING)})
"""How what happened, or is going on, is said to be."""
_UNDATED = date.max.isoformat()


@lru_cache(maxsize=16384)
def _parties(text: str) -> tuple[Party, ...]:
    return tuple(Party(p["text"], p["name"], p["sort"]) for p in json.loads(text))


@lru_cache(maxsize=16384)
def _places(text: str) -> tuple[Place, ...]:
    return tuple(Place(**p) for p in json.loads(text))


@lru_cache(maxsize=16384)
def _quantity(text: str) -> Quantity:
    return Quantity(**json.loads(text))


@lru_cache(maxsize=16384)
def _when(text: str) -> When:
    return When(**json.loads(text))


class Told(NamedTuple):
    """The claim `id` of `report`, known by `rank`, says that `kind` was so in `country` by the day `anchor`."""

    country: str
    rank: str
    """As `Fact.rank`: it begins with the last and the first day on which the claim may have become known."""
    id: str
    report: str
    lot: str
    """The first of the claims that are gathered with it in its week."""
    kind: str
    status: str
    phase: str | None
    what: str | None
    action: str | None
    anchor: str | None
    """The last day it speaks of, in ISO 8601."""
    speaker: str
    """Whoever says so nearest to the event; the outlet where nobody else does."""
    origin: str
    acting: str | None
    """JSON of those who act; None where nobody is named."""
    acted_on: str | None
    places: str | None
    number: str | None
    days: str | None
    until: str | None
    """The day from which a later edition of its report counts; empty where that has always been so."""
    quote: str

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

    def fact(self) -> Fact:
        """The fact, as far as it is compared with others: without its spans and what was made of it by hand."""
        known = self.known
        claim = Claim(
            report=self.report, kind=self.kind, spans=(), quote=self.quote, status=Status(self.status),
            phase=Phase(self.phase) if self.phase else None, what=self.what, action=self.action, who=self.who,
            whom=self.whom, quantity=self.quantity, when=self.when, where=self.where, id=self.id,
        )  # fmt: skip
        return Fact(
            claim=claim, report=self.report, place_in_text=0, country=self.country, origin=self.origin, outlet="",
            issued=(date.fromisoformat(known[0]), date.fromisoformat(known[1])) if known else None,
            anchor=date.fromisoformat(self.anchor) if self.anchor else None,
        )  # fmt: skip


def is_told(fact: Fact) -> bool:
    """Whether a situation may tell of a fact."""
    return fact.claim.kind in KINDS or fact.claim.status is Status.PLANNED


def told_of(fact: Fact, lot: str) -> Told:
    """What a situation needs of a fact that is gathered into `lot`."""
    claim, plain = fact.claim, claim_to_plain(fact.claim)

    def kept(name: str) -> str | None:
        return dumps(plain[name]) if plain[name] else None

    return Told(
        country=fact.country, rank=fact.rank, id=fact.id, report=fact.report, lot=lot, kind=claim.kind,
        status=str(claim.status), phase=claim.phase and str(claim.phase), what=claim.what, action=claim.action,
        anchor=fact.anchor.isoformat() if fact.anchor else None,
        speaker=claim.said_by[0].name if claim.said_by else fact.outlet, origin=fact.origin, acting=kept("who"),
        acted_on=kept("whom"), places=kept("where"), number=kept("quantity"), days=kept("when"),
        until=(fact.until.isoformat() if fact.until else "") if fact.after else None, quote=claim.quote,
    )  # fmt: skip

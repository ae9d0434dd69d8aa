"""A claim with what its report adds to it: the days it hangs on, when it became known, whose word it is.

Everything here depends on the claim and its own report alone (and on the days the record gives to a report without a
date), so that a claim is worked out once and never again because another report came in.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from onrecord.codebook import gathering as codebook
from onrecord.model import Claim, Issued, Quantity, Reading, Report, Status, week_of

from .marks import marks_of_claim, sought
from .names import content
from .sums import parts_of

ANY = "*"
"""Where a country or week is not known."""


@dataclass(frozen=True)
class Cell:
    """Claims of `kind` about `country` in the week that begins on `week` are compared with one another first."""

    kind: str
    country: str
    week: str

    def __str__(self) -> str:
        return f"{self.kind}|{self.country}|{self.week}"

    @classmethod
    def of(cls, text: str) -> Cell:
        """The cell that `str` wrote."""
        return cls(*text.split("|"))


@dataclass(frozen=True)
class Fact:
    """`claim`, known from the day `known` on, is about `anchor` and `country`, on the word of `origin`."""

    claim: Claim
    """With the days that hang on the day of issue worked out."""
    report: str
    place_in_text: int
    """Offset of its evidence: the order in which one report says things."""
    issued: tuple[date, date] | None
    """First and last day on which its report may have been issued."""
    country: str
    anchor: date | None
    """The last day it speaks of; the day of issue where it says none."""
    origin: str
    outlet: str
    apart: str = ""
    """The correction that split it from what it was gathered with."""
    part_of: str = ""
    """The claim of the same report whose number is the sum of this one and others."""
    since: date | None = None
    """The day on which its report took the place of an earlier edition; None where it is the first."""
    until: date | None = None
    """The day on which a later edition took its report's place; None while it stands."""
    after: str = ""
    """The report that is that later edition."""

    @cached_property
    def id(self) -> str:
        """The claim's; asked for thousands of times for each report that comes in."""
        return self.claim.id

    @property
    def quantity(self) -> Quantity | None:
        """The claim's."""
        return self.claim.quantity

    @cached_property
    def known(self) -> tuple[date, date] | None:
        """First and last day on which it may have become known."""
        return (self.since, self.since) if self.since else self.issued

    def stands(self, on: date | None = None) -> bool:
        """No later edition had taken its report's place by a day, or has at all."""
        return not self.after or (on is not None and self.until is not None and self.until > on)

    @cached_property
    def cell(self) -> Cell:
        """Where it is compared first."""
        week = week_of(self.anchor)[0].isoformat() if self.anchor else ANY
        return Cell(self.claim.kind, self.country, week)

    @cached_property
    def rank(self) -> str:
        """The order of what became known; the same in whatever order reports were read."""
        first, last = self.known or (date.max, date.max)
        return f"{last}|{first}|{self.report}|{self.place_in_text:08d}|{self.id}"

    @cached_property
    def spot(self) -> str:
        """Its places as one string: the same for facts of the same places."""
        return sys.intern(repr(self.claim.where))

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day it may have been on, by its own words."""
        return (self.claim.when.first, self.claim.when.last) if self.claim.when else (None, None)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the evidence that may tell what it is about, in the singular."""
        generic = codebook.words("generic_parties")
        return frozenset(w.removesuffix("s") for w in content(self.claim.quote) if len(w) > 4 and w not in generic)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of the names in the claim, and the nouns of its own event, in the singular."""
        claim = self.claim
        held = {w for p in (*claim.who, *claim.whom) for w in content(p.name)}
        held |= {w for place in claim.where for w in content(place.name)}
        return frozenset(w.removesuffix("s") for w in held) | codebook.nouns_of_lanes(claim.kind)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Words of its names by which it meets others where no country is known."""
        return marks_of_claim(self.claim)

    @cached_property
    def sought(self) -> frozenset[str]:
        """The marks of those it meets."""
        return sought(self.marks)

    def stranger_to(self, other: Fact) -> bool:
        """No country is known of either and they name nobody and nowhere alike: by themselves they have nothing to do
        with one another."""
        return self.country == ANY == other.country and self.sought.isdisjoint(other.marks)

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """Outcomes that its words credit somebody with."""
        quote = self.claim.quote.casefold()
        return frozenset(n for n, phrases in codebook.outcomes().items() if any(p in quote for p in phrases))

    @property
    def plan(self) -> bool:
        """Said of the future or of what may be."""
        return self.claim.status in (Status.PLANNED, Status.POSSIBLE)

    @cached_property
    def real(self) -> bool:
        """Said to have happened or to be going on."""
        return self.claim.status in (Status.HAPPENED, Status.ONGOING)


def resolved(claim: Claim, issued: Issued) -> Claim:
    """The claim with its days worked out for a report issued on the days of `issued`."""
    days = issued.days
    if claim.when is None or not claim.when.hinge:
        return claim
    if days is None:
        return replace(claim, when=replace(claim.when, edtf=None))
    return replace(claim, when=claim.when.hung_on(*days))


def undated_form(fact: Fact) -> Fact:
    """The fact as its report alone gives it, where the record has dated that report."""
    claim = resolved(fact.claim, Issued(None, "unknown"))
    return replace(fact, claim=claim, issued=None, since=None, anchor=_anchor(claim, None))


def _anchor(claim: Claim, known: tuple[date, date] | None) -> date | None:
    last_known = known[1] if known else None
    first, last = (claim.when.first, claim.when.last) if claim.when else (None, None)
    if claim.status in (Status.PLANNED, Status.POSSIBLE, Status.SOUGHT):
        return last or first or last_known
    if last and last_known:
        return min(last, last_known) if not first or first <= last_known else last
    return last or (last_known if last_known and first and first <= last_known else first) or last_known


def home_country(claims: tuple[Claim, ...]) -> str | None:
    """The country most claims of a report are about; the first named of several."""
    seen = Counter(country for c in claims if (country := country_of(c)))
    return max(seen, key=lambda country: seen[country]) if seen else None


def country_of(claim: Claim) -> str | None:
    """The country of the most exact place that has one."""
    coded = next((p.country for p in claim.where if p.country), None)
    return coded or next((p.name.casefold() for p in claim.where if p.precision == "country"), None)


def outlet_of(report: Report) -> str:
    """The outlet by name, or the report itself where no outlet is known."""
    return report.outlet or report.id


def facts_of(
    reading: Reading,
    issued: Issued,
    origin_of: dict[str, str],
    apart: dict[str, str] | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    after: str = "",
) -> list[Fact]:
    """One fact a claim, in the order of the reading.

    `origin_of` gives the origin of each claim by id, `apart` the correction that split some of them off;
    `since`, `until` and `after` say of which days the report is the edition that stands.
    """
    home = home_country(reading.claims) or ANY
    parts = parts_of(reading.claims)
    made = []
    for claim in reading.claims:
        done = resolved(claim, issued)
        made.append(
            Fact(
                claim=done,
                report=reading.report.id,
                place_in_text=claim.spans[0].start,
                issued=issued.days,
                country=(country_of(claim) or home).replace("|", " "),
                anchor=_anchor(done, issued.days),
                origin=origin_of[claim.id],
                outlet=outlet_of(reading.report),
                apart=(apart or {}).get(claim.id, ""),
                part_of=parts.get(claim.id, ""),
                since=since,
                until=until,
                after=after,
            )
        )
    return made


def days_apart(a: Fact, b: Fact) -> int | None:
    """Days between what two facts speak of, 0 where they may be one day; None where one says no day."""
    x, y = a.claim.when, b.claim.when
    if not (x and x.edtf and y and y.edtf):
        return None
    (a_first, a_last), (b_first, b_last) = a.days, b.days
    if a_last and b_first and a_last < b_first:
        return (b_first - a_last).days
    if b_last and a_first and b_last < a_first:
        return (a_first - b_last).days
    return 0

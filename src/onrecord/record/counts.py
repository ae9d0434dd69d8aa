"""How two numbers of one thing stand to one another."""

from __future__ import annotations

from onrecord.codebook import gathering as codebook
from onrecord.model import Quantity

from .amounts import comparable, nominal, soft_range, together
from .facts import Fact
from .kin import Kin
from .names import Tie, content, generic
from .origins import one_origin
from .verdict import K, Verdict, alike, place_words

FRESH = 3
"""Days in which the count of one source may simply be newer than that of another."""


def _counts_on(fact: Fact) -> bool:
    """Its numbers of different days are of one thing: tolls and forces, but not crowds."""
    return codebook.is_toll(fact.claim.kind) or fact.claim.kind in codebook.figure_kinds("deploy")


def counts_some(fact: Fact) -> bool:
    """It counts a group with a name, not people at large."""
    return any(not generic(p.name) for p in fact.claim.whom)


def _population(fact: Fact) -> str:
    return ", ".join(p.name for p in fact.claim.whom) or "people"


def _partial(fact: Fact) -> str | None:
    """The word by which its number is said to count a part only."""
    for party in (*fact.claim.who, *fact.claim.whom):
        words = [w.removesuffix("s") for w in content(party.text or "")]
        for word in words:
            if word in codebook.words("partitives"):
                return word
    return None


def part_of_sum(a: Fact, b: Fact) -> Verdict | None:
    """One number is a part of a sum that the other gives."""
    for part, whole, turned in ((a, b, False), (b, a, True)):
        if part.part_of == whole.id:
            q, r = part.claim.quantity, whole.claim.quantity
            assert q
            assert r
            return Verdict(K.SCOPE, f"“{q.text}” is a part of the sum “{r.text}”", turned=turned)
    return None


def figures(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """Two numbers of one thing."""
    q, r = a.claim.quantity, b.claim.quantity
    if not q or not r or not comparable(q, r) or b.claim.kind not in codebook.figure_kinds(a.claim.kind):
        return None
    if "protest" in (a.claim.kind, b.claim.kind) and "forces" in (_sort_of(q), _sort_of(r)):
        return None  # the police at a march are not the marchers
    if not (a.real and b.real) or (found.days and not _counts_on(a)):
        return None
    both = together(q, r)
    if both.how in ("equal", "vague"):
        return alike(a, b, found, both.why)
    part = _partial(a), _partial(b)
    named = nominal(q), nominal(r)
    if (part[0] is None) != (part[1] is None) and not _softly_agree(a, b) and (named[0] != named[1] or None in named):
        word = part[0] or part[1]
        return Verdict(K.SCOPE, f"{both.why}; “{word}” may count a part only", unresolved=True)
    if codebook.is_toll(a.claim.kind) and (found.whom is Tie.OF or counts_some(a) != counts_some(b)):
        return Verdict(K.SCOPE, f"{both.why}; {_population(a)} and {_population(b)} are not the same people")
    if found.place is Tie.OF:
        return Verdict(K.SCOPE, f"numbers for {place_words(a, b)}, one within the other")
    if both.how == "rounds":
        return Verdict(K.ROUNDS, both.why)
    if both.how == "narrows":
        return Verdict(K.NARROWS, both.why, low=both.low, high=both.high)
    return _apart(a, b, both.why)


def _sort_of(quantity: Quantity) -> str:
    """What it counts, by the name of the sort."""
    return codebook.unit_group(quantity.unit) if quantity.unit else ""


def _apart(a: Fact, b: Fact, why: str) -> Verdict:
    """Two numbers that are not one: a count that moved on, or two accounts that cannot both be true."""
    q, r = a.claim.quantity, b.claim.quantity
    assert q
    assert r
    growing = codebook.is_toll(a.claim.kind)
    if editions(a, b):
        new, old = (a, b) if b.after == a.report else (b, a)
        return Verdict(
            K.REVISES, f"a later edition of the same report: {_as_written(old)}, then {_as_written(new)}",
            turned=new is b,
        )  # fmt: skip
    later = bool(a.known and b.known and a.known[1] > b.known[1])
    if a.report == b.report and a.origin == b.origin:
        return Verdict(
            K.SCOPE, f"one report gives “{r.text}” and “{q.text}”: they count different things", unresolved=True
        )
    if later and _may_move(a, b):
        rose = (q.low or q.high or 0) > (r.high or r.low or 0)
        if growing and rose:
            return Verdict(K.REVISES, f"a later, higher count: “{r.text}”, then “{q.text}”")
        asks = growing and a.claim.kind not in codebook.words("may_fall")
        reason = "; a count of people does not fall by itself" if asks else ""
        return Verdict(K.REVISES, f"a later number: “{r.text}”, then “{q.text}”{reason}", unresolved=asks)
    fresh = a.known and b.known and (a.known[1] - b.known[1]).days <= FRESH
    if later and growing and fresh and (q.low or q.high or 0) > (r.high or r.low or 0):
        return Verdict(K.REVISES, f"a later, higher count while the first are made: “{r.text}”, then “{q.text}”")
    return Verdict(K.CONTRADICTS, why, unresolved=True)


def editions(a: Fact, b: Fact) -> bool:
    """One report took the other's place."""
    return a.after == b.report or b.after == a.report


def _as_written(fact: Fact) -> str:
    return f"“{fact.claim.quantity.text}”" if fact.claim.quantity else "no number"


def _may_move(a: Fact, b: Fact) -> bool:
    """A later number may take the place of an earlier one: by one voice, by outlets' own, or of a force that moves."""
    if one_origin(a, b) or {a.claim.kind, b.claim.kind} <= codebook.figure_kinds("deploy"):
        return True
    return not a.claim.said_by and not b.claim.said_by


def _softly_agree(a: Fact, b: Fact) -> bool:
    """A bound and a bound: nothing in the wording sets them apart."""
    q, r = a.claim.quantity, b.claim.quantity
    assert q
    assert r
    if q.exact or r.exact:
        (a1, a2), (b1, b2) = soft_range(q), soft_range(r)
        return q.exact and r.exact and a1 <= b2 and b1 <= a2
    return q.agrees_with(r)

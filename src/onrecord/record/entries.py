"""Which claims speak of one thing, and what they say of it together.

Within a cell (one kind, one country, one week) claims are taken in the order in which they became known; each goes to
the group it shares most with, or begins one. Groups of neighbouring weeks are then joined where they plainly
continue. The outcome depends on the claims alone, not on the order in which reports were read. Joined wrongly is
worse than not joined: whatever excludes one claim of a group excludes the group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from datetime import date

from onrecord.codebook import gathering as codebook
from onrecord.model import Entry, Phase, Standing, Status, When, entry_id

from .amounts import comparable, together
from .facts import ANY, Fact
from .figures import best_of
from .kin import NEEDED, NEEDED_IN_STORY, Kin, kin
from .names import Tie, content, generic
from .origins import origins
from .standing import standing_of

Siblings = Callable[[str, str], bool]
"""Whether two reports, by id, are of one story."""
Story = Callable[[str], Set[str]]
"""The other reports that are of one story with one, by id."""

_SEEN = 8
"""Claims of a group that a new one is compared with: the earliest and the latest."""
_NAMES = 10
"""Names an entry shows."""
LEADS = 5
"""Claims of a lot, from the first, that claims of other lots are compared with."""
FIRSTS = 2
"""Claims of a lot, from the first, that every later one is compared with, beside the one before it."""


def _said_as(fact: Fact) -> str:
    """Whether it is a fact, a plan, a wish or a denial: these are never one entry."""
    status = fact.claim.status
    return "real" if status in (Status.HAPPENED, Status.ONGOING) else str(status)


def _stage(fact: Fact) -> str:
    phase = fact.claim.phase
    if not codebook.lasts(fact.claim.kind) or phase is None or phase is Phase.CONTINUE:
        return "run"
    return str(phase)


def _matter(fact: Fact) -> tuple[str | None, ...]:
    return fact.claim.action, _said_as(fact), _stage(fact), fact.apart


def kept_apart(a: Fact, b: Fact) -> bool:
    """Of two facts in different lots: they could have been gathered into one and were not."""
    return a.cell == b.cell and _same_matter(a, b)


def _same_matter(a: Fact, b: Fact) -> bool:
    x, y = a.claim, b.claim
    if x.kind != y.kind or _matter(a) != _matter(b):
        return False
    if x.what and y.what and x.what != y.what:
        mine, other = set(content(x.what)), set(content(y.what))
        return bool(mine & other) and x.kind in ("office", "role", "hazard")
    return True


def _counts_clash(a: Fact, b: Fact) -> bool:
    """Two numbers that one source gives at one time are numbers of two things."""
    q, r = a.claim.quantity, b.claim.quantity
    if bool(a.part_of) != bool(b.part_of) and (q and r) and (q.low, q.high) != (r.low, r.high):
        return True
    if not q or not r:
        return a.claim.kind == "strength" and bool(q) != bool(r)
    if not comparable(q, r):
        return True
    both = together(q, r).how
    if codebook.is_toll(a.claim.kind) and _counts_some(a) != _counts_some(b) and both != "equal":
        return True
    return a.report == b.report and both == "apart"


def _counts_some(fact: Fact) -> bool:
    return any(not generic(p.name) for p in fact.claim.whom)


def _tells(found: Kin, a: Fact, b: Fact) -> bool:
    """Enough for one entry: two words of one mouth need to be alike, a toll needs its place."""
    kind = a.claim.kind
    if kind == "statement":
        return found.who is Tie.SAME and found.topic > 1
    if kind in ("role", "office", "prosecute"):
        return found.who is not Tie.UNKNOWN or found.whom is Tie.SAME
    if kind in ("request", "meet", "agree", "aid"):
        parties = (found.who is Tie.SAME) + (found.whom is Tie.SAME)
        return parties == 2 or (parties == 1 and (found.days == 0 or found.topic > 0))
    return not codebook.is_toll(kind) or (found.place is not Tie.OF and found.whom is not Tie.OF)


def _comparable(a: Fact, b: Fact) -> Kin | None:
    """What two facts have in common; None where something keeps them out of one entry."""
    return None if not _same_matter(a, b) or _counts_clash(a, b) else kin(a, b)


def _enough(found: Kin, a: Fact, b: Fact, siblings: Siblings) -> bool:
    """What two facts have in common is enough for one entry."""
    if not _tells(found, a, b):
        return False
    if a.report == b.report or siblings(a.report, b.report):
        return found.points >= NEEDED_IN_STORY
    return found.points >= NEEDED and not a.stranger_to(b)


def same_thing(a: Fact, b: Fact, siblings: Siblings) -> Kin | None:
    """How far two facts belong in one entry; None where they do not."""
    found = _comparable(a, b)
    return found if found and _enough(found, a, b, siblings) else None


def _shown(group: Sequence[Fact]) -> Sequence[Fact]:
    return group if len(group) <= _SEEN else [*group[: _SEEN // 2], *group[-_SEEN // 2 :]]


def _fits(fact: Fact, group: Sequence[Fact], siblings: Siblings) -> float:
    """Points by which a fact belongs to a group; 0 where some of the group excludes it."""
    best = 0.0
    for other in _shown(group):
        found = _comparable(fact, other)
        if found is None:
            return 0.0
        if _enough(found, fact, other, siblings):
            best = max(best, found.points)
    return best


def assign(known: Iterable[tuple[Fact, str]], new: Iterable[Fact], story: Story) -> dict[str, str]:
    """The lot of each fact of one cell by id: a lot is named by the first of the claims in it.

    `known` are facts with their lots that all rank before the `new` ones; pass no `known` to begin afresh. `story`
    gives the siblings of a report.
    """

    def siblings(a: str, b: str) -> bool:
        return b in story(a)

    lots: dict[str, list[Fact]] = {}
    matters: dict[tuple[str | None, ...], dict[str, int]] = {}
    met = _Met(story)

    def put(fact: Fact, lot: str) -> None:
        if lot not in lots:
            lots[lot] = []
            held = matters.setdefault(_matter(fact), {})
            held[lot] = len(held)
        lots[lot].append(fact)
        met.put(fact, lot)

    for fact, lot in sorted(known, key=lambda pair: pair[0].rank):
        put(fact, lot)
    placed: dict[str, str] = {}
    for fact in sorted(new, key=lambda f: f.rank):
        held = matters.get(_matter(fact), {})
        scored = [
            (points, -held[lot], lot)
            for lot in (held if fact.country != ANY else met.of(fact) & held.keys())
            if (points := _fits(fact, lots[lot], siblings)) > 0
        ]
        placed[fact.id] = max(scored)[2] if scored else fact.id
        put(fact, placed[fact.id])
    return placed


class _Met:
    """The lots of claims of no country by what brings a further one to them: a name, or a report of its story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._marked: dict[str, set[str]] = {}
        self._of: dict[str, set[str]] = {}

    def put(self, fact: Fact, lot: str) -> None:
        """A fact is in a lot now."""
        if fact.country == ANY:
            self._of.setdefault(fact.report, set()).add(lot)
            for mark in fact.marks:
                self._marked.setdefault(mark, set()).add(lot)

    def of(self, fact: Fact) -> set[str]:
        """The lots with a claim that is no stranger to a fact, or of its story."""
        lots = {lot for mark in fact.sought for lot in self._marked.get(mark, ())}
        near = (self._story(fact.report) | {fact.report}) & self._of.keys()
        return lots.union(*(self._of[report] for report in near))


def continues(a: Fact, b: Fact, siblings: Siblings) -> Kin | None:
    """Whether lots of neighbouring weeks that begin with `a` and `b` are one.

    Only their first claims are asked, so that what is known later never changes the answer.
    """
    return same_thing(a, b, siblings) if a.cell != b.cell else None


def _when(facts: Sequence[Fact]) -> When | None:
    """The days that fit all who say a day, taking the most exact first."""
    said = sorted(
        (f for f in facts if f.claim.when and f.claim.when.edtf),
        key=lambda f: (_width(f), f.rank),
    )
    if not said:
        return None
    days = dict.fromkeys(f.claim.when.edtf for f in said if f.claim.when)  # few days are said by very many
    held, *others = (When(None, edtf) for edtf in days)
    for when in others:
        held = held.narrowed(when) or held
    return When(said[0].claim.when.text if said[0].claim.when else None, held.edtf)


def _width(fact: Fact) -> int:
    first, last = fact.days
    return (last - first).days if first and last else 9999


def known_days(facts: Sequence[Fact]) -> tuple[date, date] | None:
    """First and last day on which the first of them may have become known; None where no report is dated."""
    known = [f.known for f in facts if f.known]
    return (min(k[0] for k in known), min(k[1] for k in known)) if known else None


def entry_of(facts: Iterable[Fact], why: str) -> Entry:
    """The entry that facts about one thing make together."""
    held = sorted(facts, key=lambda f: f.rank)
    standing = [f for f in held if f.stands()]
    # What no edition of its report says any more is shown as it was said, and marked.
    said = standing or held
    lead = max(said, key=_fullness)
    quantities = [f for f in said if f.claim.quantity and comparable_to(lead, f)]
    low, best, high, best_by = best_of(quantities)
    apart = origins(said)
    claim = lead.claim
    unit = next((f.claim.quantity.unit for f in reversed(quantities) if f.claim.quantity), None)
    return Entry(
        id=entry_id([f.id for f in held]),
        story="",
        kind=claim.kind,
        claims=tuple(f.id for f in held),
        headline=lead.id,
        status=str(claim.status),
        phase=claim.phase and str(claim.phase),
        what=claim.what,
        action=claim.action,
        who=_names(said, "who"),
        whom=_names(said, "whom"),
        when=_when(said),
        where=max({f.spot: f.claim.where for f in said}.values(), key=_exactness),
        low=low,
        best=best,
        high=high,
        unit=unit,
        best_by=best_by,
        origins=len(apart),
        standing=standing_of(said, len(apart)) if standing else Standing.WITHDRAWN,
        why=why,
    )


def comparable_to(lead: Fact, other: Fact) -> bool:
    """Their numbers may stand in one series."""
    q, r = lead.claim.quantity, other.claim.quantity
    return not q or not r or comparable(q, r)


def _fullness(fact: Fact) -> tuple[int, int, int, float, str]:
    """How much a claim says: figure, day, place and names; ties go to the surer and then to the smaller id."""
    c = fact.claim
    says = bool(c.quantity) + bool(c.when and c.when.edtf) + bool(c.where) + bool(c.who) + bool(c.whom)
    return says, bool(c.said_by), -abs(len(c.quote) - 80), c.weight, c.id


def _exactness(where: tuple[object, ...]) -> tuple[int, str]:
    order = {"site": 5, "city": 4, "district": 3, "region": 2, "country": 1}
    return (max((order.get(getattr(p, "precision", ""), 0) for p in where), default=0), repr(where))


def _names(facts: Sequence[Fact], role: str) -> tuple[str, ...]:
    seen: dict[tuple[str, ...], str] = {}
    for fact in facts:
        for party in getattr(fact.claim, role):
            seen.setdefault(content(party.name), party.name)
    return tuple(seen.values())[:_NAMES]


__all__ = ["FIRSTS", "LEADS", "Siblings", "assign", "continues", "entry_of", "kept_apart", "known_days", "same_thing"]

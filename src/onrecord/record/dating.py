"""On which days a report without a date can have been issued, by what it and the dated reports of its story say.

Every day of the story is tried as the day of issue. A day falls out where something the report says could then not be
so: an event "on Thursday" that dated reports put on another day, a plan for what was already reported done. The days
that remain are weighed by how the press writes: a bare weekday for the news of the report is the day of issue or the
day before, "last week" is the week that holds most of what it is said of, reports of one story lie close together.
The answer is the shortest run of days that holds three quarters of the weight. A day that a claim only borrowed from
elsewhere in its report says nothing here. Only reports dated by themselves are used, and of these the few that share
most with it, so the answer does not depend on the order of reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

from onrecord.codebook import gathering as codebook
from onrecord.model import Issued, Phase, Report, Status, swing

from .bounds import Bound, Edges, own_bounds, pair_bounds
from .facts import Fact
from .kin import NEEDED_IN_STORY, Kin, kin
from .names import Tie

LAG = (0.5, 0.38, 0.06, 0.02, 0.02, 0.01, 0.01)
"""Share of bare weekdays for the news of a report by days before the day of issue. Our estimate from news style
guides, which ask for the weekday within the week and for the day before in morning papers."""
REACH = 45
"""Days around the dated reports of the story that are tried."""
NEARNESS = 10.0
"""Days over which closeness to a dated report falls to a third."""
SHARE = 0.75
"""Share of the weight that the days of an answer hold."""
_UNFIT = 0.05
"""What a day is worth on which the words of the report hardly fit."""
WIDEST = 31
"""Days beyond which an answer is none."""


def _lead_kind(facts: Sequence[Fact]) -> str | None:
    """What the report is about: the kind of its first claim that is an event."""
    ordered = sorted(facts, key=lambda f: f.place_in_text)
    return next((f.claim.kind for f in ordered if f.claim.kind not in ("statement", "role", "meet")), None)


def _lead_weekdays(facts: Sequence[Fact]) -> list[Fact]:
    """The report's own news with a bare weekday."""
    kind = _lead_kind(facts)
    return [
        f for f in facts
        if f.claim.kind == kind and f.real and f.claim.when and (f.claim.when.hinge or "").startswith("weekday:")
        and (f.claim.when.hinge or "").endswith(":before")
    ]  # fmt: skip


def _hung(fact: Fact, day: date) -> tuple[date | None, date | None] | None:
    hinge = fact.claim.when.hinge if fact.claim.when else None
    return swing(hinge, day) if hinge else None


@dataclass(frozen=True, slots=True)
class _Tied:
    """The undated fact says of one thing what a dated one says on known days."""

    undated: Fact
    first: date
    last: date
    lasting: bool
    loose: bool
    """One is told of a whole country and the other of a place in it: makes days likelier, and excludes none."""


def _part_of_whole(undated: Fact, found: Kin) -> bool:
    """What goes on in a country, "protests across the country", and what a dated report tells of a place in it."""
    where = undated.claim.where
    return (
        found.place is Tie.OF
        and bool(where)
        and where[0].precision == "country"
        and codebook.lasts(undated.claim.kind)
        and undated.claim.status is not Status.PLANNED
    )


def _tied(undated: Fact, dated: Fact, *, loose: bool) -> _Tied | None:
    y = dated.claim
    if undated.claim.kind != y.kind or undated.claim.action != y.action or not undated.real or not dated.real:
        return None
    if not (undated.claim.when and undated.claim.when.hinge) or not (
        y.when and y.when.first and y.when.last and dated.known
    ):
        return None
    if y.when.text is None:
        return None
    phases = {undated.claim.phase, y.phase}
    if not loose and len(phases) > 1 and phases & {Phase.COMPLETE, Phase.PREPARE}:
        return None  # what is over in one place may go on in its country
    lasting = codebook.lasts(y.kind)
    return _Tied(undated, y.when.first, dated.known[1] if lasting else y.when.last, lasting, loose)


def _fit(tied: _Tied, day: date) -> float:
    """How well the words of an undated fact, written on `day`, fit the days known for the same thing; 0 excludes."""
    hung = _hung(tied.undated, day)
    if hung is None:
        return 1.0
    first, last = hung[0] or date.min, hung[1] or date.max
    common = (min(last, tied.last) - max(first, tied.first)).days + 1
    if common <= 0:
        near = min(abs((first - tied.last).days), abs((tied.first - last).days))
        return _UNFIT if near <= 1 or tied.loose else 0.0
    width = (last - first).days + 1
    if not 1 < width <= 31:
        return 1.0
    told = max(1, (min(day, tied.last) - tied.first).days + 1)
    return _UNFIT + (1 - _UNFIT) * (common / width) * min(1.0, common / told)


def shared_points(undated: Sequence[Fact], dated: Sequence[Fact]) -> int:
    """How much a dated report shares with an undated one, in hundredths of a point: the more, the better a guide."""
    total = 0.0
    for fact in undated:
        found = (kin(fact, other) for other in dated if other.claim.kind == fact.claim.kind)
        total += max((k.points for k in found if k and k.points >= NEEDED_IN_STORY), default=0.0)
    return round(100 * total)


def _told(facts: Sequence[Fact], dated: Sequence[Fact]) -> tuple[list[Bound], list[_Tied], set[str]]:
    """Bounds and ties of an undated report, and the dated reports that gave some.

    Whether two facts may speak of one thing is the dearest question here, and there are hundreds of pairs: it is asked
    only where the answer can change what comes back. Bounds that could not move an edge are left out.
    """
    alike: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
    for other in reversed(dated):  # what is known last bounds most
        alike[other.claim.kind, other.claim.action].append(other)
    bounds = [b for f in facts for b in own_bounds(f.claim)]
    edges, tied, used = Edges(), list[_Tied](), set[str]()
    for bound in bounds:
        edges.add(bound)
    for undated in facts:
        mine: list[_Tied] = []
        for other in alike.get((undated.claim.kind, undated.claim.action), ()):
            more = list(pair_bounds(undated, other))
            may_tie = _tied(undated, other, loose=True) is not None
            if not may_tie and (not more or (other.report in used and not any(map(edges.moved_by, more)))):
                continue
            found = kin(undated, other)
            if found is None:
                continue
            loose = found.points < NEEDED_IN_STORY
            if loose and not _part_of_whole(undated, found):
                continue
            more = [] if loose else more
            tie = _tied(undated, other, loose=loose)
            for bound in more:
                edges.add(bound)
            bounds += more
            if tie:
                mine.append(tie)
            if more or tie:
                used.add(other.report)
        tied += reversed(mine)
    return bounds, tied, used


def date_report(report: Report, facts: Sequence[Fact], dated: Sequence[Fact]) -> Issued:
    """The days on which an undated report of `facts` was issued, from `dated` facts of reports of its story.

    Comes back as it is where the dated reports say too little.
    """
    days = sorted({f.known for f in dated if f.known})
    if not days:
        return report.issued
    bounds, tied, used = _told(facts, dated)
    if not used:
        return report.issued
    first = max([days[0][0] - timedelta(REACH), *(b.first for b in bounds if b.first)])
    last = min([days[-1][1] + timedelta(REACH), *(b.last for b in bounds if b.last)])
    lead = _lead_weekdays(facts)
    weights: dict[date, float] = {}
    day = first
    while day <= last:
        weight = 1.0
        for tie in tied:
            weight *= _fit(tie, day)
        for fact in lead[:1]:
            hung = _hung(fact, day)
            if hung and hung[0]:
                weight *= LAG[min((day - hung[0]).days, len(LAG) - 1)]
        weight *= max(exp(-abs((day - k[1]).days) / NEARNESS) for k in days)
        if weight > 0:
            weights[day] = weight
        day += timedelta(1)
    found_days = _shortest(weights)
    if found_days is None or (found_days[1] - found_days[0]).days > WIDEST:
        return report.issued
    return _issued(found_days, bounds, tied, lead, used)


def _shortest(weights: dict[date, float]) -> tuple[date, date] | None:
    """The shortest run of days with the share asked for; of several the one with most weight, then the earliest."""
    total = sum(weights.values())
    if not total:
        return None
    days = sorted(weights)
    best: tuple[int, float, date, date] | None = None
    for n, start in enumerate(days):
        held = 0.0
        for end in days[n:]:
            held += weights[end]
            if held >= SHARE * total:
                offer = ((end - start).days, -round(held / total, 9), start, end)
                best = min(best, offer) if best else offer
                break
    assert best
    return best[2], best[3]


def _issued(
    found: tuple[date, date], bounds: Sequence[Bound], tied: Sequence[_Tied], lead: Sequence[Fact], used: set[str]
) -> Issued:
    first, last = found
    reasons, spans = [], []
    lasts = [b for b in bounds if b.last]
    firsts = [b for b in bounds if b.first]
    for chosen in (
        max(firsts, key=lambda b: (b.first or date.min, b.why), default=None),
        min(lasts, key=lambda b: (b.last or date.max, b.why), default=None),
    ):
        if chosen:
            reasons.append(chosen.why)
            spans += list(chosen.spans[:1])
    for tie in sorted(tied, key=lambda t: t.undated.place_in_text)[:3]:
        when = tie.undated.claim.when
        assert when
        reasons.append(f"“{when.text}” is said of what other reports put on {tie.first}")
        spans += list(tie.undated.claim.spans[:1])
    for fact in lead[:1]:
        assert fact.claim.when
        told = f"“{fact.claim.when.text}” of its news" if fact.claim.when.text else "its news, which names no day,"
        reasons.append(f"{told} is of the day of issue or the day before")
        spans += list(fact.claim.spans[:1])
    reasons.append("beside " + ", ".join(sorted(used)))
    edtf = first.isoformat() if first == last else f"{first}/{last}"
    return Issued(edtf, "inferred", "; ".join(dict.fromkeys(reasons)), tuple(dict.fromkeys(spans)))

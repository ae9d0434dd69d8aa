"""How two facts about one thing stand to one another, and why.

Each question is asked in turn and the first that has an answer gives the relation. The later fact (in what became
known, or in the text of one report) comes first: "a revises b". Two figures are said to contradict one another only
where neither wording, rounding, scope nor the passing of time makes room for both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.codebook import gathering as codebook
from onrecord.model import Phase, Relation, RelationKind, Status, relation_id

from .amounts import comparable, nominal, soft_range, together
from .entries import Siblings
from .facts import Fact, days_apart
from .kin import NEEDED, NEEDED_IN_STORY, Kin, kin
from .names import Tie, content, generic, share_place, tie_of_parties
from .origins import one_origin


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation is `kind` because `why`."""

    kind: RelationKind
    why: str
    low: float | None = None
    high: float | None = None
    days_early: int | None = None
    closed_by: str | None = None
    unresolved: bool = False
    turned: bool = False
    """The earlier fact comes first."""


Question = Callable[[Fact, Fact, Kin], Verdict | None]
K = RelationKind
FRESH = 3
"""Days in which the count of one source may simply be newer than that of another."""


def _place_words(a: Fact, b: Fact) -> str:
    return f"{a.claim.where[0].name} and {b.claim.where[0].name}" if a.claim.where and b.claim.where else "their places"


def fulfils(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """An act meets a plan of the same kind, or a wish for it."""
    for act, plan in ((a, b), (b, a)):
        x, y = act.claim, plan.claim
        if not act.real:
            continue
        wish = y.kind == "request" and plan.real and x.kind != "request"
        if wish:
            if not {w.removesuffix("s") for w in content(y.quote)} & codebook.asked_for(x.kind) or not y.whom:
                continue
            if tie_of_parties(x.who, y.whom) not in (Tie.SAME, Tie.OF) or (
                plan.rank > act.rank and plan.report != act.report
            ):
                return None
            return Verdict(
                K.FULFILS, f"{y.whom[0].name} did what it was asked for", closed_by=_closer(act, plan), turned=act is b
            )
        if x.kind != y.kind or y.status not in (Status.PLANNED, Status.SOUGHT) or x.action != y.action:
            continue
        if act.report == plan.report or not plan.known or not act.known or act.known[1] < plan.known[0]:
            continue
        if x.what != y.what or (y.phase is Phase.COMPLETE and x.phase is not Phase.COMPLETE):
            continue
        if x.phase in (Phase.PREPARE, Phase.BEGIN) and y.phase is not x.phase:
            continue
        early = _days_early(act, plan)
        when = (
            ""
            if early is None
            else ", on its day"
            if early == 0
            else f", at least {early} days early"
            if early > 0
            else f", {-early} days late"
        )
        return Verdict(
            K.FULFILS, f"planned, and since reported done{when}, by {_closer(act, plan)}",
            days_early=early, closed_by=_closer(act, plan), turned=act is b,
        )  # fmt: skip
    return None


def _closer(act: Fact, plan: Fact) -> str:
    return "the same source" if one_origin(act, plan) else "another source"


def _days_early(act: Fact, plan: Fact) -> int | None:
    """Days from the last day on which the act can have been to the first day planned; negative where it came late."""
    first, last = plan.days
    done_first, done_last = act.days
    latest = done_last or (act.known[1] if act.known else None)
    if latest and (first or last):
        planned = last or first
        assert planned
        if latest <= planned:
            return (planned - latest).days
        if done_first and done_first > planned:
            return -(done_first - planned).days
    return None


def denies(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """One says it was not so."""
    if (a.claim.status is Status.DENIED) == (b.claim.status is Status.DENIED):
        return None
    if a.claim.kind != b.claim.kind or found.place is Tie.OF or not (a.real or b.real):
        return None
    if a.claim.action != b.claim.action or a.report == b.report or found.whom is Tie.OF:
        return None
    pinned = found.days == 0 and share_place(a.claim.where, b.claim.where)
    if Tie.SAME not in (found.who, found.whom) and not found.topic and not pinned:
        return None
    no, yes = (a, b) if a.claim.status is Status.DENIED else (b, a)
    if _may_have_come_since(no, yes):
        return None
    return Verdict(K.CONTRADICTS, "one reports what the other says was not so", unresolved=True)


def _may_have_come_since(no: Fact, yes: Fact) -> bool:
    """What had not happened when one report was written may have happened by the time of a later one."""
    if no.known is None or yes.known is None or yes.known[1] <= no.known[0]:
        return False
    first, last = yes.days
    return last is None or last >= no.known[0] or first is None


def plans_differ(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """Two plans of one act for different days."""
    if not (a.plan and b.plan) or a.claim.kind != b.claim.kind:
        return None
    if days_apart(a, b) or _another_deadline(a, b):
        return Verdict(K.REVISES, "the same plan for another day")
    return _alike(a, b, found)


def _another_deadline(a: Fact, b: Fact) -> bool:
    """Both say by when, and not by the same day."""
    (a_first, a_last), (b_first, b_last) = a.days, b.days
    return a_first is None and b_first is None and None not in (a_last, b_last) and a_last != b_last


_ORDER = {Phase.PREPARE: 0, Phase.BEGIN: 1, Phase.CONTINUE: 2, Phase.COMPLETE: 3}


def stage(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """Earlier and later state of one course of things."""
    x, y = a.claim, b.claim
    for late, early, turned in ((x, y, False), (y, x, True)):
        if late.kind == early.kind and early.action in codebook.undone_by(late.kind, late.action):
            if late.what and early.what and late.what != early.what and late.kind in ("measure", "service"):
                return None
            return Verdict(K.STAGE, f"{early.action}, then {late.action}", turned=turned)
        if early.kind in codebook.follows(late.kind):
            if late.kind == "situation":
                after = a if late is x else b
                if early.action != "reopened" or after.rank < (b if after is a else a).rank or a.report == b.report:
                    continue
                if found.place is not Tie.SAME and not share_place(x.where, y.where):
                    continue
            elif tie_of_parties(late.whom, early.whom) not in (Tie.SAME, Tie.OF):
                continue
            return Verdict(K.STAGE, f"first {early.kind}, then {late.kind}", turned=turned)
    if x.kind != y.kind or not x.phase or not y.phase or not codebook.lasts(x.kind):
        return None
    if {x.phase, y.phase} in ({Phase.BEGIN, Phase.CONTINUE}, {x.phase}):
        return None
    late_first = _ORDER[x.phase] > _ORDER[y.phase]
    late, early = (x, y) if late_first else (y, x)
    planned = " (planned)" if late.status is Status.PLANNED else ""
    return Verdict(K.STAGE, f"{early.phase}, then {late.phase}{planned}", turned=not late_first)


def states_of_place(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """Two states of one place on different days."""
    if a.claim.kind != "situation" or b.claim.kind != "situation" or a.report == b.report:
        return None
    if a.known == b.known or content(a.claim.quote) == content(b.claim.quote):
        return None
    return Verdict(K.STAGE, "the state of the place as reported on two days")


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
    if not (a.real and b.real) or (found.days and not _counts_on(a)):
        return None
    both = together(q, r)
    if both.how in ("equal", "vague"):
        return _alike(a, b, found, both.why)
    part = _partial(a), _partial(b)
    named = nominal(q), nominal(r)
    if (part[0] is None) != (part[1] is None) and not _softly_agree(a, b) and (named[0] != named[1] or None in named):
        word = part[0] or part[1]
        return Verdict(K.SCOPE, f"{both.why}; “{word}” may count a part only", unresolved=True)
    if codebook.is_toll(a.claim.kind) and (found.whom is Tie.OF or counts_some(a) != counts_some(b)):
        return Verdict(K.SCOPE, f"{both.why}; {_population(a)} and {_population(b)} are not the same people")
    if found.place is Tie.OF:
        return Verdict(K.SCOPE, f"numbers for {_place_words(a, b)}, one within the other")
    if both.how == "rounds":
        return Verdict(K.ROUNDS, both.why)
    if both.how == "narrows":
        return Verdict(K.NARROWS, both.why, low=both.low, high=both.high)
    return _apart(a, b, both.why)


def _apart(a: Fact, b: Fact, why: str) -> Verdict:
    """Two numbers that are not one: a count that moved on, or two accounts that cannot both be true."""
    q, r = a.claim.quantity, b.claim.quantity
    assert q
    assert r
    growing = codebook.is_toll(a.claim.kind)
    if _editions(a, b):
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


def _editions(a: Fact, b: Fact) -> bool:
    """One report took the other's place."""
    return a.after == b.report or b.after == a.report


def _as_written(fact: Fact) -> str:
    return f"“{fact.claim.quantity.text}”" if fact.claim.quantity else "no number"


def _may_move(a: Fact, b: Fact) -> bool:
    """A later number may take the place of an earlier one: by one voice, by outlets' own, or of a force that moves."""
    if one_origin(a, b) or a.claim.kind in codebook.figure_kinds("deploy"):
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


def part_of_event(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """One is a part or a consequence of the other."""
    for part, whole, turned in ((a, b, False), (b, a, True)):
        if whole.claim.kind in codebook.wholes(part.claim.kind):
            if a.report != b.report or found.place is not Tie.SAME:
                return None
            return Verdict(K.SCOPE, f"{part.claim.kind} as part of {whole.claim.kind}", turned=turned)
    return None


def _mentions(fact: Fact, kind: str) -> str | None:
    words = {w.removesuffix("s") for w in content(fact.claim.quote)} & codebook.event_nouns(kind)
    return min(words) if words else None


def labels(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """Somebody calls an event by another name than those who report it."""
    for label, event, turned in ((a, b, False), (b, a, True)):
        x, y = label.claim, event.claim
        if x.kind != "statement" or x.action not in ("labelled", "accused", "announced"):
            continue
        noun = _mentions(label, y.kind)
        if noun is None:
            continue
        if x.action == "announced":
            over = set(content(x.quote)) & codebook.words("over_words")
            open_still = y.phase in (Phase.PREPARE, Phase.BEGIN, Phase.CONTINUE) if event.real else event.plan
            if not over or a.report != b.report or not open_still:
                continue
            return Verdict(K.CHARACTERISES, f"{_who(label)} calls the {noun} {min(over)}; others do not", turned=turned)
        if x.action == "accused" or not event.real:
            continue
        return Verdict(
            K.CHARACTERISES,
            f"{_who(label)} speaks of the {noun} in words of his own, reported otherwise as {y.kind}",
            turned=turned,
        )
    return None


def _who(fact: Fact) -> str:
    return fact.claim.who[0].name if fact.claim.who else "somebody"


def credits(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """One outcome, and different people to thank for it."""
    if (
        a.report == b.report
        or tie_of_parties(a.claim.who, b.claim.who) is Tie.SAME
        or not (a.claim.who and b.claim.who)
    ):
        return None
    shared = a.outcomes & b.outcomes
    if not shared:
        return None
    return Verdict(K.CHARACTERISES, f"{min(shared)} is put down to {_who(a)} and to {_who(b)}")


def scope(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """The same, but of a part of the place or of the time."""
    if a.claim.kind != b.claim.kind or not (a.real and b.real):
        return None
    if found.days:
        return Verdict(K.SCOPE, f"one thing that lasted, written of days {found.days} apart")
    if (
        found.place is Tie.OF
        and found.who is not Tie.SAME
        and (found.points >= NEEDED_IN_STORY or a.report == b.report)
    ):
        return Verdict(K.SCOPE, f"{_place_words(a, b)}: one within the other")
    return None


def _alike(a: Fact, b: Fact, found: Kin, why: str = "") -> Verdict | None:
    if a.claim.kind not in codebook.figure_kinds(b.claim.kind) or a.claim.action != b.claim.action:
        return None
    if (a.real, a.plan, a.claim.status is Status.DENIED) != (b.real, b.plan, b.claim.status is Status.DENIED):
        return None
    if found.place is Tie.OF and found.who is not Tie.SAME and not why:
        return None
    reason = f"{why}; {found.why}" if why else found.why
    if a.report == b.report or one_origin(a, b):
        return Verdict(K.REPEATS, f"the same, from one origin: {reason}")
    return Verdict(K.CORROBORATES, f"the same, from another origin: {reason}")


def same(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """The same said again, by one origin or by two."""
    if a.claim.kind != b.claim.kind or (a.claim.what and b.claim.what and a.claim.what != b.claim.what):
        return None
    if a.claim.kind == "statement" and (found.who is not Tie.SAME or found.topic < 2):
        return None
    q, r = a.claim.quantity, b.claim.quantity
    if (q and r and not comparable(q, r)) or (a.claim.kind == "strength" and bool(q) != bool(r)):
        return None
    return _alike(a, b, found)


QUESTIONS: tuple[Question, ...] = (
    fulfils, denies, plans_differ, figures, stage, states_of_place, part_of_event, labels, credits, scope, same,
)  # fmt: skip
_LOOSE = frozenset({labels, credits, part_of_event, stage, fulfils, states_of_place, scope})
"""Questions whose claims share less, in one story: of different kinds, states of a place, a part and its whole."""


def _may_differ_in_kind(a: Fact, b: Fact) -> bool:
    """Whether claims of two kinds may stand in any relation; a quick answer for the many that cannot."""
    for x, y in ((a, b), (b, a)):
        if x.claim.kind == "statement":
            return x.claim.action in ("labelled", "announced") and _mentions(x, y.claim.kind) is not None
    return codebook.linked(a.claim.kind, b.claim.kind) or bool(a.outcomes & b.outcomes)


def _relation(verdict: Verdict, a: Fact, b: Fact) -> Relation:
    x, y = (b, a) if verdict.turned else (a, b)
    return Relation(
        relation_id(verdict.kind, x.id, y.id), verdict.kind, x.id, y.id, verdict.why, verdict.low, verdict.high,
        verdict.days_early, verdict.closed_by, verdict.unresolved,
    )  # fmt: skip


def relate(a: Fact, b: Fact, siblings: Siblings) -> Relation | None:
    """The relation of two facts, the later one first; None where they do not speak of one thing."""
    if a.rank < b.rank:
        a, b = b, a
    if b.claim.kind not in codebook.lanes(a.claim.kind):
        return None
    if a.claim.kind != b.claim.kind and not _may_differ_in_kind(a, b):
        return None
    near = a.report == b.report or siblings(a.report, b.report) or _editions(a, b)
    if a.claim.kind != b.claim.kind and not near:
        return None
    summed = part_of_sum(a, b)
    if summed:
        return _relation(summed, a, b)
    found = kin(a, b)
    if found is None:
        return None
    needed = NEEDED_IN_STORY if near else NEEDED
    for ask in QUESTIONS:
        if found.points < needed and not (near and ask in _LOOSE):
            continue
        verdict = ask(a, b, found)
        if verdict:
            return _relation(verdict, a, b)
    return None


__all__ = ["QUESTIONS", "Verdict", "relate"]

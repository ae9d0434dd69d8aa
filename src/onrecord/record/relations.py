"""How two facts about one thing stand to one another, and why.

Each question is asked in turn and the first that has an answer gives the relation. The later fact (in what became
known, or in the text of one report) comes first: "a revises b". Two figures are said to contradict one another only
where neither wording, rounding, scope nor the passing of time makes room for both.
"""

from __future__ import annotations

from onrecord.codebook import gathering as codebook
from onrecord.model import Phase, Relation, Status, relation_id

from .amounts import comparable
from .counts import editions, figures, part_of_sum
from .entries import Siblings
from .facts import Fact, days_apart
from .kin import NEEDED, NEEDED_IN_STORY, Kin, kin
from .names import Tie, content, share_place, tie_of_parties
from .origins import one_origin
from .verdict import K, Question, Verdict, alike, place_words


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
    return alike(a, b, found)


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
        return Verdict(K.SCOPE, f"{place_words(a, b)}: one within the other")
    return None


def same(a: Fact, b: Fact, found: Kin) -> Verdict | None:
    """The same said again, by one origin or by two."""
    if a.claim.kind != b.claim.kind or (a.claim.what and b.claim.what and a.claim.what != b.claim.what):
        return None
    if a.claim.kind == "statement" and (found.who is not Tie.SAME or found.topic < 2):
        return None
    q, r = a.claim.quantity, b.claim.quantity
    if (q and r and not comparable(q, r)) or (a.claim.kind == "strength" and bool(q) != bool(r)):
        return None
    return alike(a, b, found)


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
    near = a.report == b.report or siblings(a.report, b.report) or editions(a, b)
    if not near and (a.claim.kind != b.claim.kind or a.stranger_to(b)):
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

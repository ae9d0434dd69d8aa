"""One quantity of one thing over time: its range, its best value and the rule that chose it.

Numbers of different sources are never summed or averaged. A word that loosens ("over", "nearly") bounds the number; a
bare round number that a bound rules out is kept as another way of writing it, not as a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from onrecord.model import Number, Quantity

from .amounts import Together, soft_range, together


class Counted(Protocol):
    """A claim that says how many."""

    @property
    def quantity(self) -> Quantity | None: ...
    @property
    def origin(self) -> str: ...
    @property
    def report(self) -> str: ...
    @property
    def rank(self) -> str: ...


C = TypeVar("C", bound=Counted)
_by_rank = attrgetter("rank")

Best = tuple[Number | None, Number | None, Number | None, str]
"""low, best, high, rule."""


@dataclass(frozen=True, slots=True)
class Range:
    """All of `held` fit between `low` and `high`; `also` are written otherwise; `clash` where no number fits all."""

    low: Number | None
    high: Number | None
    exact: Number | None
    also: tuple[Quantity, ...] = ()
    clash: bool = False


def _rounds_into(q: Quantity, low: Number | None, high: Number | None) -> bool:
    a, b = soft_range(q)
    return (high is None or a <= high) and (low is None or b >= low)


def range_of(quantities: Sequence[Quantity]) -> Range:
    """What numbers said of one thing at one time leave open, in the order given."""
    if quantities:
        first = quantities[0]
        if first.exact and all(q is first for q in quantities):  # most numbers are said once, or copied
            return Range(first.low, first.low, first.low)
    low: Number | None = None
    high: Number | None = None
    clash = False
    exact = [q for q in quantities if q.exact]
    for q in quantities:
        if q.exact or (q.low is None and q.high is None):
            continue
        new_low = q.low if low is None else low if q.low is None else max(low, q.low)
        new_high = q.high if high is None else high if q.high is None else min(high, q.high)
        if new_low is not None and new_high is not None and new_low > new_high:
            clash = True
            continue
        low, high = new_low, new_high
    inside, also = [], []
    for q in exact:
        assert q.low is not None
        if (low is None or q.low >= low) and (high is None or q.low <= high):
            inside.append(q)
        elif _rounds_into(q, low, high):
            also.append(q)
        else:
            clash = True
            inside.append(q)
    numbers = [q.low for q in inside if q.low is not None]
    if numbers and not clash and all(together(inside[0], q).how in ("equal", "rounds") for q in inside):
        finest = min(numbers, key=lambda n: (_roundness(n), n))
        also += [q for q in inside if q.low != finest]
        return Range(finest, finest, finest, tuple(also))
    if numbers:
        return Range(
            min([*numbers, *([low] if low is not None else [])]),
            max([*numbers, *([high] if high is not None else [])]),
            None, tuple(also), len(set(numbers)) > 1 or clash,
        )  # fmt: skip
    settled = low if low is not None and low == high and not clash else None
    return Range(low, high, settled, tuple(also), clash)


def _roundness(number: Number) -> float:
    step = 1.0
    while number and number % (step * 10) == 0:
        step *= 10
    return -1 / step if step > 1 else -1.0


def latest(facts: Sequence[C]) -> list[C]:
    """Of each origin, what its latest report says; a report is of the day it became known."""
    held = sorted(facts, key=_by_rank)
    last = {fact.origin: fact.report for fact in held}
    return [f for f in held if last[f.origin] == f.report]


def _most_recent(facts: Sequence[C]) -> C:
    return max(facts, key=_by_rank)


def _best_supported(facts: Sequence[C]) -> C:
    """The value that most origins agree on; of several the one known last."""

    origins: dict[Quantity, set[str]] = {}  # few numbers are said by very many
    for fact in facts:
        if fact.quantity:
            origins.setdefault(fact.quantity, set()).add(fact.origin)
    if len(origins) == 1:
        return _most_recent(facts)
    support = {
        q: len(set().union(*(said for o, said in origins.items() if together(q, o).how != "apart"))) for q in origins
    }

    def order(fact: Counted) -> tuple[int, str]:
        assert fact.quantity
        return support[fact.quantity], fact.rank

    return max(facts, key=order)


def _majority(facts: Sequence[C]) -> C:
    """The value that most reports give, whoever they have it from; of several the one known last."""

    def given(fact: Counted) -> int:
        q = fact.quantity
        assert q
        return len({o.report for o in facts if o.quantity and (o.quantity.low == q.low)})

    return max(facts, key=lambda f: (given(f), f.rank))


def _lowest(facts: Sequence[C]) -> C:
    return min(facts, key=lambda f: (_floor(f.quantity), f.rank))


def _floor(q: Quantity | None) -> float:
    if q is None:
        return float("inf")
    return float(q.low if q.low is not None else 0)


RULES: dict[str, tuple[str, Callable[[Sequence[Counted]], Counted]]] = {
    "supported": ("the latest of what most origins support", _best_supported),
    "recent": ("the most recent", _most_recent),
    "conservative": ("the lowest", _lowest),
    "majority": ("what most reports give", _majority),
}
"""How `best` is chosen where several values stand; the first is the default."""


def best_of(facts: Sequence[Counted], rule: str = "supported") -> Best:
    """low, best, high and the rule, of facts about one figure; all None where none says a number."""
    said = [f for f in facts if f.quantity]
    if not said:
        return None, None, None, ""
    return best_now(latest(said), rule)


def best_now(now: Sequence[Counted], rule: str = "supported") -> Best:
    """The same of facts that all give a number, each the latest of its origin."""
    held = range_of([q for f in now if (q := f.quantity)])
    words, choose = RULES[rule]
    if held.exact is not None:
        return held.low, held.exact, held.high, "every source agrees" if len(now) > 1 else "the only number"
    exact = [f for f in now if f.quantity and f.quantity.exact]
    if held.clash and exact:
        chosen = choose(exact).quantity
        return held.low, chosen.low if chosen else None, held.high, words
    return held.low, None, held.high, "bounds only: no source gives a number"


__all__ = ["RULES", "Best", "Range", "Together", "best_now", "best_of", "latest", "range_of"]

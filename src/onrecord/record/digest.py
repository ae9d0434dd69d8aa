"""A story told in so many days: which days to tell, and in which sentences.

A day counts by how much other days' reports come back to it and by how much was reported of it at the time, seen
against the days around it, so that a quiet month has its days too; a sentence counts by how much it shares with all
that is said of its day, and little with what was already chosen. What is planned tells of no day until it has happened.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

_WORD = re.compile(r"[a-z0-9]+")
_LONG = 60
"""Words beyond which a sentence is too long to be quoted."""
_SHORT = 8
LATE, SOON, OWN = 1.2, 1.0, 0.7
"""What a day's weight owes to reports that come back to it, to those of the two days after it, and to its own."""
AROUND = 20
"""Days before and after a day against which its weight is seen."""
LEVEL = 0.3
"""How far weights are levelled: 0 counts a loud month's days in full, 1 only what stands out in its month."""
_LEAD = 8
"""Sentences at the head of a report that tell its own day."""
_FIRST, _HEAD, _NAMED = 0.3, 0.2, 0.2
"""What speaks for a sentence beside its nearness to the day: it opens its report, is among its first three, names the
day."""


@dataclass(frozen=True, slots=True)
class Said:
    """A report of `issued` says `text`, its sentence number `position`, of the days in `days`."""

    text: str
    report: str
    issued: date
    position: int
    days: tuple[date, ...]
    """Days it says it happened on; empty where it names none."""


@dataclass(frozen=True, slots=True)
class Told:
    """On `day`, `sentences`."""

    day: date
    sentences: tuple[str, ...]
    weight: float


def _stems(text: str, stop: frozenset[str]) -> list[str]:
    return [w[:6] for w in _WORD.findall(text.casefold()) if w not in stop and len(w) > 1]


class _Weights:
    """How rare each word is among the sentences of a story."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        seen: Counter[str] = Counter()
        many = 0
        for words in texts:
            seen.update(set(words))
            many += 1
        self._rare = {w: log(1 + many / n) for w, n in seen.items()}

    def vector(self, words: Sequence[str]) -> dict[str, float]:
        """Words with their weights, of length one."""
        counts = Counter(words)
        made = {w: (1 + log(n)) * self._rare.get(w, 0.0) for w, n in counts.items()}
        size = sqrt(sum(x * x for x in made.values())) or 1.0
        return {w: x / size for w, x in made.items()}


def _likeness(a: dict[str, float], b: dict[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


def _middle(vectors: Iterable[tuple[dict[str, float], float]]) -> dict[str, float]:
    """The direction in which weighted vectors point together."""
    centre: dict[str, float] = defaultdict(float)
    for vector, weight in vectors:
        for w, x in vector.items():
            centre[w] += weight * x
    size = sqrt(sum(x * x for x in centre.values())) or 1.0
    return {w: x / size for w, x in centre.items()}


def of_day(said: Iterable[Said]) -> dict[date, list[Said]]:
    """Sentences by the day they tell of: those that name it, and the heads of reports issued on it that name none."""
    held: dict[date, list[Said]] = defaultdict(list)
    for one in said:
        for day in one.days:
            held[day].append(one)
        if not one.days and one.position < _LEAD:
            held[one.issued].append(one)
    return held


def weight_of_day(day: date, held: Sequence[Said], nearness: dict[int, float]) -> float:
    """How much a day is told of: by reports that come back to it later, those just after it, and those of the day.

    `nearness` is how near each sentence, by its `id`, is to the story as a whole; a report counts by its nearest one.
    """
    late: dict[str, float] = {}
    soon: dict[str, float] = {}
    own: dict[str, float] = {}
    for s in held:
        into = own if s.issued == day else soon if (s.issued - day).days <= 2 else late
        into[s.report] = max(into.get(s.report, 0.0), nearness[id(s)])
    return sum(share * log(1 + sum(reports.values())) for share, reports in ((LATE, late), (SOON, soon), (OWN, own)))


def digest(
    said: Sequence[Said], days: int, sentences: int, first: date, last: date, stop: frozenset[str] = frozenset()
) -> list[Told]:
    """The story in at most `days` days from `first` to `last`, each in at most `sentences` sentences, by day."""
    stems = {id(s): _stems(s.text, stop) for s in said}
    rare = _Weights(stems.values())
    vectors = {n: rare.vector(w) for n, w in stems.items()}
    middle = _middle((v, 1.0) for v in vectors.values())
    nearness = {n: _likeness(v, middle) * 5 for n, v in vectors.items()}
    held = {d: s for d, s in of_day(said).items() if first <= d <= last}
    weights = {d: weight_of_day(d, s, nearness) for d, s in held.items()}
    weights = _levelled(weights)
    told: list[Told] = []
    taken: list[dict[str, float]] = []
    for day in sorted(held, key=lambda d: (-weights[d], d)):
        lines = _lines(day, held[day], sentences, vectors, taken)
        if lines:
            told.append(Told(day, tuple(lines), weights[day]))
        if len(told) == days:
            break
    return sorted(told, key=lambda t: t.day)


def _levelled(weights: dict[date, float]) -> dict[date, float]:
    """Weights seen against what the days around weigh, the nearer the more."""
    made = {}
    for day, weight in weights.items():
        apart = ((abs((other - day).days), w) for other, w in weights.items())
        around = sum(w * (1 - days / AROUND) for days, w in apart if days < AROUND) / AROUND
        made[day] = weight / around**LEVEL if around else 0.0
    return made


def _lines(
    day: date, held: Sequence[Said], many: int, vectors: dict[int, dict[str, float]], taken: list[dict[str, float]]
) -> list[str]:
    middle = _middle((vectors[id(s)], 1.5 if day in s.days else 1.0) for s in held)
    pool = {s.text: s for s in reversed(held) if _SHORT <= len(s.text.split()) <= _LONG}
    scored = {
        text: _likeness(vectors[id(s)], middle)
        * (
            1.0
            + (_NAMED if day in s.days else 0.0)
            + (_HEAD if s.position < 3 else 0.0)
            + (_FIRST if s.position == 0 else 0.0)
        )
        for text, s in pool.items()
    }
    lines: list[str] = []
    mine: list[dict[str, float]] = []
    for text in sorted(scored, key=lambda t: (-scored[t], t)):
        vector = vectors[id(pool[text])]
        if any(_likeness(vector, other) > 0.5 for other in (*mine, *taken)):
            continue
        lines.append(text)
        mine.append(vector)
        if len(lines) == many:
            break
    taken += mine
    return lines

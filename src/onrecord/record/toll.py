"""The toll of a report's main event: how many people one report says were killed and hurt in it, and on which day.

A pure function of one report's claims. People told of one by one are told apart (`victims`); a stated number counts
where it is higher. Whoever died is not among the hurt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.codebook.tolls import toll_words
from onrecord.model import Claim, Status

from .incidents import first_incident
from .struck import blow_of, counts_doers
from .victims import Victim, is_thing, place, victims_of, words_of

_TOLLS = frozenset({"killed", "injured", "attack"})
_EVENTS = frozenset({"killed", "injured", "attack", "fight", "hazard", "riot", "abducted", "damage", "seize"})
_ACTS = frozenset({"detained", "released", "prosecute", "protest", "displaced", "rescued", "missing", "disperse"})
_SO = (Status.HAPPENED, Status.ONGOING)
_WIDE = timedelta(days=2)
"""A time that spans more is that of no single event."""
_MONTH = timedelta(days=31)
_BEFORE, _AFTER = timedelta(days=1), timedelta(days=45)
"""How far from the main event's day a toll may be dated: a night has two days, and some die later."""
_LISTED = 50
"""Characters at most from one of a list to the next."""


@dataclass(frozen=True, slots=True)
class Toll:
    """In the main event of a report, on `day`, `killed` people died and `injured` were hurt and lived."""

    killed: int
    injured: int
    day: date | None
    """None where the report dates nothing."""
    dated: bool = False
    """The day is that of the event itself, not of what came of it: an arrest, a statement."""


def toll_of(claims: Sequence[Claim], issued: date | None = None, text: str | None = None) -> Toll:
    """The toll of the event that `claims`, all of one report and in the order of its text, tell most of.

    `issued` is the last day on which the report can have been issued, where that is known; `text` that of the report:
    with it, the people of one incident of several are told from those of the others.
    """
    if text is not None:
        claims = first_incident(claims, text)
    day = main_day(claims, issued)
    events = [c for c in claims if c.kind in _EVENTS and c.status in _SO]
    dated = day is not None and any(_single_day(c) == day for c in events)
    span = (day, day) if day and dated else _first_span(events)
    told = [c for c in events if c.kind in _TOLLS and _is_told(c) and _of_the_event(c, span)]
    people: list[Victim] = []
    stated = {"killed": 0, "injured": 0, "attack": 0}
    with_dead = 0
    """The largest number of those hurt that may hold the dead: "both victims"."""
    together = _together(told)
    for claim in _told_once(told):
        if claim.kind == "attack" and not _strikes(claim):
            continue
        if claim.quantity and claim.quantity.high == 0:
            continue  # "no injuries", whatever its status
        number = together.get(claim.id, _people_counted(claim))
        if number is not None and number > 1:
            words = words_of(claim.quote)
            if {*words, *map(" ".join, pairwise(words))} & toll_words("running"):
                continue  # a sum over many events: "the fifth killed this year"
            number += max(0, len(claim.whom) - 1) if claim.id not in together else 0
            if claim.kind == "injured" and _are_all(claim):
                with_dead = max(with_dead, number)
            else:
                stated[claim.kind] = max(stated[claim.kind], number)
            continue
        for victim in victims_of(claim):
            place(victim, people)
    killed = max(stated["killed"], sum(p.fate == "killed" for p in people))
    hurt = sum(p.fate != "killed" for p in people)
    return Toll(killed, max(stated["injured"], hurt, max(stated["attack"], with_dead) - killed), day, dated)


def main_day(claims: Iterable[Claim], issued: date | None = None) -> date | None:
    """The day of the event told of most, what is told first counting more; None where nothing is dated."""
    listed = list(claims)
    for kinds in (_EVENTS, _ACTS, None):
        weight: dict[date, float] = {}
        seen = 0
        for claim in listed:
            if (kinds and claim.kind not in kinds) or claim.status not in _SO:
                continue
            seen += 1
            day = _single_day(claim)
            if day and (issued is None or day <= issued):
                weight[day] = weight.get(day, 0.0) + 1 / (1 + seen)
        if weight:
            return max(weight, key=lambda d: (weight[d], d))
    return None


def _single_day(claim: Claim) -> date | None:
    when = claim.when
    if when is None or when.first is None or when.last is None or when.last - when.first > _WIDE:
        return None
    return when.first


def _told_once(claims: Iterable[Claim]) -> list[Claim]:
    """The same without what was said before in the same words: an article printed twice."""
    seen: set[tuple[str, str]] = set()
    once = []
    for claim in claims:
        said = (claim.kind, " ".join(words_of(claim.quote)))
        if said not in seen:
            once.append(claim)
        seen.add(said)
    return once


def _together(told: Iterable[Claim]) -> dict[str, int]:
    """How many the claims of one list count together, by the id of each: "two guards and a nurse were killed"."""
    lists: dict[tuple[str, int], list[Claim]] = {}
    for claim in sorted(told, key=lambda c: c.spans[0].start):
        beside = lists.setdefault((claim.kind, claim.spans[0].end), [])
        if not beside or 0 < claim.spans[0].start - _counted_from(beside[-1]) <= _LISTED:
            beside.append(claim)
    return {
        claim.id: sum(_people_counted(c) or 1 for c in listed)
        for listed in lists.values()
        for claim in listed
        if len(listed) > 1
    }


def _counted_from(claim: Claim) -> int:
    """Where the number of a claim begins."""
    return claim.spans[0].start + max(0, claim.quote.find(claim.quantity.text) if claim.quantity else 0)


def _span(claim: Claim) -> tuple[date, date] | None:
    when = claim.when
    return (when.first, when.last) if when and when.first and when.last else None


def _first_span(events: Iterable[Claim]) -> tuple[date, date] | None:
    """The first weeks or month that an event is told of in, where none has a day."""
    return next((span for c in events if (span := _span(c)) and span[1] - span[0] < _MONTH), None)


def _of_the_event(claim: Claim, event: tuple[date, date] | None) -> bool:
    """It is dated, if at all, to the days of the main event."""
    if claim.when is None or not claim.when.edtf or event is None:
        return True
    span = _span(claim)
    if span is None:
        return False
    (first, last), (begin, end) = span, event
    if last - first > _WIDE and begin == end:
        # a month or a year that holds the day may be that of one person's death, but not that of a sum
        return first <= begin <= last and (_people_counted(claim) or 1) == 1
    if last - first > _MONTH:
        return False
    return first <= end + (_AFTER if claim.kind == "killed" else _BEFORE) and last >= begin - _BEFORE


def _is_told(claim: Claim) -> bool:
    """A death is told in a word of death, a hurt in one of hurt, and neither in a purpose: "to kill the guards"."""
    words = words_of(claim.quote)
    if claim.kind == "attack":
        return True
    if words[:1] == ["to"]:
        return False
    if claim.kind == "injured":
        begins = tuple(toll_words("hurting"))
        hurt = any(
            w.startswith(begins) and not set(words[max(0, at - 3) : at]) & toll_words("spared")
            for at, w in enumerate(words)
        )
        return hurt and not any(w.startswith(tuple(toll_words("unhurt"))) for w in words)
    beginnings, whole = tuple(toll_words("deadly")), toll_words("deadly_whole")
    return not _undone(words) and any(
        word.startswith(beginnings) or (word in whole and before not in toll_words("of_the_living"))
        for before, word in zip(["", *words], words, strict=False)
    )


def _undone(words: list[str]) -> bool:
    """ "tried to kill", "attempted murder", "could have died"."""
    pairs = set(pairwise(words))
    tried = any((word, "to") in pairs for word in toll_words("undone")) or words[:1] == ["attempted"]
    return tried or any((word, "have") in pairs for word in toll_words("undone_have"))


def _strikes(claim: Claim) -> bool:
    """The attack hurt those it was done to: "shot a man", not "shot at a car"."""
    if not claim.whom:
        return False
    words = words_of(claim.quote)
    if blow_of(claim.quote) is None:
        return False
    for at, word in enumerate(words):
        suffered = set(words[max(0, at - 3) : at]) & toll_words("suffered")  # "were shot at the station"
        if word in toll_words("striking") and set(words[at + 1 : at + 2]) & toll_words("aimed") and not suffered:
            return False
    return any(w in toll_words("striking") for w in words)


def _are_all(claim: Claim) -> bool:
    """The number is of all those told of before: "both", "all four", "the three victims"."""
    said = claim.quantity.text if claim.quantity else ""
    before = claim.quote[: max(0, claim.quote.find(said))]
    return bool({*words_of(said), *words_of(before)[-1:]} & toll_words("of_all"))


def _people_counted(claim: Claim) -> int | None:
    """How many people a claim's number counts; None where it counts wounds, or stands beside those it is about."""
    quantity = claim.quantity
    if quantity is None or (quantity.unit or "") in toll_words("of_one"):
        return None
    if claim.kind == "attack" and counts_doers(claim):
        return None
    if quantity.unit and is_thing(quantity.unit):
        return None
    if quantity.unit is None and claim.whom and not any(quantity.text in (p.text or "") for p in claim.whom):
        return None  # an age, an hour: "the man, 39, was found dead at 5"
    if len(claim.whom) == 1 and (claim.whom[0].text or "").lower().startswith(("a ", "an ", "him", "her")):
        return None  # it counts those who did it: "two men shot a guard"
    number = quantity.low if quantity.low is not None else quantity.high
    return int(number) if number is not None else None

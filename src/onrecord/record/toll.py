"""The toll of a report's main event: how many people one report says were killed and hurt in it, and on which day.

A pure function of one report's claims. People told of one by one are told apart by name, age and sex, as a reader
would; a stated number counts where it is higher. Whoever died is not among the hurt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.codebook.tolls import toll_words
from onrecord.model import Claim, Party, Status

_TOLLS = frozenset({"killed", "injured", "attack"})
_EVENTS = frozenset({"killed", "injured", "attack", "fight", "hazard", "riot", "abducted", "damage", "seize"})
_ACTS = frozenset({"detained", "released", "prosecute", "protest", "displaced", "rescued", "missing", "disperse"})
_SO = (Status.HAPPENED, Status.ONGOING)
_WIDE = timedelta(days=2)
"""A time that spans more is that of no single event."""
_BEFORE, _AFTER = timedelta(days=1), timedelta(days=45)
"""How far from the main event's day a toll may be dated: a night has two days, and some die later."""
_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old|(?<=[\w.]), ?(\d{1,2})(?=,|$)|\baged? (\d{1,3})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Toll:
    """In the main event of a report, on `day`, `killed` people died and `injured` were hurt and lived."""

    killed: int
    injured: int
    day: date | None
    """None where the report dates no event."""


@dataclass(slots=True)
class _Somebody:
    """One of those hurt, as far as the report tells who."""

    name: str | None = None
    age: int | None = None
    sex: str | None = None
    fate: str | None = None
    """killed or injured, of which the first overrides; None where only a blow is told of."""
    claims: list[Claim] = field(default_factory=list)

    def may_be(self, other: _Somebody) -> bool:
        """Nothing said of the one speaks against the other."""
        return _one_name(self.name, other.name) and all(
            a is None or b is None or a == b for a, b in ((self.age, other.age), (self.sex, other.sex))
        )

    def learn(self, other: _Somebody) -> None:
        self.name = max(self.name or "", other.name or "", key=len) or None
        self.age, self.sex = self.age or other.age, self.sex or other.sex
        self.fate = "killed" if "killed" in (self.fate, other.fate) else self.fate or other.fate
        self.claims += other.claims


def toll_of(claims: Sequence[Claim], issued: date | None = None) -> Toll:
    """The toll of the event that `claims`, all of one report and in the order of its text, tell most of.

    `issued` is the last day on which the report can have been issued, where that is known.
    """
    day = main_day(claims, issued)
    told = [c for c in claims if c.kind in _TOLLS and c.status in _SO and _is_told(c) and _of_the_event(c, day)]
    people: list[_Somebody] = []
    stated = {"killed": 0, "injured": 0, "attack": 0}
    for claim in told:
        if claim.kind == "attack" and not _strikes(claim):
            continue
        number = _people_counted(claim)
        if number is not None and number > 1:
            stated[claim.kind] = max(stated[claim.kind], number + max(0, len(claim.whom) - 1))
            continue
        for somebody in _told_of(claim):
            _place(somebody, people)
    killed = max(stated["killed"], sum(p.fate == "killed" for p in people))
    hurt = sum(p.fate != "killed" for p in people)
    return Toll(killed, max(stated["injured"], hurt, stated["attack"] - killed), day)


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


def _of_the_event(claim: Claim, day: date | None) -> bool:
    when = claim.when
    if when is None or not when.edtf or day is None:
        return True
    first, last = when.first, when.last
    if first is None or last is None:
        return False
    if last - first > _WIDE:
        # a month or a year that holds the day may be that of one person's death, but not that of a sum
        return first <= day <= last and (_people_counted(claim) or 1) == 1
    return first <= day + _AFTER and last >= day - _BEFORE if claim.kind == "killed" else (
        day - _BEFORE <= last and first <= day + _BEFORE
    )  # fmt: skip


def _is_told(claim: Claim) -> bool:
    """A death is told in a word of death, a hurt in one of hurt, and neither in a purpose: "to kill the guards"."""
    if claim.kind == "attack":
        return True
    words = _words(claim.quote)
    beginnings = tuple(toll_words("deadly" if claim.kind == "killed" else "hurting"))
    return words[:1] != ["to"] and any(w.startswith(beginnings) for w in words)


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _strikes(claim: Claim) -> bool:
    """The attack hurt those it was done to: "shot a man", not "shot at a car"."""
    if not claim.whom:
        return False
    words = _words(claim.quote)
    for at, word in enumerate(words):
        if word in toll_words("striking") and words[at + 1 : at + 2] and words[at + 1] in toll_words("aimed"):
            return False
    return any(w in toll_words("striking") for w in words)


def _people_counted(claim: Claim) -> int | None:
    """How many people a claim's number counts; None where it counts wounds, or stands beside those it is about."""
    quantity = claim.quantity
    if quantity is None or (quantity.unit or "") in toll_words("of_one"):
        return None
    if quantity.unit is None and claim.whom and not any(quantity.text in (p.text or "") for p in claim.whom):
        return None  # an age, an hour: "the man, 39, was found dead at 5"
    number = quantity.low if quantity.low is not None else quantity.high
    return int(number) if number is not None else None


def _told_of(claim: Claim) -> list[_Somebody]:
    """The people whom a claim that counts none tells of."""
    words = set(_words(claim.quote))
    fate = claim.kind if claim.kind != "attack" else None
    ages = [int(next(g for g in m.groups() if g)) for m in _AGE.finditer(claim.quote)]
    people = []
    for party in claim.whom:
        own = set(_words(party.text or party.name))
        if own & toll_words("things") or party.sort in ("organisation", "government", "outlet"):
            continue
        people.append(_Somebody(_name(party), None, _sex(own), fate, [claim]))
    if not people and claim.kind != "attack":
        people = [_Somebody(None, None, _sex(words), fate, [claim])]
    if len(people) == len(ages):
        for somebody, age in zip(people, ages, strict=True):
            somebody.age = age
    if len(people) == 1 and people[0].sex is None:
        people[0].sex = _sex(words)
    return people


def _name(party: Party) -> str | None:
    words = party.name.split()
    named = party.sort == "person" and len(words) > 0 and all(w[:1].isupper() for w in words)
    return party.name.casefold() if named else None


def _sex(words: set[str]) -> str | None:
    said = {sex: bool(words & toll_words(sex)) for sex in ("male", "female")}
    if len(words) == 1:
        said = {sex: found or words <= toll_words(f"{sex}_alone") for sex, found in said.items()}
    male, female = said.values()
    return None if male == female else "m" if male else "f"


def _one_name(a: str | None, b: str | None) -> bool:
    """Two names may be one person's: "Ito" and "Ken Ito", but not "Ana Ito" and "Ken Ito"."""
    if a is None or b is None:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    return all(word in long for word in short)


def _place(somebody: _Somebody, people: list[_Somebody]) -> None:
    """Put one among those known: by name or age; else with the last who may be the same; else as another."""
    said = " ".join(
        [p.text or "" for c in somebody.claims for p in c.whom]
        + [c.quantity.text for c in somebody.claims if c.quantity]
    )
    if not set(_words(said)) & toll_words("another"):
        known = [p for p in reversed(people) if p.may_be(somebody)]
        # told by name or age; then a death that names nobody is of one whose death was told
        known.sort(
            key=lambda p: (
                not ((somebody.name and p.name) or (somebody.age and p.age)),
                bool(somebody.fate and p.fate and somebody.fate != p.fate),
            )
        )
        if known:
            known[0].learn(somebody)
            return
    people.append(somebody)

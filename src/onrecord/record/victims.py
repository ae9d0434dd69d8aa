"""The people that the claims of one report tell of one by one, told apart by name, age and sex as a reader would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.codebook.somebody import somebody
from onrecord.codebook.tolls import toll_words
from onrecord.model import Claim, Party

from .struck import struck

_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old|(?<=[\w.]), ?(\d{1,2})(?=,|$)|\baged? (\d{1,3})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BESIDE = 100
"""Characters within which two claims are of one sentence."""
_BODIES = ("organisation", "government", "outlet")


@dataclass(slots=True)
class Victim:
    """One of those hurt, as far as the report tells who."""

    name: str | None = None
    age: int | None = None
    sex: str | None = None
    fate: str | None = None
    """killed or injured, of which the first overrides; None where only a blow is told of."""
    lives: bool = False
    """The report says so: "in stable condition"."""
    claims: list[Claim] = field(default_factory=list)

    def may_be(self, other: Victim) -> bool:
        """Nothing said of the one speaks against the other."""
        if (self.lives and other.fate == "killed") or (other.lives and self.fate == "killed"):
            return False
        return _one_name(self.name, other.name) and all(
            a is None or b is None or a == b for a, b in ((self.age, other.age), (self.sex, other.sex))
        )

    def learn(self, other: Victim) -> None:
        """Both are one person: what was told of the other is told of this one."""
        self.name = max(self.name or "", other.name or "", key=len) or None
        self.age, self.sex = self.age or other.age, self.sex or other.sex
        self.fate = "killed" if "killed" in (self.fate, other.fate) else self.fate or other.fate
        self.lives = self.lives or other.lives
        self.claims += other.claims


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, numbers left out."""
    return [w.lower() for w in _WORD.findall(text)]


def victims_of(claim: Claim) -> list[Victim]:
    """The people whom a claim that counts none tells of."""
    listed = words_of(claim.quote)
    words = set(listed)
    ages = [int(next(g for g in m.groups() if g)) for m in _AGE.finditer(claim.quote)]
    people = []
    for party in struck(claim):
        own = words_of(party.text or party.name)
        if set(own[-1:]) & toll_words("things") or set(own[:2]) & toll_words("things") or party.sort in _BODIES:
            continue
        people.append(Victim(_name(party), None, _sex(set(own)), _fate(claim, listed), _lives(claim), [claim]))
    if not people and claim.kind != "attack" and not _of_a_thing(claim):
        people = [Victim(None, None, _sex(words), _fate(claim, listed), _lives(claim), [claim])]
    if len(people) == len(ages):
        for victim, age in zip(people, ages, strict=True):
            victim.age = age
    if len(people) == 1 and people[0].sex is None:
        people[0].sex = _sex(words)
    return people


def place(victim: Victim, people: list[Victim]) -> None:
    """Put one among those known: by name or age; else with the last who may be the same; else as another."""
    if set(words_of(_said(victim))) & toll_words("another"):
        again = next((p for p in people if p.may_be(victim) and _said_again(p, victim)), None)
        if again:
            again.learn(victim)
            return
    else:
        known = [p for p in reversed(people) if p.may_be(victim)]
        # told by name or age; then a death that names nobody is of one whose death was told
        known.sort(
            key=lambda p: (
                not ((victim.name and p.name) or (victim.age and p.age)),
                bool(victim.fate and p.fate and victim.fate != p.fate),
            )
        )
        if known:
            known[0].learn(victim)
            return
    people.append(victim)


def _said_again(known: Victim, victim: Victim) -> bool:
    """The same words for somebody, in the same sentence or pointing back: "another man", "the other man"; or somebody
    is described who was only said to be another: "one was killed and another hurt … another man, 30, was shot".
    """
    said, claim = _said(victim).lower(), victim.claims[0]
    for before in known.claims:
        if not before.whom and set(words_of(before.quote)[-1:]) & toll_words("another") and claim.whom:
            return True
        beside = abs(before.spans[0].start - claim.spans[0].start) < _BESIDE
        if _said_of(before).lower() == said and (beside or said.startswith("the ")):
            return True
    return False


def _said(victim: Victim) -> str:
    """The words that tell who it is."""
    return _said_of(victim.claims[0])


def _said_of(claim: Claim) -> str:
    said = [p.text or "" for p in claim.whom] + ([claim.quantity.text] if claim.quantity else [])
    words = words_of(claim.quote)
    return " ".join(said) if claim.whom else " ".join([*said, *words[:2], *words[-1:]])


def _fate(claim: Claim, words: list[str]) -> str | None:
    if claim.kind == "attack":
        return None
    fatal = any(w.startswith(tuple(toll_words("fatal"))) for w in words)
    return "killed" if fatal else claim.kind


def _lives(claim: Claim) -> bool:
    words = words_of(claim.quote)
    safe = {"not", "non"} & set(words) and {"life", "life-threatening"} & set(words)
    return claim.kind == "injured" and bool(safe or any(w.startswith(tuple(toll_words("alive"))) for w in words))


def _of_a_thing(claim: Claim) -> bool:
    """What was counted is no person: "killed a dog"."""
    unit = claim.quantity.unit if claim.quantity else None
    return unit is not None and is_thing(unit)


def is_thing(unit: str) -> bool:
    """A unit, in the plural, of what is no person."""
    last = unit.split()[-1]
    return last in toll_words("things") or last.removesuffix("s") in toll_words("things")


def _name(party: Party) -> str | None:
    """The name of a person, in lower case; none where a pronoun stands, for whom it means is a guess."""
    words = party.name.split()
    if party.sort != "person" or not words or not all(w[:1].isupper() for w in words):
        return None
    if all(w.lower() in somebody().nouns for w in words):
        return None  # "Man", in a headline
    pronoun = (party.text or "").lower() in somebody().pronouns
    return None if pronoun else party.name.casefold()


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

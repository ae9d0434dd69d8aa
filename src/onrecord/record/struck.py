"""Who of those that a claim of hurt names were hit: not who did it, nor whose things were hit, nor where it was.

A claim's `whom` holds everybody its words may be about. The order of words tells more: before a blow in the active
voice stands who struck ("a man shot his neighbour"), before one in the passive who was struck ("a man was shot").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.places import place_words
from onrecord.codebook.tolls import toll_words
from onrecord.model import Claim, Party

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR = 3
"""Words before a blow in which "was" makes it passive."""


@cache
def _owner() -> re.Pattern[str]:
    """The end of an owner's name, before a thing and not before kin."""
    return re.compile(rf"['\u2019]s?\b(?!\s*(?:{'|'.join(sorted(toll_words('kin')))}))")


@dataclass(frozen=True, slots=True)
class Blow:
    """A word of hurting, at these characters of a quotation."""

    start: int
    end: int
    passive: bool
    told_of: bool
    """A relative pronoun leads to it: "a man who shot"."""


def blow_of(quote: str) -> Blow | None:
    """The first word of a blow in a claim's words; None where none is told of. "A shot was fired" is none."""
    found = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(quote)]
    words = [word for _, _, word in found]
    for at, (start, end, word) in enumerate(found):
        if word not in toll_words("blows") or _is_noun(words, at):
            continue
        before = words[max(0, at - _NEAR) : at]
        return Blow(start, end, bool(set(before) & toll_words("suffered")), bool({"who", "that"} & set(before)))
    return None


def _is_noun(words: list[str], at: int) -> bool:
    """ "a shot", "fired a single shot"."""
    return words[at] == "shot" and bool(
        {"fired", "firing", "fire", "fires"} & set(words[max(0, at - 5) : at + 4])
        or set(words[max(0, at - 1) : at]) & toll_words("one_shot")
    )


def struck(claim: Claim) -> list[Party]:
    """Those of a claim's `whom` who were hit, in the order of its words."""
    quote, blow = claim.quote, blow_of(claim.quote)
    placed = sorted((quote.find(p.text) if p.text else -1, n) for n, p in enumerate(claim.whom))
    acts = blow is not None and not blow.passive and not _is_reflexive(quote)
    told_after = blow is not None and any(at > blow.start for at, _ in placed)
    kept = []
    for at, n in placed:
        party = claim.whom[n]
        if is_place(party) or (at >= 0 and claim.kind == "attack" and _is_owner(quote, at, party)):
            continue
        if acts and blow and 0 <= at < blow.start and (told_after or blow.told_of):
            continue
        kept.append(party)
    return kept


def counts_doers(claim: Claim) -> bool:
    """The number of an attack is that of those who struck: "three men beat a guard", "shot by two men"."""
    quote, blow = claim.quote, blow_of(claim.quote)
    if claim.quantity is None or blow is None:
        return False
    at = quote.find(claim.quantity.text)
    if at < 0:
        return False
    if at > blow.start:
        between = [m.group().lower() for m in _WORD.finditer(quote[blow.end : at])]
        return between[-1:] == ["by"] or bool(set(between) & toll_words("doing_more"))
    named_after = any(p.text and quote.find(p.text) > blow.start for p in claim.whom)
    return not blow.passive and (named_after or blow.told_of)


def is_place(party: Party) -> bool:
    """A place that was taken for somebody: "Hill Street Hospital"."""
    words = _WORD.findall(party.text or party.name)
    return len(words) > 1 and words[-1].lower() in place_words("sites") and words[-1][:1].isupper()


def _is_reflexive(quote: str) -> bool:
    return bool({m.group().lower() for m in _WORD.finditer(quote)} & toll_words("oneself"))


def _is_owner(quote: str, at: int, party: Party) -> bool:
    """ "hit his car", "hit the neighbour's house": whose thing it was."""
    said = party.text or ""
    if said.lower() in toll_words("owners"):
        return True
    after = quote[at + len(said) :]
    return bool(_owner().match(after)) or (said.lower() == "her" and _next_is_thing(after))


def _next_is_thing(after: str) -> bool:
    words = [m.group().lower() for m in _WORD.finditer(after)][:2]
    return bool(set(words) & toll_words("things"))

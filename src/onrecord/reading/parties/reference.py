"""Who "he", "they", "it", "the ministry" and "the president" are: a plain model of what is in mind.

A mention is a candidate while it is recent. It gains by being a subject, by being recent and by agreeing in number,
gender and kind of somebody; where two come close in different names, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable

from .mention import Mention

_REACH = 3
"""Sentences back that a pronoun may look."""
_SUBJECT, _NAMED_PERSON, _NAMED, _SAYER = 1.5, 1.5, 1.0, 0.75
"""What a candidate gains by each, in sentences of distance; set on development data."""
_ONE_BODY = 1.5
"""What a single body loses as whom "they" are, in sentences of distance."""
_OFFICIAL = {"organisation", "government", "office", "outlet"}
_BODIES = {"organisation", "government", "force", "group", "office", "outlet"}


def antecedent(
    mention: Mention, earlier: list[Mention], sentences: list[int], sayers: frozenset[int], barred: str | None
) -> Mention | None:
    """The mention a pronoun stands for; None where that is not sure.

    `sentences` has the sentence of each token, `sayers` are the tokens of those who say something, `barred` is the name
    of whoever says the quotation the pronoun stands in, who would say "I".
    """
    if mention.relative:
        return _relative(mention, earlier)
    here = sentences[mention.head.i]
    scored: dict[str, tuple[float, Mention]] = {}
    for other in reversed(earlier):
        back = here - sentences[other.head.i]
        if back > _REACH:
            break
        if not _agrees(mention, other) or _same_clause(mention, other) or other.name == barred:
            continue
        score = 3.0 - back + (_SUBJECT if _like(mention, other) else 0.0)
        if other.named:
            score += _NAMED_PERSON if mention.sort == "person" else _NAMED
        if mention.head.i in sayers and other.head.i in sayers:
            score += _SAYER  # who went on to say is who said before
        score -= 1.0 if other.head.dep_ == "poss" else 0.0
        if mention.plural and mention.head.i not in sayers and not other.plural and other.sort in _OFFICIAL:
            score -= _ONE_BODY  # "they were seized": rather the workers than the ministry
        if other.name not in scored or score > scored[other.name][0]:
            scored[other.name] = (score, other)
    ranked = sorted(scored.values(), key=lambda pair: -pair[0])
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.5 and mention.sort != "person":
        return None
    return ranked[0][1]


def _like(mention: Mention, other: Mention) -> bool:
    """It does something in its clause, or has it done to it as the pronoun has: "freed workers … They were seized"."""
    if mention.head.dep_ == "nsubjpass" and mention.plural:
        return other.head.dep_ in {"dobj", "nsubjpass"}
    return other.subject


def _relative(mention: Mention, earlier: Iterable[Mention]) -> Mention | None:
    verb = mention.head.head
    for _ in range(4):
        if verb.dep_ == "relcl":
            return next((m for m in earlier if m.head.i == verb.head.i), None)
        verb = verb.head
    return None


def _agrees(mention: Mention, other: Mention) -> bool:
    if not other.name or other.speaker or (other.pronoun and other.name == other.head.text):
        return False
    if mention.sort == "person":
        if other.sort != "person" or other.plural:
            return False
        return not (mention.gender and other.gender and mention.gender != other.gender)
    if mention.plural:
        return other.plural or other.sort in {"group", "force", "people"} or (other.sort in _BODIES and other.subject)
    known = other.named or (other.subject and other.sort != "group")
    return other.sort in _BODIES and not other.plural and known


def _same_clause(mention: Mention, other: Mention) -> bool:
    """Both hang on one verb, where a pronoun would mean somebody else."""
    if mention.head.dep_ == "poss":
        return False
    return mention.head.head.i == other.head.head.i and mention.head.lower_[-4:] not in {"self", "lves"}

"""Words that say how many or how much (`quantities.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .load import table

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The tables, phrases cut into words and kept by the word next to the number."""

    before: Phrases
    """By their last word, longest first."""
    after: Phrases
    """By their first word, longest first."""
    vague: dict[str, list[tuple[tuple[str, ...], int | None]]]
    """By their first word, longest first."""
    multiplied: dict[str, int]
    names: frozenset[str]
    """All vague words and phrases."""
    both_ends: frozenset[str]
    plain: frozenset[str]
    if_not: tuple[tuple[str, ...], ...]
    """Words before a second vague number that is not certain, longest first."""
    times: frozenset[str]
    """Words that tell how often."""
    dollars_of: dict[str, str]
    quakes: frozenset[str]
    magnitude_words: frozenset[str]
    general: frozenset[str]
    articles: frozenset[str]
    people: frozenset[str]
    parts: dict[str, float]
    half_of: frozenset[str]
    adjectives_of_measure: frozenset[str]
    money: dict[str, str | None]
    percent: frozenset[tuple[str, ...]]
    measures: dict[str, str]
    scales: dict[str, str]
    labels: frozenset[str]
    numbering: frozenset[str]
    parts_with_of: frozenset[str]
    """Those of them that are a share only before "of"."""
    of_every: tuple[tuple[str, ...], ...]
    """Words between the two numbers of "one in five", longest first."""
    of_everyone: frozenset[str]
    """Nouns, beside those for people, that "one in five" may be a share of."""
    money_before: dict[str, str]
    money_if_many: frozenset[str]
    lands_of_money: dict[str, str]
    changing: frozenset[str]
    """Verbs and nouns of change: what comes after "from" is what was before."""
    open: frozenset[str]
    """Vague words without a bound, which comparison takes for its own: "as many as"."""
    comparing: frozenset[str]
    fates: frozenset[str]
    """Words after a number of people for what became of them: "12 dead, 30 hurt"."""
    harming: frozenset[str]
    """Verbs a parser takes for nouns before a number: "wounds 30"."""
    age_before: tuple[tuple[str, ...], ...]
    age_verbs: frozenset[str]
    age_limits: frozenset[str]
    aged: frozenset[str]
    """Words for whom a bare number after "was" is an age."""
    telephone: frozenset[str]
    """Words before the number of a telephone: "called 911"."""
    invariant: frozenset[str]
    irregular: dict[str, str]


@cache
def quantity_words() -> QuantityWords:
    """The tables of `quantities.yaml`."""
    t = table("quantities")
    before: Phrases = {}
    after: Phrases = {}
    vague: dict[str, list[tuple[tuple[str, ...], int | None]]] = {}
    longest_first = sorted(t["before"].items(), key=lambda pair: -pair[0].count(" "))
    for phrase, bound in longest_first:
        words = tuple(phrase.split())
        before.setdefault(words[-1], []).append((words, bound))
    for phrase, bound in t["after"].items():
        words = tuple(phrase.split())
        after.setdefault(words[0], []).append((words, bound))
    for phrase, least in sorted(t["vague"].items(), key=lambda pair: -pair[0].count(" ")):
        words = tuple(phrase.split())
        vague.setdefault(words[0], []).append((words, least))
    return QuantityWords(
        names=frozenset(t["vague"]), before=before, after=after, vague=vague,
        multiplied=t["multiplied"], both_ends=frozenset(t["both_ends"]),
        parts=t["parts"], money=t["money"],
        parts_with_of=frozenset(t["parts_with_of"]), of_everyone=frozenset(t["of_everyone"]),
        of_every=tuple(sorted((tuple(p.split()) for p in t["of_every"]), key=len, reverse=True)),
        money_before=t["money_before"], money_if_many=frozenset(t["money_if_many"]),
        lands_of_money=t["lands_of_money"], changing=frozenset(t["changing"]), open=frozenset(t["open"]),
        comparing=frozenset(t["comparing"]), fates=frozenset(t["fates"]), harming=frozenset(t["harming"]),
        age_before=tuple(tuple(p.split()) for p in t["age_before"]), age_verbs=frozenset(t["age_verbs"]),
        age_limits=frozenset(t["age_limits"]), aged=frozenset(t["aged"]), telephone=frozenset(t["telephone"]),
        percent=frozenset(tuple(p.split()) for p in t["percent"]),
        measures=t["measures"], scales=t["scales"], labels=frozenset(t["labels"]), numbering=frozenset(t["numbering"]),
        if_not=tuple(sorted((tuple(p.split()) for p in t["if_not"]), key=len, reverse=True)),
        times=frozenset(t["times"]),
        plain=frozenset(t["plain"]), dollars_of=t["dollars_of"], quakes=frozenset(t["quakes"]),
        magnitude_words=frozenset(t["magnitude_words"]), articles=frozenset(t["articles"]),
        half_of=frozenset(t["half_of"]), adjectives_of_measure=frozenset(t["adjectives_of_measure"]),
        general=frozenset(t["general"]), people=frozenset(t["people"]),
        invariant=frozenset(t["invariant"]), irregular=t["irregular"],
    )  # fmt: skip


def plural(noun: str) -> str:
    """The plural of a noun in lower case: "policeman" → "policemen", "body" → "bodies"."""
    words = quantity_words()
    if noun in words.irregular:
        return words.irregular[noun]
    if noun in words.invariant or noun in words.irregular.values():
        return noun
    if noun.endswith("y") and noun[-2:-1] not in ("", "a", "e", "i", "o", "u"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")

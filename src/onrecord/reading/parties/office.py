"""Who holds which office, so that "the defence minister" is somebody with a name."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from onrecord.codebook.somebody import Countries, Somebody

from .mention import Mention, described_by

_LONGEST = 12
"""Tokens of a description that are looked at."""


class Offices:
    """The offices of one report and the persons said to hold them, in order of the text."""

    def __init__(self, words: Somebody, lands: Countries) -> None:
        self._words, self._lands = words, lands
        self._held: dict[str, list[tuple[int, frozenset[str], str]]] = {}

    def say(self, at: int, role: list[str], name: str) -> None:
        """The person of this name is described by these lower-case words at this token."""
        bare = frozenset(w for w in role if w not in self._lands.by_adjective and w not in self._lands.by_name)
        for word in bare & self._words.offices:
            self._held.setdefault(word, []).append((at, bare, name))

    def holder(self, doc: Doc, mention: Mention) -> str | None:
        """Who a description without a name means: the last one so described before it, or the only one after it."""
        head = mention.head.lower_
        held = self._held.get(head)
        if not held:
            return None
        first = doc[mention.start]
        if first.lower_ in {"a", "an", "another"} or first.pos_ == "NUM" or mention.plural:
            return None
        asked = frozenset(
            t.lower_
            for t in doc[mention.start : mention.end]
            if t.pos_ not in {"DET", "ADP", "PART", "PUNCT", "PRON"}
            and t.lower_ not in self._lands.by_adjective
            and t.lower_ not in self._lands.by_name
        )
        before = bisect_left(held, (mention.head.i,))
        for at, role, name in reversed(held[max(0, before - 20) : before]):
            if asked <= role and at != mention.head.i:
                return name
        later = {name for _, role, name in held[before : before + 20] if asked <= role}
        return later.pop() if len(later) == 1 else None


def learn(doc: Doc, mentions: list[Mention], offices: Offices) -> None:
    """Take in every name with a title before it or a description beside it, and mark the description as that person."""
    by_head = {m.head.i: m for m in mentions}
    for mention in mentions:
        if mention.named and mention.sort != "person":
            _describe(mention, by_head)
        if mention.sort != "person" or not mention.named:
            continue
        if mention.role:
            offices.say(mention.head.i, mention.role.split(), mention.name)
        beside = [c for c in mention.head.children if c.dep_ == "appos"]
        whose = described_by(mention, by_head)
        if whose is not None:
            beside.append(whose.head)
        if mention.head.dep_ in {"nsubj", "attr"} and mention.head.head.lemma_ == "be":
            beside += [c for c in mention.head.head.children if c.dep_ in {"attr", "nsubj"} and c.i != mention.head.i]
        for head in beside:
            other = by_head.get(head.i)
            if other is None or other.sort != "person" or other.named or other.plural or other.pronoun:
                continue
            other.name, other.settled = mention.name, True
            phrase = doc[other.start : min(other.end, other.start + _LONGEST)]
            offices.say(head.i, [t.lower_ for t in phrase if t.is_alpha and t.pos_ not in {"DET", "ADP"}], mention.name)


def _describe(mention: Mention, by_head: dict[int, Mention]) -> None:
    """What an outlet is, right after its name, is the same outlet: "Tanar, the national news agency"."""
    for child in mention.head.children:
        other = by_head.get(child.i) if child.dep_ == "appos" else None
        if other is not None and other.sort == "outlet" and not (other.named or other.plural or other.pronoun):
            other.name, other.settled = mention.name, True

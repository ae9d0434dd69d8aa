"""Where a thing struck that a report tells of, by its name: "the Aceh earthquake", "war in Mali", "flood-hit Assam".

A local paper far away names the place of a disaster so and no other way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.codebook.load import table
from onrecord.codebook.triggers import triggers
from onrecord.model import Place, Span

from ...mentions import PlaceMention
from ..ground import named
from ..near import token_at

_TITLE = 3
"""How many mentions one in the headline counts."""
_AFTER = 3
"""Tokens after a place within which the word for what struck it stands: "the Aceh earthquake and tsunami"."""


def stricken(doc: Doc, places: Iterable[PlaceMention], title: Span | None) -> tuple[Place, ...]:
    """The place that what struck is named by most often, none where nothing is named so."""
    counts: Counter[str] = Counter()
    known: dict[str, Place] = {}
    for mention in places:
        token = token_at(doc, mention.span.end - 1)
        if token is None or not named(mention.place) or not any(_struck(t) for t in _named_with(token)):
            continue
        known.setdefault(mention.place.key, mention.place)
        counts[mention.place.key] += _TITLE if title and mention.span.overlaps(title) else 1
    return tuple(known[key] for key, _ in counts.most_common(1))


def _named_with(token: Token) -> Iterator[Token]:
    """The nouns that a place's last token may name the place of."""
    if token.dep_ in ("compound", "amod", "nmod", "poss"):
        yield from (t for t in token.doc[token.i + 1 : token.i + 1 + _AFTER] if t.i <= token.head.i)
    if token.dep_ == "pobj" and token.head.lower_ in table("moment")["locating"]:
        yield token.head.head
        yield token.doc[max(0, token.head.i - 1)]
    before = token.doc[max(0, token.i - _AFTER) : token.i]
    if len(before) == _AFTER and before[1].text == "-" and before[2].lower_ in table("moment")["stricken"]:
        yield before[0]


@cache
def _blows() -> frozenset[str]:
    """Nouns for what strikes a place."""
    kinds, words = table("moment")["blows"], table("moment")["blow_words"]
    nouns = (word for (word, part), found in triggers().items() if part == "noun" for t in found if t.kind in kinds)
    return frozenset((*nouns, *words))


def _struck(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _blows()

"""The one that "a" and "another" say, for claims that count people."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.codebook.quantities import quantity_words
from onrecord.model import Quantity

from .nouns import unit_of


def counted_by_article(doc: Doc, noun: int) -> Quantity | None:
    """One of a singular noun with "a", "an" or "another"; None where it has none of them.

    Not found by `find_quantities`, for most articles count nothing: the claim has to say that this one does.
    """
    head = doc[noun]
    if head.tag_ not in ("NN", "NNP"):
        return None
    for token in head.lefts:
        if token.dep_ == "det" and token.lower_ in quantity_words().articles:
            return Quantity(token.text, 1, 1, None, unit_of(head))
    return None

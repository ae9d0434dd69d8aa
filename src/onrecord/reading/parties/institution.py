"""Full names of governments, ministries, forces and organisations, in one form for each."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from onrecord.codebook.somebody import Countries, Somebody

from .mention import Mention

_GOVERNMENT = {"government", "gov't"}


def plain_name(doc: Doc, text: str, mention: Mention, words: Somebody) -> str:
    """The words of a mention without article or possessive pronoun."""
    start = mention.start
    while start < mention.head.i and (doc[start].lower_ in words.articles or doc[start].is_space):
        start += 1
    last = doc[mention.end - 1]
    return re.sub(r"(?:'s|’s|['’])$", "", " ".join(text[doc[start].idx : last.idx + len(last.text)].split()))


def country_of(doc: Doc, mention: Mention, lands: Countries) -> str | None:
    """The country whose name or adjective stands in the phrase."""
    for token in doc[mention.start : mention.end]:
        lower = token.lower_
        found = lands.by_adjective.get(lower) or lands.by_name.get(lower)
        if found is None and token.i + 1 < mention.end:
            pair = f"{lower} {doc[token.i + 1].lower_}"
            found = lands.by_name.get(pair) or lands.by_adjective.get(pair)
        if found is not None and token.text[:1].isupper():
            return found
    return None


def normal_form(doc: Doc, mention: Mention, words: Somebody) -> str | None:
    """ "Ministry of Defence of Kazakhstan", "Government of Peru": None where the phrase is neither."""
    head = mention.head.lower_
    if head == "ministry":
        rest = " ".join(t.lower_ for t in doc[mention.start : mention.end] if t.i != mention.head.i and t.is_alpha)
        field = _field(rest, words)
        if field is None:
            return None
        return f"Ministry of {field}" + (f" of {mention.country}" if mention.country else "")
    if head in _GOVERNMENT and mention.country:
        return f"Government of {mention.country}"
    return None


def _field(rest: str, words: Somebody) -> str | None:
    for phrase in sorted(words.fields, key=len, reverse=True):
        if re.search(rf"\b{re.escape(phrase)}\b", rest):
            return words.fields[phrase]
    return None

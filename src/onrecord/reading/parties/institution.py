"""Full names of governments and ministries, in one form for each."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from onrecord.codebook.somebody import Countries, Somebody

from .mention import Mention

_OWNER = re.compile(r"(?:'s|’s|['’])$")


def plain_name(doc: Doc, text: str, mention: Mention, words: Somebody) -> str:
    """The words of a mention without article, possessive pronoun or what counts them: "the last 200 observers".

    "A 16-year-old boy" keeps the number, "the 15-nation European Union" has a name without it.
    """
    start = mention.start
    while start < mention.head.i and _uncounted(doc[start], words):
        if doc[start + 1].tag_ == "HYPH":
            if mention.head.pos_ != "PROPN":
                break
            start += 2
        start += 1
    last = doc[mention.end - 1]
    return _OWNER.sub("", " ".join(text[doc[start].idx : last.idx + len(last.text)].split()))


def _uncounted(token: Token, words: Somebody) -> bool:
    lower = token.lower_
    return bool(token.is_space or token.like_num or lower in words.articles or lower in words.counting)


def country_of(doc: Doc, mention: Mention, lands: Countries) -> str | None:
    """The country whose name or adjective stands in the phrase."""
    for token in doc[mention.start : mention.end]:
        if not token.text[:1].isupper():
            continue
        lower = token.lower_
        if token.i + 1 < mention.end:
            pair = f"{lower} {doc[token.i + 1].lower_}"
            found = lands.by_name.get(pair) or lands.by_adjective.get(pair)
            if found is not None:
                return found
        found = lands.by_adjective.get(lower) or lands.by_name.get(lower)
        if found is not None:
            return found
    return None


def normal_form(doc: Doc, mention: Mention, words: Somebody, focus: str | None) -> str | None:
    """ "Ministry of Defence of Kenya", "Government of Peru"; None where the phrase is neither.

    Where the phrase names no country it is that of `focus`, the country the report is about.
    """
    head = mention.head.lower_
    country = mention.country or focus
    of_country = f" of {country}" if country else ""
    if head in words.ministries:
        inside = [t.lower_ for t in doc[mention.start : mention.end] if t.i != mention.head.i and t.is_alpha]
        field = _field(inside, words)
        return f"Ministry of {field}{of_country}" if field else None
    if head in words.governments and country:
        others = [
            t for t in doc[mention.start : mention.end] if t.i != mention.head.i and t.pos_ in {"NOUN", "ADJ", "PROPN"}
        ]
        bare = all(t.lower_ in words.national or t.text[:1].isupper() for t in others)
        if bare and (mention.country or (not others and doc[mention.start].lower_ in words.pointing)):
            return f"Government{of_country}"
    return None


def _field(inside: list[str], words: Somebody) -> str | None:
    """The field of a ministry, the longest known run of words."""
    for size in (2, 1):
        for n in range(len(inside) - size + 1):
            found = words.fields.get(" ".join(inside[n : n + size]))
            if found is not None:
                return found
    return None

"""Words that stand for a place named elsewhere in the report: "the capital", "the country"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from onrecord.codebook.load import table
from onrecord.codebook.places import countries, referents
from onrecord.model import Place, Span

from ..mentions import PlaceMention


@cache
def _standing() -> re.Pattern[str]:
    nouns = "|".join(table("place_words")["standing"])
    others = "|".join(table("place_words")["standing_not"])
    return re.compile(
        rf"\b(?:the|this|that|its|their) (?:[a-z-]{{3,14}} )?({nouns})(?: city)?\b(?![ -](?:{others})\b)", re.IGNORECASE
    )


def main_country(mentions: Iterable[PlaceMention]) -> str | None:
    """ISO 3166-1 alpha-2 code of the country that most of the report's places lie in; None where none is named.

    Places within a country and the country's own name count in full, adjectives half. The first named wins a tie.
    """
    seen: Counter[str] = Counter()
    for n, mention in enumerate(mentions):
        if mention.place.country:
            seen[mention.place.country] += (10 if mention.literal else 5) + (8 if n < 3 else 0)
    return max(seen, key=lambda code: seen[code]) if seen else None


def find_place_references(
    doc: Doc, mentions: tuple[PlaceMention, ...], text: str | None = None
) -> tuple[PlaceMention, ...]:
    """What stands for a place of `mentions` ("the capital", "the region"), in the order of the text.

    Each takes the last place of its sort named before it; "the capital" that of the last country, "the country" the
    last country named as such, else the one that the report is about.
    """
    words = doc.text if text is None else text
    about = main_country(mentions)
    found = []
    for m in _standing().finditer(words):
        before = [x for x in mentions if x.span.start < m.start()]
        place = _stands_for(m[1].lower(), before, about)
        if place:
            found.append(PlaceMention(Span(*m.span()), replace(place, text=m.group())))
    return tuple(found)


def _stands_for(noun: str, before: list[PlaceMention], about: str | None) -> Place | None:
    if noun == "capital":
        last = next((x.place.country for x in reversed(before) if x.place.country), about)
        return _capital(last or about)
    sorts = table("place_words")["standing"][noun]
    for x in reversed(before):
        if x.place.precision in sorts and x.literal:
            return x.place
    if "country" in sorts and about:
        r = countries()[about].referent
        return Place(None, r.name, about, r.lat, r.lon, "country")
    return None


def _capital(code: str | None) -> Place | None:
    if code is None or code not in countries() or not countries()[code].capital:
        return None
    for r in referents(countries()[code].capital):
        if r.country == code and r.sort == "city":
            return Place(None, r.name, code, r.lat, r.lon, "city")
    return None

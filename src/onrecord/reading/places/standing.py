"""Words that stand for a place named elsewhere ("the capital"), and sites without a name ("a hospital")."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from onrecord.codebook.load import table
from onrecord.codebook.places import countries, referents
from onrecord.model import Place, Span

from ..mentions import PlaceMention
from .about import main_country, place_around
from .sites import Site, find_sites


def find_place_references(
    doc: Doc, mentions: tuple[PlaceMention, ...], text: str | None = None, filed: Place | None = None
) -> tuple[PlaceMention, ...]:
    """What stands for a place of `mentions`, and sites without a name, in the order of the text.

    "This city" is the town the report was `filed` in. "The country" is the one that the report is about, "the capital"
    its capital ("the Afghan capital" Afghanistan's), "the city" and "the region" the last of their sort named before.
    "There" is the town named last. "The airport" is the last named site of that word; where there is none it stands for
    itself, with the coordinates of the city named last in its paragraph or before.
    """
    words = doc.text if text is None else text
    about = main_country(mentions)
    named = list(mentions)
    found = []
    for m in _standing().finditer(words):
        before = [x for x in named if x.span.start < m.start()]
        said = _inside(named, m)
        beside = _beside(named, m)
        if beside is not None:
            place: Place | None = beside
        elif (
            filed and m.group().lower().startswith("this ") and "city" in table("place_words")["standing"][m[1].lower()]
        ):
            place = filed
        elif m[1].lower() == "capital" and set(m.group().lower().split()) & set(table("place_words")["commercial"]):
            place = _commercial(before, said or about)
        else:
            place = _stands_for(m[1].lower(), before, about, said)
        if place and not any(x.literal and x.span.overlaps(Span(*m.span())) for x in named):
            found.append(PlaceMention(Span(*m.span()), replace(place, text=m.group())))
    found += _there(doc, sorted((*named, *found), key=lambda x: x.span))
    nameless = [s for s in find_sites(doc, words, named) if not s.named]
    found += [PlaceMention(Span(s.start, s.end), _nameless(words, s, named, about)) for s in nameless]
    return tuple(sorted(found, key=lambda m: m.span))


def _there(doc: Doc, named: list[PlaceMention]) -> list[PlaceMention]:
    """ "There" for the town named last, in its own sentence or the one before: "no more than 250 had been there"."""
    made = []
    starts = [s.start_char for s in doc.sents]
    for token in doc:
        if token.lower_ != "there" or token.dep_ != "advmod" or token.head.pos_ not in ("VERB", "AUX"):
            continue
        at = bisect_right(starts, token.idx) - 1
        since = starts[max(0, at - 1)]
        towns = [x for x in named if since <= x.span.start < token.idx and x.literal and x.place.precision == "city"]
        if towns:
            span = Span(token.idx, token.idx + len(token))
            made.append(PlaceMention(span, replace(towns[-1].place, text=token.text)))
    return made


@cache
def _standing() -> re.Pattern[str]:
    nouns = "|".join(table("place_words")["standing"])
    others = "|".join(table("place_words")["standing_not"])
    return re.compile(
        rf"\b(?:the|this|that|its|their)\s(?:[\w.-]{{2,14}},?\s){{0,3}}?({nouns})(?: city)?\b(?![ -](?:{others})\b)",
        re.IGNORECASE,
    )


def _inside(named: list[PlaceMention], m: re.Match[str]) -> str | None:
    """Country of an adjective within the words: "the Afghan capital"."""
    return next((x.place.country for x in named if m.start() <= x.span.start and x.span.end <= m.end()), None)


def _beside(named: list[PlaceMention], m: re.Match[str]) -> Place | None:
    """The place named right after the words, of their sort: "the capital Bamako", "the capital, Bamako"."""
    sorts = table("place_words")["standing"][m[1].lower()]
    for x in named:
        if x.literal and x.place.precision in sorts and 0 < x.span.start - m.end() <= 2:
            return x.place if m.string[m.end() : x.span.start].strip() in ("", ",") else None
    return None


def where_filed(dateline: str) -> Place | None:
    """The town of a dateline, "KUALA LUMPUR, Malaysia"; None where no table has it."""
    for r in referents(dateline.partition(",")[0].strip()):
        if r.sort == "city" and not r.adjective:
            return Place(None, r.name, r.country, r.lat, r.lon, "city")
    return None


def _stands_for(noun: str, before: list[PlaceMention], about: str | None, said: str | None) -> Place | None:
    if noun == "capital":
        return _capital(said or about)
    sorts = table("place_words")["standing"][noun]
    if "country" in sorts and (said or about):
        r = countries()[said or about or ""].referent
        return Place(None, r.name, r.country, r.lat, r.lon, r.precision)
    for x in reversed(before):
        if x.place.precision in sorts and x.literal:
            return x.place
    return None


def _capital(code: str | None) -> Place | None:
    if code is None or code not in countries() or not countries()[code].capital:
        return None
    for r in referents(countries()[code].capital):
        if r.country == code and r.sort == "city":
            return Place(None, r.name, code, r.lat, r.lon, "city")
    return None


def _commercial(before: list[PlaceMention], code: str | None) -> Place | None:
    """ "The economic capital": the town of the country named most before that is not its seat of government."""
    seat = _capital(code)
    towns = [x.place for x in before if x.place.precision == "city" and x.place.country == code and x.literal]
    towns = [p for p in towns if seat is None or p.key != seat.key]
    return max(towns, key=lambda p: (sum(q.key == p.key for q in towns), p.name), default=None)


def _nameless(text: str, site: Site, named: list[PlaceMention], about: str | None) -> Place:
    before = [m for m in named if m.span.start < site.start and m.literal]
    for m in reversed(before):
        if m.place.precision == "site" and (m.place.text or "").lower().endswith(site.noun):
            return replace(m.place, text=site.text)
    if site.anchor:
        return replace(site.place, text=site.text)
    town = place_around(text, site.start, named, about)
    if town and town.country:
        return Place(site.text, site.name, town.country, town.lat, town.lon, "site")
    return replace(site.place, text=site.text, country=about)

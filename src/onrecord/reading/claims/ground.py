"""Where: the places said of a claim in its own sentence, most exact first, and the place a report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.codebook.load import table
from onrecord.codebook.triggers import sort_of, triggers
from onrecord.model import PRECISIONS, Place, Span

from ..mentions import PlaceMention
from ..parse import text_of
from .near import steps, token_at
from .proposal import Proposal

_RANK = {name: n for n, name in enumerate(PRECISIONS)}
_SUBJECTS = frozenset({"nsubj", "compound", "agent", "appos"})
_REACH = 4
"""A place outside the claim's own words and farther than this, in arcs of the parse, is not the claim's."""


def where_of(one: Proposal, places: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """The places said of a claim; empty where its sentence names none.

    Sites without a name ("the market") count only where the claim's own words put it there: in, at or near it.
    """
    sent = one.anchor.sent
    found: list[tuple[int, PlaceMention]] = []
    for mention in places:
        if not mention.literal or not sent.start_char <= mention.span.start < sent.end_char:
            continue
        token = token_at(one.anchor.doc, mention.span.end - 1)
        if token is None or an_actor(token) or of_somebody(token, one.anchor):
            continue
        inside = one.span.contains(mention.span)
        a_name = named(mention.place) and not _common(one.anchor.doc, mention)
        if not a_name and not (inside and _put_there(token)):
            continue
        far = steps(token, one.anchor) - (3 if inside else 0)
        if inside or (far <= _REACH and not _beyond(one.anchor, token)):
            found.append((far, mention))
    kept: dict[str, Place] = {}
    for _, mention in sorted(found, key=lambda f: (_RANK[f[1].place.precision], f[0], f[1].span.start)):
        kept.setdefault(mention.place.key, mention.place)
    return tuple(kept.values())


def _beyond(anchor: Token, token: Token) -> bool:
    """The place is of the clause around a clause that only describes: "the units, totalling 300 men, left the port"."""
    here = anchor  # tokens are compared by value: the parser may hand out two objects for one
    while here.head != here and not here.is_ancestor(token):
        if here.dep_ in ("acl", "relcl", "appos"):
            return True
        here = here.head
    return False


def named(place: Place) -> bool:
    """It has a name of its own: "Gaza", not "a hospital"."""
    return place.name[:1].isupper() or not place.name[:1].isalpha()


def _common(doc: Doc, mention: PlaceMention) -> bool:
    """A site of common nouns alone, with a capital because its sentence begins there: "Schools reopened"."""
    if mention.place.precision != "site" or mention.place.lat is not None:
        return False
    words = doc.char_span(*mention.span, alignment_mode="expand")
    if words is None or not words.text.casefold().endswith(mention.place.name.casefold()):
        return False  # "the residence" stands for one named before
    return all(t.pos_ != "PROPN" and t.ent_type_ != "NORP" for t in words)


def _put_there(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in table("moment")["locating"]


def an_actor(token: Token) -> bool:
    """A country that does something is no place: "France sent troops", "France, Chad and Niger sent troops"."""
    if token.dep_ in ("nsubj", "agent", "conj") and token.ent_type_ in ("GPE", "NORP"):
        if _inside(token):
            return False
        first = token
        while first.dep_ == "conj" and first.head != first:
            first = first.head
        return first.dep_ in ("nsubj", "agent") and first.head.pos_ in ("VERB", "AUX")
    return bool(token.dep_ == "pobj" and token.head.dep_ == "agent")


def _inside(token: Token) -> bool:
    """Something is in it, whatever the parser makes of it: "ministers meeting in Malta agree"."""
    first = token.left_edge.i
    while first < token.i and token.doc[first].pos_ != "PROPN":
        first += 1
    return first > 0 and token.doc[first - 1].lower_ in ("in", "at", "near")


def of_somebody(token: Token, anchor: Token) -> bool:
    """A place that only says whose or which: "France's foreign minister", "US-built", "the US Geological Survey"."""
    head = token.head
    if _origin(token):
        return True
    if token.dep_ == "poss":
        return bool(head.ent_type_ in ("PERSON", "ORG") or head.pos_ == "PROPN" or head.dep_ in _SUBJECTS)
    if token.dep_ in ("amod", "compound", "nmod"):
        return head != anchor and head.ent_type_ not in ("GPE", "LOC", "FAC")
    if token.dep_ == "pobj" and head.lower_ == "of":  # "the president of Chile"
        return "person" in sort_of().get(head.head.lemma_.lower(), ())
    return bool(token.dep_ == "npadvmod" and head.tag_ == "VBN")


def _origin(token: Token) -> bool:
    """Where people come from, not where they are: "soldiers from Kenya", "originally from Turku in Finland"."""
    first = token
    while first.dep_ in ("conj", "compound", "appos") and first.head != first:
        first = first.head
    whence = first.head
    if first.dep_ != "pobj":
        return False
    if whence.lower_ in ("in", "near") and whence.head.dep_ == "pobj" and whence.head.ent_type_ in ("GPE", "LOC"):
        return _origin(whence.head)
    if whence.lower_ != "from":
        return False
    if whence.i and whence.nbor(-1).lower_ in table("moment")["once"]:
        return True
    if whence.head.ent_type_ == "PERSON":  # "Jonas Aalto, 41, from Turku"
        return True
    sorts = sort_of().get(whence.head.lemma_.lower(), frozenset())
    return (
        bool(sorts & {"force", "people", "person"})
        and whence.head.pos_ in ("NOUN", "PROPN")
        and not _leave(whence.head)
    )


def _leave(noun: Token) -> bool:
    """They leave: "the pull-out of the troops from Mali" is from there, though the parser says that they are."""
    act = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    written = {act.lemma_.lower(), noun.doc[act.left_edge.i : act.i + 1].text.lower().rpartition(" ")[2]}
    known = (t for word in written for t in triggers().get((word, "noun"), ()))
    return act is not noun and any(t.kind in table("moment")["leaving"] for t in known)


@cache
def _home() -> re.Pattern[str]:
    return re.compile(rf"[-–](?:{'|'.join(table('place_words')['home'])})\b")


def where_things_are(doc: Doc, places: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The mentions that may say where a report plays: not those of where people and bodies come from, "Leeds-based"."""
    text = text_of(doc)
    kept = []
    for mention in places:
        token = token_at(doc, mention.span.end - 1)
        if not _home().match(text, mention.span.end) and not (token is not None and _origin(token)):
            kept.append(mention)
    return tuple(kept)


def ground_of(doc: Doc, places: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Of these, where something is said to be: no countries that act, or whose somebody or something is."""
    kept = []
    for mention in places:
        token = token_at(doc, mention.span.end - 1)
        whole = mention.place.precision == "country"
        stands = token is None or not (an_actor(token) or token.dep_ in ("poss", "amod", "compound", "nmod", "nsubj"))
        if mention.literal and (stands or not whole):
            kept.append(mention)
    return tuple(kept)


def main_places(places: Iterable[PlaceMention], title: Span | None, country: str | None) -> tuple[Place, ...]:
    """Where a report's events happen if nothing else is said: its chief town or region, and the country.

    Mentions count more the earlier they stand; a headline's most. `country` is that which the report is about.
    """
    weight: Counter[str] = Counter()
    known: dict[str, Place] = {}
    for n, mention in enumerate(places):
        place = mention.place
        if place.country != country or country is None or not named(place):
            continue
        if not mention.literal and place.precision != "country":
            continue
        known.setdefault(place.key, replace(place, text=None))
        weight[place.key] += (6 if title and mention.span.overlaps(title) else 0) + (4 if n < 4 else 2)
    whole = next((p for p in known.values() if p.precision == "country"), None)
    exact = [k for k in known if known[k].precision in ("city", "district", "region")]
    chief = max(exact, key=lambda k: (weight[k], -_RANK[known[k].precision]), default=None)
    if chief and 3 * weight[chief] < sum(weight[k] for k in exact):
        chief = None
    return tuple(p for p in (known[chief] if chief else None, whole) if p)

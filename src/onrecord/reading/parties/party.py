"""From noun phrases to parties with the full name each stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from spacy.tokens import Doc

from onrecord.codebook.somebody import Countries, Somebody, countries, somebody
from onrecord.model import Party, Span

from ..mentions import PartyMention, PlaceMention
from ..parse import text_of
from .acronym import acronym_of, expansions
from .institution import country_of, normal_form, plain_name
from .mention import Mention
from .person import Persons, folded, read_person
from .phrase import mentions_of
from .reference import antecedent

_POINTING = {"the", "this", "that", "these", "those"}


def find_parties(doc: Doc, places: tuple[PlaceMention, ...] = ()) -> tuple[PartyMention, ...]:
    """Every phrase that names somebody or stands for somebody, in order, each with its full name from this report.

    `places` are the place mentions of the same story; without them the parser's own labels are used.
    """
    text = text_of(doc)
    words, lands = somebody(), countries()
    mentions = mentions_of(doc, _place_tokens(doc, places))
    _read_names(doc, text, mentions, words, lands, _focus(doc, places, lands))
    _resolve(doc, mentions, words)
    out = []
    for mention in mentions:
        first, last = doc[mention.start], doc[mention.end - 1]
        span = Span(first.idx, last.idx + len(last.text))
        written = span.of(text)
        out.append(PartyMention(span, Party(written, mention.name or written, mention.sort), mention.head.i))
    return tuple(out)


def _place_tokens(doc: Doc, places: tuple[PlaceMention, ...]) -> frozenset[int]:
    starts = [t.idx for t in doc] if places else []
    tokens: set[int] = set()
    for place in places:
        if place.literal:
            tokens.update(range(bisect_left(starts, place.span.start), bisect_left(starts, place.span.end)))
    return frozenset(tokens)


def _focus(doc: Doc, places: tuple[PlaceMention, ...], lands: Countries) -> str | None:
    """The country the report is about: the one named most often."""
    seen: Counter[str] = Counter()
    for place in places:
        name = lands.by_code.get(place.place.country or "")
        if name:
            seen[name] += 1
    if not places:
        for token in doc:
            if token.ent_type_ in {"GPE", "NORP"}:
                name = lands.by_name.get(token.lower_) or lands.by_adjective.get(token.lower_)
                if name:
                    seen[name] += 1
    return seen.most_common(1)[0][0] if seen else None


def _read_names(
    doc: Doc, text: str, mentions: list[Mention], words: Somebody, lands: Countries, focus: str | None
) -> None:
    """Names as far as the phrase itself and the acronyms of the report tell."""
    short = expansions(text)
    persons = [m for m in mentions if m.sort == "person" and m.named]
    for mention in persons:
        read_person(doc, text, mention, words)
    roster = Persons(persons)
    for mention in mentions:
        if mention.named and mention.sort != "person" and roster.knows(mention.head.lower_):
            mention.sort = "person"
            read_person(doc, text, mention, words)
    long: dict[str, str] = {}
    for mention in mentions:
        if mention.pronoun:
            continue
        if mention.sort == "person" and mention.named and mention.name:
            mention.name = roster.full(mention.name)
            roster.saw(mention.name)
            continue
        mention.country = country_of(doc, mention, lands)
        mention.name = mention.name or plain_name(doc, text, mention, words)
        letters = acronym_of(mention.name) if mention.named else None
        if letters:
            long.setdefault(letters, mention.name)
    for acronym, expansion in short.items():
        long[acronym.replace(".", "").upper()] = expansion
    whole = {expansion.lower(): acronym for acronym, expansion in short.items()}
    for mention in mentions:
        if not mention.pronoun and not (mention.sort == "person" and mention.named):
            _institution(doc, mention, words, lands, long, whole, focus)


def _institution(
    doc: Doc,
    mention: Mention,
    words: Somebody,
    lands: Countries,
    long: dict[str, str],
    whole: dict[str, str],
    focus: str | None,
) -> None:
    name = mention.name
    lower = name.lower()
    bare = name.replace(".", "")
    seat = words.seats.get(lower)
    if seat is not None:
        mention.name, mention.sort, mention.named = seat[0], seat[1], True
        return
    form = normal_form(doc, mention, words)
    if form is not None:
        mention.name, mention.named = form, True
        return
    if lower == "government" and focus and doc[mention.start].lower_ in _POINTING:
        mention.name = f"Government of {focus}"
        return
    if mention.sort == "government" and lower in lands.by_capital and lower not in lands.by_name:
        mention.name = f"Government of {lands.by_capital[lower]}"
        return
    if mention.sort == "government" and lower in lands.by_name:
        mention.name = lands.by_name[lower]
        return
    if lower in whole:
        mention.name = f"{name} ({whole[lower]})"
    elif bare.isupper() and bare in long:
        mention.name = f"{long[bare]} ({bare})"
        mention.named = True
    elif lower in words.known and (name.isupper() or " " in name or mention.head.lower_ != "who"):
        mention.name, mention.sort = words.known[lower]
        mention.named = True


def _resolve(doc: Doc, mentions: list[Mention], words: Somebody) -> None:
    """Pronouns and bare descriptions get the name of whom they stand for."""
    sentences = [0] * len(doc)
    for n, sentence in enumerate(doc.sents):
        for i in range(sentence.start, sentence.end):
            sentences[i] = n
    offices: dict[str, str] = {}
    by_head = {m.head.i: m for m in mentions}
    for n, mention in enumerate(mentions):
        if mention.pronoun:
            found = antecedent(mention, mentions[:n][-40:], sentences)
            if found is not None:
                mention.name, mention.sort = found.name, found.sort
                mention.gender = mention.gender or found.gender
                found.gender = found.gender or mention.gender
            else:
                mention.name = mention.head.text
            continue
        if mention.sort == "person" and mention.named:
            for word in (mention.role or "").split():
                if word in words.offices:
                    offices[word] = mention.name
            _beside(mention, by_head, offices, words)
            continue
        if not mention.named or mention.head.pos_ == "NOUN":
            stood = _stands_for(doc, mention, mentions[:n], words, offices, sentences)
            if stood is not None:
                mention.name = stood


def _beside(mention: Mention, by_head: dict[int, Mention], offices: dict[str, str], words: Somebody) -> None:
    """ "Andrei Serdyukov, the commander": the description beside a name means the same person."""
    for child in mention.head.children:
        other = by_head.get(child.i)
        if child.dep_ == "appos" and other is not None and other.sort == "person" and not other.named:
            other.name = mention.name
            other.role = "beside"
            offices[child.lower_] = mention.name
    head = mention.head.head
    other = by_head.get(head.i)
    if mention.head.dep_ == "appos" and other is not None and other.sort == "person" and not other.named:
        other.name = mention.name
        offices[head.lower_] = mention.name


def _stands_for(
    doc: Doc, mention: Mention, earlier: list[Mention], words: Somebody, offices: dict[str, str], sentences: list[int]
) -> str | None:
    if mention.role == "beside" or doc[mention.start].lower_ not in _POINTING:
        return None
    if mention.head.i - mention.start > 1 or mention.end > mention.head.i + 1:
        return None
    lower = mention.head.lower_
    if lower in offices:
        return offices[lower]
    for other in reversed(earlier):
        if other.named and not other.pronoun and other.sort != "person" and lower in folded(other.name):
            return other.name
    sorts = words.stands_for.get(lower)
    if sorts:
        here = sentences[mention.head.i]
        for other in reversed(earlier):
            if here - sentences[other.head.i] > 3:
                break
            if other.named and other.sort in sorts and not other.pronoun:
                return other.name
    return None

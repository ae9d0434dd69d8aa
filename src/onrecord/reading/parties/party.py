"""From noun phrases to parties with the full name each stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from spacy.attrs import IDX
from spacy.tokens import Doc

from onrecord.codebook.somebody import countries, somebody
from onrecord.model import Party, Span

from ..mentions import PartyMention, PlaceMention, Voice
from ..parse import text_of
from .description import stands_for
from .issuer import give_issuers
from .mention import Mention
from .naming import give_names
from .office import Offices, learn
from .phrase import mentions_of
from .reference import antecedent

_BACK = 40
"""Mentions back that a pronoun may look."""


def find_parties(
    doc: Doc, places: tuple[PlaceMention, ...] = (), voices: tuple[Voice, ...] = ()
) -> tuple[PartyMention, ...]:
    """Every phrase that names somebody or stands for somebody, in order, each with its full name from this report.

    `places` are the place mentions of the same story; without them the parser's own labels are used. With `voices`,
    "I" in a quotation is whoever says it.
    """
    text = text_of(doc)
    mentions = mentions_of(doc, _tokens_of(doc, places, literal=True), _tokens_of(doc, places, literal=False))
    mentions = [m for m in mentions if m.start < m.end]  # a tangled parse may give a phrase no words
    give_names(doc, text, mentions, _focus(doc, places))
    sayers = frozenset(v.speaker for v in voices if v.speaker is not None and v.sort == "say")
    _resolve(doc, mentions, _speakers(doc, voices), sayers)
    out = []
    for mention in mentions:
        first, last = doc[mention.start], doc[mention.end - 1]
        span = Span(first.idx, last.idx + len(last.text))
        written = span.of(text)
        several = mention.sort == "person" and mention.plural and not mention.named
        sort = "people" if several else mention.sort
        out.append(PartyMention(span, Party(written, mention.name or written, sort), mention.head.i))
    return tuple(out)


def _tokens_of(doc: Doc, places: tuple[PlaceMention, ...], *, literal: bool) -> frozenset[int]:
    """Tokens that name a place, or (not literal) the seat of a government that is meant."""
    starts = doc.to_array(IDX).tolist() if places else []
    tokens: set[int] = set()
    for place in places:
        if place.literal == literal:
            found = range(bisect_left(starts, place.span.start), bisect_left(starts, place.span.end))
            if literal or all(doc[i].pos_ == "PROPN" and doc[i].ent_type_ != "NORP" for i in found):
                tokens.update(found)
    return frozenset(tokens)


def _focus(doc: Doc, places: tuple[PlaceMention, ...]) -> str | None:
    """The country the report is about: the one named most often, by far; itself, or by a town of it named twice.

    Regions alone do not tell: in a report on a place that no table has, they are namesakes elsewhere.
    """
    lands = countries()
    seen: Counter[str] = Counter()
    itself: set[str] = set()
    for place in places:
        name = lands.by_code.get(place.place.country or "")
        if name:
            seen[name] += 1
            known_town = place.place.precision == "city" and place.place.lat is not None and seen[name] > 1
            if place.place.precision == "country" or known_town:
                itself.add(name)
    if not places:
        for token in doc:
            if token.ent_type_ in {"GPE", "NORP"}:
                name = lands.by_name.get(token.lower_) or lands.by_adjective.get(token.lower_)
                if name:
                    seen[name] += 1
    ranked = seen.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    if places and ranked[0][0] not in itself:
        return None
    return ranked[0][0]


def _speakers(doc: Doc, voices: tuple[Voice, ...]) -> dict[int, int]:
    """For the tokens of direct quotations, the head token of whoever says them."""
    starts = doc.to_array(IDX).tolist() if voices else []
    spoken: dict[int, int] = {}
    for voice in voices:
        if voice.direct and voice.speaker is not None:
            for part in voice.content:
                for i in range(bisect_left(starts, part.start), bisect_left(starts, part.end)):
                    spoken[i] = voice.speaker
    return spoken


def _resolve(doc: Doc, mentions: list[Mention], speakers: dict[int, int], sayers: frozenset[int]) -> None:
    """Pronouns and bare descriptions get the name of whom they stand for."""
    words = somebody()
    sentences = [0] * len(doc)
    for n, sentence in enumerate(doc.sents):
        for i in range(sentence.start, sentence.end):
            sentences[i] = n
    offices = Offices(words, countries())
    learn(doc, mentions, offices)
    by_head = {m.head.i: m for m in mentions}
    first_person = []
    for n, mention in enumerate(mentions):
        if mention.settled:
            continue
        if mention.speaker:
            first_person.append(mention)
            mention.name = mention.head.text
        elif mention.pronoun:
            speaker = by_head.get(speakers.get(mention.head.i, -1))
            barred = speaker.name if speaker is not None else None
            found = antecedent(mention, mentions[max(0, n - _BACK) : n], sentences, sayers, barred)
            _take(mention, found)
        elif not mention.named:
            stood = stands_for(doc, mention, mentions[max(0, n - 120) : n], words, offices, sentences)
            if isinstance(stood, str):
                mention.name = stood
            elif stood is not None:
                mention.name, mention.sort = stood.name, stood.sort
    give_issuers(mentions, words)
    for mention in first_person:
        speaker = by_head.get(speakers.get(mention.head.i, -1))
        if speaker is not None and (mention.head.lower_ in words.alone or speaker.sort != "person"):
            mention.name, mention.sort = speaker.name, speaker.sort


def _take(mention: Mention, found: Mention | None) -> None:
    if found is None:
        mention.name = mention.head.text
        return
    mention.name, mention.sort = found.name, found.sort
    mention.gender = mention.gender or found.gender
    found.gender = found.gender or mention.gender

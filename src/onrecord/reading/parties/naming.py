"""Full names as far as the phrases of a report and its acronyms tell them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.codebook.somebody import Countries, Somebody, countries, somebody

from .acronym import acronym_of, expansions
from .institution import country_of, normal_form, plain_name
from .mention import Mention, described_by
from .person import Persons, read_person


@dataclass(frozen=True, slots=True)
class _Short:
    """The acronyms of a report."""

    long: dict[str, str]
    """By their letters."""
    whole: dict[str, str]
    """The letters by the name they stand for, lower case."""


def give_names(doc: Doc, text: str, mentions: list[Mention], focus: str | None) -> None:
    """Set the name of every mention but pronouns. `focus` is the country the report is about."""
    words, lands = somebody(), countries()
    _name_beside(mentions)
    persons = [m for m in mentions if m.sort == "person" and m.named]
    for mention in persons:
        read_person(doc, text, mention, words)
    roster = Persons(persons)
    for mention in mentions:
        if mention.named and mention.sort != "person" and roster.knows(mention.head.text):
            mention.sort = "person"
            read_person(doc, text, mention, words)
    long: dict[str, str] = {}
    for mention in mentions:
        if mention.pronoun:
            continue
        if mention.sort == "person" and mention.named and mention.name:
            mention.name = roster.full(mention.name, mention.gender)
            roster.saw(mention.name)
            continue
        mention.country = country_of(doc, mention, lands)
        mention.name = mention.name or plain_name(doc, text, mention, words)
        letters = acronym_of(mention.name) if mention.named else None
        if letters:
            long.setdefault(letters, mention.name)
    short = expansions(text)
    for acronym, expansion in short.items():
        long[acronym.replace(".", "").upper()] = expansion
    known = _Short(long, {expansion.lower(): acronym for acronym, expansion in short.items()})
    for mention in mentions:
        if not mention.pronoun and not (mention.sort == "person" and mention.named):
            _institution(doc, mention, words, lands, known, focus)


def _name_beside(mentions: list[Mention]) -> None:
    """A name right after somebody's office is a person's, whatever the parser takes it for: "the mayor, Ana Ruiz"."""
    by_head = {m.head.i: m for m in mentions}
    for mention in mentions:
        if not mention.named or mention.sort == "person" or mention.plural:
            continue
        whose = described_by(mention, by_head)
        words = mention.head.doc[mention.start : mention.end]
        if whose is not None and 2 <= len(words) <= 4 and all(t.is_title and t.pos_ == "PROPN" for t in words):
            mention.sort = "person"


def _institution(
    doc: Doc, mention: Mention, words: Somebody, lands: Countries, short: _Short, focus: str | None
) -> None:
    name = mention.name
    lower = name.lower()
    if lower in words.seats:
        mention.name, mention.sort = words.seats[lower]
        mention.named = True
        return
    form = normal_form(doc, mention, words, focus)
    if form is not None:
        mention.name, mention.named = form, True
        return
    if mention.sort == "government":
        if lower in lands.by_name:
            mention.name, mention.named = lands.by_name[lower], True
            return
        if lower in lands.by_capital:
            mention.name, mention.named = f"Government of {lands.by_capital[lower]}", True
            return
    bare = name.replace(".", "")
    if lower in short.whole:
        mention.name = f"{name} ({short.whole[lower]})"
    elif bare.isupper() and bare in short.long and len(bare) > 1:
        mention.name, mention.named = f"{short.long[bare]} ({bare})", True
        mention.sort = mention.sort or "organisation"
    elif lower in words.known and (bare.isupper() or " " in name or name[:1].isupper()) and name != "Who":
        mention.name, mention.sort = words.known[lower]
        mention.named = True

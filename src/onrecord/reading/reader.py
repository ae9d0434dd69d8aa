"""One report becomes claims: every step in order, each knowing only the text and the steps before it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Edition, EditionState, Given, Issued, Reading, Report, overlap_any, report_id
from onrecord.version import __version__

from .claims import find_claims, keep_channels
from .draft import Draft
from .edition import find_edition
from .issued import find_issued
from .mentions import Page, PartyMention, PlaceMention, TimeMention
from .page import find_page
from .parse import parse
from .parties import Parties, find_parties
from .places import find_place_references, find_places, where_filed
from .quantities import find_quantities
from .readers import name_of_reader
from .tagger import Tags, present, tag
from .times import find_times
from .unread import why_unread
from .voices import find_voices


def draft_report(text: str, given: Given | None = None, page: Page | None = None) -> Draft:
    """A text with everything found in it but its claims; `page` where it was found before."""
    given = given or Given()
    page = page or find_page(text, given)
    issued = find_issued(text, page, given)
    doc = parse(text, page)
    draft = Draft(report_id(text, given.source), text, given, page, issued, doc)
    draft.furniture = tuple(f.span for f in page.furniture)
    draft.times = tuple(_as_written(m, text) for m in find_times(doc, issued))
    parsed = doc.text  # put together again each time it is asked for
    draft.quantities = tuple(
        replace(m, quantity=replace(m.quantity, text=_words(m.quantity.text, m.span.start, parsed, text)))
        for m in find_quantities(doc)
    )
    named = tuple(p for p in find_places(doc, text) if not overlap_any(p.span, draft.furniture))
    filed = where_filed(page.dateline.of(text)) if page.dateline else None
    standing = (p for p in find_place_references(doc, named, text, filed) if not overlap_any(p.span, draft.furniture))
    draft.places = tuple(sorted((*named, *standing), key=lambda p: p.span))
    draft.voices = find_voices(doc)
    draft.parties = find_parties(doc, named, draft.voices)
    draft.voices = keep_channels(draft.voices, Parties(doc, draft.parties), doc)
    draft.places = tuple(p for p in draft.places if not _surname(p, draft.parties, text))
    return draft


def _surname(place: PlaceMention, parties: tuple[PartyMention, ...], text: str) -> bool:
    """What looks like a place is the last name of somebody in the report: "Mila Tarn", then "Tarn"."""
    word = place.span.of(text)
    people = (p.party.name for p in parties if p.party.sort == "person")
    return any(name.endswith(f" {word}") for name in people)


def _as_written(mention: TimeMention, text: str) -> TimeMention:
    """The time in the report's own words, which the parser's copy only stands for."""
    when = mention.when
    if when is None or when.text is None or len(when.text) != len(mention.span):
        return mention
    return replace(mention, when=replace(when, text=mention.span.of(text)))


def _words(typed: str, near: int, copy: str, text: str) -> str:
    at = copy.find(typed, max(0, near - len(typed)))
    return text[at : at + len(typed)] if at >= 0 else typed


def read_report(text: str, given: Given | None = None, *, learned: bool = True) -> Reading:
    """What one report says.

    `given` is what came with the text. With `learned` false the codebook's rules alone find the claims; otherwise a
    small learned tagger proposes too. The same text gives the same reading, byte for byte.
    """
    given = given or Given()
    learned = learned and present()
    page = find_page(text, given)
    unread = why_unread(text, page, given)
    edition = find_edition(text, given)
    if edition and edition.state is EditionState.WITHDRAWN:
        unread = "its publisher withdraws the story: it takes back what was said before, and says nothing itself"
    if unread:
        report = _report(text, given, page, find_issued(text, page, given), unread, edition)
        return Reading(report, (), name_of_reader(learned=learned), __version__)
    draft = draft_report(text, given, page)
    tags: Tags | None = tag(text, draft.doc) if learned else None
    claims = find_claims(draft, tags)
    report = _report(text, given, draft.page, draft.issued, None, edition)
    return Reading(report, claims, name_of_reader(learned=learned), __version__)


def _report(text: str, given: Given, page: Page, issued: Issued, unread: str | None, edition: Edition | None) -> Report:
    return Report(
        id=report_id(text, given.source),
        text=text,
        issued=issued,
        source=given.source,
        outlet=given.outlet or page.outlet,
        agencies=page.agencies,
        byline=given.byline or (page.byline.of(text) if page.byline else None),
        title=given.title or (page.title.of(text) if page.title else None),
        language=given.language or "en",
        dateline=page.dateline.of(text) if page.dateline else None,
        furniture=page.furniture,
        damage=page.damage,
        unread=unread,
        edition=edition,
    )

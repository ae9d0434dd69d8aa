"""One report becomes claims: every step in order, each knowing only the text and the steps before it."""

from __future__ import annotations

from onrecord.model import Given, Reading, Report, report_id
from onrecord.version import __version__

from .claims import find_claims, main_places
from .draft import Draft
from .issued import find_issued
from .mentions import Page
from .page import find_page
from .parse import parse
from .parties import find_parties
from .places import find_place_references, find_places, main_country
from .quantities import find_quantities
from .readers import LEARNED, RULES
from .tagger import Tags, present, tag
from .times import find_times
from .voices import find_voices


def draft_report(text: str, given: Given | None = None) -> Draft:
    """A text with everything found in it but its claims."""
    given = given or Given()
    page = find_page(text, given)
    issued = find_issued(text, page, given)
    doc = parse(text, page)
    draft = Draft(report_id(text, given.source), text, given, page, issued, doc)
    draft.furniture = tuple(f.span for f in page.furniture)
    draft.times = find_times(doc, issued)
    draft.quantities = find_quantities(doc)
    named = find_places(doc, text)
    draft.places = tuple(sorted((*named, *find_place_references(doc, named, text)), key=lambda p: p.span))
    draft.parties = find_parties(doc, named)
    draft.voices = find_voices(doc)
    return draft


def read_report(text: str, given: Given | None = None, *, learned: bool = True) -> Reading:
    """What one report says.

    `given` is what came with the text. With `learned` false the codebook's rules alone find the claims; otherwise a
    small learned tagger proposes too. The same text gives the same reading, byte for byte.
    """
    learned = learned and present()
    draft = draft_report(text, given)
    tags: Tags | None = tag(text, draft.doc) if learned else None
    main = main_places(draft.places, draft.page.title, main_country(draft.places))
    claims = find_claims(draft, tags, main)
    return Reading(_report(draft), claims, LEARNED if learned else RULES, __version__)


def _report(draft: Draft) -> Report:
    page: Page = draft.page
    given = draft.given
    return Report(
        id=draft.report,
        text=draft.text,
        issued=draft.issued,
        source=given.source,
        outlet=given.outlet or page.outlet,
        agencies=page.agencies,
        byline=given.byline or (page.byline.of(draft.text) if page.byline else None),
        title=given.title or (page.title.of(draft.text) if page.title else None),
        language=given.language or "en",
        dateline=page.dateline.of(draft.text) if page.dateline else None,
        furniture=page.furniture,
        damage=page.damage,
    )

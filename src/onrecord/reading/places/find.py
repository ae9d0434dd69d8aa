"""Every place that a report names."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from onrecord.codebook.somebody import somebody
from onrecord.model import Span

from ..mentions import PlaceMention
from .about import main_country, place_around
from .home import at_home
from .judge import is_compass, judge
from .names import Candidate, Story, candidates, read_story
from .settle import settle
from .sites import find_sites
from .unknown import find_unknown
from .widen import mentions_of


def find_places(doc: Doc, text: str | None = None) -> tuple[PlaceMention, ...]:
    """What names a place in the parsed report, in the order of the text.

    `text` is the report as it was read, of the same length as `doc.text`; where it is given, names are quoted from it.
    Adjectives, peoples and names inside the name of an organisation come with `literal` false. A named site ("Baghdad
    airport") or a part ("northern Mali") and the place in its name are two mentions, the longer first. Sites without a
    name: `find_place_references`.
    """
    story = read_story(doc, doc.text if text is None else text)
    found = _settled(story)
    places = [m for one in found for m in mentions_of(story, one)]
    about = main_country(places)
    sites = [s for s in find_sites(doc, story.text, places) if s.named and not _an_organisation(s.place.name)]
    places += [PlaceMention(Span(s.start, s.end), s.place) for s in sites]
    places = [
        m if m.place.country or m.place.lat is not None else _within(story.text, m, places, about) for m in places
    ]
    return tuple(sorted(places, key=lambda m: (m.span.start, -m.span.end)))


def _within(text: str, m: PlaceMention, places: list[PlaceMention], about: str | None) -> PlaceMention:
    """A place that no table has lies in the country of the town named before it, or the one the report is about."""
    town = place_around(text, m.span.start, places, about)
    country = town.country if town and town.country else about
    return replace(m, place=replace(m.place, country=country))


def _whole(story: Story, found: list[Candidate]) -> list[Candidate]:
    """Without names that are only the quarter of the place named right after them: "North West Kenya"."""
    return [one for one, after in pairwise([*found, None]) if one and not is_compass(story, one, after)]


def _an_organisation(name: str) -> bool:
    """Everybody knows it as one, whatever places share its name: "the Red Cross"."""
    return somebody().known.get(name.casefold(), ("", ""))[1] == "organisation"


def _settled(story: Story) -> list[Candidate]:
    found = judge(story, _whole(story, candidates(story)))
    found = _whole(story, sorted([*found, *find_unknown(story, found)], key=lambda one: one.start))
    found = [one for one in found if not _an_organisation(one.name)]
    settle(story, found)
    return at_home(story, found)

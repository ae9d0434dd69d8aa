"""Every place that a report names."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.model import Place, Span

from ..mentions import PlaceMention
from .judge import judge
from .names import Candidate, candidates, read_story
from .settle import settle


def find_places(doc: Doc, text: str | None = None) -> tuple[PlaceMention, ...]:
    """What names a place in the parsed report, in the order of the text.

    `text` is the report as it was read, of the same length as `doc.text`; where it is given, names are quoted from it.
    Adjectives, peoples and names inside the name of an organisation come with `literal` false.
    """
    story = read_story(doc, doc.text if text is None else text)
    found = judge(story, candidates(story))
    settle(story, found)
    return tuple(_mention(one) for one in found)


def _mention(one: Candidate) -> PlaceMention:
    r = one.chosen or one.meant[0]
    place = Place(one.name, r.name, r.country, r.lat, r.lon, r.precision)
    return PlaceMention(Span(one.start, one.end), place, not (r.adjective or one.inside))

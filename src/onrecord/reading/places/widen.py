"""How much of the words beside a name belongs to the place: "northern Mali", "the north of Mali", "Turkish waters"."""

from __future__ import annotations

from onrecord.codebook.places import Referent, place_words
from onrecord.model import Place, Span

from ..mentions import PlaceMention
from .names import Candidate, Story, Word


def mentions_of(story: Story, one: Candidate) -> list[PlaceMention]:
    """What a settled name names, and what it names with the words beside it."""
    r = one.chosen or one.meant[0]
    start, end = one.start, one.end
    alone = Place(one.name, r.name, r.country, r.lat, r.lon, r.precision)
    found = [PlaceMention(Span(start, end), alone, not (r.adjective or one.inside))]
    first = _compass_before(story, one) if not r.adjective else None
    if first is not None:
        start = first
    last = _area_after(story, one)
    if last is not None:
        end = last
    if (start, end) != (one.start, one.end):
        text = story.text[start:end]
        part = Place(text, _named(story, one, r, start, end), r.country, r.lat, r.lon, _part_of(r))
        found.insert(0, PlaceMention(Span(start, end), part))
    return found


def _part_of(r: Referent) -> str:
    """Precision of a part of `r`."""
    return "district" if r.precision in ("city", "district") else "region"


def _named(story: Story, one: Candidate, r: Referent, start: int, end: int) -> str:
    before, after = story.text[start : one.start], story.text[one.end : end]
    if before:
        first, *rest = before.split(" ")
        quarters = [w.lower() if w.lower() in place_words("compass") else w for w in rest]
        before = " ".join([first[0].lower() + first[1:], *quarters])
    return before.removeprefix("the ") + (one.name if r.adjective else r.name) + after


def _compass_before(story: Story, one: Candidate) -> int | None:
    """Where "northern" or "the north of" before the name begins."""
    words, k = story.words, one.first - 1
    if k < 0 or story.sentence_at(words[k].start) != one.sentence:
        return None
    if _joined(story, words[k], one.start) and _stem(words, k, story) in place_words("compass"):
        return _begin(words, k, story)
    if words[k].text.lower() == "the" and k:
        k -= 1
    if words[k].text == "of" and k >= 2 and _stem(words, k - 1, story) in place_words("parts"):
        at = _begin_index(words, k - 1, story)
        if at and words[at - 1].text.lower() == "the":
            return words[at - 1].start
    return None


def _stem(words: list[Word], k: int, story: Story) -> str:
    """The word, with the half before its hyphen or space: "north-east", "South West"."""
    return story.text[words[_begin_index(words, k, story)].start : words[k].end].lower().replace(" ", "-")


def _begin_index(words: list[Word], k: int, story: Story) -> int:
    if not k:
        return k
    gap = story.text[words[k - 1].end : words[k].start]
    both = (
        gap == " " and words[k - 1].text.lower() in ("north", "south") and words[k].text.lower()[:4] in ("east", "west")
    )
    return k - 1 if gap == "-" or both else k


def _begin(words: list[Word], k: int, story: Story) -> int:
    return words[_begin_index(words, k, story)].start


def _joined(story: Story, word: Word, start: int) -> bool:
    return story.text[word.end : start] in (" ", "\n") and word.text.lower() != "upper"


def _area_after(story: Story, one: Candidate) -> int | None:
    """Where "waters" or "border" after the name ends."""
    words, k = story.words, one.last + 1
    if k >= len(words):
        return None
    gap = story.text[one.end : words[k].start]
    low = words[k].text.lower()
    if low in place_words("extents") and gap in (" ", "'s ", "’s ", "' ", "’ "):
        return words[k].end
    if gap in ("'s ", "’s ", "' ", "’ ") and low in place_words("parts"):
        return words[k].end
    return None

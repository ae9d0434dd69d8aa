"""Far namesakes: a small place abroad whose country the report never speaks of is not the one it means.

A village of Italy may be the only place of its name that the gazetteer has. Where a report that plays in Sudan names a
place so, it means one there that no table has.
"""

from __future__ import annotations

from onrecord.codebook.gazetteer import fold
from onrecord.codebook.places import Referent, capitals

from .names import Candidate, Story

_SMALL, _SMALL_OTHER = 4.6, 6.0
"""Weight below which a namesake is small: by its own name, by another one for it."""
_NAMES = 2
"""How many names of one country tell that the report is about it."""
_MANY = 5
"""How many tell so surely that another country's government and capital are only told of in passing."""


def at_home(story: Story, found: list[Candidate]) -> list[Candidate]:
    """`found` with far namesakes taken for places that no table has; left out where no words put them anywhere."""
    told: dict[str, list[Candidate]] = {}
    for one in found:
        told.setdefault(_place(one).country or "", []).append(one)
    home = max((len({fold(_place(one).name) for one in ones}) for code, ones in told.items() if code), default=0)
    far = [
        one
        for one in found
        if home >= _NAMES and _small(one) and not _told_of(one, told[_place(one).country or ""], home)
    ]
    for one in far:
        one.meant = (Referent(one.name, None, None, None, "", "city", 0.0),)
        one.chosen = one.meant[0]
    unplaced = {id(one) for one in far if not {"where", "sort"} & set(one.evidence) or _goes_on(story, one)}
    return [one for one in found if id(one) not in unplaced]


def _goes_on(story: Story, one: Candidate) -> bool:
    """It only begins a name: the "Holiday" of "Holiday Inn"."""
    after = story.words[one.last + 1 : one.last + 2]
    return bool(after) and after[0].joined and after[0].capital


def _place(one: Candidate) -> Referent:
    return one.chosen or one.meant[0]


def _small(one: Candidate) -> bool:
    r = _place(one)
    return (
        r.weight < (_SMALL if r.own else _SMALL_OTHER)
        and r.sort in ("city", "district", "region")
        and r.lat is not None
        and not (one.adjective or one.abbreviated)
    )


def _told_of(one: Candidate, there: list[Candidate], home: int) -> bool:
    """The report names more of that country: in its sentence anything, elsewhere more than it and its government."""
    others = [o for o in there if fold(_place(o).name) != fold(_place(one).name)]
    if home < _MANY or any(o.sentence == one.sentence for o in others):
        return bool(others)
    country = _place(one).country or ""
    return any(not _place(o).land and (country, fold(_place(o).name)) not in capitals() for o in others)

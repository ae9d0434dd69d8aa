"""What a text says of itself as one edition of a story: corrected, updated, withdrawn, and what has changed.

Two conventions are read: a slug before the headline ("CORRECTED: ...", "KILL - ..."), and a notice in a paragraph of
its own at the head or foot ("(Corrects the number of wounded in paragraph 2)"). What came with the text is kept, and
a state that the text tells wins over one that only says that it was issued.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.codebook.editions import notice, slug
from onrecord.model import Edition, EditionState, Given

_HEAD, _FOOT = 6, 3
"""Paragraphs at the head and at the foot in which a notice is sought."""
_LONGEST = 600
_SURE = re.compile(
    r"""[(\[] | .*: | th(?:is|e)\s(?:story|article|report)\s | please\skill | editors\splease
    | an?\s(?:earlier|previous)\s | in\san\searlier\s""",
    re.IGNORECASE | re.VERBOSE,
)
"""A notice by its form: in brackets, after a lead and a colon, or in words that speak of the report itself."""


def _slugged(lines: list[str]) -> EditionState | None:
    """The gravest state that slugs before the headline tell."""
    states = []
    text = lines[0] if lines else ""
    while found := slug().match(text):
        states.append(EditionState(found.lastgroup or "updated"))
        text = text[found.end() :].lstrip()
    order = list(EditionState)
    return max(states, key=order.index, default=None)


def _noticed(lines: list[str]) -> tuple[EditionState, str] | None:
    """The gravest state that a notice tells, and its words."""
    story = lines[1:] if lines and slug().match(lines[0]) else lines
    near = [*story[:_HEAD], *story[_HEAD:][-_FOOT:]]
    found = []
    for line in near:
        begun = notice().match(line)
        if begun and len(line) <= _LONGEST and _SURE.match(line[: begun.end()].lstrip()):
            found.append((EditionState(begun.lastgroup or "updated"), line.strip(" ()[]*•")))
    order = list(EditionState)
    return max(found, key=lambda f: order.index(f[0]), default=None)


def find_edition(text: str, given: Given) -> Edition | None:
    """What is known of a text as an edition; None where neither it nor what came with it says anything."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    came = given.edition
    told = _noticed(lines)
    states = [s for s in (_slugged(lines), told[0] if told else None, came.state if came else None) if s]
    if came is None and not states:
        return None
    state = max(states, key=list(EditionState).index, default=EditionState.ISSUED)
    made = replace(came or Edition(), state=state)
    return made if made.notice or told is None else replace(made, notice=told[1])

"""What the tagger tells of each word piece, in the order of its outputs."""

from __future__ import annotations

KINDS = (
    "deploy withdraw strength fight attack seize handover protest riot disperse killed injured missing displaced rescued "
    "detained abducted released prosecute measure service office role request agree meet aid statement hazard damage situation"
).split()
STATUSES = "happened ongoing planned possible denied sought".split()
PHASES = "none prepare begin continue complete".split()
ACTIONS = [
    f"{kind}:{action}"
    for kind, actions in {
        "prosecute": "charged tried convicted sentenced acquitted executed",
        "measure": "imposed extended eased lifted",
        "service": "suspended reopened",
        "office": "appointed elected resigned dismissed overthrown",
        "request": "asked demanded",
        "statement": "announced accused denied rejected condemned threatened promised warned praised evaluated labelled",
    }.items()
    for action in actions.split()
]
WHATS = [
    f"{kind}:{what}"
    for kind, whats in {
        "measure": "emergency curfew travel assembly communications security price sanction economic health other",
        "service": "transport flights roads internet power water schools banks shops health other",
        "hazard": "earthquake flood storm fire explosion crash outbreak other",
    }.items()
    for what in whats.split()
]
ROLES = "who whom said_by".split()

HEADS = {
    "inside": KINDS,
    "anchor": KINDS,
    "status": STATUSES,
    "phase": PHASES,
    "action": ACTIONS,
    "what": WHATS,
    "role": ROLES,
    "voiced": ["voiced"],
}
SIZES = {name: len(names) for name, names in HEADS.items()}
WIDTH = sum(SIZES.values())


def columns(head: str) -> slice:
    """The columns of one head in the tagger's output."""
    start = 0
    for name, size in SIZES.items():
        if name == head:
            return slice(start, start + size)
        start += size
    raise KeyError(head)

"""How far what lasts has come: a word that says it decides; of the rest the tagger's word is weighed.

`training/weigher/tie.py` grows the forest that weighs it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.mood import mood
from onrecord.model import Phase

from ..tagger import Tags
from ..tagger.labels import heads
from .arguments import done_to
from .proposal import Proposal
from .sureness import surest


def phases_of(ones: Sequence[Proposal], tags: Tags | None) -> list[Phase | None]:
    """How far each has come, where the report says so; None for kinds that do not last."""
    lasting = [kinds()[one.kind].lasting for one in ones]
    cues = [_phase_cue(one.anchor) if lasts else None for one, lasts in zip(ones, lasting, strict=True)]
    if tags is None:
        return cues
    open_ones = [lasts and cue is None for lasts, cue in zip(lasting, cues, strict=True)]
    weighed = surest(
        "phase", [phase_options(one, tags) if is_open else [] for one, is_open in zip(ones, open_ones, strict=True)]
    )
    return [cue or phase for cue, phase in zip(cues, weighed, strict=True)]


def phase_options(one: Proposal, tags: Tags) -> list[tuple[Phase | None, dict[str, float]]]:
    """The phases a claim may be in, none among them, each with what speaks for it."""
    p = tags.most("phase", one.anchor.idx, one.anchor.idx + len(one.anchor))
    shares = {name: float(np.log(max(share, 0.003))) for name, share in zip(heads()["phase"], p, strict=True)}
    rule = _phase_cue(one.anchor)
    return [
        (
            phase,
            {
                "p": shares[str(phase or "none")],
                "ruled": float(phase is not None and phase == rule),
                f"ruled {phase}": float(phase is not None and phase == rule),
                f"{phase}": 1.0,
                f"{phase} {one.kind}": 1.0,
            },
        )
        for phase in (None, *Phase)
    ]


def _phase_cue(anchor: Token) -> Phase | None:
    near = [anchor.head] if anchor.dep_ in ("xcomp", "nsubj", "nsubjpass", "dobj", "pobj") else []
    near += [t.head for t in near if t.dep_ == "prep"]
    near += [t.head for t in near if t.dep_ in ("xcomp", "advcl") and t.head not in near]
    near += [c for c in anchor.children if c.dep_ == "xcomp"]
    below = (g for c in anchor.children if c.dep_ in ("xcomp", "acomp") for g in c.children)
    near += [
        g for g in below if g.dep_ in ("ccomp", "acomp", "xcomp")
    ]  # "are due to complete", "spent days getting ready"
    near.append(anchor)
    for token in near:
        for phase in Phase:
            acts = token.i != anchor.i or done_to(anchor) or any(c.dep_ == "xcomp" for c in anchor.children)
            if token.lemma_.lower() in mood(str(phase)) and acts:
                return phase
    subjects = [c for c in anchor.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(g.lower_ in mood("final") for s in subjects for g in s.children):
        return Phase.COMPLETE
    return None

"""When: the time that belongs to a claim, from its own words, its sentence, or what the report says of the same thing."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.codebook.load import table
from onrecord.model import Claim, Status, When

from ..mentions import TimeMention
from .proposal import Proposal


def when_of(one: Proposal, times: Iterable[TimeMention]) -> When | None:
    """The time said of a claim in its own sentence; None where none is."""
    sent = one.anchor.sent
    inside: list[tuple[float, TimeMention]] = []
    for mention in times:
        if mention.when is None or not sent.start_char <= mention.span.start < sent.end_char:
            continue
        inside.append((_distance(one, mention), mention))
    if not inside:
        return None
    far, best = min(inside, key=lambda pair: pair[0])
    return best.when if far < 6 else None


def _distance(one: Proposal, mention: TimeMention) -> float:
    """Steps through the parse from a claim to a time, less where its own words hold it."""
    token = _token_at(one.anchor, mention.span.start)
    if token is None:
        return 99.0
    steps = float(_steps(token, one.anchor))
    if one.span.contains(mention.span):
        steps -= 2.5
    # a time that hangs on a verb of saying tells when it was said
    holder = token
    while holder.dep_ in ("pobj", "npadvmod", "prep", "compound", "nummod", "amod", "pcomp", "advmod", "det") and (
        holder.head is not holder and holder.pos_ not in ("VERB", "AUX")
    ):
        holder = holder.head
    said = holder.pos_ == "VERB" and holder.lemma_.lower() in _saying() and holder.i != one.anchor.i
    return steps + (3.0 if said else 0.0) + abs(token.i - one.anchor.i) / 200


def _saying() -> frozenset[str]:
    return frozenset(table("moment")["saying"])


def _token_at(near: Token, offset: int) -> Token | None:
    span = near.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _steps(a: Token, b: Token) -> int:
    up_a = [a, *a.ancestors]
    up_b = {t.i: n for n, t in enumerate([b, *b.ancestors])}
    for n, token in enumerate(up_a):
        if token.i in up_b:
            return n + up_b[token.i]
    return 50


def inherit(claims: list[Claim], sentences: list[int]) -> list[When | None]:
    """For each claim without a time, that of an earlier claim of the same scene; the list runs beside `claims`.

    A scene is what the codebook file `moment` says belongs together: an attack and its tolls, a quake and its damage. The
    nearest earlier claim of the scene within a few sentences lends its time; past events lend to past events only.
    """
    scenes: dict[str, str] = {kind: name for name, kinds in table("moment")["scenes"].items() for kind in kinds}
    last: dict[str, tuple[int, When]] = {}
    found: list[When | None] = []
    for claim, sentence in zip(claims, sentences, strict=True):
        scene = scenes.get(claim.kind)
        past = claim.status in (Status.HAPPENED, Status.ONGOING)
        if claim.when or scene is None or not past:
            found.append(claim.when)
        else:
            before = last.get(scene)
            found.append(When(None, before[1].edtf, before[1].hinge) if before else None)
        if claim.when and scene and past and (claim.when.edtf or claim.when.hinge):
            last[scene] = sentence, claim.when
    return found

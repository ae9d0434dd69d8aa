"""Words of saying put into the middle or at the edge of what is said, and participles that say more."""

from __future__ import annotations

from spacy.tokens import Doc

from .cue import Cue, Stretch

_DASHES = {"-", "--", "---"}
_LEAST = 3
"""Tokens that a stretch must have to be something said."""


def insert(doc: Doc, cue: Cue) -> None:
    """Content that stands before, around or after an inserted "he said", where there is some.

    "The road, he said, but not the bridge, is open"; "The road is open, he said"; "As he said, the road is open".
    """
    if cue.sort not in {"say", "think"} or not cue.quotes or cue.source is None or cue.head.tag_ in {"VBG", "VBN"}:
        return
    start, end = cue.block
    sentence = doc[cue.head.i].sent
    first, last = sentence.start, sentence.end
    while start > first and (doc[start - 1].lower_ == "as" or doc[start - 1].is_space):
        start -= 1
    first = next((i + 1 for i in range(start - 2, first, -1) if doc[i].text == ";"), first)
    left, right = (first, start), (end, last)
    shut = start > first and (doc[start - 1].text == "," or doc[start - 1].text in _DASHES)
    opens = end < last and (doc[end].text == "," or doc[end].text in _DASHES)
    more = (
        opens
        and right[1] - right[0] > _LEAST
        and doc[end + 1].tag_ not in {"VBG", "WDT", "WP"}
        and not _goes_on(doc, cue, right)
    )
    if cue.content:
        cut = [(max(s, first), e) if e <= start else (s, e) for s, e in cue.content]
        cue.content = [(s, e) for s, e in cut if s < e] or cue.content
        if shut and more and cue.content[-1][1] <= start and cue.sort == "say":
            cue.content.append(right)
        return
    if cue.head.dep_ == "relcl":
        return
    if shut and left[1] - left[0] > _LEAST and not _quoted_before(doc, start) and _main(doc, cue, left):
        cue.content = [left, right] if more else [left]
    elif more and (start == first or doc[start].lower_ == "as"):
        cue.content = [right]
    elif start == first and cue.head.head.i > end and cue.head.dep_ in {"ccomp", "advcl"}:
        after = next((i + 1 for i in range(end, cue.head.head.i) if doc[i].text == ","), None)
        if after is not None:  # "AFP reported on Thursday, output had risen"
            cue.content = [(after, last)]


def _main(doc: Doc, cue: Cue, left: Stretch) -> bool:
    """What stands before is more than a circumstance of the saying: "When asked, she said no" is not."""
    return not any(
        c.dep_ in {"advcl", "prep", "npadvmod"} and left[0] <= c.i < left[1] and c.left_edge.i <= left[0] + 2
        for c in cue.head.children
    )


def _quoted_before(doc: Doc, start: int) -> bool:
    """A quotation ends right before: what is said is in it, whoever got it."""
    return doc[start - 1].text in {'"', "''"} or doc[start - 2].text in {'"', "''"}


def _goes_on(doc: Doc, cue: Cue, right: Stretch) -> bool:
    """The verb of saying has more to do after the comma: "he said, adding that"."""
    return any(doc[i].head.i == cue.head.i and doc[i].dep_ in {"advcl", "conj"} for i in range(*right))


def cut_at_participles(doc: Doc, cues: list[Cue]) -> None:
    """ "She said the road was shut, citing the police": what is said ends where the same one says the next thing."""
    for n, cue in enumerate(cues):
        head = cue.head
        if head.tag_ != "VBG" or head.i < 1 or (doc[cue.block[0] - 1].text != "," and doc[head.i - 1].text != ","):
            continue
        for other in cues[max(0, n - 4) : n]:
            if other.speaker is None or other.head.sent != head.sent:
                continue
            if cue.speaker is None or other.speaker.i != cue.speaker.i:
                inside = any(start <= head.i < end for start, end in other.content)
                if not inside or cue.sort != "say" or other.sort != "say" or not other.clausal:
                    continue
                cue.source, cue.speaker = other.source, other.speaker
            other.content = [
                (start, head.i - 1) if start < head.i - 1 < end and other.head.i < start else (start, end)
                for start, end in other.content
            ]

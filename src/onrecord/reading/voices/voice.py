"""From words of saying and quotations to voices."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.model import Span

from ..mentions import Voice
from ..parse import paragraph_starts, text_of
from .chain import pass_on
from .content import says_a_number
from .cue import Cue, Stretch, joined, without
from .found import cues_of
from .inserted import cut_at_participles, insert
from .orphan import adopt, speech_lines
from .quotation import quotations
from .quoted import Quoted, by_token, give, quoted


def find_voices(doc: Doc) -> tuple[Voice, ...]:
    """Everything somebody is said to say, think, want or judge, in order; voices may stand within one another.

    `doc` is a story parsed by `onrecord.reading.parse`. Spans are of the report's own text.
    """
    text = text_of(doc)
    paragraphs = _paragraphs(doc, text)
    quotes = quoted(doc, quotations(text, paragraphs), paragraphs)
    cues = cues_of(doc)
    give(doc, quotes, cues, paragraphs)
    _contents(doc, cues, quotes)
    cut_at_participles(doc, cues)
    cues += adopt(doc, quotes, cues)
    pass_on(doc, cues)
    cues += speech_lines(doc, paragraphs)
    voices = [_voice(doc, text, cue) for cue in cues if cue.content]
    return tuple(sorted((v for v in voices if v is not None), key=lambda v: (v.content[0].start, -v.content[-1].end)))


def _paragraphs(doc: Doc, text: str) -> list[Span]:
    starts = paragraph_starts(doc)
    return [Span(s, e) for s, e in zip(starts, [*starts[1:], len(text)], strict=True)]


def _contents(doc: Doc, cues: list[Cue], quotes: list[Quoted]) -> None:
    """Quotations given to a cue become its content; one that a content only touches is taken in whole."""
    inside = by_token(doc, quotes)
    given: dict[int, list[Quoted]] = {}
    for quote in quotes:
        if quote.cue is not None:
            given.setdefault(id(quote.cue), []).append(quote)
    for cue in cues:
        mine = given.get(id(cue), [])
        spoken = [s for q in mine for s in q.stretches]
        if spoken:
            first, last = spoken[0][0], spoken[-1][1]
            kept = [s for s in cue.content if s[0] < last + 2 and (first - 2 < s[1] or cue.clausal)]
            cue.content = joined([*spoken, *kept])
            cue.direct = not without(cue.content, spoken)
        else:
            touched = {inside[i] for start, end in cue.content for i in (start, end - 1)} - {-1, inside[cue.head.i]}
            cue.content = joined([*cue.content, *(s for n in sorted(touched) for s in quotes[n].stretches)])
        if not spoken and not says_a_number(cue.head):
            insert(doc, cue)
        cue.content = without(cue.content, [*cue.cue, *([cue.source] if cue.source else [])])


def _voice(doc: Doc, text: str, cue: Cue) -> Voice | None:
    content = tuple(s for s in (_span(doc, text, p) for p in joined(cue.content)) if s is not None)
    if not content:
        return None
    source = tuple(s for s in [_span(doc, text, cue.source)] if s is not None) if cue.source else ()
    said = tuple(s for s in (_span(doc, text, p) for p in joined(cue.cue)) if s is not None)
    return Voice(
        content=content,
        source=source,
        cue=said,
        direct=cue.direct,
        verb=cue.head.lemma_.lower(),
        speaker=cue.speaker.i if cue.speaker is not None else None,
        together=tuple(t.i for t in cue.speaker.conjuncts if t.i > cue.speaker.i) if cue.speaker is not None else (),
        sort=cue.sort,
        via=cue.via,
    )


def _span(doc: Doc, text: str, stretch: Stretch) -> Span | None:
    """The characters of some tokens, without blank space and loose punctuation at either end."""
    start, end = stretch
    while start < end and (doc[start].is_space or doc[start].text in {",", ":", ";", ".", "-", "--", "---"}):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in {",", ":", ";", ".", "-", "--", "---"}):
        end -= 1
    if start == end:
        return None
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last.text))

"""Quotations without a word of saying beside them, and lines that begin with who speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import saying
from onrecord.model import Span

from .cue import Cue, joined
from .quoted import Quoted, by_token
from .source import phrase_of, sayer_of, speaker_of

_LONGEST_NAME = 7
"""Tokens before the colon of a line that begins with who speaks."""
_LEAST_SAID = 3
_FARTHEST = 60
_MOST_PARTS = 30
"""Stretches that one voice may have."""
_LONGEST_LABEL = 10
"""Tokens of a label without a verb: "More from the report:"."""


def adopt(doc: Doc, quotes: list[Quoted], cues: list[Cue]) -> list[Cue]:
    """Give the quotations nobody was given: new cues where a colon brings one in, else more content for cues before.

    A quotation goes on with what was said before it in its paragraph; one that fills a paragraph goes on with the last
    saying of the paragraph before.
    """
    speaking = [c for c in cues if c.content and c.sort == "say" and c.source is not None and not _aside(c.head)]
    inside = by_token(doc, quotes)
    speaking = [c for c in speaking if inside[c.head.i] < 0]
    heads = [c.head.i for c in speaking]
    covers = joined(s for c in cues for s in c.content)
    made: list[Cue] = []
    for n, quote in enumerate(quotes):
        cover = bisect_right(covers, (quote.start, len(doc) + 1)) - 1
        if not quote.long or quote.cue is not None or (cover >= 0 and quote.end <= covers[cover][1]):
            continue
        made_here = _after_colon(doc, quote)
        if made_here is not None:
            made.append(made_here)
            quote.cue = made_here
            continue
        last = bisect_left(heads, quote.start) - 1
        if last < 0:
            continue
        cue = speaking[last]
        owner: Cue | None = cue
        if n > 0 and quotes[n - 1].cue is not None and quotes[n - 1].paragraph == quote.paragraph:
            spoke = quotes[n - 1].cue
            if spoke is not None and doc[cue.head.i].sent.start <= max(spoke.block[1], quotes[n - 1].end):
                owner = spoke
        if owner is None or len(owner.content) > _MOST_PARTS or quote.paragraph - _paragraph_of(owner, quote, doc) > 1:
            continue
        quote.cue = owner
        owner.content = joined([*owner.content, *quote.stretches])
    return made


def _paragraph_of(cue: Cue, quote: Quoted, doc: Doc) -> int:
    """The paragraph in which the last of a cue's words stand."""
    last = max(e for _, e in [*cue.content, *cue.cue])
    return quote.paragraph_at(doc[min(last, quote.start) - 1].idx)


def _aside(head: Token) -> bool:
    """In a relative clause, which tells more of somebody and brings in no speech."""
    here = head
    for _ in range(4):
        if here.dep_ == "relcl":
            return True
        if here.dep_ == "ROOT":
            return False
        here = here.head
    return False


def _after_colon(doc: Doc, quote: Quoted) -> Cue | None:
    """ "He turned to the crowd: “Go home.”": who does what stands before the colon, or is all that stands there."""
    colon = quote.start - 1
    while colon > 0 and doc[colon].is_space:
        colon -= 1
    if colon < 1 or doc[colon].text != ":":
        return None
    start = colon
    first = doc[colon - 1].sent.start
    while start > first and doc[start - 1].text not in {".", "!", "?", '"'} and colon - start < _FARTHEST:
        start -= 1
    verbs = [t for t in doc[start:colon] if t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"amod", "aux", "auxpass"}]
    if not verbs and colon - start <= _LONGEST_LABEL:
        names = [t for t in doc[start:colon] if t.pos_ in {"PROPN", "NOUN"}]
        if names:
            head = names[-1]
            cue = Cue(doc[colon], "say", True, [(colon, colon + 1)], content=list(quote.stretches), direct=True)
            cue.source, cue.speaker = (max(start, head.left_edge.i), head.i + 1), head
            return cue
    for verb in reversed(verbs):
        source = sayer_of(verb)
        if source is not None and start <= source.i < colon and source.tag_ not in {"WDT", "WP"}:
            cue = Cue(verb, "say", True, [(verb.i, colon)], content=list(quote.stretches), direct=True)
            cue.source = phrase_of(source, verb)
            cue.speaker = speaker_of(source)
            return cue
    return None


def speech_lines(doc: Doc, paragraphs: list[Span]) -> list[Cue]:
    """Paragraphs of the form "Name: what is said"."""
    words = saying()
    starts = [t.idx for t in doc]
    made: list[Cue] = []
    for paragraph in paragraphs:
        first = bisect_left(starts, paragraph.start)
        last = bisect_left(starts, paragraph.end)
        while first < last and doc[first].is_space:
            first += 1
        colon = next((i for i in range(first + 1, min(first + _LONGEST_NAME, last)) if doc[i].text == ":"), None)
        if colon is None or last - colon <= _LEAST_SAID:
            continue
        name = [doc[i] for i in range(first, colon)]
        head = name[-1]
        named = all(t.text[:1].isupper() or t.pos_ in {"PUNCT", "ADP"} for t in name) and head.pos_ in {"PROPN", "NOUN"}
        if not named or (
            head.ent_type_ not in {"PERSON", "ORG"} and not head.text.isupper() and head.lower_ not in words.colon_nouns
        ):
            continue
        cue = Cue(doc[colon], "say", False, [(colon, colon + 1)], (first, colon), head, [(colon + 1, last)])
        made.append(cue)
    return made

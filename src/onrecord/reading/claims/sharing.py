"""Those who share what follows them: "two policemen and four rebels were killed" is two tolls.

Each counted phrase coordinated with the subject of a toll makes a claim of its own, whose words run from its own to the
end of the predicate that all of them share. A part told of them in passing, "30 people, among them six boys, drowned",
makes one too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.mood import mood
from onrecord.model import Span

from ..mentions import QuantityMention
from .arguments import doers, done_to, passive, sufferers
from .bracketed import bracketed_of
from .count import counted_token, counts_people
from .near import token_at
from .ones import befalls_people, is_one
from .parts import FINITE, parts_of
from .proposal import Proposal
from .stretch import phrase_span


def share(kept: Sequence[Proposal], mentions: tuple[QuantityMention, ...]) -> list[Proposal]:
    """Proposals with the further parts of their lists, in place of what hangs on the words of a part alone."""
    found = list(kept)
    for one in kept:
        if not any(p is one for p in found):
            continue  # hung on the words of a part
        parts = bracketed_of(one, mentions) or sharers_of(one, mentions)
        for part in (one, *parts) if parts else parts_of(one, mentions):
            words = phrase_span(part.counts or part.anchor)
            same = [p for p in found if p is not one and p.counts is None and _of_part(p, part, words)]
            part.weight = max([part.weight, *(p.weight for p in same if p.kind == part.kind)])
            found = [p for p in found if not any(p is other for other in same)]
            found += [part] if part is not one else []
    return found


def _of_part(one: Proposal, part: Proposal, words: Span) -> bool:
    """It hangs on the words of the part, and tells nothing else, or is less sure to."""
    if not words.start <= one.anchor.idx < words.end or one.anchor.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        return False
    if one.kind == part.kind:
        return part.counts is not None
    return kinds()[one.kind].toll and one.weight < part.weight and words.contains(one.span)


def sharers_of(one: Proposal, mentions: Sequence[QuantityMention]) -> list[Proposal]:
    """The further claims of those who stand before the predicate of a toll; the claim itself keeps the first."""
    if not kinds()[one.kind].toll or one.anchor.pos_ in ("NOUN", "PROPN", "NUM") or one.counts is not None:
        return []
    heads = done_to(one.anchor) or (doers(one.anchor) if one.framed == 1 else sufferers(one.anchor))
    if not heads or heads[0].i > one.anchor.i or heads[0].dep_ not in ("nsubj", "nsubjpass") or _in_truth_relative(one):
        return []
    counted = {at: m for m in mentions if m.sort == "count" and (at := counted_token(one, m)) is not None}
    row, parts = _listed(heads, one, counted)
    if (len(row) == 1 and not parts) or not _is_a_list(row):
        return []
    words = {t.i: _words(t, counted.get(t.i)) for t in (*row, *parts)}
    one.counts = row[0]
    found = [_part(one, token, words[token.i]) for token in (*row[1:], *parts)]
    for token, part in zip(row[1:], found, strict=False):
        begin = words[token.i].start
        if one.span.start < begin < one.anchor.idx < one.span.end:
            part.span = Span(begin, one.span.end)
    for part in (one, *found):
        own = _tokens(part.counts or part.anchor, words)
        others = (_tokens(t, words) for t in (*row, *parts) if t != part.counts)
        part.beside = frozenset[int]().union(*others) - own
    return found


def _is_a_list(row: Sequence[Token]) -> bool:
    """Nothing is told between its members, and each of them is meant: not "two towns where men fell, and 30 boys"."""
    if any(c.lower_ in mood("neither") for t in row for c in t.children):
        return False
    return not any(t.tag_ in FINITE for t in row[0].doc[row[0].i : row[-1].i])


def _in_truth_relative(one: Proposal) -> bool:
    """A participle that the parse takes for the sentence's verb: "the men seized in May were freed"."""
    verb = one.anchor
    if passive(verb) or done_to(verb) or sufferers(verb) or any(c.dep_ == "aux" for c in verb.children):
        return False
    return any(c.dep_ in ("conj", "advcl") and c.i > verb.i and _of_no_subject(c) for c in verb.children)


def _of_no_subject(verb: Token) -> bool:
    """A passive whose subject the parse has given to another verb."""
    arcs = {c.dep_ for c in verb.children}
    return "auxpass" in arcs and not arcs & {"nsubjpass", "nsubj", "mark"}


def _tokens(token: Token, words: dict[int, Span]) -> frozenset[int]:
    """Indices of the words of one of those counted."""
    told = token.doc.char_span(*words[token.i], alignment_mode="expand")
    return frozenset(t.i for t in told) if told is not None else frozenset({token.i})


def _part(one: Proposal, token: Token, words: Span) -> Proposal:
    part = Proposal(one.kind, one.anchor, words, one.tagged, one.inside, one.framed, one.action, one.what)
    part.weight, part.counts = one.weight, token
    return part


def _words(token: Token, mention: QuantityMention | None) -> Span:
    """The words of one of those counted; from the number on where the parse has hung others on it."""
    words = phrase_span(token)
    if mention is None or mention.span.start <= words.start or token.left_edge.lower_ in mood("including"):
        return words
    return Span(mention.span.start, words.end) if mention.span.start < words.end else words


def _listed(heads: list[Token], one: Proposal, counted: dict[int, QuantityMention]) -> tuple[list[Token], list[Token]]:
    """Those counted one beside the other, in order, and those who are some of them."""
    head = heads[0]
    row, parts = [head], []

    def told(tokens: Iterable[Token]) -> list[Token]:
        return [t for t in tokens if head.i < t.i < one.anchor.i and (_counts(t, one, counted) or is_one(one, t))]

    joined = any(c.dep_ == "cc" for c in head.children)  # which the parse may take for two subjects
    row += told((*head.conjuncts, *(heads[1:] if joined else ())))
    for token in tuple(row):
        for child in token.children:
            if child.lower_ in mood("including"):
                parts += told(t for g in child.children if g.dep_ == "pobj" for t in (g, *g.conjuncts))
            elif child.dep_ == "appos":
                named = [t for t in told((child, *child.conjuncts)) if t.pos_ != "NUM" or some_of_them(t)]
                # "one hostage, a nurse" is one
                (parts if _set_off(child) else row).extend(t for t in named if t.i in counted or not _set_off(child))
    parts += [t for t in row[1:] if _among(t, counted)]
    row = sorted(set(row) - set(parts))
    if _adds_up(row, counted):
        row, parts = row[:1], row[1:]
    before, inner = _before(head, one, counted)
    row = [*before, *(t for t in row if not before or t not in inner)]
    return row, sorted({*parts, *inner} - set(row))


def _adds_up(row: Sequence[Token], counted: dict[int, QuantityMention]) -> bool:
    """Those after the first make up the first: "five passengers, three nuns and two monks, were shot"."""
    if len(row) < 3 or any(t.i not in counted for t in row) or not _set_off(row[-1]):
        return False
    whole, *rest = (counted[t.i].quantity.low for t in row)
    return whole is not None and whole == sum(n or 0 for n in rest)


def _set_off(token: Token) -> bool:
    """A comma or dash closes it: "five nuns, two of them Danes, died", not "five nuns, two monks and a boy died"."""
    end = max((t.i for t in token.subtree if not t.is_punct), default=token.i)
    return end + 1 >= len(token.doc) or bool(token.doc[end + 1].is_punct)


def _before(head: Token, one: Proposal, counted: dict[int, QuantityMention]) -> tuple[list[Token], list[Token]]:
    """Those counted before "and" and the head, which the parse has hung elsewhere, and those who are some of them.

    "This year 61 men, among them two priests, and 11 boys were shot."
    """
    doc, start = head.doc, head.sent.start
    row: list[Token] = []
    parts: list[Token] = []
    here = head
    while _counts(here, one, counted):
        first = token_at(doc, counted[here.i].span.start)
        at = (first.i if first is not None else here.left_edge.i) - 1
        if at > start + 2 and doc[at].lower_ in mood("of_whom") and doc[at - 1].lower_ in mood("including"):
            row = [t for t in row if t != here]
            parts.append(here)
            at -= 2
            joined = doc[at].text == ","
        else:
            joined = doc[at].text == "," if here != head else doc[at].dep_ == "cc"
            aside = here == head and doc[at - 1].text == ","  # closes what is told in passing
            at -= aside
            joined = joined and (not aside or _among(doc[at - 1], counted))
        before = doc[at - 1]
        if not joined or at - 1 < start or before in here.conjuncts or not _counts(before, one, counted):
            break
        row.insert(0, before)
        here = before
    return row, parts


def _among(token: Token, counted: dict[int, QuantityMention]) -> bool:
    """ "Among them 13 children", up to its noun."""
    if token.i not in counted:
        return False
    first = token_at(token.doc, counted[token.i].span.start)
    led = list(token.doc[max(0, first.i - 2) : first.i]) if first is not None else []
    return len(led) > 1 and led[0].lower_ in mood("including") and led[1].lower_ in mood("of_whom")


def _counts(token: Token, one: Proposal, counted: dict[int, QuantityMention]) -> bool:
    return token.i in counted and (
        counts_people(one, counted[token.i]) or (token.tag_ == "NNS" and befalls_people(one))
    )


def some_of_them(token: Token) -> bool:
    """It counts some of those told of before: "two of them"."""
    of = next((c for c in token.children if c.lower_ == "of"), None)
    return token.pos_ == "NUM" and of is not None and any(c.lower_ in mood("of_whom") for c in of.children)

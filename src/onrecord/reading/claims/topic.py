"""What, and what became of it: `what` and `action` of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.load import table
from onrecord.codebook.mood import mood
from onrecord.codebook.triggers import triggers

from ..tagger import Tags
from ..tagger.labels import heads
from .phrase import phrase
from .proposal import Proposal
from .sureness import surest


def actions_of(ones: Sequence[Proposal], tags: Tags | None) -> list[str | None]:
    """The action of each claim; None for kinds that have none."""
    if tags is None:
        return [one.action or acts[0] if (acts := kinds()[one.kind].action) else None for one in ones]
    worded = [_worded_action(one) for one in ones]  # "have reopened" is no matter of weight
    weighed = surest("action", [[] if w else action_options(one, tags) for one, w in zip(ones, worded, strict=True)])
    return [w or found for w, found in zip(worded, weighed, strict=True)]


_OBJECTS = frozenset({"dobj", "dative", "oprd", "attr", "npadvmod"})
"""Arcs by which a verb's two objects hang, as the parser has it."""


def action_options(one: Proposal, tags: Tags) -> list[tuple[str, dict[str, float]]]:
    """The actions that a claim of its kind may have, each with what speaks for it."""
    worded, p = _worded_action(one), _shares("action", one, tags)
    return [
        (
            action,
            {
                "p": p[f"{one.kind}:{action}"],
                "framed": float(action == one.action and one.framed == 1),
                "hinted": float(action == one.action and one.framed != 1),
                f"hinted {action}": float(action == one.action and one.framed != 1),
                f"framed {action}": float(action == one.action and one.framed == 1),
                "worded": float(action == worded),
                f"{one.kind} {action}": 1.0,
            },
        )
        for action in kinds()[one.kind].action
    ]


def whats_of(ones: Sequence[Proposal], tags: Tags | None, text: str) -> list[str | None]:
    """What was imposed, stopped, held or struck: a value of the codebook, or the words of the report."""
    listed = [one.kind != "hazard" and bool(kinds()[one.kind].what) for one in ones]
    if tags is None:
        found = [
            (_worded_what(one) or one.what or "other") if of_list else None
            for one, of_list in zip(ones, listed, strict=True)
        ]
    else:
        found = surest(
            "what", [what_options(one, tags) if of_list else [] for one, of_list in zip(ones, listed, strict=True)]
        )
    return [
        what if of_list else _what_as_written(one, text) for one, of_list, what in zip(ones, listed, found, strict=True)
    ]


def _what_as_written(one: Proposal, text: str) -> str | None:
    """The hazard or office in the report's words; None for kinds that have neither."""
    if one.kind == "hazard":
        return _hazard(one, text)
    return None if kinds()[one.kind].what is None else _office(one, text)


def what_options(one: Proposal, tags: Tags) -> list[tuple[str, dict[str, float]]]:
    """What a claim of its kind may be about, of the values the codebook lists, each with what speaks for it."""
    worded, p = _worded_what(one), _shares("what", one, tags)
    return [
        (
            what,
            {
                "p": p[f"{one.kind}:{what}"],
                "framed": float(what == one.what),
                "worded": float(what == worded),
                f"{one.kind} {what}": 1.0,
            },
        )
        for what in kinds()[one.kind].what or ()
    ]


def _shares(head: str, one: Proposal, tags: Tags) -> dict[str, float]:
    """The logarithm of the tagger's share for each label of a head, at the anchor."""
    p = tags.most(head, one.anchor.idx, one.anchor.idx + len(one.anchor))
    return {name: float(np.log(max(share, 0.002))) for name, share in zip(heads()[head], p, strict=True)}


def _inside(one: Proposal) -> list[Token]:
    """The tokens of a claim's words, those next to its anchor first."""
    words = one.anchor.doc.char_span(one.span.start, one.span.end, alignment_mode="expand")
    return sorted(words, key=lambda t: abs(t.i - one.anchor.i)) if words is not None else [one.anchor]


def _worded_action(one: Proposal) -> str | None:
    """What a word of the claim says was done or became of it; None where none does."""
    if one.kind == "statement" and _gives_a_name(one.anchor):
        return "labelled"
    if one.kind not in table("topics"):
        return None
    if one.kind == "measure" and _is_gone(one.anchor):
        return "lifted"
    if one.kind == "service" and _is_back(one.anchor):
        return "reopened"
    tokens = (*_as_before(one.anchor), *_inside(one))
    for part in ("verb", "noun"):  # "the curfew was lifted" hangs on the verb, whichever word stands for the claim
        for token in tokens:
            for trigger in triggers().get((token.lemma_.lower(), part), ()):
                if trigger.kind == one.kind and trigger.action and not trigger.weak:
                    return trigger.action
    return None


def _gives_a_name(verb: Token) -> bool:
    """ "Branded the vote a farce", "labelled the raid a crime"; "called it a crime" mostly condemns."""
    if verb.lemma_.lower() not in mood("naming"):
        return False
    after = [c for c in verb.children if c.i > verb.i]
    objects = [c for c in after if c.dep_ in _OBJECTS and c.pos_ in ("NOUN", "PROPN", "PRON") and c.ent_type_ != "DATE"]
    by_as = any(c.lower_ == "as" and c.dep_ == "prep" for t in (verb, *objects) for c in t.children)
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    return len(objects) + by_as + passive > 1


def _is_gone(anchor: Token) -> bool:
    """ "The restrictions are gone": the predicate says so, whichever word stands for the claim."""
    verb = anchor.head if anchor.dep_ in ("nsubj", "nsubjpass", "acomp") else anchor
    told = (verb, *(c for c in verb.children if c.dep_ in ("acomp", "advmod", "prt")))
    negated = any(c.dep_ == "neg" for c in verb.children)
    return verb.pos_ in ("AUX", "VERB") and not negated and any(t.lower_ in mood("gone") for t in told)


def _is_back(anchor: Token) -> bool:
    """ "The airport is receiving flights again": what goes on again is back."""
    verb = anchor.head if anchor.dep_ in ("nsubj", "nsubjpass", "dobj") else anchor
    negated = any(c.dep_ == "neg" for c in verb.children)
    return not negated and any(c.dep_ == "advmod" and c.lower_ in mood("back") for c in verb.children)


def _as_before(anchor: Token) -> tuple[Token, ...]:
    """The verb that "so" or "as" stands for: "the curfew was lifted, and so were the roadblocks"."""
    verb = anchor.head if anchor.dep_ in ("nsubj", "nsubjpass", "attr") else anchor
    said = verb.i > 0 and verb.pos_ == "AUX" and verb.nbor(-1).lower_ in mood("as_before")
    return (verb.head,) if said and verb.dep_ in ("conj", "advcl") else ()


def _worded_what(one: Proposal) -> str | None:
    """Which measure or service the words of a claim name."""
    return topic_of(one.kind, _inside(one))


def topic_of(kind: str, words: Iterable[Token]) -> str | None:
    """Which measure or service some words name; None of other kinds, or where they name none."""
    lemmas = {t.lemma_.lower() for t in words}
    for what, telling in table("topics").get(kind, {}).items():
        if not lemmas.isdisjoint(telling):
            return str(what)
    return None


def _hazard(one: Proposal, text: str) -> str:
    """The report's noun for it; where only a verb tells it ("the ferry sank"), which hazard the codebook says it is."""
    noun = one.anchor
    if noun.pos_ not in ("NOUN", "PROPN"):
        beside = [t for t in (*noun.lefts, *noun.rights) if t.pos_ in ("NOUN", "PROPN")]
        named = next((t for t in beside if _a_hazard(t, "noun")), None)
        if named is None and (what := _a_hazard(noun, "verb")):
            return what
        noun = named or next(iter(beside), noun)
    return text[noun.idx : noun.idx + len(noun)].lower()


def _a_hazard(token: Token, part: str) -> str | None:
    """Which hazard a word tells of; None where it tells of none."""
    known = triggers().get((token.lemma_.lower(), part), ())
    return next((t.what for t in known if t.kind == "hazard" and len(t.words) == 1), None)


def _office(one: Proposal, text: str) -> str | None:
    """The office or role as written: what somebody is, becomes, or is said to be, without its article."""
    anchor = one.anchor
    for token in _nouns(anchor):
        if token.ent_type_ != "PERSON" and token.pos_ in ("NOUN", "PROPN"):
            return phrase(token, text, frozenset({"det"}))
    if anchor.pos_ == "VERB":
        return None
    return " ".join(text[one.span.start : one.span.end].split())


def _nouns(anchor: Token) -> Iterator[Token]:
    """Where an office may be named, best first."""
    if anchor.pos_ in ("NOUN", "PROPN"):
        yield from (c for c in anchor.children if c.dep_ == "appos")
        yield anchor
    yield from (c for c in anchor.children if c.dep_ in ("oprd", "attr", "appos"))
    for child in anchor.children:
        if child.dep_ == "prep" and child.lower_ in ("as", "of", "to", "from"):
            yield from (g for g in child.children if g.dep_ == "pobj")
    for part in ("dobj", "nsubjpass", "nsubj"):
        yield from (c for c in anchor.children if c.dep_ == part)

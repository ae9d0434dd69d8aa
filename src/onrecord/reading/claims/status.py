"""Whether a claim is said to be so: tense, modal, negation and the governing verb, weighed with the tagger's word.

`training/weigher/tie.py` grows the forest that weighs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from spacy.tokens import Token

from onrecord.codebook.mood import mood
from onrecord.model import Status, When

from ..tagger import Tags
from ..tagger.labels import heads
from .proposal import Proposal
from .sureness import classes_of
from .unfound import lived, not_found, unhurt
from .unmet import denied_part_in, unmet

_STATES = frozenset({"role", "situation"})
TOLLS = frozenset({"killed", "injured", "missing", "displaced", "rescued"})
"""Kinds of which a plain "not" is a denial, and a count of nobody too: "no one was hurt"."""


def cues(anchor: Token) -> Status | None:
    """What the grammar alone says; None where it says nothing beyond the past or present."""
    if _negated(anchor):
        return Status.DENIED
    verb = _verb(anchor)
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb != anchor and _negated(verb):
        return Status.DENIED
    if aux & mood("modal_possible"):
        return Status.POSSIBLE
    if aux & mood("modal_sought"):
        return Status.SOUGHT
    if aux & mood("modal_planned"):
        return Status.PLANNED
    if _conditional(verb):
        return Status.POSSIBLE
    return _governed(anchor, verb)


def _verb(anchor: Token) -> Token:
    """The verb that carries the tense for an anchor: its own, or that of the clause a noun is subject or object of."""
    if anchor.pos_ in ("VERB", "AUX"):
        return anchor
    here = anchor
    for _ in range(4):
        if here.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "conj", "oprd"):
            here = here.head
            if here.pos_ in ("VERB", "AUX"):
                return here
        else:
            break
    return anchor


def _negated(token: Token) -> bool:
    for child in token.children:
        if (child.dep_ == "neg" and not _bounds(child)) or (child.dep_ in ("det", "preconj") and _no(child)):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
            _no(child) or any(g.dep_ in ("det", "preconj", "neg") and _no(g) for g in child.children)
        ):
            return True
    return token.dep_ in ("pcomp", "pobj") and token.head.lower_ == "without"


def _no(token: Token) -> bool:
    """A negative word that denies something."""
    return token.lower_ in mood("negative") and not _bounds(token)


def _bounds(token: Token) -> bool:
    """A negative word that only bounds a number: "no fewer than 40 were hurt"."""
    words = [t.lower_ for t in token.doc[token.i : token.i + 3]]
    return words[0] in ("no", "not") and words[1:2] != [] and words[1] in mood("bounding") and words[2:] == ["than"]


def _governed(anchor: Token, verb: Token) -> Status | None:
    for token in (anchor, verb):
        head = token.head
        if token.dep_ in ("pcomp", "pobj") and head.dep_ == "prep":
            noun = head.head
            if head.lower_ == "from" and noun.pos_ == "VERB" and noun.lemma_.lower() in mood("denied"):
                return Status.DENIED  # "kept rioters from looting"
            found = _by_noun(noun) if head.lower_ in ("of", "for", "to") else None
            if found:
                return found
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
        if infinitive and token.dep_ in ("xcomp", "advcl", "ccomp", "acl", "relcl"):
            if token.dep_ == "acl" and (found := _by_noun(head)):
                return found
            lemma = head.lemma_.lower()
            for status, name in (
                (Status.SOUGHT, "sought"), (Status.DENIED, "denied"), (Status.PLANNED, "planned"),
                (Status.POSSIBLE, "possible"),
            ):  # fmt: skip
                if lemma in mood(name):
                    return status
            if head.lemma_ in ("be", "go"):
                return Status.PLANNED
            if head.pos_ == "ADJ" and lemma in mood("adjective_planned"):
                return Status.PLANNED
        if _said_untrue(token):
            return Status.DENIED
        if token.dep_ in ("oprd", "dobj") and head.lemma_.lower() == "fear":
            return Status.POSSIBLE
    for child in anchor.children:
        if child.dep_ == "amod":
            if child.lower_ in mood("adjective_planned"):
                return Status.PLANNED
            if child.lower_ in mood("adjective_possible"):
                return Status.POSSIBLE
    return None


def _said_untrue(token: Token) -> bool:
    """What somebody denies: whatever else its words look like, it is denied."""
    return token.dep_ in ("ccomp", "dobj", "xcomp") and token.head.lemma_.lower() in ("deny", "refute", "dismiss")


def _plainly_negated(anchor: Token) -> bool:
    """The predicate itself is negated ("was not hurt", "nobody was hurt"), and not in part ("not only", "not yet")."""
    if anchor.pos_ not in ("VERB", "AUX", "ADJ"):
        return False
    for child in anchor.children:
        if child.dep_ == "neg" and not _bounds(child):
            after = anchor.doc[child.i + 1].lower_ if child.i + 1 < len(anchor.doc) else ""
            return after not in mood("in_part")
        if child.dep_ in ("nsubj", "nsubjpass") and any(_no(t) for t in (child, *child.lefts)):
            return True  # "nobody was hurt", "neither officer was hurt"
    return False


def _by_noun(noun: Token) -> Status | None:
    for status, name in (
        (Status.PLANNED, "noun_planned"), (Status.POSSIBLE, "noun_possible"), (Status.SOUGHT, "noun_sought"),
    ):  # fmt: skip
        if noun.lemma_.lower() in mood(name):
            return status
    return None


def statuses_of(
    ones: Sequence[Proposal], tags: Tags | None, whens: Sequence[When | None], issued: date | None
) -> list[Status]:
    """The status of each claim; `whens` are their times, `issued` the day their report came out."""
    rules = [cues(one.anchor) for one in ones]
    if tags is None:
        return [_of_their_fate(one, rule) or rule or _plain(one) for one, rule in zip(ones, rules, strict=True)]
    rows = [status_features(one, tags, r, w, issued) for one, r, w in zip(ones, rules, whens, strict=True)]
    weighed = classes_of("status", rows)
    return [_settled(one, r, Status(w)) for one, r, w in zip(ones, rules, weighed, strict=True)]


def _plain(one: Proposal) -> Status:
    """What goes without saying."""
    return Status.ONGOING if one.kind in _STATES or _lasts(one.anchor) else Status.HAPPENED


def _settled(one: Proposal, rule: Status | None, weighed: Status) -> Status:
    """The weighed status, but where the grammar leaves no doubt."""
    if (known := _of_their_fate(one, rule)) is not None:
        return known
    if rule is Status.DENIED and (_said_untrue(one.anchor) or (one.kind in TOLLS and _plainly_negated(one.anchor))):
        return rule
    if weighed is Status.DENIED and rule is None and any(_bounds(t) for t in one.anchor.subtree):
        return _plain(one)  # what the tagger takes for a "no" bounds the number
    return Status.HAPPENED if weighed is Status.PLANNED and _is_done(one.anchor) else weighed


def _of_their_fate(one: Proposal, rule: Status | None) -> Status | None:
    """What its own words leave no doubt of: who survived or was unhurt, plans that came to nothing; None elsewhere."""
    if rule is Status.DENIED and not_found(one):
        return Status.ONGOING
    verb = _verb(one.anchor)
    if one.kind != "statement" and denied_part_in(one.anchor):
        return Status.HAPPENED
    if unmet(verb):
        return Status.DENIED
    if one.kind == "killed" and lived(verb) and rule is not Status.DENIED:
        return Status.DENIED
    return Status.DENIED if one.kind == "injured" and unhurt(one.anchor, verb) else None


def status_features(
    one: Proposal, tags: Tags, rule: Status | None, when: When | None, issued: date | None
) -> dict[str, float]:
    """What speaks for one status or another: the tagger's word, the grammar, and whether it lies ahead."""
    p = tags.most("status", one.anchor.idx, one.anchor.idx + len(one.anchor))
    anchor, verb = one.anchor, _verb(one.anchor)
    features = {f"p {name}": float(np.log(max(share, 0.003))) for name, share in zip(heads()["status"], p, strict=True)}
    features |= {f"rule {rule}": 1.0, f"kind {one.kind}": 1.0, f"tag {verb.tag_}": 1.0, f"as {anchor.dep_}": 1.0}
    features |= {f"{c.dep_} {c.lower_}": 1.0 for token in {anchor, verb} for c in token.children if c.dep_ in _TELLING}
    features[f"under {verb.head.lemma_.lower()}"] = 1.0
    features["noun"] = float(verb.pos_ not in ("VERB", "AUX"))
    return features | _hung_on(anchor, verb) | _beside(when, issued)


_TELLING = frozenset({"aux", "auxpass", "advmod", "amod", "neg", "mark"})
"""Arcs on which hangs what tells a status: "was", "still", "former", "not", "if"."""


def _hung_on(anchor: Token, verb: Token) -> dict[str, float]:
    """What a noun hangs on ("the truce has held", "flew home for talks"), and whether an "if" hangs on the verb."""
    found = {"conditioned": float(any(c.dep_ == "advcl" and _conditional(c) for c in verb.children))}
    if verb != anchor:
        found[f"verb {verb.lemma_.lower()}"] = 1.0
    if anchor.dep_ == "pobj":
        found[f"after {anchor.head.lower_}"] = 1.0
        found[f"{anchor.head.head.lemma_.lower()} {anchor.head.lower_}"] = 1.0
    return found


def _conditional(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in mood("conditional") for c in clause.children)


def _beside(when: When | None, issued: date | None) -> dict[str, float]:
    """Where the time of a claim lies beside the day its report came out."""
    if when is None or issued is None:
        return {"undated": 1.0}
    return {
        "ahead": float(when.first is not None and when.first > issued),
        "that day": float(when.first == when.last == issued),
        "until ahead": float(when.last is not None and when.last > issued),
        "open": float(when.last is None),
        "over": float(when.last is not None and when.last < issued),
    }


def _is_done(anchor: Token) -> bool:
    """ "The pull-out is complete": over, and not "to be complete"."""
    verb = anchor.head if anchor.dep_ in ("nsubj", "acomp") else anchor
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP", "VBD") or _negated(verb):
        return False
    return any(c.dep_ == "acomp" and c.lemma_.lower() in mood("complete") for c in verb.children)


def _lasts(anchor: Token) -> bool:
    return anchor.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in ("is", "are") for c in anchor.children)

"""When: the time said of a claim in its own sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from onrecord.codebook.load import table
from onrecord.codebook.mood import mood
from onrecord.model import Issued, Status, When
from onrecord.model.hinge import swing_over

from ..mentions import TimeMention
from ..times.direction import said_beside
from .near import an_estimate, steps, token_at, told_apart, told_later
from .proposal import Proposal
from .status import cues

_REACH = 6.0
"""A time farther than this, in arcs of the parse, is not the claim's."""
_WITHIN = 2.5
"""How much nearer a time counts that stands in the claim's own words."""
SAYINGS = frozenset({"statement", "request", "agree"})
"""Kinds that are acts of saying; of any other the day on which it was told is seldom the day."""
_SAID = 3.0
"""How much farther one counts that tells when something was said."""
_NOT_YET = frozenset({Status.PLANNED, Status.SOUGHT, Status.POSSIBLE})
_CARRIERS = frozenset(
    {"pobj", "npadvmod", "prep", "compound", "nummod", "amod", "pcomp", "advmod", "det", "poss", "nmod"}
)


def when_of(one: Proposal, times: Iterable[TimeMention]) -> When | None:
    """The time said of a claim; None where its sentence gives none, or only a time of day."""
    sent = one.anchor.sent
    found = [
        (_distance(one, m), m) for m in times
        if m.when is not None and sent.start_char <= m.span.start < sent.end_char and not _hour_alone(m)
    ]  # fmt: skip
    if not found:
        return None
    far, best = min(found, key=lambda pair: pair[0])
    return best.when if far < _REACH else None


def looked_back(when: When | None, kind: str, status: Status, issued: Issued) -> When | None:
    """The time of what has happened, where its words were taken to look ahead: "a blast on Friday is looked into".

    A weekday or date that could be before or after the day of issue was set by the tense of its sentence, which need
    not be that of the claim.
    """
    if when is None or status not in (Status.HAPPENED, Status.ONGOING):
        return when
    if kind in table("moment")["lasting_kinds"] and when.first is None and _until(when):
        return when  # "has been closed until May 20": so long it lasts
    if issued.days and when.first is None and when.last is not None and when.last > issued.days[1]:
        return None  # "by June 20" is another's: what has happened is not awaited
    ahead = issued.days is not None and when.first is not None and when.first > issued.days[1]
    if ahead and (kind not in table("moment")["scenes"]["violence"] or status is Status.ONGOING):
        return None  # "agreed on talks on Monday": the talks are ahead
    if kind not in table("moment")["scenes"]["violence"]:
        return when
    if not (when.hinge or "").endswith(":after"):
        return when
    if issued.days is None or when.first is None or when.first <= issued.days[1]:
        return when
    hinge = f"{(when.hinge or '').removesuffix('after')}before"
    return replace(when, hinge=hinge, edtf=swing_over(hinge, *issued.days))


def _until(when: When) -> bool:
    return (when.text or "").split(" ")[0].lower() in table("moment")["until"]


def awaited(
    when: When | None, one: Proposal, status: Status, times: Iterable[TimeMention], issued: Issued
) -> When | None:
    """The time of what is planned or sought: never one that is past, where its clause is of now or of what is to come.

    "She plans to ask the council to lift a ban imposed in May": it was imposed in May, and nobody will ask then. Nor is
    it the day on which something was said, threatened or promised, which has not come true that day.
    """
    if when is None or status not in _NOT_YET:
        return when
    mention = _in_words(when, one, times)
    if one.kind not in SAYINGS and mention is not None and promised_then(one, mention):
        return None
    if status is Status.POSSIBLE or issued.days is None:
        return when
    past = when.last is not None and when.last < issued.days[0]
    return None if past and _of_now(one.anchor) else when


def _in_words(when: When, one: Proposal, times: Iterable[TimeMention]) -> TimeMention | None:
    """The mention in a claim's sentence that says a time."""
    sent = one.anchor.sent
    near = (m for m in times if m.when is not None and sent.start_char <= m.span.start < sent.end_char)
    return next((m for m in near if m.when is not None and m.when.text == when.text is not None), None)


def promised_then(one: Proposal, mention: TimeMention) -> bool:
    """A time is that of a word of saying or willing above a claim: "threatened on Monday to kill them"."""
    doc = one.anchor.doc
    words = doc.char_span(*mention.span, alignment_mode="expand")
    before = doc[words.start - 1].lower_ if words and words.start else ""
    if not words or before in table("tense")["planned_for"]:
        return False
    holder = _holder(words[-1])
    ahead = words.end <= one.anchor.i  # what comes after "promised to march" is of the march
    tells = holder.lemma_.lower() in _saying() or (ahead and holder.lemma_.lower() in table("moment")["willing"])
    above = holder.pos_ == "VERB" and holder != one.anchor and holder.is_ancestor(one.anchor)
    return (above and tells) or (ahead and said_beside(doc, words.start))


def of_promise(one: Proposal, mention: TimeMention) -> bool:
    """The same, of a claim whose grammar says that it lies ahead: no time of its own."""
    return one.kind not in SAYINGS and cues(one.anchor) in _NOT_YET and promised_then(one, mention)


def _of_now(anchor: Token) -> bool:
    """The verb that carries its tense is in the present, or has a "will"."""
    for token in (anchor, *anchor.ancestors):
        if any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children):
            return any(c.dep_ == "aux" and c.lower_ in mood("modal_planned") - {"would", "'d"} for c in token.children)
        if token.tag_ in ("VBZ", "VBP"):
            return True
        if token.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in token.children):
            return False
        if any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP") for c in token.children):
            return True
    return False


def began(when: When | None, anchor: Token, status: Status) -> When | None:
    """Of what happened then, the day itself: "held since April 3, when gunmen stormed the mission"."""
    if when is None or status is not Status.HAPPENED or when.first is None or when.last is not None:
        return when
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ in ("relcl", "advcl")), None)
    if clause is None or not any(c.lower_ == "when" for c in clause.children):
        return when
    hinge = when.hinge.removeprefix("since:") if when.hinge else None
    return replace(when, edtf=when.first.isoformat(), hinge=hinge)


def _hour_alone(mention: TimeMention) -> bool:
    """A clock time without a day: the scene says which day."""
    when = mention.when
    if mention.sort != "TIME" or when is None or when.hinge != "day:0":
        return False
    words = (when.text or "").lower().split()
    return not any(w in words for w in table("moment")["today"])


@cache
def _saying() -> frozenset[str]:
    return frozenset(table("moment")["saying"])


def standing(one: Proposal, mention: TimeMention) -> dict[str, float]:
    """Named features of how a time stands to a claim in the parse: what makes it another's."""
    token = token_at(one.anchor.doc, mention.span.end - 1)
    if token is None:
        return {}
    return {
        "far": min(steps(token, one.anchor), 12) / 4,
        "told apart": float(told_apart(token, one.anchor)),
        "names a thing": float(_names_a_thing(token, one.anchor)),
        "of another": float(_of_another(token, one.anchor)),
        "of saying": float(_of_saying(token, one.anchor)),
        "hour alone": float(_hour_alone(mention)),
    }


def _distance(one: Proposal, mention: TimeMention) -> float:
    token = token_at(one.anchor.doc, mention.span.end - 1)
    if token is None:
        return 99.0
    if told_apart(token, one.anchor):
        return 99.0
    if (_of_saying(token, one.anchor) and one.kind not in SAYINGS) or of_promise(one, mention):
        return 99.0
    far = float(steps(token, one.anchor))
    if one.span.contains(mention.span):
        far -= _WITHIN
    far += _SAID * _of_saying(token, one.anchor)
    far += _SAID * (_names_a_thing(token, one.anchor) + _of_another(token, one.anchor))
    return far + abs(int(token.i) - int(one.anchor.i)) / 200


def _holder(token: Token) -> Token:
    """The word a time hangs on."""
    while token.dep_ in _CARRIERS and token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _of_saying(token: Token, anchor: Token) -> bool:
    """It tells when something was said."""
    holder = _holder(token)
    if holder == anchor and an_estimate(anchor):
        return True
    beside = {anchor.i, *(c.i for c in anchor.conjuncts)}
    return holder.pos_ == "VERB" and holder.i not in beside and holder.lemma_.lower() in _saying()


def _names_a_thing(token: Token, anchor: Token) -> bool:
    """A year that is part of a name or a make: "the 1973 building"; or says which: "last winter's strike"."""
    hung = token.dep_ in ("nummod", "compound", "amod", "poss")
    return hung and token.head.pos_ in ("NOUN", "PROPN") and token.head != anchor


def _of_another(token: Token, anchor: Token) -> bool:
    """A time of something that this came before or after: "sailed home after Friday's collision"."""
    while token.dep_ == "nummod" and token.head.ent_type_ in ("DATE", "TIME"):
        token = token.head  # "since April 20"
    for above in token.ancestors:
        if above == anchor:
            return False
        if above.is_ancestor(anchor):
            continue
        if above.lower_ in table("moment")["apart"]:
            return bool(above != token.head)  # "after Monday" itself bounds the claim
        if told_later(above):
            return True  # what came after it may well have come that day; what came before did not
    return False

"""Whether a bare "Friday" or "in March" lies before or after the day of issue, by the verb it hangs on."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

from onrecord.codebook.load import table
from onrecord.codebook.saying import saying

_STEPS = 12


def _governors(token: Token) -> list[Token]:
    """Verbs above a token, nearest first."""
    found = []
    for _ in range(_STEPS):
        if token.head.i == token.i:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            found.append(token)
    return found


def _before(verb: Token) -> list[Token]:
    """What hangs on a verb shortly before it: its helpers. Never all its children, for a hostile text has thousands."""
    return [t for t in verb.doc[max(0, verb.i - _STEPS) : verb.i] if t.head.i == verb.i]


def _after(verb: Token) -> list[Token]:
    """What hangs on a verb shortly after it: "due" in "was due"."""
    return [t for t in verb.doc[verb.i + 1 : verb.i + _STEPS] if t.head.i == verb.i]


def tense(verb: Token) -> str | None:
    """past, future, modal, present, progressive, infinitive or participle, by the verb's form and its helpers."""
    helpers = [t for t in _before(verb) if t.dep_ in ("aux", "auxpass")]
    said = {t.lower_ for t in helpers}
    ahead = said & table("tense")["future_helpers"].keys()
    perfect = verb.tag_ in ("VBN", "VBD") or (verb.tag_ == "VBG" and "been" in said)
    if said & {"has", "had", "have", "'ve", "having"} and perfect and not ahead & {"will", "'ll"}:
        return "past"
    if ahead:
        return "future"
    if any(t.tag_ == "MD" for t in helpers):
        return "modal"
    if verb.tag_ == "VBD" or any(t.tag_ == "VBD" for t in helpers):
        return "past"
    if any(t.tag_ == "TO" for t in helpers):
        return "infinitive"
    if any(t.tag_ in ("VBZ", "VBP") for t in helpers):
        return "progressive" if verb.tag_ == "VBG" else "present"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    return "participle" if verb.tag_ == "VBN" else None


def hangs_on_noun(doc: Doc, begin: int) -> bool:
    """A noun stands before a time and its preposition ("told of cuts in September"): it may be the noun's own time."""
    return begin > 1 and doc[begin - 1].pos_ == "ADP" and doc[begin - 2].pos_ in ("NOUN", "PROPN")


def _is_set(verb: Token, form: str | None) -> bool:
    """ "a summit set for Bonn in August"."""
    return form in ("participle", "past") and verb.lower_ == "set" and any(t.lower_ == "for" for t in _after(verb))


def _is_planned(verb: Token, *tables: str) -> bool:
    """ "scheduled", "due", "plans": what hangs on it lies ahead, whatever its own tense."""
    planned = {word for name in tables for word in table("tense")[name]}
    if verb.lemma_.lower() in planned or verb.lower_ in planned:
        return True
    return any(t.dep_ in ("acomp", "attr", "oprd") and t.lower_ in planned for t in _after(verb))


def _plans_now(verb: Token, token: Token) -> bool:
    """The day is that of the planning, not the one planned: "agreed on Friday to leave", but "due on Friday".

    Nor where what is planned stands before it, whatever the parser ties it to: "agreed to go home on Friday".
    """
    if any(t.tag_ == "TO" and t.nbor().tag_ == "VB" for t in verb.doc[verb.i + 1 : token.i]):
        return False
    lead = token
    while lead.head.i != verb.i and lead.head.i != lead.i:
        lead = lead.head
    return lead.lower_ not in table("tense")["planned_for"]


def direction(doc: Doc, begin: int, at: int) -> str | None:
    """before, after, or None where the grammar does not say.

    `begin` and `at` are the first and last tokens of the expression.
    """
    words = table("tense")
    token = doc[at]
    if begin >= 3 and doc[begin - 1].lower_ == "as" and doc[begin - 2].lower_ in words["as_soon_as"]:
        verbs = _governors(token)
        return "before" if verbs and tense(verbs[0]) == "past" and not _is_planned(verbs[0], "planned") else "after"
    for step in (1, 2, 3):
        if begin >= step and doc[begin - step].lower_ in words["ahead"]:
            return "after"
        if begin >= step and doc[begin - step].is_punct:
            break
    if _ahead_of(doc, begin):
        return "after"
    if said_beside(doc, begin):
        return "before"
    lead = words["ahead_unless_past"].keys() & _leading(doc, begin)
    verbs = _governors(token)
    if not verbs:
        return "after" if lead else None
    verb, form = verbs[0], tense(verbs[0])
    if begin and doc[begin - 1].lower_ == "since":
        return "before"
    if lead:
        gone = form == "past" and not _is_planned(verb, "planned", "promised")
        return "before" if gone and _is_over(verb, lead) else "after"
    if form == "future":
        return "after"
    if form != "infinitive" and (_is_planned(verb, "planned") or _is_set(verb, form)):
        return "after"
    if form != "infinitive" and _is_planned(verb, "promised"):
        return "before" if _plans_now(verb, token) else "after"
    if form in ("past", "participle"):
        return "before"
    if form == "progressive":
        return "after"
    if form == "present" and _is_told_ahead(verb, token):
        return "after"
    if form == "infinitive" and not (at + 1 < len(doc) and doc[at + 1].tag_ == "POS"):
        return _of_infinitive(verbs)
    return None


def _ahead_of(doc: Doc, begin: int) -> bool:
    """ "ahead of the vote on Sunday", "ahead of a summit in May"."""
    low = [t.lower_ for t in doc[max(0, begin - 6) : begin]]
    for at in range(len(low) - 2, -1, -1):
        if not low[at + 1].isalpha():
            return False
        if low[at : at + 2] == ["ahead", "of"]:
            return sum(t.pos_ in ("NOUN", "PROPN") for t in doc[begin - len(low) + at + 2 : begin]) <= 2
    return False


def said_beside(doc: Doc, begin: int) -> bool:
    """ "He said on Thursday he would leave": the day is that of saying, whatever the parser ties it to."""
    at = begin - 1
    while at > 0 and doc[at].lower_ in table("tense")["passed_over"]:
        at -= 1
    return at >= 0 and doc[at].tag_ == "VBD" and doc[at].lemma_.lower() in saying().verbs


def told_by(doc: Doc, at: int) -> bool:
    """The nearest verb above is one of saying, or of planning: what it tells of may lie ahead."""
    verbs = _governors(doc[at])
    return bool(verbs) and (verbs[0].lemma_.lower() in saying().verbs or _is_planned(verbs[0], "planned", "promised"))


def _leading(doc: Doc, begin: int) -> set[str]:
    """The two words before an expression, "later" and "on" not counted: "until later on Friday"."""
    while begin and doc[begin - 1].lower_ in table("tense")["passed_over"]:
        begin -= 1
    return {doc[i].lower_ for i in range(max(0, begin - 2), begin)}


def _is_told_ahead(verb: Token, token: Token) -> bool:
    """ "They meet on Monday", in the present, of what is to come. Headlines, without a full stop, tell the past so."""
    if verb.lemma_ == "be" and token.head.i == verb.i and token.dep_ == "attr":
        return True  # "the funeral is Monday"
    if verb.lemma_ in table("tense")["of_now"] or any(t.dep_ == "auxpass" for t in _before(verb)):
        return False
    if verb.tag_ == "VBP" and verb.lower_ in table("tense")["same_in_past"]:
        return False
    sentence = token.sent
    if verb.i < token.i and any(t.tag_ == "VBD" for t in token.doc[max(verb.i, token.i - _STEPS) : token.i]):
        return False  # another verb, in the past, is nearer: "trails the index that fell on Friday"
    if token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "POS":
        return False
    return sentence[-1].text == "." or (len(sentence) > 1 and sentence[-2].text == ".")


def _is_over(verb: Token, lead: set[str]) -> bool:
    """The time limit has passed: "by Monday they hardened", "until Thursday they had refused"."""
    if lead & {"by", "through"}:
        return True
    return any(t.lower_ == "had" or t.dep_ == "neg" for t in _before(verb))


def _of_infinitive(verbs: list[Token]) -> str | None:
    """ "plans to meet on Friday", "is to meet on Friday": after; elsewhere nobody can tell."""
    for below, verb in pairwise(verbs):
        form = tense(verb)
        if _is_planned(verb, "planned", "promised") or form == "future":
            return "after"
        if verb.lemma_ == "be" and below.dep_ in ("xcomp", "ccomp") and form in ("present", "past"):
            return "after"
        if form in ("past", "present", "progressive"):
            return None
    return None

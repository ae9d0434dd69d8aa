"""Whether a bare "Friday" or "in March" lies before or after the day of issue, by the verb it hangs on."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.codebook.load import table

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


def tense(verb: Token) -> str | None:
    """past, future, present, infinitive or participle, by the verb's form and its auxiliaries."""
    planned = table("tense")
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    lemmas = {t.lower_ for t in helpers}
    if lemmas & planned["future_helpers"].keys():
        return "future"
    if any(t.tag_ == "VBD" or t.lower_ in ("had", "was", "were") for t in helpers):
        return "past"
    if any(t.lower_ in ("has", "have", "'ve") for t in helpers) and verb.tag_ in ("VBN", "VBD"):
        return "past"
    if verb.tag_ == "VBD":
        return "past"
    if any(t.tag_ == "TO" for t in helpers):
        return "infinitive"
    if verb.tag_ == "VBG" and any(t.tag_ in ("VBZ", "VBP") for t in helpers):
        return "progressive"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if verb.tag_ == "VBN":
        return "present" if any(t.tag_ in ("VBZ", "VBP") for t in helpers) else "participle"
    return None


def _is_planned(verb: Token) -> bool:
    """ "scheduled", "due", "plans": what hangs on it lies ahead, whatever its own tense."""
    planned: dict[str, int] = table("tense")["planned"]
    if verb.lemma_.lower() in planned or verb.lower_ in planned:
        return True
    return any(t.dep_ in ("acomp", "attr", "oprd") and t.lower_ in planned for t in verb.children)


def direction(doc: Doc, at: int) -> str | None:
    """before, after, or None where the grammar does not say.

    `at` is the index of a token of the expression.
    """
    words = table("tense")
    token = doc[at]
    for step in (1, 2, 3):
        if at >= step and doc[at - step].lower_ in words["ahead"]:
            return "after"
        if at >= step and doc[at - step].is_punct:
            break
    verbs = _governors(token)
    if not verbs:
        return None
    nearest = tense(verbs[0])
    if _is_planned(verbs[0]) and nearest != "infinitive":
        return "after"
    if nearest == "future":
        return "after"
    if nearest in ("infinitive", "participle"):
        for verb in verbs[1:]:
            above = tense(verb)
            if _is_planned(verb) or above == "future":
                return "after"
            if above in ("past", "present", "progressive"):
                return "before" if nearest == "participle" and above == "past" else None
        return None
    if nearest == "past":
        return "before"
    if nearest == "progressive":
        return "after"
    return None

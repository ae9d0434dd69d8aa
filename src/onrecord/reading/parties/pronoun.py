"""Pronouns as mentions."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.somebody import Somebody

from .mention import Mention


def pronoun(token: Token, words: Somebody) -> Mention | None:
    """The mention a pronoun makes; None where it means nothing or nobody."""
    group = words.pronouns.get(token.lower_)
    at, end = token.i, token.i + 1
    if group == "male":
        return Mention(token, at, end, "person", pronoun=True, gender="m")
    if group == "female":
        return Mention(token, at, end, "person", pronoun=True, gender="f")
    if group == "plural":
        return Mention(token, at, end, None, pronoun=True, plural=True)
    if group == "relative":
        return Mention(token, at, end, "person", pronoun=True, relative=True)
    if group == "speaker":
        return Mention(token, at, end, "person", pronoun=True, speaker=True)
    if group == "thing" and not _empty(token, words):
        return Mention(token, at, end, "organisation", pronoun=True)
    if group == "anybody":
        return Mention(token, at, end, "people" if token.lower_ == "others" else "person", name=token.text)
    return None


def _empty(token: Token, words: Somebody) -> bool:
    """ "It rained", "it is likely that", "it was reported", "denied it": nobody is meant."""
    verb = token.head
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it":
        return False
    if token.dep_ == "dobj":
        return verb.lemma_.lower() in words.of_matters
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if verb.lemma_ in words.weather:
        return True
    return token.dep_ == "nsubjpass" and any(
        c.dep_ in {"ccomp", "advcl", "csubj"} and c.i > verb.i for c in verb.children
    )

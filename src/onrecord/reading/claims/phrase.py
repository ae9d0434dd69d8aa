"""A noun phrase in the report's words, without the clauses that hang on it."""

from __future__ import annotations

from spacy.tokens import Token

_LOOSE = frozenset({"relcl", "punct", "appos", "advcl", "acl", "conj", "cc", "ccomp", "parataxis"})


def phrase(head: Token, text: str, drop: frozenset[str] = frozenset()) -> str:
    """The words of the phrase that `head` heads, blank space as one space; dependents in `drop` are left out too."""
    left = right = head
    stack = [head]
    while stack:
        here = stack.pop()
        for child in here.children:
            if child.dep_ in _LOOSE or child.dep_ in drop:
                continue
            left = child if child.i < left.i else left
            right = child if child.i > right.i else right
            stack.append(child)
    return " ".join(text[left.idx : right.idx + len(right)].split())

"""Who a statement is by: "a Red Cross statement", and then "the statement" alone, speak for the Red Cross."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.codebook.somebody import Somebody

from .mention import Mention

_ISSUERS = frozenset({"organisation", "government", "force", "group", "office"})


def give_issuers(mentions: Iterable[Mention], words: Somebody) -> None:
    """Statements get the name of whoever issued them, as far as it stands beside them or beside one before.

    `mentions` are in the order of the text, and named.
    """
    known = tuple(mentions)
    last: Mention | None = None
    for mention in known:
        if mention.head.lemma_.lower() not in words.issued:
            last = mention if _states(mention, words) else last
            continue
        inner = (m for m in known if m is not mention and mention.start <= m.head.i < mention.end)
        issuer = next((m for m in inner if m.sort in _ISSUERS and m.name), None)
        last = issuer or last
        if last is not None and (issuer or _bare(mention)):
            mention.name, mention.sort, mention.country = last.name, last.sort, last.country


def _states(mention: Mention, words: Somebody) -> bool:
    """It "said in a statement", or "issued a communique"."""
    if mention.sort not in _ISSUERS or not mention.name or not mention.subject:
        return False
    verb = mention.head.head
    told = [c for c in verb.children if c.dep_ == "dobj"]
    told += [g for c in verb.children if c.lower_ == "in" for g in c.children]
    return any(t.lemma_.lower() in words.issued for t in told)


def _bare(mention: Mention) -> bool:
    return mention.end - mention.start <= 2

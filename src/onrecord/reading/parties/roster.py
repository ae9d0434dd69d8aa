"""From a token or a stretch of text to the party there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from onrecord.model import Span

from ..mentions import PartyMention


class Parties:
    """The parties of one report by the tokens that name them; the smallest phrase counts where they nest."""

    __slots__ = ("_by_head", "_by_token", "_inner", "_mentions")

    def __init__(self, doc: Doc, mentions: Iterable[PartyMention]) -> None:
        self._mentions = tuple(mentions)
        self._by_head = {m.head: m for m in self._mentions}
        self._by_token: dict[int, PartyMention] = {}
        for mention in sorted(self._mentions, key=lambda m: -len(m.span)):
            here = mention.head
            while here >= 0 and doc[here].idx >= mention.span.start:
                self._by_token[here] = mention
                here -= 1
            here = mention.head + 1
            while here < len(doc) and doc[here].idx < mention.span.end:
                self._by_token[here] = mention
                here += 1

        self._inner = _inner({m.span for m in self._mentions})

    def __iter__(self) -> Iterator[PartyMention]:
        return iter(self._mentions)

    def __len__(self) -> int:
        return len(self._mentions)

    def at(self, token: int) -> PartyMention | None:
        """The party whose head is this token, else the smallest whose phrase holds it; None where there is none."""
        return self._by_head.get(token) or self._by_token.get(token)

    def inner(self, mention: PartyMention) -> bool:
        """Part of somebody else's phrase: "the United Nations" in "a United Nations spokeswoman"."""
        return mention.span in self._inner

    def within(self, span: Span) -> tuple[PartyMention, ...]:
        """The parties whose phrase shares a character with `span`, in order."""
        return tuple(m for m in self._mentions if m.span.overlaps(span))


def _inner(spans: set[Span]) -> set[Span]:
    """Those that lie within a longer one."""
    found, reached = set(), -1
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.end <= reached:
            found.add(span)
        reached = max(reached, span.end)
    return found

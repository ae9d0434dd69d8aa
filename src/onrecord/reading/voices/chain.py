"""Chains of those who say so: "the toll is 12, AFP reported, citing the ministry" is the ministry by way of AFP."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from spacy.tokens import Doc

from onrecord.codebook.saying import saying
from onrecord.model import Span

from ..mentions import Voice
from .cue import Cue


def pass_on(doc: Doc, cues: list[Cue]) -> None:
    """Where somebody says a thing and cites another for it, the other is who says it, and the first passes it on."""
    passing = saying().passing
    for n, cue in enumerate(cues):
        head = cue.head
        beside = head.dep_ == "relcl"  # "AFP, which cited the ministry"
        if not (head.tag_ == "VBG" or beside) or head.lemma_.lower() not in passing or not cue.content:
            continue
        cited = next((c for c in head.children if c.dep_ == "dobj"), None)
        if cited is None:
            continue
        for other in [*reversed(cues[max(0, n - 4) : n]), *cues[n + 1 : n + 3]]:
            if beside and (other.speaker is None or cue.speaker is None or other.speaker.i != cue.speaker.i):
                continue
            if other.sort == "say" and other.content and other.speaker is not None and other.head.sent == head.sent:
                other.via = (*other.via, other.speaker.i)
                other.speaker = cited
                break


class Voices:
    """The voices of one report, by the text they speak."""

    __slots__ = ("_parts", "_reach", "_starts", "_voices")

    def __init__(self, voices: Iterable[Voice]) -> None:
        self._voices = tuple(voices)
        self._parts = sorted((part, n) for n, voice in enumerate(self._voices) for part in voice.content)
        self._starts = [part.start for part, _ in self._parts]
        self._reach = list(accumulate((part.end for part, _ in self._parts), max))

    def __iter__(self) -> Iterator[Voice]:
        return iter(self._voices)

    def __len__(self) -> int:
        return len(self._voices)

    def over(self, span: Span, sorts: frozenset[str] = frozenset({"say", "show"})) -> tuple[Voice, ...]:
        """The voices of these sorts that speak at least half of `span`, innermost first.

        Where the words that bring a voice in stand in the span too, they and whoever says it are left out of account.
        """
        shared: dict[int, int] = {}
        for k in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            if self._reach[k] <= span.start:
                break
            part, n = self._parts[k]
            common = min(part.end, span.end) - max(part.start, span.start)
            if common > 0 and self._voices[n].sort in sorts:
                shared[n] = shared.get(n, 0) + common
        found = [n for n, common in shared.items() if 2 * common >= len(span) - self._bringing_in(n, span)]
        return tuple(self._voices[n] for n in sorted(found, key=self._size))

    def _bringing_in(self, n: int, span: Span) -> int:
        """Characters of the span that only say who says it."""
        voice = self._voices[n]
        if not any(span.contains(part) for part in voice.cue):
            return 0
        return sum(len(part) for part in (*voice.source, *voice.cue) if span.contains(part))

    def _size(self, n: int) -> tuple[int, int]:
        return sum(len(p) for p in self._voices[n].content), n

    def chain(self, span: Span) -> tuple[int, ...]:
        """Head tokens of those who say what stands at `span`, nearest to the event first; empty where nobody does."""
        heads: list[int] = []
        for voice in self.over(span):
            first = (voice.speaker,) if voice.speaker is not None else ()
            for head in (*first, *voice.together, *voice.via):
                if head not in heads:
                    heads.append(head)
        return tuple(heads)

"""What befell a text on its way: broken sentences, wrongly decoded characters, misplaced quotation marks."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from onrecord.codebook.load import table
from onrecord.model import Damage, Span

_WORD_END = re.compile(r"(?<![\w.])(?P<word>[A-Za-z][A-Za-z-]*(?:\.[A-Za-z])*)\.$")
_INITIAL = re.compile(r"[A-HJ-UWYZ]$")  # not I, V and X, which count wars and kings
_GAP = re.compile(r"\s*\n\s*")
_FIRST = re.compile(r"[\"“‘'(]?(?P<word>[\w'’-]+)")
_DOLLAR = re.compile(r"(?<![\d$]) ?\$(?=[^\W\d_]|\.\.\.)(?!(?:US|CAN|AUS?|NZ|HK|S|A|C)(?:\d| \d))")
_MOJIBAKE = re.compile(r"(?:[ÂÃâÐÑØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}|\ufffd)+")
_QUOTE_LATE = re.compile(r"[,.?!] \"(?=\w|$)")
# How soon after a quotation its speaker is named.
_SAYING = 7


@cache
def _abbreviations(sort: str) -> frozenset[str]:
    return frozenset(str(w) for w in table("abbreviations")[sort])


@cache
def _expanded() -> re.Pattern[str]:
    months = "|".join(table("abbreviations")["months"])
    return re.compile(
        rf"(?P<month>{months}) 1st,(?P<gap>\s*\n\s*|\s+)(?P<day>\d{{1,2}})(?P<end>,|\b(?= \d{{4}}))(?P<rest> ?\w*)"
    )


def expanded_months(text: str) -> list[Damage]:
    """Where a program took "Jan." for the first of January, as in "On January 1st,⏎2, massive"."""
    out = []
    for m in _expanded().finditer(text):
        if not 1 <= int(m["day"]) <= 31:
            continue
        short = table("abbreviations")["months"][m["month"]]
        month = f"{short[0]}." if short else m["month"]
        lead = re.search(r"\w+\s$", text[max(0, m.start() - 12) : m.start()])
        start = m.start() - len(lead.group()) if lead else m.start()
        rest = m["rest"]
        repair = f"{text[start : m.start()]}{month} {m['day']}{m['end']}{rest[:2].lower() + rest[2:]}"
        out.append(
            Damage(Span(start, m.end()), "an abbreviation for a month was expanded and the sentence broken", repair)
        )
    return out


def breaks(text: str, pieces: list[Span]) -> list[tuple[int, Damage]]:
    """Sentences broken between one piece of the story and the next: (number of the piece before, damage)."""
    out = []
    for n, (a, b) in enumerate(pairwise(pieces)):
        gap = text[a.end : b.start]
        if not _GAP.fullmatch(gap):
            continue
        last, first = (
            _WORD_END.search(text[max(a.start, a.end - 30) : a.end]),
            _FIRST.match(text[b.start : b.start + 40]),
        )
        if not last or not first or text[b.start] in "-•*":
            continue
        word, nxt = last["word"], first["word"]
        if not _broken_at(word, nxt, text[a.start : a.end - len(last.group())]):
            continue
        start = a.end - len(last.group())
        end = b.start + first.end("word")
        repair = f"{last.group()} {text[b.start : end]}"
        out.append((n, Damage(Span(start, end), "sentence broken at an abbreviation", repair)))
    return out


def _broken_at(word: str, nxt: str, before: str) -> bool:
    months = {short for forms in table("abbreviations")["months"].values() for short in forms}
    opener = nxt in _abbreviations("openers")
    if word in _abbreviations("before_names"):
        return nxt[0].isupper() and not opener
    if word in months or word in _abbreviations("before_numbers"):
        return nxt[0].isdigit()
    if word in _abbreviations("either"):
        return nxt[0].islower()
    if word in _abbreviations("before_offices") or _INITIAL.match(word):
        if not nxt[0].isupper():
            return nxt[0].islower()
        # "…, U.N.⏎High Commissioner": a sentence seldom ends on a bare abbreviation after a comma or a name.
        return not opener and bool(re.search(r"(?:,|\b[A-Z][\w'’-]*)\s$", before))
    return False


def run_on(text: str, pieces: list[Span]) -> list[int]:
    """Numbers of pieces that end in the middle of a sentence which the next piece goes on with in lower case."""
    out = []
    for n, (a, b) in enumerate(pairwise(pieces)):
        # Two words at least on each side: list items and bullets also begin in lower case.
        if (
            (text[a.end - 1].isalnum() or text[a.end - 1] == ",")
            and text[b.start].islower()
            and len(text[a.start : a.end].split()) > 7
            and len(text[b.start : b.end].split()) > 2
        ):
            out.append(n)
    return out


def wrong_characters(text: str) -> list[Damage]:
    """Characters that came through the wrong decoder: dollar signs for dashes, "â€™" for an apostrophe."""
    out = [
        Damage(Span(m.start(), m.end()), "dash mis-decoded as a dollar sign", " - ")
        for m in _DOLLAR.finditer(text)
        if not re.search(r"(?:[A-Z]|\bUS|\d)$", text[max(0, m.start() - 2) : m.start()]) or m.group()[0] == " "
    ]
    for m in _MOJIBAKE.finditer(text):
        try:
            repair: str | None = m.group().encode("cp1252").decode("utf-8")
        except UnicodeError:
            repair = None
        if repair is not None or "\ufffd" in m.group():
            why = "wrongly decoded character" if repair else "character lost in decoding"
            out.append(Damage(Span(m.start(), m.end()), why, repair))
    return out


def late_quotation_marks(text: str, pieces: list[Span]) -> list[Damage]:
    """Closing quotation marks joined to the next word: `all we can, "he said`.

    A mark after a blank mostly opens. It closes where nothing follows, and after a comma where somebody is said to
    have said it, or the sentence goes on in lower case with no other mark to close what this one would open.
    """
    out = []
    for piece in pieces:
        said = piece.of(text)
        for m in _QUOTE_LATE.finditer(said):
            rest = said[m.end() :]
            before = said[: m.start()].rsplit(None, 1)[-1:]
            if before and before[0] in _abbreviations("quoted_by"):
                continue
            if not (_closes(m.group()[0], rest) if rest else said.count('"') % 2 == 0 or said.count('"') == 1):
                continue
            span = Span(piece.start + m.start(), piece.start + m.end())
            repair = f'{m.group()[0]}"' if not rest else f'{m.group()[0]}" '
            out.append(Damage(span, "quotation mark joined to the wrong word", repair))
    return out


def _closes(mark: str, rest: str) -> bool:
    after = [w.strip(",.;:\"'") for w in rest.split()[:_SAYING]]
    speaks = any(w in _abbreviations("quoted_by") for w in after)
    if mark == ",":
        return speaks and '"' not in " ".join(rest.split()[:_SAYING])
    return rest[0].islower() and speaks


def broken_off(text: str, pieces: list[Span]) -> list[Damage]:
    """The end of a text that stops in the middle of a sentence."""
    if len(pieces) < 3:
        return []
    last = pieces[-1].of(text)
    words = last.split()
    if len(words) < 8 or last.rstrip("\"'”’»)] ").endswith((".", "!", "?", ":")):
        return []
    cut = last.rfind(" ") + 1
    return [Damage(Span(pieces[-1].start + cut, pieces[-1].end), "the text breaks off")]

"""A text as words with a class and a worth each, numbers put together: what times and quantities are read from.

Not the parser's tokens: those take "10-year" and "Jan." apart and "10:35" together as suits a parser. Offsets are the
same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.attrs import IDX
from spacy.tokens import Doc

from onrecord.codebook.times import OTHER, Grammar, grammar
from onrecord.model import Span

from .numerals import Worth, joined

_WORD = re.compile(
    r"""\d{4}-\d{2}-\d{2}(?!\d)
      | \d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)
      | \d{1,2}:\d{2}(?::\d{2})?(?![\d:])
      | \d{1,3}/\d{1,3}(?![\d/])
      | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)
      | \d+\.\d+
      | \bq[1-4]\b
      | \d+(?:st|nd|rd|th|s)\b
      | \d+
      | ['`]\d\d(?:s\b|(?!\w))
      | '?[ap]\.m\b\.?
      | o'clock
      | 's\b
      | (?:[^\W\d_]\.){2,}
      | [^\W\d_]+
      | \S""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "(": "OPEN", "[": "OPEN", "'s": "S", "%": "PERCENT",
          "$": "MONEY", "£": "MONEY", "€": "MONEY", "¥": "MONEY", "₽": "MONEY", "₹": "MONEY", "#": "MONEY"}  # fmt: skip


_HYPHENS = "\u2010\u2011\u2012\u2013"
"""Hyphens and short dashes; between two words without a space they join as a hyphen does."""


@dataclass(slots=True)
class Words:
    """The words of a text in order: parallel lists, and their classes as one string."""

    doc: Doc
    text: str
    """That of `doc`, which spaCy would put together again each time it is asked for."""
    grammar: Grammar
    starts: list[int]
    ends: list[int]
    low: list[str]
    worth: list[Worth]
    classes: str
    _offsets: list[int]

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to `last`, the last included."""
        return Span(self.starts[first], self.ends[last])

    def token(self, word: int) -> int:
        """Index in the parsed text of the token that holds the beginning of a word."""
        return max(0, bisect_right(self._offsets, self.starts[word]) - 1)

    def token_at(self, offset: int) -> int:
        """Index in the parsed text of the token that holds a character."""
        return max(0, bisect_right(self._offsets, offset) - 1)

    def name(self, word: int) -> str:
        """The name of a word's class; "" for words of none."""
        return self.grammar.names.get(self.classes[word], "")


def _unmarked(low: str) -> str:
    """A number without the mark of a footnote after it: 12². Raised and circled digits are digits but no decimals."""
    while low[-1].isdigit() and not low[-1].isdecimal():
        low = low[:-1]
    return low


def _shape(low: str, word: str) -> tuple[str, Worth]:
    """Class and worth of a word that begins with a digit or an apostrophe and a digit."""
    if any(ch.isdigit() and not ch.isdecimal() for ch in low):
        return OTHER, None
    if low.isdecimal():
        if len(low) > 15:
            return "NUM", None
        number = int(low)
        if len(low) <= 2 and 1 <= number <= 31:
            return "DAYNUM", number
        return ("YEAR" if len(low) == 4 and 1000 <= number < 2200 else "NUM"), number
    if low[0] in "'`":
        return (
            ("SHORTDECADE", low[1:3])
            if low.endswith("s")
            else ("SHORTYEAR", int(low[1:3]) + (1900 if int(low[1:3]) > 49 else 2000))
        )
    if low[-2:] in ("st", "nd", "rd", "th"):
        return ("ORDINAL", int(low[:-2])) if len(low) < 8 else ("NUM", None)
    if low.endswith("s"):
        digits = low[:-1]
        return ("DECADE", digits) if len(digits) in (2, 4) and digits.endswith("0") else (OTHER, None)
    if ":" in low:
        return "CLOCK", low
    if "-" in low:
        return "ISODATE", low
    if low.count("/") == 2:
        return "SLASHDATE", low
    if "/" in low:
        return "FRACTION", low
    real = float(low.replace(",", "")) if len(low) < 20 else None
    whole = int(real) if real is not None and "." not in low else real
    return ("CLOCKDOT" if re.fullmatch(r"\d{1,2}\.\d\d", low) else "NUM"), whole


def words_of(doc: Doc) -> Words:
    """The words of a parsed text. Worked out once and kept with the text: two steps of reading ask for them."""
    kept = doc.user_data.get("words")
    if isinstance(kept, Words):
        return kept
    g = grammar()
    text = doc.text
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    worth: list[Worth] = []
    classes: list[str] = []
    breaks = [*doc.user_data.get("paragraph_starts", ()), len(text) + 1]
    ahead = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        while breaks[ahead] <= start:
            if starts:
                starts.append(start)
                ends.append(start)
                low.append("")
                worth.append(None)
                classes.append(g.classes["BREAK"])
            ahead += 1
        word = found[0]
        lower = word.lower()
        if word in _HYPHENS and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
            lower = "-"
        value: Worth
        if lower in g.words:
            kind, value = g.words[lower]
            if kind in g.capital and word.islower():
                kind = OTHER
        elif word[0].isdecimal() or (word[0] in "'`" and len(word) > 2 and word[1].isdecimal()):
            name, value = _shape(_unmarked(lower), word)
            kind = g.classes.get(name, OTHER)
        else:
            kind, value = g.classes[_MARKS[lower]] if lower in _MARKS else OTHER, None
        starts.append(start)
        ends.append(end)
        low.append(lower)
        worth.append(value)
        classes.append(kind)
    for first, last, name, number in reversed(joined(g, text, starts, ends, low, worth, classes)):
        ends[first] = ends[last]
        low[first], worth[first], classes[first] = text[starts[first] : ends[first]].lower(), number, g.classes[name]
        for kept_words in (starts, ends, low, worth, classes):
            del kept_words[first + 1 : last + 1]
    offsets = [int(n) for n in doc.to_array(IDX)]
    found_words = Words(doc, text, g, starts, ends, low, worth, "".join(classes), offsets)
    doc.user_data["words"] = found_words
    return found_words

"""What stands around an expression of time: its verb, the words beside it, and the day spoken of before it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.codebook.load import table

from ..words import Words
from .direction import direction, hangs_on_noun
from .meaning import Meaning

_STEPS = 8
_REACH = 60
"""How many words away, at most, the day of a clock time stands."""


@dataclass(slots=True)
class Setting:
    """Where the reader of times has got to."""

    words: Words
    stamp: str = ""
    """The hinge of the day of issue itself: a date stamp left in the story is no day that its news happened on."""
    anchor: str | None = None
    """The day, week or month last spoken of."""
    quarter: str | None = None
    """The quarter last spoken of."""
    quarter_number: int | None = None
    anchor_grain: str = ""
    day: str | None = None
    """The day last spoken of in this paragraph."""
    first_day: str | None = None
    """The day first spoken of in the report: that of its news."""
    days: list[tuple[int, str]] = field(default_factory=list)
    """First word and hinge of the days found in the first pass."""
    _ahead: int = 0
    _breaks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._breaks = list(self.words.doc.user_data.get("paragraph_starts", ()))

    def at(self, first: int) -> None:
        """Reading has come to a word: an anchor of another paragraph no longer gives clock times their day."""
        start = self.words.starts[first]
        while self._ahead < len(self._breaks) and self._breaks[self._ahead] <= start:
            self._ahead += 1
            self.day = None

    def tell(self, meaning: Meaning) -> None:
        """An expression has been read: what follows may lean on it."""
        if meaning.hinge is None or meaning.value or meaning.sort not in ("DATE", "TIME"):
            return
        if meaning.grain in ("decade", "century"):
            return
        self.anchor, self.anchor_grain = meaning.hinge, meaning.grain
        if meaning.grain == "day" and meaning.hinge != self.stamp:
            self.day = meaning.hinge
            self.first_day = self.first_day or meaning.hinge

    def way(self, first: int, last: int, otherwise: str) -> str:
        """before, after, or what is likely where the grammar does not say."""
        return direction(self.words.doc, self.words.token(first), self.words.token(last)) or otherwise

    def way_of_month(self, first: int, last: int) -> str:
        """The same for a month: where it hangs on a noun, a past verb alone puts it no further back than is likely."""
        way = self.way(first, last, "behind")
        noun = way == "before" and hangs_on_noun(self.words.doc, self.words.token(first))
        return "behind" if noun else way

    def from_anchor(self, hinge: str) -> str | None:
        """A hinge seen from the day last spoken of."""
        return f"seen:{hinge}>{self.anchor}" if self.anchor else None

    def before(self, at: int) -> str:
        """The word before, in lower case; "" at a beginning."""
        return self.words.low[at - 1] if at else ""

    def after(self, at: int) -> str:
        """The word after, in lower case; "" at an end."""
        return self.words.low[at + 1] if at + 1 < len(self.words.low) else ""

    def year_word_after(self, last: int) -> str | None:
        """this, previous or next, where "this year" follows a month."""
        last += last + 1 < len(self.words.low) and self.words.name(last + 1) == "OF"
        names = [self.words.name(i) for i in range(last + 1, min(last + 3, len(self.words.low)))]
        if len(names) == 2 and names[1] == "UNIT" and self.words.worth[last + 2] == "Y":
            return {"THIS": "this", "LAST": "previous", "NEXT": "next"}.get(names[0])
        return None

    def is_month(self, at: int, *, bare: bool) -> bool:
        """Not a person or a verb ("Theresa May", "may"), as far as the words beside it tell."""
        leads = table("settings")["month_leads"]
        if self.before(at) in leads or not bare:
            return True
        token = self.words.doc[self.words.token(at)]
        if self.words.name(at) == "AMBIGUOUS_MONTH":
            return bool(token.is_sent_start) and token.pos_ == "PROPN" and self.after(at) not in ("of", "for", "on")
        around = [
            t
            for t in (token.nbor(-1) if token.i else None, token.nbor(1) if token.i + 1 < len(token.doc) else None)
            if t
        ]
        return not any(t.pos_ == "PROPN" and t.text[:1].isupper() for t in around)

    def is_year(self, first: int, last: int) -> bool:
        """Not a number of things."""
        w = self.words
        settings = table("settings")
        year = int(str(w.worth[last]))
        lead = self.before(first)
        if self.after(last) in settings["zones"] or self.after(last) in settings["street_numbers"]:
            return False
        if w.name(last) == "SHORTYEAR":
            return lead in settings["short_year_leads"]
        if first < last and w.name(last - 1) == "UNIT":
            return w.worth[last - 1] == "Y" and 1000 <= year < 2200
        if w.name(first - 1) in ("MONEY",) or w.name(last + 1 if last + 1 < len(w.low) else last) in (
            "PERCENT",
            "FRACTION",
        ):
            return False
        if lead in settings["year_leads"] or first < last:
            return self.after(last) not in settings["counted_after"] and (year > 1399 or lead in ("in", "since"))
        if not 1900 <= year < 2060:
            return False
        token = w.doc[w.token(last)]
        if self.after(last) == "-" and w.ends[last] == w.starts[last + 1]:
            return w.name(last + 2) in ("DAYNUM", "NUM", "YEAR") if last + 2 < len(w.low) else False
        if lead == "-" and w.ends[first - 1] == w.starts[first]:
            return True
        head = token.head
        return not (token.dep_ == "nummod" and head.i == token.i + 1 and head.tag_ == "NNS" and head.text[:1].islower())

    def leads_season(self, at: int) -> bool:
        """ "in spring 1998": not "the president's fall in 2003"."""
        return self.before(at) in table("settings")["month_leads"] and self.after(at) != "in"

    def is_modifier(self, at: int) -> bool:
        """It stands before a noun it belongs to ("summer camp")."""
        token = self.words.doc[self.words.token(at)]
        return token.dep_ in ("compound", "amod") or token.pos_ not in ("NOUN", "PROPN", "ADV")

    def says_hour(self, at: int) -> bool:
        """A bare "15:30" is an hour where "at" or the like leads to it."""
        return self.before(at) in table("settings")["hour_leads"]

    def day_of_sentence(self, at: int) -> str | None:
        """The day named nearest to a clock time, in its own sentence or before it."""
        w = self.words
        sentence = w.doc[w.token(at)].sent
        low, high = bisect_left(self.days, (at - _REACH, "")), bisect_left(self.days, (at + _REACH, ""))
        near = [(abs(i - at), hinge) for i, hinge in self.days[low:high] if sentence.start <= w.token(i) < sentence.end]
        if near:
            return min(near)[1]
        return self.day or self.first_day

    def is_title(self, first: int) -> bool:
        """Capitals inside a sentence: "This Week", the programme."""
        token = self.words.doc[self.words.token(first)]
        return (
            token.text[:1].isupper() and not token.is_sent_start and token.i > 0 and token.nbor(-1).text[:1].isalnum()
        )

    def opens(self, first: int) -> bool:
        """It stands first in its sentence: what is told of is that time itself, not a figure beside another."""
        return bool(self.words.doc[self.words.token(first)].is_sent_start)

    def clause_follows(self, last: int) -> bool:
        """A clause says which: "the year it was founded"."""
        token = self.words.doc[self.words.token(last)]
        return token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("PRON", "DET", "SCONJ")

    def is_noun(self, last: int) -> bool:
        """It is a thing, not a manner: "the party daily"."""
        return str(self.words.doc[self.words.token(last)].pos_) in ("NOUN", "PROPN")

    def is_that_day(self, at: int) -> bool:
        """ "that" points at a day and does not begin a clause."""
        return str(self.words.doc[self.words.token(at)].tag_) != "IN"

    def ends_phrase(self, last: int) -> bool:
        """No noun follows that it would belong to."""
        token = self.words.doc[self.words.token(last)]
        return token.dep_ not in ("amod", "compound") and token.pos_ in ("NOUN", "ADV", "ADP", "ADJ")

    def is_rate(self, first: int) -> bool:
        """ "a year" after a sum or a number of times."""
        token = self.words.doc[self.words.token(first)]
        if token.i == 0:
            return False
        unit = token.head
        lead = token.nbor(-1)
        if lead.lower_ in table("settings")["rate_leads"]:
            return True
        return (
            unit.dep_ in ("npadvmod", "nmod", "appos", "dep")
            and lead.pos_ in ("NOUN", "NUM", "SYM")
            and lead.dep_ != "det"
        )

    def is_length(self, first: int) -> bool:
        """ "for a year", "took a month": not "a day of mourning"."""
        if self.before(first) in table("settings")["length_leads"]:
            return True
        unit = self.words.doc[self.words.token(first + 1)]
        return unit.dep_ in ("dobj", "npadvmod", "dative") and self.after(first + 1) != "of"

    def is_day_count(self, first: int, last: int) -> bool:
        """ "one day" as a vague future, "many a day": not lengths."""
        return (
            self.words.low[first : last + 1] == ["one", "day"]
            and self.before(first) not in table("settings")["length_leads"]
        )

    def name_follows(self, last: int) -> bool:
        """A capitalised word follows: part of a name ("Current Affairs")."""
        w = self.words
        return w.text[w.starts[last]].isupper() and last + 1 < len(w.low) and w.text[w.starts[last + 1]].isupper()

    def lasting(self, first: int, count: float | None, unit: str | None) -> str | None:
        """The days up to that of issue, where a perfect or present tense says that something has lasted for so long."""
        before = self.before(first)
        if unit is None or before not in ("for", "over", "in", "within"):
            return None
        if before in ("in", "within") and count and count < 1000 and self.way(first, first, "") == "after":
            ahead = f"ago:{-int(count)}:{unit}"
            return f"until:{ahead}" if before == "within" else ahead
        if before == "within":
            return None
        if not self._has_lasted(first):
            return None
        size = int(count or 3)
        return f"last:{size}:{unit}" if 0 < size < 1000 and unit not in ("decade", "century") else None

    def _has_lasted(self, first: int) -> bool:
        """A perfect stands above: "have searched for days", or further off "have been preparing to leave for days"."""
        token = self.words.doc[self.words.token(first)]
        verbs = 0
        for _ in range(_STEPS):
            if token.pos_ in ("VERB", "AUX"):
                verbs += 1
                helpers = {t.lower_ for t in token.lefts if t.dep_ in ("aux", "auxpass")}
                if helpers & {"has", "have", "'ve"} and (verbs == 1 or "been" in helpers):
                    return True
            if token.head.i == token.i:
                break
            token = token.head
        return False

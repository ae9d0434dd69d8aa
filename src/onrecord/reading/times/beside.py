"""What stands beside an expression of time and tells it from its likes: "May" from a person, 1998 from a number."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.codebook.load import table
from onrecord.codebook.somebody import somebody

from ..words import Words

_STEPS = 8


@dataclass(slots=True)
class Beside:
    """The words around an expression."""

    words: Words

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

    def year_of_event(self, day: str, last: int) -> int | None:
        """The year of a day known by what happened on it: "the Sept. 11 terrorist attacks"."""
        year: int | None = table("settings")["event_days"].get(day)
        if year is None:
            return None
        at = last + 1
        while at < min(last + 4, len(self.words.low)) and self.words.low[at] in (*table("settings")["events_of"], "-"):
            at += 1
        return year if at < len(self.words.low) and self.words.low[at] in table("settings")["events"] else None

    def is_month(self, at: int, *, bare: bool) -> bool:
        """Not a person or a verb ("Theresa May", "may"), as far as the words beside it tell."""
        leads = table("settings")["month_leads"]
        if self.before(at) in leads or not bare:
            return True
        token = self.words.doc[self.words.token(at)]
        if self.words.name(at) == "AMBIGUOUS_MONTH":
            noun = token.nbor(1) if token.i + 1 < len(token.doc) else token
            if self.before(at) in table("settings")["month_articles"] and noun.pos_ == "NOUN" and noun.text.islower():
                return True  # "the March accession"
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

    def leads_named_season(self, first: int, at: int) -> bool:
        """ "in the spring", "over the fall": not "the spring of a watch", "in the fall of the city"."""
        return (
            self.before(first) in table("settings")["season_leads"]
            and self.after(at) not in ("in", "of", "from", "-")
            and self.words.name(first) == "THE"
            and at == first + 1
        )

    def is_thing_after(self, last: int, *, years: bool) -> bool:
        """A noun follows that is not somebody: "a two-day-old truce", but "a 17-year-old driver", "a 17-year-old".

        Of what is told in `years` only nouns count that the codebook knows to last.
        """
        token = self.words.doc[self.words.token(last)]
        if token.i + 1 >= len(token.doc):
            return False
        noun = token.nbor(1)
        if years:
            return noun.lemma_ in table("settings")["things_that_last"]
        return noun.pos_ == "NOUN" and noun.text.islower() and noun.lemma_ not in somebody().nouns

    def is_modifier(self, at: int) -> bool:
        """It stands before a noun it belongs to ("summer camp")."""
        token = self.words.doc[self.words.token(at)]
        return token.dep_ in ("compound", "amod") or token.pos_ not in ("NOUN", "PROPN", "ADV")

    def says_hour(self, at: int) -> bool:
        """A bare "15:30" is an hour where "at" or the like leads to it."""
        return self.before(at) in table("settings")["hour_leads"]

    def is_title(self, first: int) -> bool:
        """Capitals inside a sentence: "This Week", the programme."""
        token = self.words.doc[self.words.token(first)]
        if (
            not token.text[:1].isupper()
            or token.is_sent_start
            or token.i == 0
            or (token.text.isupper() and len(token) > 1)
        ):
            return False
        named = token.nbor(1).text.istitle() if token.i + 1 < len(token.doc) else False
        return token.nbor(-1).text[:1].isalnum() or (token.text.istitle() and named)

    def opens(self, first: int) -> bool:
        """It stands first in its sentence: what is told of is that time itself, not a figure beside another."""
        return bool(self.words.doc[self.words.token(first)].is_sent_start)

    def runs_to_month(self, last: int) -> bool:
        """ "the year ended Aug. 31", "the year to March"."""
        w = self.words
        if self.after(last) in ("ended", "ending"):
            return True
        month = w.name(last + 2) if last + 2 < len(w.low) else ""
        return self.after(last) in ("to", "through") and month in ("MONTH", "AMBIGUOUS_MONTH", "MONTH_SHORT")

    def is_of_the_age(self, last: int) -> bool:
        """ "today's youth", "in today's world": of these times, not of this day."""
        w = self.words
        return w.low[last] == "today" and self.after(last) == "'s" and self.after(last + 1) in table("settings")["ages"]

    def is_of_money(self, first: int) -> bool:
        """A sum of money stands before: "$500 million a year" tells how much, not how often."""
        w = self.words
        if first and w.low[first - 1] in table("settings")["money_units"]:
            return True
        return first > 1 and w.name(first - 1) in ("DAYNUM", "YEAR", "NUM", "CLOCKDOT") and w.name(first - 2) == "MONEY"

    def is_share(self, at: int, last: int) -> bool:
        """ "a quarter of", "three quarters of the town": parts of a whole, not months ("three quarters of growth")."""
        w = self.words
        if self.after(last) != "of":
            return False
        whole = w.low[last + 2] if last + 2 < len(w.low) else ""
        return w.name(at) == "QUARTER" or (w.name(at) == "QUARTERS" and whole in table("settings")["wholes"])

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

    def has_lasted(self, first: int) -> bool:
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

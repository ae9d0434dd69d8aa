"""Who wrote it and where it was filed: bylines, datelines, agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.clutter import signatures, words
from onrecord.codebook.load import table
from onrecord.model import Span

from .lines import Line
from .stamps import date_pattern, is_stamp, short_date_pattern

_BY = re.compile(
    r"(?:by|from|written by|story by|report by|reported by|posted by|author|text by)(?:\s*:\s*|\s+)(?=[\w“\"])", re.I
)
_NAMES = re.compile(r"[A-ZÀ-Ž][\w'’.-]*|[^\W\d_]+|[|@/,&·•–—-]|\S")
_PERSON = re.compile(
    r"[A-ZÀ-Ž][\w'’-]+(?: (?:[A-Z]\.|(?:al|el|de|da|van|von|bin|der|la|le|du)(?=[ -])|[A-ZÀ-Ž][\w'’-]+)){1,3}$"
)
_CAPS = r"[A-ZÀ-Ž][A-ZÀ-Ž.'’-]+(?:[ /](?:[A-ZÀ-Ž][A-ZÀ-Ž.'’-]*|[a-z]{1,3}(?= [A-Z])))*"
_NAME = r"[A-ZÀ-Ž][\w.'’-]*(?:[ /](?:[A-ZÀ-Ž][\w.'’-]*|[a-z]{1,3}(?= [A-Z]))){0,4}"
_MORE = rf"(?:, {_NAME}){{0,2}}(?: ?\([A-ZÀ-Ž][\w .'’-]{{1,40}}\))?"
_WHERE = rf"(?P<place>(?P<caps>{_CAPS}){_MORE}|{_NAME}{_MORE})"
_AGENCY = r"\((?P<agency>[A-ZÀ-Ža-z][\w &/.'’-]{1,40})\)"
_TAIL = r"[ .:–—-]*"
_DASH = r" ?(?:-{1,3}|–|—|―|_)(?=[ “\"‘']|[A-Z])\s*"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The text at `whole` says where (`place`) and perhaps when (`stamp`) and for whom (`agency`) it was filed."""

    whole: Span
    place: Span | None
    stamp: Span | None
    agency: str | None


@cache
def _agency_like() -> frozenset[str]:
    return frozenset(signatures("agencies")) | frozenset(signatures("outlets"))


def known_signature(name: str) -> tuple[str, str] | None:
    """("agencies" or "outlets", the record's name for it) where `name` is a way one signs.

    A name that is not listed counts where it is built like a masthead: "The Valley Herald", "Summit Radio".
    """
    name = name.strip()
    for sort in ("agencies", "outlets"):
        found = signatures(sort).get(name)
        if found:
            return sort, found
    built = _masthead().fullmatch(name)
    # Three words of which none is "The" may as well be a headline: "Rebels Storm Radio".
    return _sort_of(built) if built and (built["the"] or len(name.split()) == 2) else None


@cache
def _masthead() -> re.Pattern[str]:
    """A name built like those of papers, stations and agencies."""
    last = {sort: "|".join(map(re.escape, table("agencies")["mastheads"][sort])) for sort in ("agencies", "outlets")}
    return re.compile(
        rf"(?<!\w)(?P<the>The )?(?!The |By |From )(?:[A-ZÀ-Ž][\w'’-]+ ){{1,3}}?"
        rf"(?:(?P<agencies>{last['agencies']})|(?P<outlets>{last['outlets']}))(?![\w'’-]| [A-ZÀ-Ž])"
    )


def _sort_of(found: re.Match[str]) -> tuple[str, str]:
    return ("agencies" if found["agencies"] else "outlets"), found.group()


@cache
def _alone() -> re.Pattern[str]:
    date = f"(?:{date_pattern().pattern})"
    return re.compile(rf"(?P<place>{_CAPS}{_MORE}),?(?: (?P<date>{date}))?(?: ?{_AGENCY})?{_TAIL}$")


@cache
def _inline() -> tuple[re.Pattern[str], ...]:
    date = rf"(?P<date>{date_pattern().pattern}|{short_date_pattern().pattern})"
    return (
        # KABUL, March 3 (Agency) -
        re.compile(rf"{_WHERE}(?:,? \(?{date}\)?)?[,.]?(?: ?{_AGENCY})?{_DASH}"),
        # (Kabul, 3 March 2012) –
        re.compile(rf"[(\[]{_WHERE},? {date}[)\]]{_DASH}"),
        # KABUL: The
        re.compile(
            r"(?P<place>(?P<caps>(?=[A-ZÀ-Ž ]{5,40}:)[A-ZÀ-Ž]{2,}(?: [A-ZÀ-Ž]{2,}){0,2})): (?=[A-Z][a-z]|[\"“‘])"
        ),
        # 3 March 2012 –
        re.compile(rf"{date}(?: ?{_AGENCY})?{_DASH}"),
        # (Agency) -
        re.compile(rf"{_AGENCY}{_DASH}"),
    )


def _apart(place: str, agency: str | None) -> tuple[str, str | None]:
    """Place and agency, where brackets after the place hold an agency and not its country."""
    found = re.search(r" ?\((?P<in>[^()]+)\)$", place)
    if found and found["in"] in _agency_like():
        return place[: found.start()], found["in"]
    return place, agency


def dateline_alone(line: Line) -> Dateline | None:
    """A line that says where it was filed and nothing else: "ANKARA (Turkey)", "GENEVA 1997-02-06"."""
    if len(line.text) > 80 or len(line.words) > 10:
        return None
    found = _alone().match(line.text)
    if not found or line.plain.strip(" .:–—-") in words("not_datelines"):
        return None
    at = line.span.start
    stamp = Span(at + found.start("date"), at + found.end("date")) if found["date"] else None
    place, agency = _apart(found["place"], found["agency"])
    start = at + found.start("place")
    return Dateline(line.span, Span(start, start + len(place)), stamp, agency)


def dateline_before(line: Line) -> Dateline | None:
    """The dateline a paragraph begins with: "CAIRO, March 3 (Agency) - ", "(Agency) — "."""
    head, at = line.text[:130], line.span.start
    for pattern in _inline():
        found = pattern.match(head)
        if not found:
            continue
        groups = found.groupdict()
        date = groups.get("date")
        place, agency = _apart(groups.get("place") or "", groups.get("agency"))
        # Capitals before a colon may be anything in a headline.
        if place and pattern is _inline()[2] and not line.sentence:
            continue
        # A name in mixed case before a dash is a dateline only with a date or an agency beside it.
        if place and not groups.get("caps") and not date and not (agency and agency in _agency_like()):
            continue
        if place and place.lower() in words("not_datelines"):
            continue
        if agency and not place and agency not in _agency_like():
            continue
        if place and place in _agency_like():
            agency, place = place, ""
        return Dateline(
            Span(at, at + found.end()),
            Span(at + found.start("place"), at + found.start("place") + len(place)) if place else None,
            Span(at + found.start("date"), at + found.end("date")) if date else None,
            agency,
        )
    return None


def signed_by(line: Line) -> bool:
    """A byline: "By" and names, without a verb."""
    found = _BY.match(line.text)
    if not found or len(line.words) > 16 or len(line.text) > 140:
        return False
    rest = line.text[found.end() :]
    if is_stamp(rest) or rest[0].isdigit():
        return False
    # "By the time it was over" and "By The Numbers" are no bylines, "By The Valley Herald" is.
    if re.match(r"the\b", rest, re.I) and not (rest.startswith("The ") and signers(rest)):
        return False
    calendar = table("abbreviations")["months"].keys() | table("abbreviations")["weekdays"].keys()
    words_ = _NAMES.findall(rest.replace("\u00a0", " "))
    if words_ and words_[0].rstrip(".,") in calendar:
        return False
    small = [w for w in words_ if w[0].isalpha() and w[0].islower() and w not in words("byline_roles")]
    return not small and not rest.rstrip().endswith((".", "?", "!"))


def a_name(line: Line) -> bool:
    """A line that is a person's name and no more."""
    return bool(_PERSON.match(line.text)) and not is_stamp(line.text) and not any(ch.isdigit() for ch in line.text)


@cache
def _named() -> re.Pattern[str]:
    ways = sorted((w for w in _agency_like() if len(w) > 1), key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, ways))})(?![\w/])")


@cache
def _told() -> re.Pattern[str]:
    ways = sorted((w for w in signatures("agencies") if len(w) > 1), key=len, reverse=True)
    return re.compile(rf"\b(?:told|tells) (?:the )?(?P<who>{'|'.join(map(re.escape, ways))})(?![\w/])")


def signers(text: str) -> list[tuple[str, str]]:
    """Agencies and outlets named in a byline or dateline, as (sort, name)."""
    text = text.replace("\u00a0", " ")
    listed = [(m.span(), known) for m in _named().finditer(text) if (known := known_signature(m.group()))]
    built = [
        (m.span(), _sort_of(m))
        for m in _masthead().finditer(text)
        if not any(m.start() < end and start < m.end() for (start, end), _ in listed)
    ]
    return list(dict.fromkeys(name for _, name in sorted(listed + built)))


def told_to(text: str) -> list[str]:
    """Agencies that somebody in the story talked to: the story is theirs, whoever prints it."""
    return list(dict.fromkeys(signatures("agencies")[m["who"]] for m in _told().finditer(text)))

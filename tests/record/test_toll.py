"""The toll of a report's main event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.model import Claim, Party, Quantity, Span, Status, When
from onrecord.record.toll import Toll, main_day, toll_of


def claim(kind: str, quote: str, *whom: str, many: Quantity | None = None, day: str | None = "2031-05-02",
          status: Status = Status.HAPPENED) -> Claim:  # fmt: skip
    parties = tuple(Party(w, w, "person" if w[0].isupper() else None) for w in whom)
    when = When(None, day) if day else None
    return Claim(
        "r-1", kind, (Span(0, len(quote)),), quote, quantity=many, whom=parties, when=when, status=status
    )  # fmt: skip


def people(number: int, unit: str = "people") -> Quantity:
    return Quantity(str(number), number, number, None, unit)


HE_DIED = claim("killed", "he died in the ambulance", "he")


@pytest.mark.parametrize(
    ("claims", "killed", "injured"),
    [
        ([claim("attack", "a man was stabbed", "a man")], 0, 1),
        ([claim("attack", "a man was stabbed", "a man"), HE_DIED], 1, 0),
        ([claim("attack", "a woman was stabbed", "a woman"), HE_DIED], 1, 1),
        ([claim("attack", "shot at a car", "a driver")], 0, 0),
        ([claim("attack", "four men were shot", "men", many=people(4, "men")), HE_DIED], 1, 3),
        ([claim("killed", "killed nine people", "people", many=people(9)), HE_DIED], 9, 0),
        ([claim("injured", "Ana Ito was wounded", "Ana Ito"), claim("injured", "Ken Ito was hurt", "Ken Ito")], 0, 2),
        ([claim("injured", "Ana Ito was wounded", "Ana Ito"), claim("injured", "Ito was flown out", "Ito")], 0, 1),
        ([claim("injured", "two wounds to the arm", many=people(2, "wounds"))], 0, 1),
        ([claim("injured", "a man was hurt", "a man"), claim("injured", "another man was hurt", "another man")], 0, 2),
        ([claim("killed", "no one was killed", "no one", status=Status.DENIED)], 0, 0),
        ([claim("attack", "the shooting")], 0, 0),
        ([claim("attack", "a man shot his neighbour", "a man", "his neighbour")], 0, 1),
        ([claim("attack", "a nurse who was shot", "a nurse")], 0, 1),
        ([claim("attack", "a nurse who shot", "a nurse")], 0, 0),
        ([claim("attack", "a nurse shot herself", "a nurse", "herself")], 0, 1),
        ([claim("attack", "hit the teacher's car", "the teacher")], 0, 0),
        ([claim("attack", "a bullet hit her window", "her")], 0, 0),
        ([claim("attack", "she fired a single shot", "a guard")], 0, 0),
        ([claim("attack", "the robbers struck again", "the robbers")], 0, 0),
        ([claim("attack", "a guard was shot by two men", "a guard", many=people(2, "men"))], 0, 1),
        ([claim("injured", "taken to Hill Street Hospital", "Hill Street Hospital")], 0, 1),
        ([claim("injured", "the guards were not injured", "the guards")], 0, 0),
        ([claim("injured", "a guard didn't get hurt", "a guard")], 0, 0),
        ([claim("injured", "Ana Ito was wounded", "Ana Ito"), claim("injured", "Woman hurt at rally", "Woman")], 0, 1),
        ([claim("attack", "four men were shot at the end of a rally", "men", many=people(4, "men"))], 0, 4),
        ([claim("attack", "two men shot a guard", "a guard", many=people(2, "men"))], 0, 1),
        ([claim("injured", "resulted in no injuries", many=people(0, "injuries"))], 0, 0),
        ([claim("injured", "a guard had a fatal wound", "a guard")], 1, 0),
        ([claim("killed", "hit in the lower body", "a guard")], 0, 0),
        ([claim("killed", "a man passed away", "a man")], 1, 0),
        ([HE_DIED, claim("injured", "Ana Ito is in stable condition", "Ana Ito")], 1, 1),
        ([HE_DIED, claim("injured", "Ito was flown to hospital", "Ito")], 1, 0),
        ([claim("killed", "one man was killed", "man"), claim("injured", "another was hurt")], 1, 1),
        ([claim("injured", "injuring another"), claim("injured", "another man was grazed", "another man")], 0, 1),
        ([claim("injured", "taken to hospital for psychiatric observation", "a man")], 0, 0),
        ([claim("injured", "both were hit", many=Quantity("both", 2, 2, None, None)), HE_DIED], 1, 1),
        ([claim("killed", "killed a dog", many=Quantity("a", 1, 1, None, "dogs"))], 0, 0),
        ([claim("killed", "the 40 killed this year", many=people(40)), HE_DIED], 1, 0),
        ([claim("killed", "a blast last week killed nine people", "people", many=people(9))], 9, 0),
        ([claim("killed", "nine people killed in recent weeks", "people", many=people(9)), HE_DIED], 1, 0),
        ([claim("killed", "tried to kill a guard", "a guard")], 0, 0),
        ([claim("killed", "he could have died", "he")], 0, 0),
        ([claim("killed", "filled the tank with diesel", "the tank")], 0, 0),
    ],
)
def test_people_are_told_apart(claims: list[Claim], killed: int, injured: int) -> None:
    toll = toll_of(claims)
    assert (toll.killed, toll.injured) == (killed, injured)


def test_other_events_do_not_count() -> None:
    before = claim("killed", "killed 30 people", "people", many=people(30), day="2030-11-20")
    year = claim("killed", "52 killings", many=people(52), day="2031")
    assert toll_of([claim("injured", "a guard was hurt", "a guard"), before, year]).killed == 0


ROUNDUP = (
    "Three people were hurt in separate attacks on Friday. About 6 p.m. a man was stabbed on the quay. "
    "He is in hospital. About 9 p.m. a woman was stabbed at the mill. She is in hospital too."
)


def at(quote: str, *whom: str, many: Quantity | None = None) -> Claim:
    made = claim("injured", quote, *whom, many=many)
    start = ROUNDUP.index(quote)
    return replace(made, spans=(Span(start, start + len(quote)),))


def test_of_several_incidents_the_first_counts() -> None:
    told = [
        at("Three people were hurt", "people", many=people(3)),
        at("a man was stabbed", "a man"),
        at("He is in hospital", "He"),
        at("a woman was stabbed", "a woman"),
        at("She is in hospital", "She"),
    ]
    assert toll_of(told, text=ROUNDUP).injured == 1
    assert toll_of(told).injured == 3
    assert toll_of(told, text=ROUNDUP.replace("separate attacks", "an attack")).injured == 3


def test_an_event_dated_to_a_week_counts_although_an_arrest_has_a_day() -> None:
    hurt = claim("injured", "four people were hurt", "people", many=people(4), day="2031-04-21/2031-04-27")
    arrest = claim("detained", "a man was arrested", "a man", day="2031-05-02")
    assert toll_of([hurt, arrest]).injured == 4


def test_an_article_printed_twice_tells_of_nobody_twice() -> None:
    told = [claim("attack", "a man was stabbed", "a man"), claim("attack", "stabbed the other man", "the other man")]
    assert toll_of([*told, *told]).injured == 2


def test_the_day_told_of_first_and_most() -> None:
    later = claim("injured", "hurt", day="2031-05-20")
    assert main_day([claim("attack", "the blast"), claim("injured", "hurt"), later]) == date(2031, 5, 2)
    assert main_day([later, claim("attack", "the blast")], date(2031, 5, 3)) == date(2031, 5, 2)


def test_no_claims_no_toll() -> None:
    assert toll_of([]) == Toll(0, 0, None)


def test_those_of_one_list_are_counted_together() -> None:
    """ "Two guards and four rebels were killed" makes two claims, the second within the words of the first."""
    text = "two guards and four rebels were killed"
    both = claim("killed", text, "guards", many=people(2, "guards"))
    some = replace(claim("killed", text[15:], "rebels", many=people(4, "rebels")), spans=(Span(15, len(text)),))
    listed = [replace(c, id=f"c-{n}") for n, c in enumerate((both, some))]
    assert toll_of(listed).killed == 6

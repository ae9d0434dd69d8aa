"""When: the day of a claim, by its own words or by what the report says of the same thing."""

from __future__ import annotations

import pytest

from .one import all_of, one


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        # its own sentence
        ("Rebels attacked the depot on Sunday.", "attack", "2031-05-04"),
        ("Rebels attacked the depot tonight.", "attack", "2031-05-07"),
        ("The army will deploy 200 soldiers to the delta next week.", "deploy", "2031-05-12/2031-05-18"),
        ("Paris will withdraw its troops from Mali by May.", "withdraw", "../2031-05-31"),
        ("The brigade is due to leave on Friday.", "withdraw", "2031-05-09"),
        ("The mayor resigned on Monday.", "office", "2031-05-05"),
        ("The 1973 bridge was destroyed on Monday.", "damage", "2031-05-05"),
        # the time of saying is not that of the thing said
        ("Militants bombed a mosque in Kano on Monday, the police said on Wednesday.", "attack", "2031-05-05"),
        ("The police said on Tuesday that militants bombed a mosque in Kano.", "attack", None),
        ("The ministry on Monday put the death toll at 28.", "killed", None),
        # nor is the day of a threat, a promise or a plan that of what is to come
        ("The guerrillas threatened on Monday to kill two nurses.", "killed", None),
        ("The senate voted on May 2 to send 900 observers to the island.", "deploy", None),
        ("The League said on Monday it would send 300 observers to the delta.", "deploy", None),
        ("The union promised on Sunday to march on the palace on Saturday.", "protest", "2031-05-10"),
        # a state lasts from a day or to a day
        ("The port has been closed since April 20.", "service", "2031-04-20/.."),
        ("Travel to the valley has been banned until June 4.", "measure", "../2031-06-04"),
        ("Divers will dive on Friday to look for two sailors missing off Osk.", "missing", None),
        # a day of the month alone
        ("The mayor will extend the curfew to the 24th.", "measure", "2031-05-24"),
        ("The port has been closed since the 2nd.", "service", "2031-05-02/.."),
        # hours of two days, a week by its last day
        ("From 20:00 on 5 May to 04:00 on 6 May drones attacked power stations.", "attack", "2031-05-05/2031-05-06"),
        ("In the week ending 4 May, the army shelled nine villages.", "attack", "2031-04-28/2031-05-04"),
        # what has happened is not awaited
        ("The bridge that engineers will mend by May 20 was destroyed by rebels.", "damage", None),
        # the time of another thing is not the claim's
        ("The garrison withdrew on Friday following last week's riots.", "withdraw", "2031-05-02"),
        ("The garrison withdrew on Friday following last week's riots.", "riot", "2031-04-28/2031-05-04"),
        ("Police said the man, who killed two guards in March, was arrested.", "detained", None),
        ("Police said the man, who killed two guards in March, was arrested.", "killed", "2031-03"),
        ("Two of the hostages abducted in May have been freed.", "abducted", "2031-05"),
        # a time of day alone fixes no day
        ("Rebels raided the depot at 8 p.m.", "attack", None),
        # a scene lends its day to what is told with it, and an old one to nothing
        ("Rebels attacked the port on Sunday.\nFour guards were killed.", "killed", "2031-05-04"),
        ("Rebels attacked the port in 2014.\nThe mayor rejected the offer.", "statement", None),
        ("Rebels attacked the port in 2014.\nPolice arrested nine looters.", "detained", None),
        # the head of a report borrows from what comes after
        ("Nine sailors died at sea.\nThe attack on the ship took place on Saturday.", "killed", "2031-05-03"),
    ],
)
def test_when(text: str, kind: str, day: str | None) -> None:
    when = one(text, kind).when
    assert (when.edtf if when else None) == day


def test_what_is_planned_borrows_no_day() -> None:
    found = all_of("Rebels attacked the port on Sunday.\nThe brigade will bomb two towns.", "attack")
    assert [c.when.edtf if c.when else None for c in found] == ["2031-05-04", None]


def test_a_headline_borrows_the_day_of_its_report() -> None:
    text = "Gunmen kill a nurse\n\nGunmen killed a nurse in Lima on Monday, the police said."
    days = {c.when.edtf for c in all_of(text, "killed") if c.when}
    assert days == {"2031-05-05"}


def test_a_day_that_is_lent_has_no_words() -> None:
    found = one("Rebels attacked the port on Sunday.\nFour guards were killed.", "killed")
    assert found.when is not None
    assert found.when.text is None


def test_the_time_of_what_befell_somebody_is_not_that_of_the_news() -> None:
    assert one("Two of the hostages abducted in May have been freed.", "released").when is None


def test_what_has_happened_did_not_happen_on_a_day_to_come() -> None:
    assert one("The council has imposed sanctions that will begin on May 20.", "measure").when is None


@pytest.mark.parametrize(
    ("sentence", "kind", "day"),
    [
        ("The envoy is expected to ask the council to lift an embargo imposed in March.", "request", None),
        ("The union plans to protest against a law passed on Friday.", "protest", None),
        ("The troops were to leave the port by May 1.", "withdraw", "../2031-05-01"),
        ("The union plans to protest on May 12.", "protest", "2031-05-12"),
    ],
)
def test_nobody_plans_what_is_past(sentence: str, kind: str, day: str | None) -> None:
    when = one(sentence, kind).when
    assert (when.edtf if when else None) == day


@pytest.mark.parametrize(
    ("sentence", "kind", "day"),
    [
        ("Rebels shelled the port before the truce took effect on Sunday.", "attack", None),
        ("A crowd looted the depot before soldiers arrived on May 3.", "riot", None),
        ("The miners marched through the square until the police came on Friday.", "protest", None),
        ("Before the envoys met on Monday, gunmen had killed two guards.", "killed", None),
        ("The brigade seized the airport before the pact was signed in March.", "seize", None),
        ("Rebels shelled the port on Friday before the truce took effect on Sunday.", "attack", "2031-05-02"),
        ("Rebels shelled the port before dawn on Sunday.", "attack", "2031-05-04"),
    ],
)
def test_what_came_before_something_was_not_on_its_day(sentence: str, kind: str, day: str | None) -> None:
    when = one(sentence, kind).when
    assert (when.edtf if when else None) == day

"""Words of fighting that are no fights, and those that are."""

from __future__ import annotations

import pytest

from onrecord.model import Given
from onrecord.reading.reader import read_report

from .one import claims_of


@pytest.mark.parametrize(
    ("sentence", "armed"),
    [
        ("The candidate launched an assault on his rival.", False),
        ("The minister is waging a war on poverty.", False),
        ("The clinic fights a battle against cancer.", False),
        ("The assault on corruption was praised by the bishop.", False),
        ("The battle over the budget went on.", False),
        ("The minister opened a charm offensive in the capitals of the region.", False),
        ("The two ports fought a price war.", False),
        ("The premier launched an assault on Ola Brandt, who led the council before him.", False),
        ("The bishop launched an assault on Iva Moran, the minister of schools.", False),
        ("The army launched an assault on Jon Sabo, the rebel leader.", True),
        ("Troops began an assault on Jon Sabo.", True),
        ("The premier launched an assault on the militia of Jon Sabo.", True),
        ("Rebels launched an assault on the village.", True),
        ("The army launched an attack on the rebel position on Sunday.", True),
        ("The navy fights a battle against pirates.", True),
        ("The assault on the barracks was praised by the bishop.", True),
        ("The battle over the bridge went on.", True),
    ],
)
def test_a_fight_is_with_arms(sentence: str, armed: bool) -> None:
    kinds = {c.kind for c in claims_of(sentence)}
    assert bool(kinds & {"attack", "fight"}) is armed


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The governor labelled the march an attack on the nation.", False),
        ("The union described the sacking as an assault.", False),
        ("The governor described the attack on the barracks.", True),
    ],
)
def test_a_name_given_to_a_thing_is_no_second_event(sentence: str, told: bool) -> None:
    assert bool({c.kind for c in claims_of(sentence)} & {"attack"}) is told


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ('The mayor called the strikers "parasites".', ["strikers"]),
        ('It called the guards "bandits in the pay of smugglers".', ["guards"]),
        ("The junta described the monks as agents of a foreign power.", ["monks"]),
        ("The governor branded the marchers as rebels.", ["marchers"]),
        ("The bishop denounced the general as a murderer of children.", ["general"]),
        ("The governor condemned the rebels.", ["rebels"]),
    ],
)
def test_what_somebody_is_called_names_nobody_else(sentence: str, whom: list[str]) -> None:
    found = [c for c in read_report(sentence, Given(issued="2031-05-07")).claims if c.kind == "statement"]
    assert [p.name for c in found for p in c.whom] == whom


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("Refugees were denied entry to the port on Monday.", False),
        ("Access to the camp was denied.", False),
        ("The guards denied the prisoners water.", False),
        ("The general denied the report.", True),
        ("The mayor denied that refugees were denied entry.", True),
    ],
)
def test_what_somebody_is_kept_from_is_no_statement(sentence: str, spoken: bool) -> None:
    claims = read_report(sentence, Given(issued="2014-03-08")).claims
    assert ("denied" in {c.action for c in claims if c.kind == "statement"}) is spoken

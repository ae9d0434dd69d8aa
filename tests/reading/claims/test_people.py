"""Who does it, and whom it is done to."""

from __future__ import annotations

import pytest

from onrecord.model import Given
from onrecord.reading.reader import read_report

from .one import claims_of, names, one


@pytest.mark.parametrize(
    ("sentence", "kind", "who", "whom"),
    [
        # active, passive, noun
        ("Soldiers arrested two journalists.", "detained", ["Soldiers"], ["journalists"]),
        ("Two journalists were arrested by soldiers.", "detained", ["soldiers"], ["journalists"]),
        ("Two journalists were arrested.", "detained", [], ["journalists"]),
        ("The bombing of the market by the air force killed nine.", "attack", ["air force"], ["the market"]),
        ("The murder of Ana Silva shocked the town.", "attack", [], ["Ana Silva"]),
        ("Rebels killed Captain Musa Diallo.", "killed", ["Rebels"], ["Musa Diallo"]),
        ("Norway condemned the attack in Bamako.", "attack", [], []),
        # those it happens to
        ("Nine people died.", "killed", [], ["people"]),
        ("Nine villagers fled.", "displaced", [], ["villagers"]),
        ("The mayor was shot dead in his car.", "killed", [], ["mayor"]),
        ("The quake destroyed 40 houses.", "damage", [], ["houses"]),
        # both sides of a fight, and a verb shared by two
        ("Rebels and soldiers clashed near the dam.", "fight", ["Rebels", "soldiers"], []),
        ("Gunmen stormed a bank and kidnapped a clerk.", "abducted", ["Gunmen"], ["clerk"]),
        # a sender and a force; a force that goes by itself
        ("The United Nations deployed 90 observers to the border.", "deploy", ["United Nations"], ["observers"]),
        ("Ninety observers were deployed to the border.", "deploy", ["observers"], []),
        ("Paris will withdraw its troops from Mali by May.", "withdraw", ["troops"], []),
        ("The brigade left the town.", "withdraw", ["brigade"], []),
        ("The force numbers 4,000 men and 20 tanks.", "strength", ["force"], []),
        # a name beside an office
        ("The envoy, Ana Holm, met the rebel leader.", "meet", ["Ana Holm"], ["rebel leader"]),
        ("Gunmen opened fire on four miners.", "attack", ["Gunmen"], ["miners"]),
    ],
)
def test_who_and_whom(sentence: str, kind: str, who: list[str], whom: list[str]) -> None:
    found = one(sentence, kind) if kind != "strength" else claims_of(sentence)[0]
    assert names(found.who) == who
    assert names(found.whom) == whom


def test_the_strength_of_a_force_is_its_own_in_every_part() -> None:
    for claim in claims_of("The force numbers 4,000 men and 20 tanks."):
        assert names(claim.who) == ["force"]


@pytest.mark.parametrize(
    ("sentence", "kind", "who", "day"),
    [
        ("Police on Monday put the crowd at 800.", "strength", ["crowd"], None),
        ("The union on Friday put the number of dead at 40.", "killed", [], None),
        ("Organisers estimated the march at 5,000 people.", "protest", ["people"], None),
        ("Doctors set the number of wounded at 31 on Tuesday.", "injured", [], None),
        ("The port authority placed the number of missing at nine.", "missing", [], None),
        ("Rebels killed nine guards on Friday.", "killed", ["Rebels"], "2031-05-02"),
    ],
)
def test_whoever_gives_a_number_did_nothing_else(sentence: str, kind: str, who: list[str], day: str | None) -> None:
    found = [c for c in read_report(sentence, Given(issued="2031-05-07")).claims if c.kind == kind]
    assert [[p.name for p in c.who] for c in found] == [who]
    assert [c.when.edtf if c.when else None for c in found] == [day]

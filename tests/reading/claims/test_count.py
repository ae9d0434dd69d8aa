"""How many: the number that belongs to a claim, and lists that make several."""

from __future__ import annotations

import pytest

from .one import all_of, one


@pytest.mark.parametrize(
    ("sentence", "kind", "low", "high", "unit"),
    [
        ("The landslide killed at least 12 people and injured nearly 40.", "killed", 12, None, "people"),
        ("The landslide killed at least 12 people and injured nearly 40.", "injured", None, 39, None),
        ("A soldier was killed and two policemen were wounded.", "killed", 1, 1, "soldiers"),
        ("A soldier was killed and two policemen were wounded.", "injured", 2, 2, "policemen"),
        ("More than 300 villagers fled.", "displaced", 301, None, "villagers"),
        ("Dozens of demonstrators were arrested.", "detained", 24, None, "demonstrators"),
        ("Police arrested up to 50 people on Saturday.", "detained", None, 50, "people"),
        ("Gunmen kidnapped an engineer.", "abducted", 1, 1, "engineers"),
        ("Between 20 and 30 miners are missing.", "missing", 20, 30, "miners"),
        ("Nine miners died. Sixty-one others are missing.", "missing", 61, 61, None),
        ("Five were found dead.", "killed", 5, 5, None),
        ("The flood left 300 homeless.", "displaced", 300, 300, None),
        ("Thousands marched through Quito.", "protest", 2000, None, None),
        ("No one was killed in the blast.", "killed", 0, 0, "people"),
        ("No officer was hurt in the raid.", "injured", 0, 0, "officers"),
        ("The quake destroyed 40 houses.", "damage", 40, 40, "houses"),
        ("The court acquitted two nurses.", "prosecute", 2, 2, "nurses"),
        ("Ninety observers were deployed to the border.", "deploy", 90, 90, "observers"),
        ("The agency delivered 60 tonnes of rice to the camp.", "aid", 60, 60, "tonnes"),
        ("The bombing of the market by the air force killed nine.", "killed", 9, 9, None),
        ("The death toll rose from 12 to at least 40 on Monday.", "killed", 40, None, None),
        ("The death toll stands at 19, officials said.", "killed", 19, 19, None),
        ("The death toll has reached 200.", "killed", 200, 200, None),
        ("A total of 14 people were arrested.", "detained", 14, 14, "people"),
        ("The captors freed a nurse.", "released", 1, 1, "nurses"),
        ("Twelve of the 30 hostages were freed.", "released", 12, 12, "hostages"),
        ("Six of 14 crew members were killed.", "killed", 6, 6, "crew members"),
        ("Gunmen kidnapped hundreds of guests.", "abducted", 200, None, "guests"),
        ("Some 40 were missing after the boat sank.", "missing", 40, 40, None),
        ("Soldiers wounded a Palestinian.", "injured", 1, 1, "palestinians"),
    ],
)
def test_a_number_is_the_claims(sentence: str, kind: str, low: int | None, high: int | None, unit: str | None) -> None:
    count = one(sentence, kind).quantity
    assert count is not None
    assert (count.low, count.high) == (low, high)
    assert unit is None or count.unit == unit


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Rebels killed Captain Musa Diallo.", "killed"),
        ("The mayor was shot dead in his car.", "killed"),
        ("Rebels clashed with 40 soldiers.", "fight"),
        ("The envoy met 30 elders.", "meet"),
        ("The two rebels captured the airport.", "seize"),
        ("A judge sentenced the banker to nine years.", "prosecute"),
        ("Police said the man, who killed two guards in March, was arrested.", "detained"),
        ("The brigade left the town after 14 years.", "withdraw"),
        ("Protesters marched 20 kilometres.", "protest"),
        ("The police accused 20 rebels of arson.", "statement"),
        # of whom somebody is one
        ("Her brother is one of 40 men kidnapped by rebels.", "abducted"),
        ("The judge is among 40 people kidnapped by rebels.", "abducted"),
        # nobody goes
        ("No soldiers were sent to the border.", "deploy"),
        # nor those on what sank, or whom it befell
        ("The quake shook the town and killed 300.", "hazard"),
        ("The quake killed 300 and destroyed the school.", "damage"),
        # those it killed are not those who attacked
        ("Rebels bombed a bus station and killed 14 commuters.", "attack"),
    ],
)
def test_no_number_is_the_claims(sentence: str, kind: str) -> None:
    assert one(sentence, kind).quantity is None


@pytest.mark.parametrize(
    ("sentence", "tolls"),
    [
        ("The storm left 12 dead, 30 missing and 400 homeless.", {"killed": [12], "missing": [30], "displaced": [400]}),
        ("Police said 14 protesters were dead, 200 wounded and 1,300 arrested.",
         {"killed": [14], "injured": [200], "detained": [1300]}),
        ("99 people killed and 46 injured since mid-April, the ministry said.", {"killed": [99], "injured": [46]}),
        ("Rebels freed 12 nurses, two drivers and a boy kidnapped in May.", {"released": [12, 2, 1]}),
    ],
)  # fmt: skip
def test_tolls_told_one_after_the_other_are_not_one_anothers(sentence: str, tolls: dict[str, list[int]]) -> None:
    for kind in ("killed", "injured", "missing", "displaced", "detained", "released"):
        assert [c.quantity.low for c in all_of(sentence, kind) if c.quantity] == tolls.get(kind, []), kind


@pytest.mark.parametrize(
    ("sentence", "kind", "parts"),
    [
        (
            "Gunmen killed three soldiers, a driver and two boys.",
            "killed",
            [("Gunmen killed three soldiers", 3), ("a driver", 1), ("two boys", 2)],
        ),
        (
            "Rebels kidnapped nine people in Osk: four observers, three nurses and two drivers.",
            "abducted",
            [
                ("Rebels kidnapped nine people in Osk", 9),
                ("four observers", 4),
                ("three nurses", 3),
                ("two drivers", 2),
            ],
        ),
        (
            "The crash killed two Swiss, a Ukrainian and an Austrian.",
            "killed",
            [("The crash killed two Swiss", 2), ("a Ukrainian", 1), ("an Austrian", 1)],
        ),
        (
            "The crash killed nine people, including a nurse.",
            "killed",
            [("The crash killed nine people", 9), ("a nurse", 1)],
        ),
        (
            "Police arrested 14 students and two teachers.",
            "detained",
            [("Police arrested 14 students", 14), ("two teachers", 2)],
        ),
        (
            "The force numbers 4,000 men and 20 tanks.",
            "strength",
            [("The force numbers 4,000 men", 4000), ("20 tanks", 20)],
        ),
        # what a toll comes to is told beside those just counted
        (
            "Three people injured on 5 June have died in hospital, which brings the death toll to 31.",
            "killed",
            [("Three people injured on 5 June have died in hospital", 3), ("which brings the death toll to 31", 31)],
        ),
        # who says so is no part of the list
        (
            "The rebels freed 11 policemen on Tuesday, both sides said.",
            "released",
            [("The rebels freed 11 policemen on Tuesday", 11)],
        ),
        (
            "Gunmen killed three soldiers and the driver.",
            "killed",
            [("Gunmen killed three soldiers and the driver", 3)],
        ),
    ],
)
def test_a_list_is_a_claim_for_each_part(sentence: str, kind: str, parts: list[tuple[str, int]]) -> None:
    found = [(c.quote, c.quantity.low if c.quantity else None) for c in all_of(sentence, kind)]
    assert found == parts


def test_each_part_of_a_list_names_its_own_people() -> None:
    parts = all_of("Gunmen killed three soldiers, a driver and two boys.", "killed")
    assert [[p.name for p in c.whom] for c in parts[1:]] == [["driver"], ["boys"]]


@pytest.mark.parametrize(
    ("sentence", "kind", "said"),
    [
        ("Officials counted 40 dead this month, compared with 75 in June.", "killed", "40"),
        ("Police arrested 12 people in May, down from 31.", "detained", "12"),
        ("Some 300 villagers fled, up from 120.", "displaced", "Some 300"),
    ],
)
def test_what_a_number_is_compared_with_is_not_counted(sentence: str, kind: str, said: str) -> None:
    quantity = one(sentence, kind).quantity
    assert quantity is not None
    assert quantity.text == said


def test_a_share_of_something_else_counts_no_people() -> None:
    found = one("Ana Reyes, who won 44.1% of the vote, was detained at home.", "detained")
    assert found.quantity is None or found.quantity.low == 1
    share = one("Some 60 per cent of residents have fled.", "displaced").quantity
    assert share is not None
    assert share.unit == "percent"

"""Quantities with their bounds and units."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codebook.load import table
from onrecord.codebook.quantities import plural
from onrecord.model import Number, Span
from onrecord.reading.mentions import Page, QuantityMention
from onrecord.reading.parse import parse
from onrecord.reading.quantities import counted_by_article, find_quantities
from tests.reading.sentence import parsed


def counted(text: str) -> list[QuantityMention]:
    return list(find_quantities(parsed(text)))


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("At least 12,000 people fled.", "At least 12,000", 12000, None, "people"),
        ("Over 2,000 soldiers left the valley.", "Over 2,000", 2001, None, "soldiers"),
        ("Nearly 2,500 troops left the valley.", "Nearly 2,500", None, 2499, "troops"),
        ("Up to 30 miners are trapped.", "Up to 30", None, 30, "miners"),
        ("About 300 villagers fled.", "About 300", 300, 300, "villagers"),
        ("Some 300 villagers fled.", "Some 300", 300, 300, "villagers"),
        ("Two or three gunmen fled.", "Two or three", 2, 3, "gunmen"),
        ("Between 20 and 30 rebels fled.", "Between 20 and 30", 20, 30, "rebels"),
        ("They freed 20 to 30 hostages.", "20 to 30", 20, 30, "hostages"),
        ("The band was thought to number 20 to 30 rebels.", "20 to 30", 20, 30, "rebels"),
        ("They freed 20-30 hostages.", "20-30", 20, 30, "hostages"),
        ("Dozens of homes burned.", "Dozens", 24, None, "homes"),
        ("Tens of thousands of refugees crossed.", "Tens of thousands", 20000, None, "refugees"),
        ("Several hundred police officers came.", "Several hundred", 200, None, "police officers"),
        ("More than a dozen hostages were held.", "More than a dozen", 13, None, "hostages"),
        ("A number of villages were flooded.", "A number of", 2, None, "villages"),
        ("Twenty-five children were rescued.", "Twenty-five", 25, 25, "children"),
        ("One policeman was hurt.", "One", 1, 1, "policemen"),
        ("Twelve of the hostages were freed.", "Twelve", 12, 12, "hostages"),
        ("He heard 50 gunshots or more.", "50 gunshots or more", 50, None, "gunshots"),
        ("Half a million people fled.", "Half a million", 500000, 500000, "people"),
        ("Nobody was hurt.", "Nobody", 0, 0, "people"),
        ("There were no casualties.", "no", 0, 0, "casualties"),
        ("Two-thirds of the town burned.", "Two-thirds", 66.7, 66.7, "percent"),
        ("It will cost between US$300 and 400 million.", "between US$300 and 400 million", 3e8, 4e8, "us dollars"),
        ("Three others were hurt.", "Three", 3, 3, "people"),
        ("The plan costs $2.5 million.", "$2.5 million", 2500000, 2500000, "us dollars"),
        ("Some 40 percent of homes have no power.", "Some 40 percent", 40, 40, "percent"),
        ("The trench is 300m long.", "300", 300, 300, "metres"),
        ("A 6.3-magnitude earthquake struck.", "6.3", 6.3, 6.3, "magnitude"),
        ("The army has 20k men.", "20k", 20000, 20000, "men"),
        ("Some 5m people fled.", "Some 5m", 5000000, 5000000, "people"),
        ("Some 10 000 people fled.", "Some 10 000", 10000, 10000, "people"),
        ("Two dozen people fled.", "Two dozen", 24, 24, "people"),
        ("A half million people fled.", "A half million", 500000, 500000, "people"),
        ("Half-a-dozen people fled.", "Half-a-dozen", 6, 6, "people"),
        ("One and a half million people fled.", "One and a half million", 1500000, 1500000, "people"),
        ("Two-and-a-half thousand people fled.", "Two-and-a-half thousand", 2500, 2500, "people"),
        ("A million and a half people fled.", "A million and a half", 1500000, 1500000, "people"),
        ("A quarter of a million people fled.", "A quarter of a million", 250000, 250000, "people"),
        ("Three lakh people fled.", "Three lakh", 300000, 300000, "people"),
        ("Many thousands of people fled.", "Many thousands", 2000, None, "people"),
        ("A pair of gunmen fled.", "A pair of", 2, 2, "gunmen"),
        ("As many as 30 people fled.", "As many as 30", None, 30, "people"),
        ("As few as 30 people fled.", "As few as 30", 30, None, "people"),
        ("30-plus people fled.", "30-plus", 30, None, "people"),
        ("30+ people fled.", "30+", 30, None, "people"),
        ("30-odd people fled.", "30-odd", 30, 30, "people"),
        ("~30 people fled.", "~30", 30, 30, "people"),
        ("At least another 12 people fled.", "At least another 12", 12, None, "people"),
        ("Up to an estimated 300 people fled.", "Up to an estimated 300", None, 300, "people"),
        ("From 30 to 40 people fled.", "From 30 to 40", 30, 40, "people"),
        ("10-15,000 people fled.", "10-15,000", 10000, 15000, "people"),
        ("Two to three hundred people fled.", "Two to three hundred", 200, 300, "people"),
        ("All but one of the 16 passengers died.", "All but one of the 16", 15, 15, "passengers"),
        ("Some 60–80 people fled.", "Some 60–80", 60, 80, "people"),
        ("No less than 21 bodies lay there.", "No less than 21", 21, None, "bodies"),
        ("It flew over both rivers.", "both", 2, 2, "rivers"),
        ("It cost tens of billions of dollars.", "tens of billions", 2e10, None, "us dollars"),
        ("Two-to-three people fled.", "Two-to-three", 2, 3, "people"),
        ("Not a single child died.", "Not a single", 0, 0, "children"),
        ("None of the 30 died.", "None of", 0, 0, None),
        ("Hundreds, if not thousands, fled.", "Hundreds, if not thousands", 200, None, None),
        ("12 dead, 30 hurt in a blast", "30", 30, 30, "people"),
        ("A force 500 strong came.", "500", 500, 500, None),
        ("A blast kills 12, wounds 30", "30", 30, 30, None),
        ("The toll climbed past 45.", "climbed past 45", 46, None, None),
        ("The number of dead has passed 600.", "has passed 600", 601, None, None),
        ("Its debts have risen above 90.", "risen above 90", 91, None, None),
    ],
)
def test_bounds_and_unit(sentence: str, text: str, low: Number | None, high: Number | None, unit: str | None) -> None:
    found = [(m.quantity.text, m.quantity.low, m.quantity.high, m.quantity.unit) for m in counted(sentence)]
    assert (text, low, high, unit) in found


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The toll rose from 38 to 45.", [38, 45]),
        ("The toll rose to 45 from 38.", [45, 38]),
        ("There was a rise from 38 to 45 deaths.", [38, 45]),
    ],
)
def test_what_a_number_changed_from_and_to_are_two_figures(sentence: str, numbers: list[int]) -> None:
    assert [m.quantity.low for m in counted(sentence)] == numbers
    assert [m.quantity.high for m in counted(sentence)] == numbers


@pytest.mark.parametrize(("phrase", "bound"), sorted(table("quantities")["before"].items()))
def test_every_word_before_a_number_bounds_it(phrase: str, bound: str) -> None:
    [low, high] = {
        "least": [40, None], "above": [41, None], "most": [None, 40], "below": [None, 39],
        "about": [40, 40], "exact": [40, 40],
    }[bound]  # fmt: skip
    sentence = f"The toll is {phrase} 40 people."
    [mention] = [m for m in counted(sentence) if m.quantity.low in (40, 41) or m.quantity.high in (39, 40)]
    assert (mention.quantity.low, mention.quantity.high) == (low, high)
    assert mention.quantity.text == f"{phrase} 40"
    assert mention.quantity.modifier == (None if bound == "exact" else phrase)


@pytest.mark.parametrize(("phrase", "least"), sorted(table("quantities")["vague"].items()))
def test_every_vague_word_has_its_bound(phrase: str, least: Number | None) -> None:
    if phrase in ("twice", "thrice", "no - one", "none", "nobody", "no one", "few", "a couple"):
        return
    sentence = f"They saw {phrase} {'' if phrase.endswith(' of') else 'of the ' * phrase.endswith('s')}houses."
    assert least in [m.quantity.low for m in counted(sentence)]


@pytest.mark.parametrize(
    ("noun", "many"),
    [("policeman", "policemen"), ("body", "bodies"), ("bus", "buses"), ("key", "keys"), ("troops", "troops"),
     ("child", "children"), ("crash", "crashes"), ("aircraft", "aircraft")],
)  # fmt: skip
def test_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_an_article_counts_one_where_a_claim_asks() -> None:
    doc = parsed("A policeman died near the bridge.")
    quantity = counted_by_article(doc, 1)
    assert quantity is not None
    assert (quantity.text, quantity.low, quantity.high, quantity.unit) == ("A", 1, 1, "policemen")
    assert counted_by_article(doc, 5) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge fell in 1996.",
        "The bridge fell on March 3.",
        "An Il-76 landed at the airport.",
        "The Boeing 737 landed at 10:30 p.m.",
        "They cited Resolution 425.",
        "She has waited over many years.",
        "A clerk called 911 from the shop.",
        "It was as many as they could carry.",
        "They met from May 4 to 6.",
        "He named all but ten.",
    ],
)
def test_nothing_counted(sentence: str) -> None:
    assert [m for m in counted(sentence) if m.sort != "age"] == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789/-:.,'$% at least two or dozen of between and thousand\n", max_size=120))
def test_any_text_is_read_without_error_and_bounds_are_in_order(text: str) -> None:
    for mention in counted(text):
        quantity = mention.quantity
        assert mention.span.of(parsed(text).text) == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fire in the old port\n\n37 people were killed and 9 hurt.", ["37", "9"]),
        ("HIGHLIGHTS\n\n• 37 civilians killed\n\n• 112 injured", ["37", "112"]),
        ("Nine pits\n\n4. Rescuers left.", ["Nine"]),
        ("Water rose in the Karsk No. 2 Mine and at Reactor No 4.", []),
        ("Nobody left. No survivors were found.", ["Nobody", "No"]),
    ],
)
def test_a_number_may_open_a_paragraph_and_one_that_numbers_a_thing_counts_nothing(text: str, said: list[str]) -> None:
    starts = [m.start() for m in re.finditer(r"(?:^|\n\n)", text)]
    doc = parse(text, Page(paragraphs=tuple(Span(at, len(text)) for at in starts)))
    assert [m.quantity.text for m in find_quantities(doc)] == said

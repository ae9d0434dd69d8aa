"""Days and places that a claim's own sentence does not give, taken from elsewhere in the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.model import Claim, Given, Place, Span, Status, When
from onrecord.reading.claims.lending import Stage, places_of, stage_of, times_of, told
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.reader import draft_report, read_report

from .one import ISSUED, all_of, claims_of, names, one


def test_the_toll_has_the_day_of_the_attack_before_it() -> None:
    text = "Gunmen attacked a depot near Bandundu on Monday. Two guards were killed and four wounded."
    assert [c.when.edtf for c in claims_of(text) if c.kind in ("killed", "injured") and c.when] == ["2031-05-05"] * 2
    assert all(c.when is None or c.when.text is None for c in claims_of(text) if c.kind == "killed")


def test_what_the_headline_tells_has_the_day_of_the_lead() -> None:
    text = (
        "Rebels free eleven nurses\n\nMBANDAKA, May 6 - Rebels released eleven nurses on Tuesday after talks with "
        "church leaders.\n"
    )
    found = all_of(text, "released")
    assert found
    assert {c.when.edtf for c in found if c.when} == {"2031-05-06"}


def test_a_plan_borrows_no_day_of_the_past() -> None:
    text = "Soldiers shelled Kananga on Sunday. The brigade will leave the province."
    leaving = one(text, "withdraw")
    assert leaving.status == "planned"
    assert leaving.when is None


def test_an_old_war_does_not_lend_its_year_to_the_news() -> None:
    text = (
        "Gunmen attacked a market in Kumasi on Tuesday. Nine people were killed. "
        "A similar attack in 1994 killed thirty people."
    )
    days = [c.when.edtf if c.when else None for c in all_of(text, "killed")]
    assert days == ["2031-05-06", "1994"]


def test_places_come_from_the_scene_before() -> None:
    text = "A bomb exploded in a market in Kumasi on Tuesday. Nine people were killed."
    assert "Kumasi" in names(one(text, "killed").where)


def test_an_undated_report_lends_no_day_that_it_does_not_tell() -> None:
    reading = read_report("Gunmen attacked a depot near Bandundu. Two guards were killed.", Given(), learned=False)
    assert all(c.when is None or c.when.edtf is None for c in reading.claims)


def test_lending_does_not_depend_on_what_came_with_the_text_but_its_day() -> None:
    text = "Gunmen attacked a depot near Bandundu on Monday. Two guards were killed."
    a = read_report(text, Given(issued=ISSUED, source="a.txt"), learned=False).claims
    b = read_report(text, Given(issued=ISSUED, source="b.txt", outlet="The Outlet"), learned=False).claims
    assert [(c.kind, c.when, c.where) for c in a] == [(c.kind, c.when, c.where) for c in b]


def _still_held(*taken: str) -> list[str | None]:
    """The days of kidnappings told with these words, and of the captivity that lasts."""
    text = " ".join(taken)
    began = all_of(text, "abducted")
    held = replace(began[-1], status=Status.ONGOING, when=None)
    doc = parse(text, Page(paragraphs=(Span(0, len(text)),)))
    return [when and when.edtf for when in times_of(told([*began, held], doc), date.fromisoformat(ISSUED))]


def test_captives_are_held_from_the_one_day_on_which_they_were_taken() -> None:
    assert _still_held("Gunmen kidnapped six surveyors on April 30.") == ["2031-04-30", "2031-04-30/.."]


def test_two_kidnappings_give_captives_no_day_to_be_held_from() -> None:
    *_, held = _still_held("Gunmen kidnapped six surveyors on April 30.", "Gunmen kidnapped a priest on May 2.")
    assert held is None or not held.endswith("..")


def test_captives_are_held_from_the_day_on_which_the_place_was_stormed() -> None:
    text = "Gunmen stormed the Danish embassy in Quito on April 20."
    storm = one(text, "attack")
    held = replace(storm, kind="abducted", status=Status.ONGOING, when=None)
    elsewhere = replace(held, where=())
    doc = parse(text, Page(paragraphs=(Span(0, len(text)),)))
    for captives, day in ((held, "2031-04-20/.."), (elsewhere, "2031-04-20")):
        found = [when and when.edtf for when in times_of(told([storm, captives], doc), date.fromisoformat(ISSUED))]
        assert found == ["2031-04-20", day]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A school in Bristol has raised money for victims of the Nepal earthquake.", ["Nepal"]),
        ("Bristol choirs sang on Sunday for those who fled the war in Mali.", ["Mali"]),
        ("Nurses from Bristol flew to flood-hit Bangladesh.", ["Bangladesh"]),
        ("A school in Bristol has raised money for a bus.", []),
    ],
)
def test_where_a_thing_struck_is_told_by_its_name(text: str, place: list[str]) -> None:
    assert names(stage_of(draft_report(text, Given(issued=ISSUED))).struck) == place


def test_whoever_is_still_held_was_not_taken_on_the_day_of_the_news() -> None:
    taken = all_of("Gunmen kidnapped a nurse on April 3.", "abducted")[0]
    held = replace(taken, status=Status.ONGOING, when=When("on Tuesday", "2031-05-06"))
    doc = parse(taken.quote, Page(paragraphs=(Span(0, len(taken.quote)),)))
    days = times_of(told([taken, held], doc), date.fromisoformat(ISSUED))
    assert [when and when.edtf for when in days] == ["2031-04-03", "2031-04-03/.."]


@pytest.mark.parametrize(
    ("sentence", "kind", "again"),
    [
        ("Police put the crowd at 300.", "protest", True),
        ("The strike ended at noon.", "protest", True),
        ("Two nurses saw the attack.", "attack", True),
        ("The clash went on until dawn.", "fight", True),
        ("Soldiers fired at the crowd, and police put the crowd at 300.", "protest", True),
        ("Police put a crowd at 300.", "protest", False),
        ("The strike of the bakers ended at noon.", "protest", False),
        ("Two nurses saw the attack.", "protest", False),
        ("The port strike ended at noon.", "protest", False),
    ],
)
def test_a_thing_is_told_of_again(sentence: str, kind: str, again: bool) -> None:
    doc = parse(sentence, Page((Span(0, len(sentence)),)))
    start = sentence.index("police put") if "and police" in sentence else 0
    [found] = told([Claim("r", kind, (Span(start, len(sentence)),), sentence[start:], Status.HAPPENED)], doc)
    assert found.again is again


def test_what_is_told_of_again_was_where_it_was_told_first() -> None:
    text = "In Tarrusk, hundreds marched. Nobody was hurt. Police put the crowd at 300. A crowd of 40 gathered."
    doc = parse(text, Page((Span(0, len(text)),)))
    spans = [(s.start_char, s.end_char) for s in doc.sents]
    tarrusk, yorvanna = (Place(name, name, None, None, None, "city") for name in ("Tarrusk", "Yorvanna"))
    claims = [
        Claim("r", "protest", (Span(*spans[n]),), text[slice(*spans[n])], Status.HAPPENED, where=where)
        for n, where in ((0, (tarrusk,)), (2, ()), (3, ()))
    ]
    chief = Stage((yorvanna,), (yorvanna,), (), (), {yorvanna.key: 0.7, tarrusk.key: 0.3})
    first, again, another = places_of(told(claims, doc), chief)
    assert names(again) == names(first) == ["Tarrusk"]
    assert names(another) == ["Yorvanna"]

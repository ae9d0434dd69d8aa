"""Fields weighed from the rules' word and the tagger's."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.model import Claim, Given
from onrecord.reading.claims.tied import believed
from onrecord.reading.reader import read_report
from onrecord.reading.tagger import present

from .one import ISSUED, names

needs_net = pytest.mark.skipif(not present(), reason="the tagger's network is not here")


def test_the_surest_is_believed_from_the_bar_on_and_others_where_they_are_sure() -> None:
    assert believed("who", [(0.30, "a"), (0.25, "b")], bar=0.2) == ("a",)
    assert believed("who", [(0.30, "a"), (0.6, "b"), (0.5, "c")], bar=0.2) == ("b", "c")
    assert believed("who", [(0.1, "a")], bar=0.2) == ()
    assert believed("who", [], bar=0.2) == ()


@cache
def _read(text: str) -> tuple[Claim, ...]:
    return read_report(text, Given(issued=ISSUED)).claims


def _one(text: str, kind: str) -> Claim:
    return next(c for c in _read(text) if c.kind == kind)


@needs_net
@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("Police arrested three union leaders in Durban on Monday.", "detained", "Police", "union leaders"),
        ("Three union leaders were arrested by police in Durban on Monday.", "detained", "police", "union leaders"),
        ("Militiamen kidnapped a Belgian engineer near Goma on Sunday.", "abducted", "Militiamen", "engineer"),
    ],
)
def test_who_did_it_to_whom(text: str, kind: str, who: str, whom: str) -> None:
    claim = _one(text, kind)
    assert any(who.casefold() in (p.text or p.name).casefold() for p in claim.who), claim.who
    assert any(whom in (p.text or p.name) for p in claim.whom), claim.whom


@needs_net
def test_each_of_two_tolls_keeps_its_own_figure() -> None:
    text = "The explosion in Sfax on Tuesday killed seven dockers and injured 23 passers-by."
    assert [(c.quantity.low, c.quantity.high) for c in _read(text) if c.kind == "killed" and c.quantity] == [(7, 7)]
    assert [(c.quantity.low, c.quantity.high) for c in _read(text) if c.kind == "injured" and c.quantity] == [(23, 23)]


@needs_net
@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The 400 peacekeepers will leave Bangui by the end of June.", "withdraw", "planned"),
        ("The withdrawal of the brigade from Bangui is complete, the army said.", "withdraw", "happened"),
        ("The hostages were not released on Tuesday.", "released", "denied"),
        ("The ministry denied that any soldiers had been killed.", "killed", "denied"),
        ("Police arrested three union leaders in Durban on Monday.", "detained", "happened"),
    ],
)
def test_status_from_grammar_and_wording(text: str, kind: str, status: str) -> None:
    assert _one(text, kind).status == status


@needs_net
def test_so_does_what_the_verb_before_does() -> None:
    text = "The curfew in Gulu was lifted on Sunday, and so were the security measures at the port."
    assert {c.action for c in _read(text) if c.kind == "measure"} == {"lifted"}


@needs_net
@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The curfew in Gulu is over, the mayor said.", "lifted"),
        ("The emergency rules in Gulu have gone.", "lifted"),
        ("The curfew in Gulu is not over, the mayor said.", "imposed"),
    ],
)
def test_a_measure_that_is_gone_is_lifted(text: str, action: str) -> None:
    assert {c.action for c in _read(text) if c.kind == "measure"} == {action}


@needs_net
@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            "On the streets of Gulu, security measures were lifted, as was a curfew imposed in May.",
            "measure",
            [("security measures were lifted", "lifted"), ("was a curfew imposed in May", "lifted")],
        ),
        (
            "Schools have reopened in Gulu, as well as commercial flights at the airport.",
            "service",
            [("Schools have reopened in Gulu", "reopened"), ("commercial flights at the airport", "reopened")],
        ),
    ],
)
def test_two_things_of_one_breath_are_two(text: str, kind: str, told: list[tuple[str, str]]) -> None:
    found = [(c.quote, c.action) for c in _read(text) if c.kind == kind]
    assert len(found) == len(told)
    assert all(
        quote.endswith(words) and action == what for (quote, what), (words, action) in zip(found, told, strict=True)
    )


@needs_net
@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("The Kenyan troops in Gulu are due to complete their withdrawal on 22 May.", "complete"),
        ("The Kenyan troops in Gulu have spent a week getting their trucks ready to leave.", "prepare"),
        ("The Kenyan troops began to leave Gulu on Monday.", "begin"),
    ],
)
def test_the_word_for_how_far_it_has_come_decides(text: str, phase: str) -> None:
    assert {str(c.phase) for c in _read(text) if c.kind == "withdraw"} == {phase}


@needs_net
def test_a_service_that_runs_again_is_reopened() -> None:
    text = "The airport in Gulu is receiving commercial flights again, the mayor said."
    assert [c.action for c in _read(text) if c.kind == "service"] == ["reopened"]


@needs_net
def test_what_is_branded_is_labelled() -> None:
    text = "Prime Minister Ana Ruiz branded the protest in Lima a criminal conspiracy on Monday."
    assert "labelled" in {c.action for c in _read(text) if c.kind == "statement"}


@needs_net
def test_the_place_is_where_it_happened_not_where_somebody_is_from() -> None:
    claim = _one("Gunmen from Liberia attacked a village near Man on Friday, the army said.", "attack")
    assert "Man" in names(claim.where)
    assert claim.where[0].name != "Liberia"


@needs_net
def test_reading_twice_gives_the_same_claims() -> None:
    text = "Police arrested three union leaders in Durban on Monday. They were freed on Tuesday, their lawyer said."
    first = read_report(text, Given(issued=ISSUED)).claims
    assert first == read_report(text, Given(issued=ISSUED)).claims

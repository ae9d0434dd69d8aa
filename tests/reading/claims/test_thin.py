"""What is said once is one claim; two acts told together are two."""

from __future__ import annotations

import pytest

from onrecord.reading.claims.alike import hang_on_words
from onrecord.reading.claims.find import thin
from onrecord.reading.claims.proposal import Proposal
from onrecord.reading.claims.stretch import stretch

from ..sentence import parsed
from .one import claims_of


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("The governor lifted the curfew.", ["measure"]),
        ("The curfew imposed on Sunday was lifted on Tuesday.", ["measure", "measure"]),
        ("The army fought a battle against the rebels.", ["fight"]),
        ("Prosecutors said the trial opened.", ["prosecute"]),
        ("Gunmen killed three guards and wounded five.", ["injured", "killed"]),
        ("The bakery opened on Friday.", []),
    ],
)
def test_kinds_of_a_sentence(sentence: str, kinds: list[str]) -> None:
    assert sorted(c.kind for c in claims_of(sentence)) == kinds


def test_acts_on_one_thing_keep_their_own_action_and_day() -> None:
    found = claims_of("The curfew imposed on Sunday was lifted on Tuesday.")
    assert {(c.action, c.when.edtf) for c in found if c.when} == {("imposed", "2031-05-04"), ("lifted", "2031-05-06")}


def test_of_two_proposals_on_the_same_words_the_weightier_stays() -> None:
    doc = parsed("Rebels attacked the port.")
    span = stretch(doc[1], "attack", None)
    light, heavy = Proposal("attack", doc[1], span, weight=0.4), Proposal("attack", doc[3], span, weight=0.9)
    other = Proposal("fight", doc[1], span, weight=0.2)
    assert thin([light, heavy, other]) == [heavy, other]
    assert thin([heavy, light]) == [heavy]


def test_a_claim_hangs_on_the_verb_whose_word_says_it() -> None:
    doc = parsed("The brigade arrived on Monday and helped the police.")
    arrived, helped = (next(t for t in doc if t.text == word) for word in ("arrived", "helped"))
    by_word = Proposal("deploy", arrived, stretch(arrived, "deploy", None), framed=1.0, weight=0.2)
    tagged = Proposal("deploy", helped, stretch(helped, "deploy", None), tagged=0.7, weight=0.6)
    other = Proposal("aid", helped, tagged.span, tagged=0.7, weight=0.5)
    hang_on_words([by_word, tagged, other])
    assert [one.weight for one in (by_word, tagged, other)] == [0.6, 0.0, 0.5]


def test_words_end_where_a_like_claim_of_another_verb_begins() -> None:
    found = claims_of("The president declared a state of emergency on Tuesday and imposed a curfew in Velmar.")
    assert [c.quote for c in found if c.kind == "measure"] == [
        "The president declared a state of emergency on Tuesday",
        "imposed a curfew in Velmar",
    ]

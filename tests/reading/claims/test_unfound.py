"""Those looked for in vain, and those who came off."""

from __future__ import annotations

import pytest

from onrecord.model import Span, Status
from onrecord.reading.claims.count import count_of
from onrecord.reading.claims.proposal import Proposal
from onrecord.reading.claims.status import statuses_of
from onrecord.reading.quantities import find_quantities

from ..sentence import parsed


@pytest.mark.parametrize(
    ("sentence", "kind", "word", "status", "number"),
    [
        # missing still, and all of them
        ("None of the 13 miners has been found.", "missing", "found", Status.ONGOING, 13),
        ("Not one of the 40 sailors was located.", "missing", "located", Status.ONGOING, 40),
        # not among the dead or hurt
        ("Two of the five hijackers survived.", "killed", "survived", Status.DENIED, 2),
        ("Only 48 villagers are known to have survived.", "killed", "known", Status.DENIED, 48),
        ("Eleven others walked away unscathed.", "injured", "walked", Status.DENIED, 11),
        ("Six passengers were unhurt.", "injured", "unhurt", Status.DENIED, 6),
        # and among them
        ("Two of the five hijackers did not die.", "killed", "die", Status.DENIED, 2),
        ("Two of the five hijackers died.", "killed", "died", Status.HAPPENED, 2),
    ],
)
def test_what_became_of_them(sentence: str, kind: str, word: str, status: Status, number: int) -> None:
    doc = parsed(sentence)
    one = Proposal(kind, next(t for t in doc if t.text == word), Span(0, len(doc.text) - 1), framed=1)
    count = count_of(one, find_quantities(doc))
    assert statuses_of([one], None, [None], None) == [status]
    assert count is not None
    assert count.low == number

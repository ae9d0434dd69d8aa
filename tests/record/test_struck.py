"""Who was hit, by the order of a claim's words."""

import pytest

from onrecord.model import Claim, Party, Span
from onrecord.record.struck import blow_of, struck


def claim(quote: str, *whom: str) -> Claim:
    return Claim("r-1", "attack", (Span(0, len(quote)),), quote, whom=tuple(Party(w, w, "person") for w in whom))


@pytest.mark.parametrize(
    ("quote", "whom", "hit"),
    [
        ("Ana Ito shot Ken Ito", ["Ken Ito", "Ana Ito"], ["Ken Ito"]),
        ("Ken Ito was shot by Ana Ito", ["Ken Ito"], ["Ken Ito"]),
        ("a woman stabbed a guard and a cook", ["a cook", "a guard", "a woman"], ["a guard", "a cook"]),
        ("he shot himself", ["he", "himself"], ["he", "himself"]),
        ("hit his car", ["his"], []),
        ("shot at the Hill Street Station", ["the Hill Street Station"], []),
    ],
)
def test_who_was_hit(quote: str, whom: list[str], hit: list[str]) -> None:
    assert [p.text for p in struck(claim(quote, *whom))] == hit


@pytest.mark.parametrize("quote", ["a shot was fired", "he fired the shot", "the shooting", "talks went on"])
def test_no_blow(quote: str) -> None:
    assert blow_of(quote) is None

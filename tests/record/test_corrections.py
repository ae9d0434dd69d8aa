"""What a log of corrections makes of names."""

import pytest

from onrecord.model import Action, Correction
from onrecord.record.corrections import layer_of


def alias(n: int, name: str, kept: str) -> Correction:
    return Correction(f"k-{n}", Action.ALIAS, name, "ana", "2031-03-04T10:00:00+00:00", "", name, kept, "", n)


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ([("the Guard", "Coast Guard"), ("Coast Guard", "Velta Coast Guard")], {"the Guard", "Coast Guard"}),
        ([("Coast Guard", "Velta Coast Guard"), ("the Guard", "Coast Guard")], {"the Guard", "Coast Guard"}),
        ([("Velta Coast Guard", "the Guard"), ("the Guard", "Velta Coast Guard")], {"the Guard"}),
        ([("the Guard", "Navy"), ("the Guard", "Velta Coast Guard")], {"the Guard"}),
        ([("a", "b"), ("b", "c"), ("c", "Velta Coast Guard")], {"a", "b", "c"}),
    ],
    ids=["leads on", "in the other order", "the other way round", "said anew", "three in a row"],
)
def test_aliases_lead_on_and_never_round(made: list[tuple[str, str]], kept: set[str]) -> None:
    layer = layer_of(alias(n, *pair) for n, pair in enumerate(made))
    assert set(layer.aliases.values()) == {"Velta Coast Guard"}
    assert len(layer.aliases) == len(kept)


def test_a_name_may_be_kept_in_another_spelling() -> None:
    layer = layer_of([alias(0, "the guard", "Coast guard"), alias(1, "coast guard", "Coast Guard")])
    assert set(layer.aliases.values()) == {"Coast Guard"}

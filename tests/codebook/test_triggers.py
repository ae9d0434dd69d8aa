"""Words that claims hang on: every sense reads its example, and names only what the codebook knows."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.codebook.kinds import kinds
from onrecord.codebook.load import table
from onrecord.codebook.mood import mood
from onrecord.codebook.triggers import sort_of, triggers
from onrecord.reading.claims.frames import frames

from ..reading.sentence import parsed

_ROWS: list[dict[str, Any]] = table("triggers")
_SHOWN = [row for row in _ROWS if "example" in row]


@pytest.mark.parametrize("row", _SHOWN, ids=lambda row: row["example"])
def test_a_sense_reads_its_example(row: dict[str, Any]) -> None:
    found = {(t.kind, t.action) for _, t, strength in frames(parsed(row["example"])) if strength == 1}
    assert (row["kind"], row.get("action")) in found


def test_only_senses_that_need_other_evidence_have_no_example() -> None:
    assert [row for row in _ROWS if "example" not in row and not row.get("weak")] == []


def test_weak_senses_never_stand_alone() -> None:
    found = frames(parsed("Rain fell on the port, and the chairman discussed it."))
    assert found
    assert all(strength == 0.5 for _, trigger, strength in found if trigger.weak)
    assert all(trigger.weak for _, trigger, _ in found)


def test_senses_name_known_kinds_actions_and_sorts() -> None:
    sorts = set(table("sorts"))
    for row in _ROWS:
        kind = kinds()[row["kind"]]
        assert row.get("action") is None or row["action"] in kind.action, row
        assert kind.action == () or row.get("action"), row
        assert {row.get("object"), row.get("subject")} - {None} <= sorts, row
        assert row.keys() & {"verbs", "nouns", "adjectives"}, row


def test_every_kind_has_a_sense() -> None:
    assert {row["kind"] for row in _ROWS} == set(kinds())


def test_longer_senses_come_first() -> None:
    for senses in triggers().values():
        lengths = [len(t.words) for t in senses]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("word", "sorts"),
    [("soldier", {"force", "people"}), ("airport", {"place", "service"}), ("spoon", set()), ("curfew", {"rule"})],
)
def test_a_noun_names_sorts_of_things(word: str, sorts: set[str]) -> None:
    assert set(sort_of().get(word, ())) == sorts


@pytest.mark.parametrize(
    ("sentence", "kind", "made"),
    [
        ("Chad sent 90 soldiers to the lake.", "deploy", True),
        ("Chad sent a postcard to the queen.", "deploy", False),
        ("Divers are missing off the cape.", "missing", True),
        ("The mayor is missing the point.", "missing", False),
        ("The cadets were left homeless by the fire.", "displaced", True),
        ("The sergeant left the regiment a note.", "withdraw", False),
        ("The council imposed a curfew.", "measure", True),
        ("The council imposed its taste.", "measure", False),
        ("The ferry line resumed services.", "service", True),
        ("The pianist resumed his tale.", "service", False),
        ("Dockers went on strike.", "protest", True),
        ("The non-fatal shooting of a clerk was filmed.", "killed", False),
    ],
)
def test_a_word_needs_the_right_things_about_it(sentence: str, kind: str, made: bool) -> None:
    found = {t.kind for _, t, strength in frames(parsed(sentence)) if strength == 1}
    assert (kind in found) is made


def test_governing_words_are_lower_case_and_known_by_list() -> None:
    for name, words in table("mood").items():
        assert mood(name) == frozenset(words)
        assert all(isinstance(word, str) and word == word.lower() for word in words), name
    with pytest.raises(KeyError):
        mood("no such list")

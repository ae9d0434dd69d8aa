"""The commands that correct a record, take corrections back and list them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.api.record import open_record
from onrecord.cli.corrections import walk
from onrecord.cli.main import cli
from onrecord.model import NotOnRecord, OnrecordError
from tests.api.test_record import crisis, dump


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "a.db")
    with open_record(path) as made:
        made.add_all(crisis())
    return path


def run(where: str, *arguments: str, pressed: str | None = None) -> Result:
    return CliRunner(env={"ONRECORD_RECORD": where, "ONRECORD_BY": "ana"}).invoke(cli, list(arguments), input=pressed)


def done(where: str, *arguments: str) -> dict[str, object]:
    result = run(where, *arguments)
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def state(where: str) -> str:
    with open_record(where) as record:
        return dump(record)


def ids(where: str) -> dict[str, str]:
    """Names for what the record holds: claims, then their entries, by words of theirs; a report; a relation."""
    with open_record(where) as record:
        found = {}
        claims = list(record.claims())
        entry_of = record.entries_of(c.id for c in claims)
        for name, words in (("toll", "21 people died"), ("storm", "A storm hit"), ("blast", "A blast tore"),
                            ("drowned", "three people")):  # fmt: skip
            claim = next(c for c in claims if words in c.quote)
            found[name], found[f"{name}s"] = claim.id, entry_of[claim.id]
        found["undated"] = next(r.id for r in record.reports() if r.outlet == "Undated Wire")
        found["revises"] = record.relations(kind="revises")[0].id
        return found


WHY = ["--why", "seen with my own eyes"]
EVERY: dict[str, Sequence[str]] = {
    "accept": ["accept", "{toll}", "{tolls}", "{revises}"],
    "reject": ["reject", "{toll}", *WHY],
    "reject a relation": ["reject", "{revises}", *WHY],
    "note": ["note", "{toll}", "asked the ministry"],
    "edit": ["edit", "{toll}", "--number", "18", "--who", "a driver; a guard", "--when", "2031-03-05", *WHY],
    "add": ["add", "{undated}", "curfew in Osk", "--kind", "measure", "--what", "curfew", "--where", "Osk", *WHY],
    "split": ["split", "{tolls}", "{toll}", *WHY],
    "merge": ["merge", "{storms}", "{blasts}", *WHY],
    "assign": ["assign", "{toll}", "{drowneds}", *WHY],
    "date": ["date", "{undated}", "2031-03-08", *WHY],
    "alias": ["alias", "Velta Guards", "Guards of Velta", *WHY],
    "furniture": ["furniture", "{undated}", "the curfew in Osk was lifted", *WHY],
}


@pytest.mark.parametrize("words", EVERY.values(), ids=EVERY)
def test_each_is_signed_and_undone(where: str, words: Sequence[str]) -> None:
    before = state(where)
    arguments = [w.format(**ids(where)) for w in words]
    result = run(where, *arguments, "--format", "table")
    assert result.exit_code == 0, result.output
    with open_record(where) as record:
        made = record.corrections()
    assert {(c.who, str(c.action)) for c in made} == {("ana", arguments[0])}
    assert all(f"`onrecord undo {c.id}` takes it back" in result.output for c in made)
    if arguments[0] not in ("note", "accept"):
        assert state(where) != before
        assert {c.why for c in made} == {"seen with my own eyes"}
    for _ in made:
        assert run(where, "undo").exit_code == 0
    assert state(where) == before
    assert run(where, "undo").exit_code == 2


def test_an_edit_names_only_what_changes(where: str) -> None:
    toll = ids(where)["toll"]
    done(where, "edit", toll, "--low", "19", *WHY)
    with open_record(where) as record:
        [claim] = record.claims(ids=[toll])
        assert claim.quantity is not None
        assert (claim.quantity.low, claim.quantity.high, claim.quantity.unit) == (19, 21, "people")
        assert [p.name for p in claim.said_by] == ["Interior Ministry of Velta"]
    done(where, "edit", toll, "--said-by", "", *WHY)
    with open_record(where) as record:
        [claim] = record.claims(ids=[toll])
        assert claim.said_by == ()
        assert claim.quantity is not None
        assert claim.quantity.low == 19


def test_what_a_claim_went_into_is_told(where: str) -> None:
    named = ids(where)
    told = done(where, "assign", named["toll"], named["drowneds"], *WHY)
    with open_record(where) as record:
        assert told["entries"] == [record.entries_of([named["toll"]])[named["toll"]]]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["reject", "c-nothing", *WHY], 8),
        (["reject", "{toll}"], 2),
        (["edit", "{toll}", *WHY], 2),
        (["edit", "{toll}", "--number", "21", *WHY], 2),
        (["edit", "{toll}", "--number", "many", *WHY], 1),
        (["edit", "{toll}", "--when", "some day", *WHY], 1),
        (["add", "{undated}", "words that are not there", "--kind", "killed", *WHY], 1),
        (["assign", "{toll}", "{tolls}", *WHY], 1),
        (["assign", "{toll}", "{storms}", *WHY], 1),
        (["split", "{storms}", "{toll}", *WHY], 1),
        (["merge", "{storms}", "e-nothing", *WHY], 8),
        (["date", "{undated}", "Tuesday", *WHY], 1),
        (["undo", "k-nothing"], 8),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_and_changes_nothing(where: str, words: list[str], code: int) -> None:
    before = state(where)
    result = run(where, *(w.format(**ids(where)) for w in words))
    if isinstance(result.exception, OnrecordError):
        assert result.exception.exit_code == code
        assert "\n" not in str(result.exception)
    else:
        assert result.exit_code == code
    assert state(where) == before


def test_the_log_says_what_holds_and_is_asked_of_one_thing(where: str) -> None:
    named = ids(where)
    rejected = done(where, "reject", named["toll"], *WHY)
    done(where, "undo", str(rejected["id"]))
    done(where, "note", named["storm"], "asked twice")
    rows = json.loads(run(where, "log").stdout)
    assert [(r["action"], r["holds"]) for r in rows] == [("reject", False), ("undo", True), ("note", True)]
    assert [r["action"] for r in json.loads(run(where, "log", named["toll"]).stdout)] == ["reject", "undo"]
    table = run(where, "log", "--format", "table").stdout
    assert "(taken back)" in table
    assert "asked twice" in table


def test_why_tells_what_people_did_and_that_a_claim_was_rejected(where: str) -> None:
    named = ids(where)
    done(where, "assign", named["toll"], named["drowneds"], *WHY)
    with open_record(where) as record:
        [told] = record.why(named["toll"]).history
    assert told.startswith("20")
    assert f"ana: assign {named['toll']} to {named['drowneds']}: seen with my own eyes [k-" in told
    made = done(where, "reject", named["storm"], *WHY)
    result = run(where, "why", named["storm"])
    assert isinstance(result.exception, NotOnRecord)
    assert f"rejected by ana on {str(made['at'])[:10]}: `onrecord undo {made['id']}`" in str(result.exception)


def test_review_asks_one_key_each(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(where) as record:
        queue = [(i, "a test") for i in (ids(where)["revises"], ids(where)["toll"], ids(where)["undated"])]
        before = dump(record)
        keys = iter("sbaurxq")
        monkeypatch.setattr(click, "getchar", lambda: next(keys))
        monkeypatch.setattr(click, "prompt", lambda *a, **k: "not so")
        walk(record, queue, "ana")
        held = record.corrections()
        assert [(str(c.action), c.target) for c in held] == [
            ("accept", queue[0][0]), ("undo", held[0].id), ("reject", queue[1][0]),
        ]  # fmt: skip
        assert held[2].why == "not so"
        record.undo(held[2].id, who="ana", why="")
        assert dump(record) == before


def test_review_lists_what_needs_a_person_until_it_is_decided(where: str) -> None:
    def queue() -> list[str]:
        return [r["id"] for r in json.loads(run(where, "review").stdout)]

    undated = ids(where)["undated"]
    with open_record(where) as record:
        before = [i for i, _ in record.review()]
    assert queue() == before
    done(where, "note", undated, "asked the outlet")
    assert queue() == before
    done(where, "date", undated, "2031-03-08", *WHY)
    assert undated not in queue()

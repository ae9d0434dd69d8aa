"""PLOVER, ACLED- and UCDP-shaped tables, FollowTheMoney, the table of operations."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.api.record import Record, open_record
from onrecord.codebook.crosswalks import coded, ftm_schema
from onrecord.codebook.kinds import kinds
from onrecord.codebook.load import table
from onrecord.exports import acled, ucdp
from onrecord.exports.formats import export
from onrecord.exports.operations import contributor
from tests.record_builder import Draft, number

PLOVER_TYPES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
                "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}  # fmt: skip
ACLED_TYPES = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
               "Strategic developments", ""}  # fmt: skip


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _coded(path: Path) -> tuple[str, list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        note = file.readline()
        return note, list(csv.DictReader(file))


def test_plover_records_quote_their_reports(record: Record, tmp_path: Path) -> None:
    export(record, "plover", tmp_path / "a.jsonl")
    rows = _lines(tmp_path / "a.jsonl")
    texts = {r.id: r.text for r in record.reports()}
    assert {(r["event"], r["mode"]) for r in rows} == {
        ("COERCE", "curfew"), ("MOBILIZE", "troops"), ("ASSAULT", None), ("COERCE", "arrest"),
    }  # fmt: skip
    for r in rows:
        at = r["textInfo"]
        assert texts[at["report"]][at["start"] : at["end"]] == r["text"]


def test_every_row_of_the_crosswalks_names_our_kinds_and_their_types() -> None:
    walks = table("crosswalks")
    for scheme, types in (("plover", PLOVER_TYPES), ("acled", ACLED_TYPES)):
        for row in walks[scheme]:
            kind = kinds()[row["kind"]]
            assert row["type"] in types
            assert "action" not in row or row["action"] in kind.action
            assert "what" not in row or row["what"] in (kind.what or ())


def test_every_acled_code_is_one_of_acleds() -> None:
    walks = table("crosswalks")
    types = walks["acled_types"]
    assert set(types) == ACLED_TYPES - {""}
    for row in walks["acled"]:
        subs = types.get(row["type"], {"": row["disorder"]})
        assert row["sub"] in ("", *subs), row
        wanted = {subs[row["sub"]]} if row["sub"] else {*subs.values(), ""}
        assert row["disorder"] in wanted, row
        assert {row.get("inter1", ""), row.get("inter2", "")} <= {"", *walks["acled_inter"]}


@pytest.mark.parametrize(
    ("words", "killed", "sub"),
    [("Police used tear gas", False, "Protest with intervention"),
     ("Police fired live rounds at the crowd", False, "Excessive force against protesters"),
     ("Police drove the crowd from the square", True, "Excessive force against protesters")],
)  # fmt: skip
def test_acled_tells_force_on_protesters_apart(words: str, killed: bool, sub: str) -> None:
    row = coded("acled", "disperse", None, None, words, killed=killed)
    assert row is not None
    assert (row["sub"], row["inter2"]) == (sub, "Protesters")


@pytest.mark.parametrize(
    ("kind", "what", "action", "words", "told"),
    [
        ("measure", "curfew", "imposed", "", ("COERCE", "curfew")),
        ("measure", "curfew", "lifted", "", ("RETREAT", "ease")),
        ("measure", "travel", "imposed", "", ("COERCE", "restrict")),
        ("released", None, None, "", ("RETREAT", "release")),
        ("hazard", "flood", None, "", None),
    ],
)
def test_plover_codes(kind: str, what: str | None, action: str | None, words: str, told: Any) -> None:
    row = coded("plover", kind, what, action, words)
    assert (row and (row["type"], row.get("mode"))) == told


@pytest.mark.parametrize(
    ("words", "sub"),
    [("Jets carried out an air strike on the depot", "Air/drone strike"),
     ("Rebels shelled the town", "Shelling/artillery/missile attack"),
     ("A bombing hit the bridge", "Remote explosive/landmine/IED"), ("Gunmen fired at the gate", ""),
     ("Gunmen attacked a shelter", ""), ("Miners were attacked near the ministry", ""),
     ("Guns bombarded the ridge", "Shelling/artillery/missile attack"),
     ("A landmine tore the truck apart", "Remote explosive/landmine/IED")],
)  # fmt: skip
def test_acled_sub_events_by_the_weapon_named(words: str, sub: str) -> None:
    row = coded("acled", "attack", None, None, words)
    assert row is not None
    assert row["sub"] == sub


def test_acled_rows(record: Record, tmp_path: Path) -> None:
    export(record, "acled", tmp_path / "a.csv")
    note, rows = _coded(tmp_path / "a.csv")
    assert note.startswith("# ACLED-shaped")
    assert "NOT data of ACLED" in note
    assert tuple(rows[0]) == acled.COLUMNS
    assert {r["event_type"] for r in rows} <= ACLED_TYPES
    assert [r["event_date"] for r in rows] == sorted(r["event_date"] for r in rows)
    shelled = next(r for r in rows if "shelled" in r["notes"])
    assert (shelled["event_type"], shelled["location"], shelled["fatalities"]) == (
        "Explosions/Remote violence",
        "Brann",
        "",
    )


def test_deaths_belong_to_an_act_told_in_the_same_words(tmp_path: Path) -> None:
    said = "Gunmen of the Tull Front killed three soldiers in Brann on Monday."
    draft = Draft("Herald").says(
        said, "attack", who="the Tull Front", whom="soldiers", when="2031-03-09", where="Brann"
    )
    reading = draft.reading()
    claim = reading.claims[0]
    from dataclasses import replace

    from onrecord.model import claim_id

    killed = replace(claim, kind="killed", who=(), quantity=number("three", 3, 3, "soldiers"), id="")
    killed = replace(killed, id=claim_id(killed))
    with open_record(":memory:") as record:
        record.add(replace(reading, claims=(claim, killed)))
        export(record, "acled", tmp_path / "a.csv")
        export(record, "ucdp", tmp_path / "u.csv")
    _, rows = _coded(tmp_path / "a.csv")
    assert [(r["actor1"], r["fatalities"]) for r in rows] == [("the Tull Front", "3")]
    _, rows = _coded(tmp_path / "u.csv")
    assert [(r["side_a"], r["low"], r["best"], r["high"]) for r in rows] == [("the Tull Front", "3", "3", "3")]


def test_ucdp_rows_have_low_best_and_high(record: Record, tmp_path: Path) -> None:
    export(record, "ucdp", tmp_path / "a.csv")
    note, rows = _coded(tmp_path / "a.csv")
    assert "NOT data of the Uppsala" in note
    assert tuple(rows[0]) == ucdp.COLUMNS
    assert {r["date_prec"] for r in rows} == {"1"}
    assert {r["low"] for r in rows} <= {"12", "15"}


def test_ftm_entities_hold_together(record: Record, tmp_path: Path) -> None:
    export(record, "ftm", tmp_path / "a.jsonl")
    rows = _lines(tmp_path / "a.jsonl")
    ids = {r["id"] for r in rows}
    assert len(ids) == len(rows)
    assert {r["schema"] for r in rows} >= {"Article", "Event"}
    for r in rows:
        assert all(isinstance(v, str) for values in r["properties"].values() for v in values)
        assert set(r["properties"].get("proof", [])) | set(r["properties"].get("involved", [])) <= ids
        assert r["properties"].get("name") or r["properties"].get("title")


def test_ftm_takes_the_entities(record: Record, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    export(record, "ftm", tmp_path / "a.jsonl")
    for row in _lines(tmp_path / "a.jsonl"):
        proxy = model.get_proxy(row)
        assert set(proxy.schema.properties) >= set(row["properties"])


@pytest.mark.parametrize(
    ("sort", "schema"), [("person", "Person"), ("government", "PublicBody"), (None, "LegalEntity")]
)
def test_ftm_schemata(sort: str | None, schema: str) -> None:
    assert ftm_schema(sort) == schema


def test_operations(record: Record, tmp_path: Path) -> None:
    export(record, "operations", tmp_path / "a.csv")
    _, rows = _coded(tmp_path / "a.csv")
    assert [(r["kind"], r["low"], r["unit"], r["status"]) for r in rows] == [
        ("withdraw", "", "", "planned"), ("deploy", "300", "peacekeepers", "happened"),
    ] or [(r["kind"], r["low"]) for r in rows] == [("deploy", "300"), ("withdraw", "")]  # fmt: skip
    assert all(r["quote"] and r["claim"] for r in rows)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Norway", "NO"), ("Norwegian troops", "NO"), ("the United States", "US"), ("the Lakes Mission", None)],
)
def test_who_contributes(name: str, code: str | None) -> None:
    found = contributor(name)
    assert (found and found[0]) == code

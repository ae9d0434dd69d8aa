"""GeoJSON, TimelineJS, Web Annotation, ClaimReview."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geojson
import pytest

from onrecord.api.record import Record, open_record
from onrecord.exports.formats import export
from onrecord.exports.phrases import amount, days
from onrecord.model import NotOnRecord, Place
from tests import record_builder
from tests.record_builder import Draft


def _made(record: Record, form: str, out: Path, **options: Any) -> Any:
    export(record, form, out, **options)
    return json.loads(out.read_text(encoding="utf-8"))


def test_geojson_opens_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(record_builder.PLACES, "Pell", Place("Pell", "Pell", "VL", 10.5, -20.25, "city"))
    with open_record(":memory:") as record:
        draft = Draft("Herald").says("Troops entered Pell on Monday.", "deploy", when="2031-03-09", where="Pell")
        record.add(draft.says("Troops entered Osk on Monday.", "deploy", when="2031-03-09", where="Osk").reading())
        export(record, "geojson", tmp_path / "a.geojson")
    made = geojson.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert isinstance(made, geojson.FeatureCollection)
    assert made.is_valid, made.errors()
    assert [f.geometry.coordinates for f in made.features] == [[-20.25, 10.5]]
    assert made.features[0].properties["precision"] == "city"
    assert made.features[0].properties["quote"] == "Troops entered Pell on Monday."
    assert made["onrecord"] == {"entries": 2, "without_point": 1}


def test_a_timeline_has_dates_and_no_markup_of_reports(record: Record, tmp_path: Path) -> None:
    made = _made(record, "timelinejs", tmp_path / "a.json")
    assert len(made["events"]) == len(record.timeline())
    for event in made["events"]:
        assert set(event["start_date"]) == {"year", "month", "day"}
        assert "<script" not in event["text"]["text"] + event["text"]["headline"]
    plan = next(e for e in made["events"] if "planned" in e["text"]["headline"])
    assert plan["display_date"] == "by 20 March 2031"


def test_annotations_find_their_words(record: Record, tmp_path: Path) -> None:
    made = _made(record, "webannotation", tmp_path / "a.json")
    texts = {
        (r.source if (r.source or "").startswith("http") else f"urn:onrecord:{r.id}"): r.text for r in record.reports()
    }
    items = made["first"]["items"]
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["total"] == len(items) == len(list(record.claims()))
    for item in items:
        text = texts[item["target"]["source"]]
        for selector in item["target"]["selector"]:
            quote = selector["refinedBy"]
            assert text[selector["start"] : selector["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_a_review_is_a_draft_without_a_verdict(record: Record, tmp_path: Path) -> None:
    claim = next(record.claims(kind="killed"))
    made = _made(record, "claimreview", tmp_path / "a.json", claim=claim.id)
    assert (made["@type"], made["claimReviewed"]) == ("ClaimReview", claim.quote)
    assert made["itemReviewed"]["author"]["name"] in ("the ministry", "doctors")
    assert "ratingValue" not in made["reviewRating"]
    assert made["creativeWorkStatus"].startswith("Draft")


@pytest.mark.parametrize("claim", [None, "c-0"])
def test_a_review_of_nothing(record: Record, tmp_path: Path, claim: str | None) -> None:
    with pytest.raises(NotOnRecord):
        export(record, "claimreview", tmp_path / "a.json", claim=claim)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-09", "9 March 2031"), ("2031-03-09/2031-03-12", "9 to 12 March 2031"),
        ("2031-03-30/2031-04-02", "30 March to 2 April 2031"), ("../2031-03-20", "by 20 March 2031"),
        ("1996-12/..", "since December 1996"), ("2031-03", "March 2031"), ("2031", "2031"),
        ("2031-03-09~", "about 9 March 2031"), ("2031-03-09?", "perhaps 9 March 2031"), (None, "on no known day"),
        ("2030-12-30/2031-01-02", "30 December 2030 to 2 January 2031"),
    ],
)  # fmt: skip
def test_days_in_words(edtf: str | None, words: str) -> None:
    assert days(edtf) == words


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [(12, 12, 12, "12"), (24, 28, 30, "24 to 30 (best 28)"), (2001, None, None, "at least 2,001"),
     (None, None, 2499, "at most 2,499"), (None, None, None, "")],
)  # fmt: skip
def test_amounts_in_words(low: float | None, best: float | None, high: float | None, words: str) -> None:
    assert amount(low, best, high) == words

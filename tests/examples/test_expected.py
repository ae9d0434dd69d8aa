"""The record says of each trap in the examples what examples/README.md expects.

A number in a test's name is that of the README's table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord import Record, open_record, read_report
from onrecord.model import Claim, Given, RelationKind, Report, Span, Status

EXAMPLES = Path(__file__).parents[2] / "examples"


class Read:
    """A folder of examples, read into a record."""

    def __init__(self, folder: str) -> None:
        self.record: Record = open_record(":memory:")
        self.texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / folder).glob("*.txt"))}
        readings = [read_report(text, Given(source=name)) for name, text in self.texts.items()]
        self.record.add_all(readings)
        self.reports: dict[str, Report] = {r.source or "": r for r in self.record.reports()}
        self.claims: list[Claim] = list(self.record.claims())
        self.by_id = {c.id: c for c in self.claims}

    def of(self, report: str, kind: str | None = None, words: str = "") -> list[Claim]:
        """Claims of the report whose name begins so, of a kind, whose evidence has these words."""
        ids = {r.id for name, r in self.reports.items() if name.startswith(report)}
        return [
            c for c in self.claims
            if c.report in ids and (kind is None or c.kind == kind) and re.search(words, c.quote)
        ]  # fmt: skip

    def related(self, kind: RelationKind, a: str, b: str) -> list[str]:
        """Reasons of the relations of a kind between a claim with words `a` and one with words `b`, either way."""
        found = []
        for relation in self.record.relations(kind=str(kind)):
            x, y = self.by_id[relation.a], self.by_id[relation.b]
            if any(re.search(a, p.quote) and re.search(b, q.quote) for p, q in ((x, y), (y, x))):
                found.append(relation.why)
        return found

    def text_of(self, span: Span, report: str) -> str:
        return span.of(self.texts[report])


@pytest.fixture(scope="module")
def kazakhstan() -> Iterator[Read]:
    read = Read("kazakhstan-2022")
    yield read
    read.record.close()


@pytest.fixture(scope="module")
def karadel() -> Iterator[Read]:
    read = Read("karadel-2023")
    yield read
    read.record.close()


def names(claims: list[Claim], role: str) -> set[str]:
    return {party.name for c in claims for party in getattr(c, role)}


# kazakhstan-2022


def test_k1_clutter_is_furniture(kazakhstan: Read) -> None:
    page = kazakhstan.reports["harbour-post"]
    text = kazakhstan.texts["harbour-post"]
    marked = [f.span.of(text) for f in page.furniture]
    for line in ("Skip to content", "Menu", "Share on FacebookShare on TwitterCopy linkComments", "Advertisement"):
        assert line in marked
    assert sum("line up on a square" in m for m in marked) == 1
    for line in text[text.index("More from The Harbour Post") :].split("\n\n"):
        assert line.strip() in marked
    for claim in kazakhstan.of("harbour-post"):
        assert not any(s.overlaps(f.span) for s in claim.spans for f in page.furniture)


def test_k2_another_war_stays_out(kazakhstan: Read) -> None:
    assert not [c for c in kazakhstan.claims if c.quantity and c.quantity.low == 15]
    assert not {n for n in names(kazakhstan.claims, "who") if "Talvian" in n}


def test_k3_a_report_without_a_date_gets_one_with_its_evidence(kazakhstan: Read) -> None:
    issued = kazakhstan.reports["harbour-post"].issued
    assert issued.basis == "inferred"
    assert issued.why
    assert issued.days
    first, last = issued.days
    assert date(2022, 1, 13) <= first <= date(2022, 1, 13) <= last <= date(2022, 1, 16)


def test_k3_read_alone_it_gets_none() -> None:
    text = (EXAMPLES / "kazakhstan-2022" / "harbour-post.txt").read_text(encoding="utf-8")
    reading = read_report(text)
    assert reading.report.issued.edtf is None
    hung = [c.when for c in reading.claims if c.when and c.when.text and "Thursday" in c.when.text]
    assert all(w.edtf is None and w.hinge for w in hung)


def test_k4_bounds_agree(kazakhstan: Read) -> None:
    number = r"2,[05]00"
    assert not kazakhstan.related(RelationKind.CONTRADICTS, number, number)
    assert kazakhstan.related(RelationKind.ROUNDS, "the 2,000", "over 2,000")


def test_k4_and_leave_one_range(kazakhstan: Read) -> None:
    states = kazakhstan.record.situation(date(2022, 1, 19), date(2022, 1, 19)).of("strength")
    assert (2001, 2499) in {(s.low, s.high) for s in states}


def test_k5_begun_then_complete(kazakhstan: Read) -> None:
    assert kazakhstan.related(RelationKind.STAGE, "leave on Thursday", "withdrawal|left Kazakhstan")


def test_k6_a_plan_is_no_event(kazakhstan: Read) -> None:
    assert not [
        c
        for c in kazakhstan.of("", "withdraw")
        if c.when and c.when.edtf == "2022-01-22" and c.status is not Status.PLANNED
    ]


def test_k6_and_is_fulfilled_early(kazakhstan: Read) -> None:
    early = [r.days_early for r in kazakhstan.record.relations(kind="fulfils") if r.days_early is not None]
    assert early
    assert min(early) >= 3


def test_k7_a_figurative_offensive_is_no_attack(kazakhstan: Read) -> None:
    assert not [c for kind in ("attack", "fight") for c in kazakhstan.of("", kind, "offensive")]


def test_k8_a_word_in_scare_quotes_is_no_fact(kazakhstan: Read) -> None:
    told = kazakhstan.of("", "attack", "terrorist")
    assert all("Kassym-Jomart Tokayev" in {p.name for p in c.said_by} for c in told)


def test_k9_two_spellings_are_one_region(kazakhstan: Read) -> None:
    found = {p.name for c in kazakhstan.claims for p in c.where if re.match(r"Mang[iy]s", p.name)}
    assert len(found) <= 1


def test_k10_lifted_is_not_imposed(kazakhstan: Read) -> None:
    lifted = [c for c in kazakhstan.of("golden", "measure") if c.action == "lifted"]
    assert [c for c in lifted if c.what == "emergency" and c.when and c.when.first == date(2022, 1, 18)]
    imposed = [c for c in kazakhstan.of("golden", "measure") if c.action == "imposed"]
    assert not [c for c in imposed if c.when and c.when.first and c.when.first >= date(2022, 1, 18)]


def test_k11_a_broken_date_is_mended(kazakhstan: Read) -> None:
    protests = kazakhstan.of("golden", "protest")
    assert [c for c in protests if c.when and c.when.edtf == "2022-01-02"]
    assert not [c for c in protests if c.quantity]


def test_k12_a_broken_name_is_mended(kazakhstan: Read) -> None:
    assert names(kazakhstan.of("golden", None, "stand in the history"), "said_by") <= {"Olzhas Khusainov"}


def test_k13_one_ministry_is_one_origin(kazakhstan: Read) -> None:
    said = kazakhstan.of("golden", "withdraw")
    assert said
    assert len(names(said, "said_by")) == 1


def test_k14_nothing_happened_where_it_was_filed(kazakhstan: Read) -> None:
    assert not [c for c in kazakhstan.claims for p in c.where if p.name in ("Ankara", "Turkey")]


def test_k15_silence_is_no_revision(kazakhstan: Read) -> None:
    tolls = kazakhstan.record.situation(date(2022, 1, 19), date(2022, 1, 19)).of("toll")
    assert {("detained", 12000, None), ("killed", 24, None)} <= {(s.subject, s.low, s.high) for s in tolls}


def test_k16_two_clocks(kazakhstan: Read) -> None:
    def forces(day: date) -> set[str]:
        return {s.state for s in kazakhstan.record.situation(day, day).of("force")}

    assert "leaving" in forces(date(2022, 1, 16))
    assert "left" not in forces(date(2022, 1, 16))
    assert "left" in forces(date(2022, 1, 19))


# karadel-2023


def test_v1_figures_narrow(karadel: Read) -> None:
    assert karadel.related(RelationKind.NARROWS, "[Aa]t least 20 people", "24 and 30 people")


def test_v2_a_toll_that_grows_is_revised(karadel: Read) -> None:
    assert karadel.related(RelationKind.REVISES, r"\b28\b", r"\b31\b")


def test_v3_official_against_independent(karadel: Read) -> None:
    assert karadel.related(RelationKind.CONTRADICTS, r"\b71\b", r"\b28\b")
    voices = {p.voice for f in karadel.record.figures() if f.kind == "killed" for p in f.points}
    assert {"official", "independent"} <= voices


def test_v4_two_counts_of_those_who_left(karadel: Read) -> None:
    assert karadel.related(RelationKind.CONTRADICTS, "400", "250")


def test_v4_two_counts_of_a_crowd(karadel: Read) -> None:
    assert karadel.related(RelationKind.CONTRADICTS, "2,000", "800")


def test_v5_a_plan_met_early(karadel: Read) -> None:
    found = [r for r in karadel.record.relations(kind="fulfils") if karadel.by_id[r.b].kind == "withdraw"]
    assert 3 in {r.days_early for r in found}


def test_v6_a_plan_overdue(karadel: Read) -> None:
    plans = karadel.record.situation(date(2023, 7, 4), date(2023, 7, 4)).of("plan")
    assert [s for s in plans if s.state == "overdue" and s.when and "2023-06-20" in s.when]
    assert [s for s in plans if s.state == "open" and s.when and "2023-07-17" in s.when]


def test_v8_one_ministry_is_one_origin(karadel: Read) -> None:
    killed = [c for c in karadel.of("", "killed", "[Aa]t least 20 people") if c.report]
    entries = [e for e in karadel.record.entries(kind="killed") if {c.id for c in killed} & set(e.claims)]
    assert entries
    assert all(e.origins == 1 for e in entries if set(e.claims) <= {c.id for c in killed})


def test_v9_a_reprint_adds_no_origin(karadel: Read) -> None:
    own = [c for n in ("1-", "2-") for c in karadel.of(n, "measure") if not c.said_by]
    entries = [e for e in karadel.record.entries(kind="measure") if set(e.claims) <= {c.id for c in own}]
    assert own
    assert all(e.origins == 1 for e in entries)


def test_v10_three_spellings_are_one_region(karadel: Read) -> None:
    def in_karadel(report: str) -> list[str]:
        return [p.name for c in karadel.of(report) for p in c.where if re.match("[KQ]ara", p.name)]

    found = {name for report in karadel.reports for name in in_karadel(report)}
    assert len(found) <= 1


def test_v11_scare_quotes_name_nobody(karadel: Read) -> None:
    assert not {n for role in ("who", "whom") for n in names(karadel.claims, role) if re.search("liberator|bandit", n)}


def test_v12_a_charm_offensive_is_no_attack(karadel: Read) -> None:
    assert not [c for kind in ("attack", "fight") for c in karadel.of("3-", kind, "charm")]
    assert karadel.of("3-", "meet")


def test_v13_a_denial_is_denied(karadel: Read) -> None:
    for report in ("1-", "4-", "6-"):
        for claim in karadel.of(report, "attack", "market"):
            if "army" in " ".join(names([claim], "who")).casefold():
                assert claim.status in (Status.DENIED, Status.POSSIBLE)
    assert [c for c in karadel.of("1-", "attack", "market") if c.status is Status.DENIED]


def test_v14_state_over_time(karadel: Read) -> None:
    def in_force(day: date) -> dict[str, str]:
        return {s.subject: s.state for s in karadel.record.situation(day, day).of("measure")}

    assert in_force(date(2023, 6, 14)) == {"emergency": "in force", "curfew": "in force"}
    assert in_force(date(2023, 6, 28)) == {"emergency": "lifted", "curfew": "in force"}
    assert in_force(date(2023, 7, 4))["curfew"] == "lifted"


def test_v15_clutter_is_furniture(karadel: Read) -> None:
    text = karadel.texts["2-coastal-times"]
    marked = {f.span.of(text) for f in karadel.reports["2-coastal-times"].furniture}
    assert {"Home | Ardovia | World | Sport | Weather", "Follow us on Facebook", "All rights reserved."} <= marked


def test_v16_nothing_is_summed(karadel: Read) -> None:
    for figure in karadel.record.figures():
        points = [n for p in figure.points for n in (p.low, p.high) if n is not None]
        if figure.high is not None:
            assert figure.high <= max(points)

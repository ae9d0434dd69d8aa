"""Whatever was read: the order of reading never matters, corrections replay, two clocks hold."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.api.record import Record, open_record
from onrecord.model import OnrecordError, Reading

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from made_up import Crisis

from .test_record import dump, filled

READINGS: list[Reading] = [r for seed in (3, 29) for r in Crisis(seed, 9, days=16).reports()]
SLOW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@SLOW
@given(st.permutations(READINGS), st.integers(1, 18))
def test_any_reports_in_any_order_and_lots_make_one_record(order: list[Reading], cut: int) -> None:
    some = order[:cut]
    expected = dump(filled(sorted(some, key=lambda r: r.report.id)))
    assert dump(filled(some)) == expected
    together = open_record(":memory:")
    together.add_all(some[: cut // 2])
    together.add_all(some[cut // 2 :])
    assert dump(together) == expected


@SLOW
@given(st.integers(0, 17), st.integers(0, 3))
def test_later_reports_never_change_what_was_known(day: int, slack: int) -> None:
    dated = [r for r in READINGS if r.report.issued.days]
    start = min(r.report.issued.days[0] for r in dated if r.report.issued.days)
    known = start + timedelta(day)
    early = filled([r for r in dated if r.report.issued.days and r.report.issued.days[1] <= known])
    late = filled(dated)
    as_of = known + timedelta(slack)
    assert [replaced(s) for s in early.situation(as_of, known).states] == [
        replaced(s) for s in late.situation(as_of, known).states
    ]


def replaced(state: Any) -> Any:
    """A state without the name of its story, which is that of its first report by id, whenever that came."""
    from dataclasses import replace

    return replace(state, story="")


def _do(record: Record, what: int, which: int) -> None:
    """Some correction, picked by two numbers."""
    claims = list(record.claims())
    entries = record.entries()
    claim = claims[which % len(claims)]
    entry = entries[which % len(entries)]
    me = {"who": "ana", "why": "a test"}
    match what % 8:
        case 0:
            record.correct("reject", claim.id, **me)
        case 1:
            record.correct("edit", claim.id, {"status": "denied"}, **me)
        case 2:
            record.correct("merge", entry.id, [entries[(which + 1) % len(entries)].id], **me)
        case 3 if len(entry.claims) > 1:
            record.correct("split", entry.id, [entry.claims[-1]], **me)
        case 4:
            record.correct("date", claim.report, "2029-07-01", **me)
        case 5 if mates := [e for e in entries if e.kind == claim.kind and claim.id not in e.claims]:
            record.correct("assign", claim.id, mates[which % len(mates)].id, **me)
        case 6 if names := sorted({p.name for c in claims for p in (*c.who, *c.where)}):
            record.correct("alias", names[which % len(names)], names[(which // 2) % len(names)], **me)
        case _:
            held = record.corrections()
            if held:
                record.undo(held[which % len(held)].id, **me)


@SLOW
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 400)), max_size=6), st.integers(1, 9))
def test_corrections_replay(done: list[tuple[int, int]], lot: int) -> None:
    record = filled(READINGS[:9])
    for what, which in done:
        try:
            _do(record, what, which)
        except OnrecordError as error:
            assert "does not hold any more" in str(error)  # noqa: PT017 - most corrections succeed
    after = dump(record)
    record.rebuild(lot)
    assert dump(record) == after


@pytest.mark.parametrize("reading", READINGS[:3], ids=lambda r: r.report.source)
def test_reading_one_report_twice_changes_nothing(reading: Reading) -> None:
    record = filled([reading])
    before = dump(record)
    assert record.add(reading).state == "known"
    assert dump(record) == before

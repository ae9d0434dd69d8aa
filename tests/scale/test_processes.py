"""Reading one report within its time, and many in processes that die."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from onrecord.model import Given, InputRefused, Reading
from onrecord.scale.limit import TimeIsUp, within
from onrecord.scale.one import Failed, read_one
from onrecord.scale.processes import Readers, in_processes
from onrecord.sources import Found

from .readers import obeys

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no alarms here")


def found(text: str) -> Found:
    return Found(text, Given(f"{text}.txt", language="en"), "", "")


def came_of(results: Iterator[tuple[Found, Reading | Failed]]) -> list[tuple[str, str]]:
    return [(f.text, r.why if isinstance(r, Failed) else r.report.text) for f, r in results]


@pytest.mark.parametrize("text", ["spin", "caught", "backtrack"])
def test_a_report_that_takes_too_long_is_stopped(text: str) -> None:
    result = read_one(found(text), obeys, 0.2)
    assert isinstance(result, Failed)
    assert result.again
    assert result.why == f"{text}.txt: reading it took more than 0.2 s of the processor; give it more with --seconds"


def test_what_is_in_time_is_left_alone_and_the_alarm_is_taken_back() -> None:
    import signal

    before = signal.getsignal(signal.SIGPROF)
    assert isinstance(read_one(found("well"), obeys, 60), Reading)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_time_is_up_is_no_exception_that_a_step_could_take_for_its_own() -> None:
    def spin() -> None:
        with within(0.05):
            while True:
                pass

    with pytest.raises(TimeIsUp):
        spin()
    assert not issubclass(TimeIsUp, Exception)


@pytest.mark.parametrize(
    ("text", "says", "again"),
    [("memory", "out of memory", True), ("ours", "an error of ours", True), ("no report", "no story", False),
     ("fault", "ZeroDivisionError: a fault of two lines", True)],
)  # fmt: skip
def test_whatever_goes_wrong_is_one_line_that_names_the_report(text: str, says: str, again: bool) -> None:
    result = read_one(found(text), obeys)
    assert isinstance(result, Failed)
    assert says in result.why
    assert result.why.startswith(f"{text}.txt: ")
    assert "\n" not in result.why
    assert result.again is again


def test_processes_give_the_same_in_order_whatever_dies() -> None:
    texts = [f"{n} {what}" for n, what in enumerate(["", "die", "", "fault", "spin", "", "native", "die", "", ""] * 2)]
    results = came_of(in_processes(map(found, texts), 2, obeys, 1))
    assert [text for text, _ in results] == texts
    for text, why in results:
        match text.split()[1:]:
            case ["die"]:
                assert "its process died 3 times while reading it (signal 9" in why
            case ["fault"]:
                assert "ZeroDivisionError" in why
            case ["spin"]:
                # On a machine that gives it next to no time the clock is the first to end it.
                assert "more than 1 s of the processor" in why or "never came back within 10 s" in why
            case ["native"]:
                assert "never came back within 10 s" in why
            case _:
                assert why == text


def test_one_report_at_a_time_goes_on_after_one_that_died() -> None:
    with Readers(1, obeys, 0.2) as readers:
        assert readers.read("well", Given("a.txt", language="en")).report.text == "well"
        with pytest.raises(InputRefused, match="its process died 3 times"):
            readers.read("die", Given("b.txt", language="en"))
        with pytest.raises(InputRefused, match=r"more than 0\.2 s"):
            readers.read("spin", Given("c.txt", language="en"))
        assert readers.read("well again", Given("d.txt", language="en")).report.text == "well again"


def test_reports_are_not_taken_in_faster_than_readings_are_taken_out() -> None:
    taken = 0

    def endless() -> Iterator[Found]:
        nonlocal taken
        while True:
            taken += 1
            yield found(f"{taken}")

    results = in_processes(endless(), 2, obeys)
    for n in range(1, 30):
        next(results)
        assert taken <= n + 8
    results.close()

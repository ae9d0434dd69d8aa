"""Reading on a cluster: three nodes started here, one of them killed while it reads.

Runs where Ray is installed: pip install 'onrecord[scale]'.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from onrecord.api.record import open_record
from onrecord.model import Given, Reading, report_id
from onrecord.scale.on_ray import Known, Outcome, on_ray
from onrecord.scale.one import Failed
from onrecord.sources import Refused
from tests.api.test_record import dump

from .readers import obeys

ray = pytest.importorskip("ray", reason="no Ray: pip install 'onrecord[scale]'")
pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes"),
]


def parent(process: int) -> int:
    """The process that started one, of an actor the node it runs on."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def raylet(node: Any) -> int:
    """The process that starts a node's actors."""
    from ray._private.ray_constants import PROCESS_TYPE_RAYLET

    return int(node.all_processes[PROCESS_TYPE_RAYLET][0].process.pid)


def slowly(text: str, given: Given, marks: str, nodes: frozenset[int]) -> Reading:
    """Reads and leaves a mark each time it begins; the first reading on one of `nodes` waits for its node's end."""
    node, folder = parent(os.getppid()), Path(marks)
    with (folder / f"{report_id(text, given.source)}").open("a") as mark:
        mark.write(f"{os.getpid()}\n")
    time.sleep(0.1)  # at leisure: every node must come to read something
    if node in nodes:
        with contextlib.suppress(FileExistsError):
            (folder.parent / "waits").symlink_to(str(node))  # there whole or not at all
            while not (folder.parent / "killed").exists():
                time.sleep(0.1)
    return obeys(text, given)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 100_000_000})
    for _ in range(2):
        made.add_node(num_cpus=1, object_store_memory=100_000_000)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    made.wait_for_nodes()
    yield made
    ray.shutdown()
    made.shutdown()


def reports(folder: Path, texts: list[str]) -> Path:
    folder.mkdir()
    for n, text in enumerate(texts):
        (folder / f"{n:03}.txt").write_text(text)
    return folder


def by_source(outcomes: list[Outcome]) -> dict[str, str]:
    """What became of each report, by the name of its file; fails where something comes twice."""
    told: dict[str, str] = {}
    for one in outcomes:
        assert not isinstance(one, Known)
        if isinstance(one, Refused):
            name, said = one.source, f"refused: {one.why}"
        else:
            found, result = one
            name = found.given.source or ""
            said = f"failed: {result.why}" if isinstance(result, Failed) else result.report.text
        name = Path(name).name
        assert name not in told, f"{name} came twice"
        told[name] = said
    return told


def test_a_node_is_killed_while_it_reads(cluster: Any, tmp_path: Path) -> None:
    texts = [f"Report number {n} about the harbour." for n in range(120)]
    folder, marks = reports(tmp_path / "in", texts), tmp_path / "marks"
    marks.mkdir()
    nodes = {raylet(node): node for node in cluster.worker_nodes}
    outcomes: list[Outcome] = []
    killed = None

    def begun() -> dict[str, list[str]]:
        return {mark.name: mark.read_text().splitlines() for mark in marks.iterdir()}

    with open_record(tmp_path / "a.db") as record:
        for one in on_ray([str(folder)], partial(slowly, marks=str(marks), nodes=frozenset(nodes)), workers=3):
            outcomes.append(one)
            assert isinstance(one, tuple)
            assert isinstance(one[1], Reading)
            record.add(one[1])
            if killed is None and (tmp_path / "waits").is_symlink():  # it is in the middle of a report
                killed = nodes[int((tmp_path / "waits").readlink().name)]
                cluster.remove_node(killed, allow_graceful=False)
                (tmp_path / "killed").touch()
        assert len(record.held()) == 120
        assert record.check().readings == 120
        held = dump(record)
    assert sorted(by_source(outcomes).values()) == sorted(texts)
    assert killed, "no other node read anything: the test tried nothing"
    assert len(begun()) == 120
    assert max(len(lines) for lines in begun().values()) > 1, "nothing was in the middle of being read"
    processes = {line for lines in begun().values() for line in lines}
    assert 2 <= len(processes) <= 6  # one for each actor and the one in its place, not one for each report
    with open_record(tmp_path / "b.db") as alone:
        for n, text in enumerate(texts):
            alone.add(obeys(text, Given(str((folder / f"{n:03}.txt").absolute()))))
        assert dump(alone) == held


def test_what_fails_is_told_and_the_rest_goes_on(cluster: Any, tmp_path: Path) -> None:
    texts = [f"{n} {'die' if n == 7 else 'fault' if n == 9 else 'spin' if n == 11 else 'well'}" for n in range(20)]
    folder = reports(tmp_path / "in", texts)
    (folder / "bad.txt").write_bytes(b"")
    told = by_source(list(on_ray([str(folder)], obeys, seconds=3, workers=2)))
    assert len(told) == 21
    assert "its process died 3 times" in told["007.txt"]
    assert "ZeroDivisionError" in told["009.txt"]
    assert "more than 3 s" in told["011.txt"]
    assert told["bad.txt"].startswith("refused: ")
    assert [told[f"{n:03}.txt"] for n in range(7)] == texts[:7]


def test_sources_are_as_they_were_given(cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports(tmp_path / "in", ["A report.", "Another."])
    monkeypatch.chdir(tmp_path)
    outcomes = list(on_ray(["in", "no such.txt"], obeys, workers=1))
    sources = {o.source if isinstance(o, Refused) else o[0].given.source for o in outcomes if not isinstance(o, Known)}
    assert sources == {"in/000.txt", "in/001.txt", "no such.txt"}


def test_what_is_known_is_not_read_again(cluster: Any, tmp_path: Path) -> None:
    texts = [f"Report number {n}." for n in range(6)]
    folder = reports(tmp_path / "in", texts)
    known = frozenset(report_id(t, str((folder / f"{n:03}.txt").absolute())) for n, t in enumerate(texts[:4]))
    outcomes = list(on_ray([str(folder)], obeys, known=known, workers=2))
    assert {o.report for o in outcomes if isinstance(o, Known)} == known
    assert len(by_source([o for o in outcomes if not isinstance(o, Known)])) == 2


def test_nothing_runs_far_ahead_of_who_keeps_the_results(cluster: Any, tmp_path: Path) -> None:
    texts = [f"{n} " + "The harbour was quiet. " * 900 for n in range(300)]  # a block of three
    folder, marks = reports(tmp_path / "in", texts), tmp_path / "marks"
    marks.mkdir()
    results = on_ray([str(folder)], partial(slowly, marks=str(marks)), workers=2, ahead=2_000_000)
    next(results)
    before = -1
    while before != (now := len(list(marks.iterdir()))):  # until nothing more is begun
        before = now
        time.sleep(3)
    assert now < 300, "all was read though nobody took it"
    assert len(list(results)) == 299


def _but_when_they_came(dumped: str) -> str:
    return re.sub(r"'came': '[^']*'", "", dumped)


def test_the_command_reads_on_the_cluster_and_knows_what_it_has_read(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    from click.testing import CliRunner

    from onrecord.cli.main import cli

    examples = Path(__file__).parents[2] / "examples" / "karadel-2023"
    here = ["read", str(examples), "--rules-only", "--record", str(tmp_path / "here.db")]
    there = ["read", str(examples), "--rules-only", "--record", str(tmp_path / "there.db"), "--engine", "ray"]
    one, two = CliRunner().invoke(cli, here), CliRunner().invoke(cli, [*there, "--jobs", "2"])
    assert (one.exit_code, two.exit_code) == (0, 0), (one.output, two.output)
    same = ("reports", "claims", "new", "known", "unread", "refused", "set_aside")
    a, b = json.loads(one.stdout), json.loads(two.stdout)
    assert {k: a[k] for k in same} == {k: b[k] for k in same}
    with open_record(tmp_path / "here.db") as alone, open_record(tmp_path / "there.db") as shared:
        assert _but_when_they_came(dump(alone)) == _but_when_they_came(dump(shared))
    again = json.loads(CliRunner().invoke(cli, there).stdout)
    assert (again["known"], again["new"], again["reports"]) == (a["reports"], 0, a["reports"])

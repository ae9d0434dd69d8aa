"""Reading on many machines with Ray Data.

Two steps, each spread over the cluster: files are opened and their reports taken out, and these are read by a pool of
actors. An actor keeps one process with the parser loaded, which reads report after report (`processes`), so that a
report that ends its process costs that process alone. Blocks are small and results are taken as they come, so files
are opened no faster than their reports are read, and these no faster than they are kept.

Whoever starts it, the driver, keeps the results. A machine that is lost costs the blocks it worked on, which Ray gives
to another; what comes twice is known by its id, so the record has it once.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.model import OnrecordError, Reading, report_id
from onrecord.sources import LIMIT, Found, Refused
from onrecord.sources.gather import files_below, gather, in_folder, is_address
from onrecord.version import __version__

from .limit import SECONDS
from .one import Failed, Reads
from .processes import Readers

if TYPE_CHECKING:
    import ray.data

FILES = 64
"""Files of one block, at most."""
REPORTS = 8
"""Reports handed to an actor at a time, at least: what is lost when it dies."""
BYTES = 64_000
"""Of a block, about; so a block of short reports has more."""
AHEAD = 256_000_000
"""Bytes of texts and readings, about, that wait for one another between the steps and for who keeps them."""


@dataclass(frozen=True, slots=True)
class Known:
    """The report `report` need not be read: this reader has."""

    report: str


Outcome = tuple[Found, Reading | Failed] | Refused | Known


class NoCluster(OnrecordError):
    """Ray is not here, or the cluster is not where it is said to be."""


def on_ray(
    paths: Sequence[str], read: Reads, *, known: frozenset[str] = frozenset(), limit: int = LIMIT,
    seconds: float | None = SECONDS, address: str | None = None, workers: int | None = None,
    ahead: int = AHEAD,
) -> Iterator[Outcome]:  # fmt: skip
    """What comes of the reports at `paths`, in the order in which they are done.

    `known` are ids of reports that need not be read; `address` is that of a cluster (by default the one that
    RAY_ADDRESS names, else this machine alone), whose machines all see the same files and have the same version of
    onrecord; `workers` are the actors that read, by default as many as there are processors; with about `ahead` bytes
    waiting, nothing more is opened or read until some are taken. Raises NoCluster.
    """
    shares = list(_shares(paths))
    ray, mine = _connected(address)
    try:
        dataset = _dataset(ray, shares, read, known, limit, seconds, workers or _processors(ray), ahead)
        for row in dataset.iter_rows():
            yield pickle.loads(row["outcome"])
    except ray.exceptions.RayError as error:
        raise NoCluster(f"the cluster gave up: {_line(error)}; what was read so far is on record") from error
    finally:
        if mine:
            ray.shutdown()


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]


def _shares(paths: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """What one worker opens, and whether it stood in a folder; a folder is looked through here."""
    for path in paths:
        if path == "-":
            raise NoCluster("standard input is read on this machine: leave out --engine ray")
        if not is_address(path) and Path(path).is_dir():
            yield from [(str(f), True) for f in files_below(Path(path))] or [(path, False)]
        else:
            yield path, False


def _connected(address: str | None) -> tuple[Any, bool]:
    """Ray, connected to a cluster, and whether it is ours to let go."""
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise NoCluster(f"many machines need Ray ({error.name} is missing): pip install 'onrecord[scale]'") from None
    if ray.is_initialized():
        return ray, False
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=None)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise NoCluster(f"no cluster at {address or 'this machine'}: {_line(error)}") from error
    return ray, True


def _processors(ray: Any) -> int:
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


def _dataset(
    ray: Any, shares: list[tuple[str, bool]], read: Reads, known: frozenset[str], limit: int,
    seconds: float | None, workers: int, ahead: int,
) -> ray.data.Dataset:  # fmt: skip
    data = ray.data
    context = data.DataContext.get_current().copy()
    context.target_max_block_size = BYTES
    context.execution_options.resource_limits = data.ExecutionResources(object_store_memory=ahead)
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    rows = [{"path": path, "folder": folder} for path, folder in shares]
    here = str(Path.cwd())
    blocks = max(1, min(len(rows), max(2 * workers, -(-len(rows) // FILES))))
    with data.DataContext.current(context):
        return (
            data.from_items(rows, override_num_blocks=blocks)
            # Opening files waits for disks and networks, and must go on while actors hold every processor.
            .map_batches(opened, fn_args=(limit, here), batch_size=1, num_cpus=0, concurrency=workers)
            .map_batches(
                Actor, fn_constructor_args=(read, ray.put(known), seconds, __version__), batch_size=REPORTS,
                num_cpus=1, concurrency=(1, workers),
            )
        )  # fmt: skip


def opened(batch: dict[str, Any], limit: int, here: str) -> Iterator[dict[str, Any]]:
    """The reports in files, which are named from the folder `here`."""
    os.chdir(here)  # a report is known by its source as it was given, also where that is relative
    for path, folder in zip(batch["path"], batch["folder"], strict=True):
        found = in_folder(Path(path), limit) if folder else gather([str(path)], limit=limit)
        for one in found:
            # The bytes that came in stay where they were opened.
            yield {"found": [pickle.dumps(replace(one, data=b"") if isinstance(one, Found) else one)]}


class Actor:
    """Reads, with the parser loaded once for as long as it lives."""

    def __init__(self, read: Reads, known: Any, seconds: float | None, version: str) -> None:
        import ray

        if version != __version__:
            raise NoCluster(f"onrecord is {__version__} here and {version} where it was asked: install one version")
        self.known: frozenset[str] = ray.get(known) if isinstance(known, ray.ObjectRef) else known
        self.readers = Readers(1, read, seconds)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        given: list[Found | Refused] = [pickle.loads(one) for one in batch["found"]]
        outcomes: list[Outcome] = [one for one in given if isinstance(one, Refused)]
        fresh = []
        for one in given:
            if isinstance(one, Found):
                name = report_id(one.text, one.given.source)
                if name in self.known:
                    outcomes.append(Known(name))
                else:
                    fresh.append(one)
        outcomes += self.readers.results(fresh)
        return {"outcome": [pickle.dumps(outcome) for outcome in outcomes]}

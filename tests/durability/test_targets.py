"""The targets of the fuzzer take their samples, whole and damaged; so they are still targets when it is run."""

from __future__ import annotations

import random

import pytest

from .targets import targets

TARGETS = targets()


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_target_takes_its_samples_whole_and_damaged(name: str) -> None:
    target, rng = TARGETS[name], random.Random(3)
    for sample in target.samples:
        target.run(sample)
        for _ in range(8):
            data = bytearray(sample)
            for _ in range(rng.randrange(1, 5)):
                at = rng.randrange(max(1, len(data)))
                data[at : at + rng.randrange(4)] = rng.randbytes(rng.randrange(4))
            target.run(bytes(data))
    target.run(b"")

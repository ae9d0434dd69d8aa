"""Dependencies are few, pinned and hashed: what is installed is what was locked, byte for byte."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
EXTRAS = PROJECT["project"]["optional-dependencies"]
GIVEN = [PROJECT["project"]["dependencies"], PROJECT["build-system"]["requires"], *EXTRAS.values()]
DIRECT = [Requirement(one) for given in GIVEN for one in given]
MOST = 15
"""Packages that reading and keeping need; another one is a decision, not an accident."""


def locked() -> dict[str, tuple[str, int]]:
    """The version of each package in the lock, and how many hashes of files it may come as."""
    lines = (ROOT / "requirements.lock").read_text().replace("\\\n", " ").splitlines()
    found: dict[str, tuple[str, int]] = {}
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            name = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", line)
            assert name, f"not pinned: {line[:80]}"
            found[canonicalize_name(name[1])] = name[2], line.count("--hash=sha256:")
    return found


def test_every_package_is_pinned_and_hashed() -> None:
    held = locked()
    assert len(held) > len(DIRECT)
    assert [name for name, (_, hashes) in held.items() if not hashes] == []


@pytest.mark.parametrize("wanted", DIRECT, ids=str)
def test_what_we_ask_for_is_locked_at_a_version_that_will_do(wanted: Requirement) -> None:
    version, _ = locked()[canonicalize_name(wanted.name)]
    assert wanted.url is None
    assert wanted.specifier.contains(version, prereleases=True)


def test_there_are_few_of_them() -> None:
    assert len(PROJECT["project"]["dependencies"]) <= MOST

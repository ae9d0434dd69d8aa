"""What is kept for the next time has a bound, unless it is asked for by words of ours alone."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import _lru_cache_wrapper
from typing import Any

import onrecord

OURS = {
    "action", "decision", "folder", "head", "kind", "a", "b", "name", "section", "sort", "unreal", "undated", "vocab",
    "weeks", "which", "code",
}  # fmt: skip
"""Names of arguments that take kinds, sections and files of the codebook, codes of countries, or yes and no: few of
each. Whatever holds words of a report is called otherwise."""


def kept() -> dict[str, Any]:
    """Every function of ours that keeps its answers, by its full name."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if module.name.startswith(("onrecord.scale.on_ray", "onrecord.exports", "onrecord.web")):
            continue  # need extras that may be missing; nothing there is kept by a report's words
        for name, thing in vars(importlib.import_module(module.name)).items():
            if isinstance(thing, _lru_cache_wrapper) and thing.__module__ == module.name:
                found[f"{module.name}.{name}"] = thing
    return found


def test_nothing_is_kept_without_end_by_the_words_of_reports() -> None:
    held = kept()
    assert len(held) > 40
    endless = {name: set(inspect.signature(f).parameters) for name, f in held.items() if f.cache_info().maxsize is None}
    assert {name: asked - OURS for name, asked in endless.items() if asked - OURS} == {}

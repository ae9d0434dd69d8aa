"""Codebook files, read once: YAML for tables a person edits, TSV for long ones."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.model import CodebookError


@cache
def _loader() -> Any:
    """YAML in which "no", "on" and "off" are the words they are; only true and false are truth values."""
    import yaml  # here, because commands that only list what is on record read no codebook file

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers = {  # noqa: RUF012 - the name and form are PyYAML's
            first: [(tag, form) for tag, form in rules if not tag.endswith(":bool")]
            for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return Loader


@cache
def table(name: str) -> Any:
    """What the codebook file `name` (without `.yaml`) holds. Shared: do not change it.

    Raises CodebookError where there is no such file or it is not YAML.
    """
    import yaml

    try:
        text = files("onrecord.codebook").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
        return yaml.load(text, Loader=_loader())
    except FileNotFoundError:
        raise CodebookError(f"no codebook file {name}.yaml") from None
    except yaml.YAMLError as error:
        raise CodebookError(f"codebook file {name}.yaml is not YAML: {error}") from error


def rows(name: str) -> list[dict[str, str]]:
    """The rows of the codebook file `name` (without `.tsv`), by the names in its first line. Lines with # are notes."""
    path = files("onrecord.codebook").joinpath("data", f"{name}.tsv")
    with path.open(encoding="utf-8") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))

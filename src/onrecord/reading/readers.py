"""The names that readers sign their readings with. Nothing heavy is loaded to know them."""

from __future__ import annotations

from importlib.resources import files

RULES = "rules"
"""The codebook's rules alone."""
LEARNED = "rules+tagger"
"""The rules and the learned tagger."""


def tagger_is_here() -> bool:
    """The tagger's network came with this installation."""
    return (files("onrecord.reading.tagger") / "net" / "tagger.onnx").is_file()


def name_of_reader(*, learned: bool) -> str:
    """Who signs: the tagger only where it is wanted and here."""
    return LEARNED if learned and tagger_is_here() else RULES

"""Who says it: direct, indirect and mixed quotation, thought, will and judgement, each with its source."""

from __future__ import annotations

from .chain import Voices
from .voice import find_voices

__all__ = ["Voices", "find_voices"]

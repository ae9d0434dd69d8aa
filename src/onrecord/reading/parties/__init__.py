"""Who is spoken of: persons, offices, forces, governments, organisations, groups, and what stands for them."""

from __future__ import annotations

from .party import find_parties
from .roster import Parties

__all__ = ["Parties", "find_parties"]

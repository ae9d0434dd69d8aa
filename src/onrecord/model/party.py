"""Who: a person, an office, a force, a government, an organisation, a group of people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """`name` is the full name that the words `text` stand for."""

    text: str | None
    """The smallest phrase of the claim that names them; None where they are named elsewhere in the report."""
    name: str
    """The full name, from this report alone; somebody known only by office has the office."""
    sort: str | None = None
    """person, organisation, force, government, office, group, people or outlet; None where it is not known."""

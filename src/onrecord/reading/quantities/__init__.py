"""How many and how much, as intervals with a unit."""

from .articles import counted_by_article
from .find import find_quantities

__all__ = ["counted_by_article", "find_quantities"]

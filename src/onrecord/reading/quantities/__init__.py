"""How many and how much, as intervals with a unit."""

from .find import find_quantities

__all__ = ["find_quantities"]

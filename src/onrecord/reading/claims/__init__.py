"""Claims: what a report says, one thing at a time."""

from .find import find_claims, main_place

__all__ = ["find_claims", "main_place"]

"""Claims: what a report says, one thing at a time."""

from .find import find_claims

__all__ = ["find_claims"]

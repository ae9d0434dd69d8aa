"""Claims: what a report says, one thing at a time."""

from .find import find_claims
from .ground import main_places

__all__ = ["find_claims", "main_places"]

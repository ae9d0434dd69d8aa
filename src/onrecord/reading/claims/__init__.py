"""Claims: what a report says, one thing at a time."""

from .channel import keep_channels
from .find import find_claims

__all__ = ["find_claims", "keep_channels"]

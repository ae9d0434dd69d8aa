"""The desk: the record in a browser."""

from .app import make_app
from .guard import Guard

__all__ = ["Guard", "make_app"]

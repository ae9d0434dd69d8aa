"""Reports come in: files, folders, standard input, web pages."""

from .decode import LIMIT
from .files import collect, read_file
from .found import Found, Refused

__all__ = ["LIMIT", "Found", "Refused", "collect", "read_file"]

"""The record in the formats of others, one module a format; see `onrecord.exports.formats`."""

from .contents import Contents, Scope, contents
from .formats import FORMATS, ExtraMissing, Format, export
from .plain_rows import columns, rows

__all__ = ["FORMATS", "Contents", "ExtraMissing", "Format", "Scope", "columns", "contents", "export", "rows"]

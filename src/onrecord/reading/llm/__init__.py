"""A language model reads, and every claim of it is checked against the report before it is kept."""

from .endpoint import Endpoint, ModelSilent
from .read import Checked, read_report_with

__all__ = ["Checked", "Endpoint", "ModelSilent", "read_report_with"]

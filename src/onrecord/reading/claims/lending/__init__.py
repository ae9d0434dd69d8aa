"""Day and place of a claim, told elsewhere in its report."""

from .places import Stage, places_of, stage_of
from .scene import OF_COUNTRIES
from .times import times_of
from .told import told

__all__ = ["OF_COUNTRIES", "Stage", "places_of", "stage_of", "times_of", "told"]

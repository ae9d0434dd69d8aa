"""Places: names in the gazetteer, told from people and organisations, and settled on one place each."""

from .find import find_places
from .standing import find_place_references, main_country

__all__ = ["find_place_references", "find_places", "main_country"]

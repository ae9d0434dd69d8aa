"""Places: names in the gazetteer, told from people and organisations, and settled on one place each."""

from .about import main_country
from .find import find_places
from .standing import find_place_references, where_filed

__all__ = ["find_place_references", "find_places", "main_country", "where_filed"]

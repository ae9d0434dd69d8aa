"""Which of a text is the story: `find_page`.

Plain text has no markup, so lines are judged by what they are. Nothing is deleted: what is not the story is furniture,
each stretch with its reason in words, and what is broken is damage, with a repair where that is clear.
"""

from .find import find_page

__all__ = ["find_page"]

"""A small learned tagger that says, word piece by word piece, which kinds of claim the text makes."""

from .net import Tags, present, tag

__all__ = ["Tags", "present", "tag"]

"""Expressions of time, their values, and how they hang on the day of issue."""

from .find import find_times

__all__ = ["find_times"]

"""Web pages and feeds are fetched: politely, within bounds, and from public addresses only."""

from .fetch import Answer, Fetcher, Limits, Unfetched

__all__ = ["Answer", "Fetcher", "Limits", "Unfetched"]

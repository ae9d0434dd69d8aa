"""The names that readers sign their readings with."""

RULES = "rules"
"""The codebook's rules alone."""
LEARNED = "rules+tagger"
"""The rules and the learned tagger."""

"""Bench, Django's peer: the municipality page as a careful Django developer would make it from the same rows."""

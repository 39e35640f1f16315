"""Woordhouder: what parties promised, what councils decide, and what we tell the elected about it."""

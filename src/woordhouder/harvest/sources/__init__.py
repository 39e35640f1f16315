"""Harvest, sources: one folder a source; none knows another, none knows the database."""

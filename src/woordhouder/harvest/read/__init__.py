"""Harvest, read: formats turned into records; no source, no database is known here."""

"""Web, api v1: the first version of the open data."""

"""Web, api: open data for machines; the place is kept, version 1 comes with the open data."""

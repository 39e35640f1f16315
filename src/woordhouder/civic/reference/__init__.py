"""Civic, reference: the facts that every installation starts with, as plain CSV files.

Holds: 285 municipalities, the mergers of 2025, governing bodies, lists of 2024, tiles, portals.
Asks: the kit's errors.
Gives: `facts` reads them as small dataclasses; `renew` checks newer facts and writes them here, sorted.
Never: a person, a promise or a result.

Sources
- NIS codes, names and provinces: Statbel, REFNIS 2025 (CC BY 4.0).
- Addresses (URI) of municipalities, governing bodies and lists, and council seats: Agentschap Binnenlands
  Bestuur (ABB), linked open data of local decisions and mandates (data.lblod.info).
- Coordinates: centroids of the borders of 2019, the union for merged municipalities; good for distance and labels,
  not for asking in which municipality a point lies.
- Hexagon tiles: our own schematic layout.
- Portals: public addresses as known in January 2025 and April 2026; they may move.
"""

"""Harvest: one hash of what a page says, the same however the page is dressed (pure)."""

import hashlib
from dataclasses import replace

import msgspec

from woordhouder.harvest.records import PageRecord


def fingerprint(page: PageRecord) -> str:
    """Return the sha256 of the extracted records, without address, links, names and issues.

    A new clock, menu or session id on a page leaves it; a changed word in a decision does not.
    """
    said = replace(page, address=None, document_uri=None, links=(), issues=(), names=())
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()

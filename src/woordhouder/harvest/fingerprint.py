"""Harvest: one hash of what a page says, the same however the page is dressed (pure)."""

import hashlib
from dataclasses import replace

import msgspec

from woordhouder.harvest.find_meeting import body_key
from woordhouder.harvest.records import MeetingRecord, PageRecord


def fingerprint(page: PageRecord) -> str:
    """Return the sha256 of the extracted records, without address, links, names and issues.

    A new clock, menu or session id on a page leaves it; a changed word in a decision does not.
    """
    said = replace(page, address=None, document_uri=None, links=(), issues=(), names=())
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def meeting_key(meeting: MeetingRecord) -> str:
    """Return body and day in words: what the papers of one meeting share, whatever address each gives it."""
    return f"{body_key(meeting.body)}|{meeting.held_on or meeting.uri}"[:300]

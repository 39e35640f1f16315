"""Harvest, read: a page's record as the plain object that `woordhouder council read --json` prints."""

from datetime import datetime
from typing import Any

from woordhouder.harvest.records import (
    AgendaItemRecord,
    BallotRecord,
    BodyRecord,
    DecisionRecord,
    HandlingRecord,
    IssueRecord,
    MeetingRecord,
    PageRecord,
)

Json = dict[str, Any]


def page_as_json(file: str, page: PageRecord) -> Json:
    """Return the contract's object for one file."""
    return {
        "file": file,
        "kind": page.kind.value,
        "body": _body(page.body),
        "municipality_nis": page.municipality_nis,
        "meetings": [_meeting(meeting) for meeting in page.meetings],
        "counts": {name: getattr(page.counts, name) for name in page.counts.__dataclass_fields__},
        "issues": [_issue(issue) for issue in page.issues],
    }


def _body(body: BodyRecord) -> Json:
    return {"uri": body.uri, "name": body.name, "classification": body.classification}


def _meeting(meeting: MeetingRecord) -> Json:
    return {
        "uri": meeting.uri,
        "planned_start": _moment(meeting.planned_start),
        "started_at": _moment(meeting.started_at),
        "ended_at": _moment(meeting.ended_at),
        "agenda_items": [_item(item) for item in meeting.agenda_items],
        "handlings": [_handling(handling) for handling in meeting.handlings],
    }


def _item(item: AgendaItemRecord) -> Json:
    return {
        "uri": item.uri,
        "title": item.title,
        "position": item.position,
        "planned_public": item.planned_public,
    }


def _handling(handling: HandlingRecord) -> Json:
    return {
        "uri": handling.uri,
        "agenda_item": handling.agenda_item_uri,
        "public": handling.public,
        "decisions": [_decision(decision) for decision in handling.decisions],
        "ballots": [_ballot(ballot) for ballot in handling.ballots],
    }


def _decision(decision: DecisionRecord) -> Json:
    return {
        "uri": decision.uri,
        "title": decision.title,
        "description": decision.description,
        "types": [kind.uri for kind in decision.types],
        "articles": [{"number": article.number, "text": article.text} for article in decision.articles],
    }


def _ballot(ballot: BallotRecord) -> Json:
    return {
        "subject": ballot.subject,
        "outcome": ballot.outcome.value,
        "raw_outcome": ballot.raw_outcome,
        "secret": ballot.is_secret,
        "for": ballot.for_count,
        "against": ballot.against_count,
        "abstained": ballot.abstained_count,
        "votes": [
            {"name": vote.name, "mandate_uri": vote.mandate_uri, "choice": vote.choice.value}
            for vote in ballot.votes
        ],
    }


def _issue(issue: IssueRecord) -> Json:
    return {"code": issue.code, "message": issue.message, "where": issue.where}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None

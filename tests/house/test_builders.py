"""House: the builders make rows that the database takes, on both engines."""

from sqlalchemy.orm import Session

from tests import make
from woordhouder.civic.municipality import Municipality
from woordhouder.council.decision import Decision
from woordhouder.plans.action import Action


def test_the_builders_make_a_whole_chain(session: Session) -> None:
    party_list = make.make_list(session)
    municipality = session.get_one(Municipality, party_list.municipality_id)
    make.make_mandate(session, make.make_group(session, party_list))
    make.make_commitment(session, party_list)
    decision = make.make_decision(session, make.make_meeting(session, municipality), "Bouw kinderopvang")
    action = make.make_action(session, make.make_report(session, municipality), "We bouwen kinderopvang")
    session.commit()
    assert session.get_one(Decision, decision.id).title == "Bouw kinderopvang"
    assert session.get_one(Action, action.id).code == action.code

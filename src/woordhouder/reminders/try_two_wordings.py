"""Reminders: begin and end a trial of two wordings."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts.audit import write
from woordhouder.kit.dialect import lock_until_commit
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.language import N_
from woordhouder.reminders.compose_mail import MAILS
from woordhouder.reminders.mail_kind import mail_kind
from woordhouder.reminders.save_wording import SAVING, tidy_wording
from woordhouder.reminders.try_wording import try_wording
from woordhouder.reminders.wording_trial import WordingTrial, open_trial
from woordhouder.reminders.wording_version import words_in_force
from woordhouder.reminders.write_letter import Letterhead

FEWEST, MOST = 30, 2000


def begin_trial(
    session: Session, letterhead: Letterhead, mail: str, words: str, people_per_arm: int, by_id: int, now: datetime
) -> WordingTrial:
    """Set other words beside those in force, for mails written from now on.

    Raises BadInput for words that break a rule or are the same, a mail that asks nothing, a number that proves
    nothing; Conflict while another trial of this mail runs.
    """
    if mail not in MAILS.values():
        raise BadInput(N_("Vergelijken kan alleen bij een mail die iets vraagt."))
    words = tidy_wording(mail, words)
    if not FEWEST <= people_per_arm <= MOST:
        raise BadInput(N_("Kies minstens 30 en hoogstens 2000 mensen per tekst."))
    if try_wording(session, letterhead, mail, words, now).problems:
        raise BadInput(N_("Deze tekst kan zo niet vertrekken. Lees wat er niet klopt."))
    lock_until_commit(session, SAVING)
    in_force = words_in_force(session, mail)
    if words == in_force:
        raise BadInput(N_("Deze woorden zijn al in gebruik. Verander er iets aan."))
    if open_trial(session, mail) is not None:
        raise Conflict(N_("Er loopt al een vergelijking van deze mail. Stop die eerst."))
    trial = WordingTrial(
        mail=mail,
        a_words=in_force,
        b_words=words,
        people_per_arm=people_per_arm,
        began_at=now,
        began_by_id=by_id,
    )
    session.add(trial)
    session.flush()
    after = {"mail": mail, "people_per_arm": people_per_arm}
    write(session, by_id, "begin_wording_trial", ("wording_trial", trial.id), None, after, now)
    return trial


def end_trial(session: Session, mail: str, by_id: int, now: datetime) -> WordingTrial | None:
    """Write with the words in force again; None when no trial runs. What was counted stays.

    Raises NotFound when there is no such mail.
    """
    mail_kind(mail)
    lock_until_commit(session, SAVING)
    trial = open_trial(session, mail)
    if trial is not None:
        trial.ended_at, trial.ended_by_id = now, by_id
        session.flush()
        write(session, by_id, "end_wording_trial", ("wording_trial", trial.id), None, {"mail": mail}, now)
    return trial

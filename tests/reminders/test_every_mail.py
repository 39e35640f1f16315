"""Tests: goal U13 for every mail to officials, over two hundred sets of made-up data and words of staff."""

from collections import Counter

from tests.reminders.data_sets import data_set, every_mail
from tests.reminders.staff_words import words_of_staff
from tests.reminders.test_compose import assert_a_good_mail
from woordhouder.reminders.mail_kind import MAIL_KINDS

SETS = 200


def test_every_mail_is_a_good_mail_whatever_it_tells() -> None:
    ways = words_of_staff()
    told: Counter[str] = Counter()
    for number in range(SETS):
        said = data_set(number)
        for mail, message in every_mail(said, ways[number % len(ways)]):
            assert message.mail == mail
            assert_a_good_mail(message)
            told[mail] += 1
    assert told == {kind.name: SETS for kind in MAIL_KINDS}

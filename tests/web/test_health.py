"""Web: `/health` says what is not well; staff hears it once a day, and a service outside when we fall silent."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests import make
from tests.web.mailed import mailed
from tests.web.site import Running, running
from tests.web.test_release_and_replies import work
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.source import Source
from woordhouder.kit.errors import BadInput
from woordhouder.reminders.outgoing_message import MessageState, OutgoingMessage
from woordhouder.settings import read_settings
from woordhouder.watch.alert import Alert

watch_over = import_module("woordhouder.jobs.watch_over")
STAFF = "beheer@woordhouder.example"


@pytest.fixture
def watched(engine: Engine, tmp_path: Path) -> Running:
    """A house whose backups arrive in a folder, and in which a source is on that was harvested now."""
    house = running(engine, tmp_path / "data", WOORDHOUDER_BACKUPS=str(tmp_path / "backup"))
    _back_up(house, house.clock.now())
    with house.site.writing.begin() as session:
        place = make.make_municipality(session)
        session.add(
            Source(municipality_id=place.id, platform="lblodweb", addresses=["https://x.example"], is_on=True)
        )
    _harvest(house, house.clock.now())
    return house


def _back_up(house: Running, at: datetime) -> None:
    folder = house.site.backups
    assert folder is not None
    folder.mkdir(exist_ok=True)
    (folder / "woordhouder.sqlite").write_bytes(b"everything")
    os.utime(folder / "woordhouder.sqlite", (at.timestamp(), at.timestamp()))


def _harvest(house: Running, at: datetime, state: RunState = RunState.DONE) -> None:
    with house.site.writing.begin() as session:
        source_id = session.scalars(sa.select(Source.id)).first()
        run = HarvestRun(source_id=source_id, state=state, started_at=at, beat_at=at, finished_at=at, worker="w:1")
        session.add(run)


def _let_wait(house: Running) -> None:
    mailed(house)
    with house.site.writing.begin() as session:
        message = session.scalars(sa.select(OutgoingMessage)).one()
        message.state, message.next_attempt_at = MessageState.QUEUED, house.clock.now()
        message.queued_at = house.clock.now()


def _health(house: Running) -> tuple[int, dict[str, object]]:
    with house.stranger() as browser:
        answer = browser.get("/health")
    assert "no-store" in answer.headers["cache-control"]
    return answer.status_code, answer.json()


def test_a_house_in_order_says_so(watched: Running) -> None:
    status, said = _health(watched)
    assert (status, said["status"], said["causes"]) == (200, "ok", [])


def test_what_is_not_set_up_is_not_missed(house: Running) -> None:
    assert _health(house) == (
        200,
        {
            "status": "ok",
            "causes": [],
            "oldest_mail_minutes": None,
            "last_harvest_minutes": None,
            "last_backup_minutes": None,
        },
    )


def test_a_mail_that_waits_over_a_quarter_degrades(watched: Running) -> None:
    _let_wait(watched)
    watched.clock.move(timedelta(minutes=15))
    assert _health(watched)[0] == 200
    watched.clock.move(timedelta(minutes=1))
    status, said = _health(watched)
    assert (status, said["status"], said["causes"]) == (503, "degraded", ["mail_waits"])
    assert said["oldest_mail_minutes"] == 16


def test_harvest_and_backup_degrade_after_twenty_six_hours(watched: Running) -> None:
    watched.clock.move(timedelta(hours=26))
    assert _health(watched)[0] == 200
    watched.clock.move(timedelta(minutes=1))
    assert _health(watched)[1]["causes"] == ["harvest_old", "backup_old"]
    _harvest(watched, watched.clock.now(), RunState.FAILED)
    assert _health(watched)[1]["causes"] == ["harvest_old", "backup_old"]
    _harvest(watched, watched.clock.now())
    assert _health(watched)[1]["causes"] == ["backup_old"]
    _back_up(watched, watched.clock.now())
    assert _health(watched)[0] == 200


def test_an_empty_or_missing_backup_is_none(watched: Running) -> None:
    folder = watched.site.backups
    assert folder is not None
    (folder / "woordhouder.sqlite").write_bytes(b"")
    assert _health(watched)[1]["causes"] == ["backup_old"]
    (folder / "woordhouder.sqlite").unlink()
    assert _health(watched)[1]["causes"] == ["backup_old"]


def test_staff_hears_each_cause_once_a_day(watched: Running) -> None:
    here = work(watched, alert_address=STAFF)
    assert watch_over.run(here) == {}
    watched.clock.move(timedelta(hours=27))
    _let_wait(watched)
    assert watch_over.run(here) == {"told": 2}
    assert watch_over.run(here) == {}
    watched.clock.move(timedelta(minutes=20))
    assert watch_over.run(here) == {"told": 1}
    watched.clock.move(timedelta(days=1))
    assert watch_over.run(here) == {"told": 3}
    mails = [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in here.settings.mail_dir.iterdir()
    ]
    assert len(mails) == 3
    assert {mail["To"] for mail in mails} == {STAFF}
    said = "".join(mail.get_body(("plain",)).get_content() for mail in mails)  # type: ignore[union-attr]
    assert "De laatste oogst is ouder dan 26 uur." in said
    assert "Er wacht al meer dan een kwartier een mail." in said


def test_without_an_address_nobody_is_told(watched: Running) -> None:
    watched.clock.move(timedelta(hours=27))
    assert watch_over.run(work(watched)) == {}


def test_an_alert_that_did_not_leave_is_told_at_the_next_look(watched: Running) -> None:
    watched.clock.move(timedelta(hours=27))
    assert watch_over.run(work(watched, alert_address=STAFF, smtp_url="smtp://127.0.0.1:1")) == {"not_told": 2}
    with watched.site.reading() as session:
        assert session.scalar(sa.select(sa.func.count(Alert.id))) == 0
    assert watch_over.run(work(watched, alert_address=STAFF)) == {"told": 2}


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str], list[int]]]:
    """A service that listens for signs of life: its address, what was asked, and what it answers next."""
    asked: list[str] = []
    answers = [200]

    class Service(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(answers[-1])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return None

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/ping/geheim?a=1", asked, answers
    server.shutdown()
    server.server_close()
    thread.join()


def test_signs_of_life_stop_when_something_is_not_well(
    watched: Running, outside: tuple[str, list[str], list[int]]
) -> None:
    address, asked, answers = outside
    here = work(watched, ping_url=address)
    assert watch_over.run(here) == {"ping": 1}
    assert asked == ["/ping/geheim?a=1"]
    answers.append(500)
    assert watch_over.run(here) == {"no_ping": 1}
    watched.clock.move(timedelta(hours=27))
    assert watch_over.run(here) == {}
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WOORDHOUDER_PING_URL", "http://watch.example/ping"),
        ("WOORDHOUDER_PING_URL", "file:///etc/passwd"),
        ("WOORDHOUDER_ALERTS", "geen adres"),
        ("WOORDHOUDER_ALERTS", "a@x.example, b@x.example"),
    ],
)
def test_a_wrong_setting_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=name):
        read_settings({name: value})

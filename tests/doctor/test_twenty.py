"""Tests: twenty installations, each broken in one way; the doctor, asked as its command does, finds every one."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.doctor.setting import WrittenNames, rsa_record, sending, well_set_up
from tests.make import NOW
from woordhouder.doctor.examine import examine
from woordhouder.doctor.finding import Verdict
from woordhouder.doctor.looks import Installation, looks
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.job_run import claim, finish
from woordhouder.kit.migrate import newest_migration
from woordhouder.kit.see_mail_server import SeenServer

GOOD = SeenServer(None, True, "TLSv1.3", None, NOW + timedelta(days=90))
HOME, KEY, POLICY = "campagne.example", "s1._domainkey.campagne.example", "_dmarc.campagne.example"


@dataclass
class World:
    """What the doctor sees: it is changed before it is looked at."""

    names: WrittenNames
    seen: SeenServer
    network_time: datetime
    has_worker: bool
    smtp: str


def _says(book: str, name: str, said: list[str]) -> Callable[[World], None]:
    return lambda world: getattr(world.names, book).update({name: said})


def _shows(seen: SeenServer) -> Callable[[World], None]:
    return lambda world: setattr(world, "seen", seen)


BROKEN: dict[str, tuple[str, Callable[[World], None]]] = {
    "no SPF": ("SPF", _says("txt", HOME, [])),
    "SPF of another machine": ("SPF", _says("txt", HOME, ["v=spf1 ip4:198.51.100.7 -all"])),
    "two SPF records": ("SPF", _says("txt", HOME, ["v=spf1 mx -all", "v=spf1 a -all"])),
    "SPF with a slip": ("SPF", _says("txt", HOME, ["v=spf1 ipv4:203.0.113.7 -all"])),
    "SPF for everybody": ("SPF", _says("txt", HOME, ["v=spf1 mx +all"])),
    "no DKIM": ("DKIM", _says("txt", KEY, [])),
    "DKIM of 1024 bits": ("DKIM", _says("txt", KEY, [rsa_record(1024)])),
    "DKIM taken back": ("DKIM", _says("txt", KEY, ["v=DKIM1; k=rsa; p="])),
    "DKIM that is no key": ("DKIM", _says("txt", KEY, ["v=DKIM1; k=rsa; p=geensleutel"])),
    "no DMARC": ("DMARC", _says("txt", POLICY, [])),
    "two DMARC records": ("DMARC", _says("txt", POLICY, ["v=DMARC1; p=none", "v=DMARC1; p=reject"])),
    "DMARC without a policy": ("DMARC", _says("txt", POLICY, ["v=DMARC1; rua=mailto:a@campagne.example"])),
    "no PTR": ("PTR", _says("ptr", "203.0.113.7", [])),
    "PTR that leads elsewhere": ("PTR", _says("ptr", "203.0.113.7", ["elders.example"])),
    "no STARTTLS": ("STARTTLS", _shows(SeenServer(None, False))),
    "a certificate that is over": ("STARTTLS", _shows(SeenServer(None, True, None, "certificate has expired"))),
    "a mail server that is down": ("Mailserver", _shows(SeenServer("ConnectionRefusedError"))),
    "a password that is refused": ("Mailserver", _shows(replace(GOOD, login_fault="535 no"))),
    "a clock two hours off": (
        "Klok",
        lambda world: setattr(world, "network_time", NOW + timedelta(hours=2)),
    ),
    "no worker": ("Planner", lambda world: setattr(world, "has_worker", False)),
}


def _broken(engine: Engine, folder: Path, world: World) -> dict[str, str]:
    """Return what is broken, with how to mend it."""
    sessions: sessionmaker[Session] = writing_sessions(engine)
    if world.has_worker:
        with sessions.begin() as session:
            run_id = claim(session, "deliver_outbox", NOW, NOW)
            assert run_id is not None
            finish(session, run_id, NOW, {}, None)
    (folder / "secret_key").write_text("ab" * 32)
    (folder / "secret_key").chmod(0o600)
    here = Installation(
        sending=sending(smtp=world.smtp),
        names=world.names,
        see_server=lambda *_: world.seen,
        ask_time=lambda: world.network_time,
        now=lambda: NOW,
        sessions=sessions,
        due={"deliver_outbox": NOW},
        newest_migration=newest_migration(),
        data_dir=folder,
        secret_file=folder / "secret_key",
        backups=None,
        mail_hours=None,
    )
    return {one.check: one.mend for one in examine(looks(here), 20) if one.verdict is Verdict.BROKEN}


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copyfile(sqlite_template, tmp_path / "doctor.db")
    engine = make_engine(f"sqlite:///{tmp_path / 'doctor.db'}")
    yield engine
    engine.dispose()


def _well() -> World:
    return World(well_set_up(), GOOD, NOW, True, "smtp://mail.campagne.example:587?starttls=required")


def test_there_are_twenty_and_a_good_one_needs_nothing(sqlite_engine: Engine, tmp_path: Path) -> None:
    # On SQLite, which has no clock of its own: a server knows the true time, and this test does not.
    assert len(BROKEN) == 20
    assert _broken(sqlite_engine, tmp_path, _well()) == {}


@pytest.mark.parametrize("name", BROKEN)
def test_each_of_twenty_broken_installations_is_found_with_how_to_mend_it(
    sqlite_engine: Engine, tmp_path: Path, name: str
) -> None:
    check, breaks = BROKEN[name]
    world = _well()
    breaks(world)
    found = _broken(sqlite_engine, tmp_path, world)
    assert len(found[check].split()) >= 4, found

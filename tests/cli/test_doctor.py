"""Cli: `woordhouder doctor` on a real installation, with names and mail server of our own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.doctor.setting import rsa_record
from tests.doctor.test_outside import answering
from tests.reminders.mail_server import mail_server
from woordhouder.kit.migrate import migrate

ZONE = {
    ("campagne.example.", "TXT"): ['"v=spf1 ip4:203.0.113.7 -all"'],
    ("campagne.example.", "MX"): ["10 mail.campagne.example."],
    ("mail.campagne.example.", "A"): ["203.0.113.7"],
    ("7.113.0.203.in-addr.arpa.", "PTR"): ["mail.campagne.example."],
    ("s1._domainkey.campagne.example.", "TXT"): [f'"{part}"' for part in [rsa_record(1024)]],
    ("_dmarc.campagne.example.", "TXT"): ['"v=DMARC1; p=reject; rua=mailto:dmarc@campagne.example"'],
}


def doctor(data: Path, *words: str, **said: str) -> tuple[int, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WOORDHOUDER_")}
    done = subprocess.run(
        [sys.executable, "-m", "woordhouder", "doctor", *words],
        env={**kept, "WOORDHOUDER_DATA_DIR": str(data), "WOORDHOUDER_TIME_SERVER": "127.0.0.1", **said},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def test_the_doctor_tells_as_json_what_is_broken_and_ends_with_one(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'woordhouder.sqlite'}")
    with answering(ZONE) as nameserver, mail_server() as bag:
        code, said = doctor(
            tmp_path,
            "--json",
            WOORDHOUDER_NAMESERVER=nameserver,
            WOORDHOUDER_SMTP_URL=bag.address,
            WOORDHOUDER_MAIL_FROM="Team <team@campagne.example>",
            WOORDHOUDER_SENDING_ADDRESSES="203.0.113.7",
            WOORDHOUDER_DKIM_SELECTOR="s1",
        )
    verdicts: dict[str, str] = {}
    for one in json.loads(said)["findings"]:
        assert bool(one["mend"]) == (one["verdict"] != "well"), one
        verdicts.setdefault(one["check"], one["verdict"])
    assert code == 1
    assert verdicts == {
        "Mailserver": "well",
        "STARTTLS": "well",
        "SPF": "well",
        "DKIM": "broken",
        "DMARC": "well",
        "PTR": "well",
        "MX": "well",
        "Klok": "unknown",
        "Planner": "broken",
        "Postbak": "well",
        "Databank": "well",
        "Gegevensmap": "well",
        "Reservekopie": "hint",
    }


def test_the_doctor_speaks_dutch_and_says_how_to_mend(tmp_path: Path) -> None:
    code, said = doctor(tmp_path / "data", WOORDHOUDER_SMTP_URL="smtp://127.0.0.1:1")
    assert code == 1
    assert "MIS            Databank: De databank is leeg." in said
    assert "-> Doe `woordhouder migrate`" in said
    assert "Zet een echt adres in WOORDHOUDER_MAIL_FROM." in said

"""Kit: certificates of our own making, good, expired, or for somebody else, by the program openssl."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

_SETTINGS = """[ca]
default_ca = ours
[ours]
new_certs_dir = .
database = index.txt
serial = serial
default_md = sha256
policy = policy
unique_subject = no
copy_extensions = copy
[policy]
commonName = supplied
[req]
distinguished_name = name
[name]
"""


class Authority:
    """Signs certificates in a folder that goes with the test."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("the program openssl is not installed: certificates cannot be made")
        self._folder = folder
        (folder / "ours.cnf").write_text(_SETTINGS)
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01")
        self._key("authority")
        self._openssl("req -x509 -new -key authority.key -out authority.pem -subj /CN=proef -days 30 "
                      "-config ours.cnf -addext basicConstraints=critical,CA:TRUE")  # fmt: skip

    def trust(self) -> ssl.SSLContext:
        """Return a visitor's settings that trust this authority and nobody else."""
        return ssl.create_default_context(cafile=str(self._folder / "authority.pem"))

    def server(self, name: str, ends: str = "20991231000000Z") -> ssl.SSLContext:
        """Return a host's settings with a certificate for `name`, good from 2020 until `ends`."""
        self._key(name)
        self._openssl(f"req -new -key {name}.key -out {name}.csr -subj /CN={name} "
                      f"-config ours.cnf -addext subjectAltName=DNS:{name}")  # fmt: skip
        self._openssl("ca -batch -config ours.cnf -cert authority.pem -keyfile authority.key "
                      f"-in {name}.csr -out {name}.pem -startdate 20200101000000Z -enddate {ends}")  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._folder / f"{name}.pem", self._folder / f"{name}.key")
        return context

    def _key(self, name: str) -> None:
        self._openssl(f"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out {name}.key")

    def _openssl(self, arguments: str) -> None:
        subprocess.run(["openssl", *arguments.split()], cwd=self._folder, check=True, capture_output=True)

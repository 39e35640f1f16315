"""Doctor: look whether the data folder and the database can be used, and whether the key is kept secret."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.doctor.finding import Finding, broken, hint, well

FOLDER, DATABASE = "Gegevensmap", "Databank"
_FEW_BYTES = 500_000_000
_SMALL_SHARE = 0.05
_MIGRATE = "Doe `woordhouder migrate`, met deze versie van het programma."


def look_at_data_folder(folder: Path, key: Path) -> list[Finding]:
    """Try to write a file, look how much room is left, and who may read the key."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"doctor")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return [
            broken(
                FOLDER,
                f"In {folder} kan niet geschreven worden: {error.strerror}.",
                "Geef de gebruiker van het programma schrijfrecht, of maak plaats.",
            )
        ]
    return [*_about_room(folder), *_about_key(key)]


def _about_room(folder: Path) -> list[Finding]:
    usage = shutil.disk_usage(folder)
    free = f"{usage.free / 1e9:.1f} GB"
    if usage.free < _FEW_BYTES:
        return [
            broken(FOLDER, f"Er is nog {free} plaats in {folder}.", "Maak nu plaats: een volle schijf stopt alles.")
        ]
    if usage.free < _SMALL_SHARE * usage.total:
        return [hint(FOLDER, f"Er is nog {free} plaats in {folder}, minder dan 5 %.", "Maak plaats.")]
    return [well(FOLDER, f"In {folder} kan geschreven worden; er is {free} plaats.")]


def _about_key(key: Path) -> list[Finding]:
    if key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        return [
            broken(
                FOLDER,
                f"Anderen op deze machine kunnen {key} lezen.",
                f"Doe `chmod 600 {key}`. Wie de sleutel heeft, kan zich voor iedereen uitgeven.",
            )
        ]
    return []


def look_at_database(session: Session, newest: str) -> list[Finding]:
    """Ask for the migration in force; newest: the one that this version of the program wants."""
    if not sa.inspect(session.connection()).has_table("alembic_version"):
        return [broken(DATABASE, "De databank is leeg.", _MIGRATE)]
    version = session.scalar(sa.text("SELECT version_num FROM alembic_version"))
    if version != newest:
        return [broken(DATABASE, f"De databank staat op migratie {version}, niet op {newest}.", _MIGRATE)]
    return [well(DATABASE, f"De databank antwoordt en staat op migratie {version}.")]

"""Cli: the settings as they stand in the environment at this moment."""

import os

from woordhouder.settings import Settings, read_settings


def settings_now(port: int | None = None) -> Settings:
    """Read the settings and make sure that the data directory is there."""
    settings = read_settings(os.environ, port)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings

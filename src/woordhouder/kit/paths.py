"""Kit: where the files that travel with the package lie, in a checkout and in a wheel alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_dir(name: str) -> Path:
    """Return the folder `templates`, `alembic` or `jobs`: bundled in a wheel, at the top in a checkout."""
    bundled = _PACKAGE / "_bundle" / name
    return bundled if bundled.is_dir() else _PACKAGE.parents[1] / name

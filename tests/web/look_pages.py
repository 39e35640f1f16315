"""Tests, web: draw every page from made-up values into a folder, to look at and to check in a browser."""

import shutil
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.web.look_values import PAGES
from woordhouder.kit.paths import resource_dir
from woordhouder.web import formats

STATIC = Path(formats.__file__).parent / "static"
SITE = SimpleNamespace(contact="info@woordhouder.example", address="https://woordhouder.example")
_FILTERS = ("date_nl", "day_nl", "month_nl", "moment_nl", "eur", "number")


def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(resource_dir("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    made.filters.update({name: getattr(formats, name) for name in _FILTERS})
    made.globals.update(static=lambda name: f"static/{name}", percent_of=formats.percent_of)
    return made


def draw_pages(folder: Path) -> dict[str, Path]:
    """Write every page as a file that a browser opens without a server; return them by name."""
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    made, files = environment(), {}
    for name, (template, here, values) in PAGES.items():
        frame = {"site": SITE, "language": "nl", "other_language": None, "here": here, "is_demo": True}
        files[name] = folder / f"{name}.html"
        files[name].write_text(made.get_template(template).render({**frame, **values}), encoding="utf-8")
    return files


if __name__ == "__main__":
    draw_pages(Path("build/look"))

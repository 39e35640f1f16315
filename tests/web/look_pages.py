"""Tests, web: draw every page from made-up values into a folder, to look at and to check in a browser."""

import shutil
from pathlib import Path

from tests.web.look_values import PAGES
from woordhouder.kit.paths import resource_dir
from woordhouder.web import formats
from woordhouder.web.templating import Templates, filters_in

STATIC = Path(formats.__file__).parent / "static"
SITE = {"name": "Woordhouder", "contact": "info@woordhouder.example", "address": "https://woordhouder.example"}


def draw_pages(folder: Path, language: str = "nl") -> dict[str, Path]:
    """Write every page as a file that a browser opens without a server; return them by name."""
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    made = Templates(resource_dir("templates"), {"static": lambda name: f"static/{name}"}, filters_in(formats))
    files = {}
    for name, (template, here, values) in PAGES.items():
        frame = {"site": SITE, "other_language": None, "here": here, "is_demo": True, "viewer": None}
        files[name] = folder / f"{name}.html"
        files[name].write_text(made.render(language, template, {**frame, **values}), encoding="utf-8")
    return files


if __name__ == "__main__":
    draw_pages(Path("build/look"))

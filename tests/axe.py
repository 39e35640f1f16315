"""Tests: what axe finds wrong on the page that a browser shows, best practice included."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Of what is well axe then only tells the count: describing every element of a page takes it longer than looking.
_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_SCRIPT = Axe().axe_script


def axe_faults(page: Page) -> dict[str, list[str]]:
    """Return the start of each element that breaks a rule, by rule."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    found = page.evaluate("options => axe.run(document, options).then(told => told.violations)", _OPTIONS)
    return {fault["id"]: [node["html"][:200] for node in fault["nodes"]] for fault in found}

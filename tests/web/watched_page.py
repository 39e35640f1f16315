"""Tests: a page in Chromium that our application answers, and of which everything that runs or loads is told."""

from urllib.parse import urlsplit

from httpx import Response
from playwright.sync_api import Browser, Dialog, Page, Route

from tests.web.browser import Browser as Client

HOW_IT_RUNS = """() => {
  const found = [];
  if (window.ran) found.push("ran");
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes) {
      if (a.name.startsWith("on")) found.push("handler " + a.name);
      if (["href", "src", "action", "data"].includes(a.name) && /^\\s*(javascript|data:text)/i.test(a.value))
        found.push("address " + a.value);
      if (["src", "action"].includes(a.name) && a.value.includes("kwaad")) found.push("elsewhere " + a.value);
    }
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "STYLE"].includes(e.tagName)) found.push("element " + e.tagName);
    if (e.tagName === "SCRIPT" && !(e.getAttribute("src") || "").startsWith("/static/")) found.push("script");
  }
  return found;
}"""


def watched_page(browser: Browser, client: Client) -> tuple[Page, list[str]]:
    """Return a page in which `client` answers for 127.0.0.1, and the list where its faults will stand."""
    # Who answers in its place takes away the browser's own memory of what never changes.
    page, static, bad = browser.new_page(), dict[str, Response](), list[str]()
    page.route("**/*", lambda route: _answer(route, client, static, bad))
    page.on("dialog", lambda dialog: _refuse(dialog, bad))
    return page, bad


def _answer(route: Route, client: Client, static: dict[str, Response], bad: list[str]) -> None:
    parts = urlsplit(route.request.url)
    if parts.hostname != "127.0.0.1":
        bad.append(f"loads {route.request.url[:80]}")
        route.abort()
        return
    asked = f"{parts.path}?{parts.query}" if parts.query else parts.path
    answer = static.get(asked) or client.get(asked, follow_redirects=True)
    if asked.startswith("/static/"):
        static[asked] = answer
    if answer.status_code >= 500:
        bad.append(f"{answer.status_code} {parts.path}")
    headers = {
        k: v for k, v in answer.headers.items() if k not in ("content-encoding", "content-length", "set-cookie")
    }
    route.fulfill(status=answer.status_code, headers=headers, body=answer.content)


def _refuse(dialog: Dialog, bad: list[str]) -> None:
    bad.append(f"dialog {dialog.message}")
    dialog.dismiss()

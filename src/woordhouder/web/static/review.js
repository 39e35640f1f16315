// Keys for the review page. Every act is a plain form that also works without this file.
"use strict";
(() => {
  const items = [...document.querySelectorAll("[data-suggestion]")];
  const bar = document.querySelector("[data-keys]");
  const button = document.querySelector("[data-switch]");
  const help = document.querySelector("[data-help]");
  const next = document.querySelector("[data-next]");
  const STORE = "woordhouder-keys";
  let current = 0;

  // Storage may be closed to us; then the keys are simply on.
  const read = () => { try { return localStorage.getItem(STORE); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem(STORE, value); } catch { /* nothing to keep it in */ } };
  let isOn = read() !== "off";

  const show = () => { button.textContent = isOn ? button.dataset.on : button.dataset.off; };
  const mark = (place, moves) => {
    if (!items.length) return;
    current = Math.max(0, Math.min(items.length - 1, place));
    items.forEach((item, at) => at === current ? item.setAttribute("aria-current", "true") : item.removeAttribute("aria-current"));
    if (moves) { items[current].focus({ preventScroll: true }); items[current].scrollIntoView({ block: "start" }); }
  };
  // Where we ask whether a paper works against the promise, that is answered first: a space or an arrow, then Enter.
  const first = (thing) => {
    const sides = [...thing.querySelectorAll("input[type=radio][required]")];
    return sides.length && !sides.some((side) => side.checked) ? sides[0] : thing.querySelector("textarea");
  };
  const press = (thing) => {
    if (!thing) return;
    if (thing.tagName === "DETAILS") { thing.open = true; thing.scrollIntoView({ block: "nearest" }); first(thing).focus({ preventScroll: true }); return; }
    thing.requestSubmit();
  };
  const inItem = (key) => items[current] && items[current].querySelector(`[data-key="${key}"]`);
  const acts = {
    j: () => current < items.length - 1 || !next ? mark(current + 1, true) : next.click(),
    k: () => mark(current - 1, true),
    1: () => press(inItem("1")),
    2: () => press(inItem("2")),
    3: () => press(inItem("3")),
    z: () => press(document.querySelector('[data-key="z"]')),
    "?": () => help.open ? help.close() : help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    // One sentence needs no second line: Enter sends it.
    if (isOn && event.key === "Enter" && !event.shiftKey && event.target.matches("[data-enter]")) {
      event.preventDefault(); event.target.form.requestSubmit(); return;
    }
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (!isOn || typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (help.open && event.key !== "?") return;
    const act = acts[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });
  items.forEach((item, at) => item.addEventListener("focusin", () => mark(at, false)));
  button.addEventListener("click", () => { isOn = !isOn; keep(isOn ? "on" : "off"); show(); });

  bar.hidden = false;
  show();
  const wanted = items.findIndex((item) => `#${item.id}` === location.hash);
  mark(wanted < 0 ? 0 : wanted, false);
})();

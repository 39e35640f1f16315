// Keeps a half-written answer with us while it is typed; only a button sends it. Without this file "Bewaar" keeps it.
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const note = form.querySelector("[data-kept]");
    const said = () => new URLSearchParams(new FormData(form));
    let kept = said().toString();
    let timer = 0;
    const keep = async () => {
      clearTimeout(timer);
      const now = said();
      if (now.toString() === kept) return;
      kept = now.toString();
      const options = { method: "POST", body: now, credentials: "same-origin", redirect: "manual", keepalive: true };
      const answer = await fetch(form.action, options);
      note.hidden = !(answer.ok || answer.type === "opaqueredirect");
    };
    const quietly = () => { keep().catch(() => { kept = ""; note.hidden = true; }); };
    form.addEventListener("input", () => { note.hidden = true; clearTimeout(timer); timer = setTimeout(quietly, 2000); });
    form.addEventListener("submit", () => { clearTimeout(timer); kept = said().toString(); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") quietly(); });
  }
})();

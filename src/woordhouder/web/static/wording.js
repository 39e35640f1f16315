// The preview beside a wording follows what is typed. Without this file its button does the same.
"use strict";
(() => {
  const form = document.querySelector("[data-wording]");
  if (!form) return;
  let timer = 0;
  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.wording, { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("voorbeeld");
    if (fresh) document.getElementById("voorbeeld").replaceChildren(...fresh.childNodes);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { show().catch(() => { /* the button still works */ }); }, 500);
  });
})();

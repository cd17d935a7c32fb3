// One-key decisions, for the item that has the focus and for no other: A accepts, R goes to the reason of a rejection, J and K go on and back.
"use strict";
(() => {
  const items = Array.from(document.querySelectorAll("[data-item]"));
  const hint = document.getElementById("keys");
  if (!items.length || !hint) return;
  hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    const at = items.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const item = items[at];
    const go = (element) => { if (element) { event.preventDefault(); element.focus(); } };
    // By the place of the key, so that it works under an Arabic keyboard too.
    if (event.code === "KeyJ") go(items[at + 1]);
    else if (event.code === "KeyK") go(items[at - 1]);
    else if (event.code === "KeyR") go(item.querySelector("input[name=why]"));
    else if (event.code === "KeyA") { event.preventDefault(); item.querySelector("button[value=accept]").click(); }
    else if (event.code === "KeyE") { const link = item.querySelector("a[data-correct]"); if (link) { event.preventDefault(); link.click(); } }
  });
  if (new URLSearchParams(location.search).has("done")) items[0].focus();
})();

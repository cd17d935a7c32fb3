// The words chosen in the report's text are put into the field whose button is pressed. Offsets are code points of the report.
"use strict";
(() => {
  const passage = document.getElementById("passage");
  if (!passage) return;
  const EDGE = /[\s،,.؛;:]/; // what a selection word by word takes along
  const first = Number(passage.dataset.start);
  const points = (units) => Array.from(passage.value.slice(0, units)).length;
  const units = (count) => Array.from(passage.value).slice(0, count).join("").length;

  function chosen() {
    let start = passage.selectionStart, end = passage.selectionEnd;
    const text = passage.value;
    while (start < end && EDGE.test(text[start])) start++;
    while (end > start && EDGE.test(text[end - 1])) end--;
    return start === end ? null : { words: text.slice(start, end), at: `${first + points(start)}-${first + points(end)}` };
  }

  const told = document.getElementById("chosen");
  function tell() {
    const found = chosen();
    told.textContent = found ? found.words : "";
    document.querySelectorAll("button[data-take]").forEach((button) => { button.disabled = !found; });
  }

  for (const button of document.querySelectorAll("button[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const found = chosen();
      if (!found) return;
      document.getElementById(`at-${button.dataset.take}`).value = found.at;
      document.getElementById(`words-${button.dataset.take}`).textContent = found.words;
    });
  }
  for (const name of ["select", "keyup", "mouseup", "touchend"]) passage.addEventListener(name, tell);
  document.addEventListener("selectionchange", () => { if (document.activeElement === passage) tell(); });

  const now = /^(\d+)-(\d+)$/.exec(document.getElementById("at-words").value);
  if (now) {
    passage.setSelectionRange(units(Number(now[1]) - first), units(Number(now[2]) - first));
    const line = passage.value.slice(0, passage.selectionStart).length / Math.max(1, passage.value.length);
    passage.scrollTop = Math.max(0, line * passage.scrollHeight - passage.clientHeight / 2);
  }
  tell();
})();

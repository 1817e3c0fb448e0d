// Reviewing with the keyboard.  A key presses the button that names it (data-act); the server does the rest.
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const shown = (node) => node && node.getClientRects().length > 0;
  const press = (act) => { const button = find(`[data-act="${act}"]`); if (button) button.click(); return Boolean(button); };
  const writing = (target) => target.closest("input:not([type=checkbox]), textarea, select, dialog[open]");

  const unfold = (id) => {
    for (const other of ["review-reject", "review-edit"]) {
      const part = document.getElementById(other);
      if (part) part.hidden = other !== id || !part.hidden;
    }
    const opened = document.getElementById(id);
    if (!opened || opened.hidden) return;
    const field = opened.querySelector("input:not([type=hidden]), select");
    field.focus();
    field.scrollIntoView({ block: "nearest" });
  };
  const move = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const at = rows.findIndex((row) => row.classList.contains("now"));
    const row = rows[at < 0 ? 0 : at + step];
    const link = row ? row.querySelector("a") : step > 0 ? find(".more a") : null;
    if (link) link.click();
    return Boolean(link);
  };
  const tick = () => { const box = find("[data-row].now input, [data-row] input"); if (box) box.click(); return Boolean(box); };
  const keys = () => { const dialog = find("#review-keys"); if (dialog) dialog.showModal(); return Boolean(dialog); };
  const search = () => { const field = find("#q"); if (field) field.focus(); return Boolean(field); };

  const does = {
    a: () => press("accept"), e: () => press("edit"), r: () => press("reject"), u: () => press("undo"),
    s: () => press("same"), n: () => press("not-same"), A: () => press("batch"), x: tick,
    j: () => press("next") || move(1), k: () => press("previous") || move(-1), "/": search, "?": keys,
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && writing(event.target)) return event.target.blur();
    if (event.key === "Enter" && event.ctrlKey && event.target.form) { event.preventDefault(); return event.target.form.requestSubmit(); }
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    const act = does[event.key];
    if (act && act()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    if (button.dataset.act === "edit") unfold("review-edit");
    if (button.dataset.act === "reject") unfold("review-reject");
    if (button.dataset.act === "keys") keys();
  });

  // The claim stays in sight when the panes change, and the keyboard stays where it was.
  const settle = () => {
    const row = find("[data-row].now");
    if (row) row.scrollIntoView({ block: "nearest" });
    const mark = find(".review mark.now");
    if (shown(mark) && matchMedia("(min-width: 60rem)").matches) mark.scrollIntoView({ block: "center" });
  };
  document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "review") settle(); });
  document.addEventListener("DOMContentLoaded", settle);
  settle();
})();

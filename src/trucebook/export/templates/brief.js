"use strict";
(() => {
  const card = document.createElement("div");
  card.className = "popover";
  card.hidden = true;
  card.setAttribute("role", "note");
  document.body.append(card);
  let pinned = null;
  const hide = () => { card.hidden = true; pinned = null; };
  const show = (mark) => {
    const note = document.getElementById(mark.hash.slice(1));
    if (!note) return;
    card.replaceChildren(...[...note.querySelector(".note-body").cloneNode(true).childNodes]);
    card.hidden = false;
    const at = mark.getBoundingClientRect();
    const width = Math.min(420, document.documentElement.clientWidth - 24);
    card.style.width = width + "px";
    card.style.left = Math.max(12, Math.min(at.left - 24, document.documentElement.clientWidth - width - 12)) + scrollX + "px";
    const below = at.bottom + card.offsetHeight + 12 > innerHeight && at.top > card.offsetHeight + 60;
    card.style.top = (below ? at.top - card.offsetHeight - 6 : at.bottom + 6) + scrollY + "px";
  };
  const openTo = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView({ block: "center" });
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    if (!mark) { if (!event.target.closest(".popover")) hide(); return; }
    event.preventDefault();
    if (pinned === mark) { hide(); return; }
    show(mark);
    pinned = mark;
  });
  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("a.mark");
    if (mark && !pinned) show(mark);
    else if (!mark && !pinned && !event.target.closest(".popover")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) { const back = pinned; hide(); if (back) back.focus(); }
  });
  card.addEventListener("click", (event) => { if (event.target.closest("a")) hide(); });
  addEventListener("hashchange", openTo);
  openTo();
})();

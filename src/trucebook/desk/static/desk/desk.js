// What the pages do beyond htmx.  Nothing here reaches another host.
"use strict";
(() => {
  document.addEventListener("htmx:responseError", (event) => {
    const status = document.getElementById("status");
    status.textContent = `The server answered ${event.detail.xhr.status}; nothing was changed.`;
    status.className = "message";
  });

  // The slider of days beside the field of a day: moving one moves the other.
  const slide = document.getElementById("as-of-slide");
  const day = document.getElementById("as-of-day");
  if (slide && day) {
    const first = Date.parse(slide.dataset.first + "T00:00:00Z");
    const place = () => { if (day.value) slide.value = Math.round((Date.parse(day.value + "T00:00:00Z") - first) / 864e5); };
    slide.addEventListener("input", () => { day.value = new Date(first + slide.value * 864e5).toISOString().slice(0, 10); });
    slide.addEventListener("change", () => day.dispatchEvent(new Event("change", { bubbles: true })));
    place();
  }

  // A marked passage and the card of its claim point at one another.
  const show = (number, scroll) => {
    for (const each of document.querySelectorAll(".shown")) each.classList.remove("shown");
    const card = document.getElementById(`claim-${number}`);
    const marks = [...document.querySelectorAll("mark[data-claims]")].filter((mark) => mark.dataset.claims.split(" ").includes(number));
    for (const each of [card, ...marks]) if (each) each.classList.add("shown");
    const there = scroll === "card" ? card : marks[0];
    if (there) there.scrollIntoView({ block: "nearest" });
  };
  const chosen = (target) => {
    const mark = target.closest("mark[data-claims]");
    if (mark) return show(mark.dataset.claims.trim().split(" ")[0], "card");
    const card = target.closest("[data-claim]");
    if (card) show(card.dataset.claim, "text");
  };
  document.addEventListener("click", (event) => chosen(event.target));
  document.addEventListener("keydown", (event) => { if (event.key === "Enter") chosen(event.target); });
})();

// The form for an incident keeps a draft on this device until it was sent, and is sent once.
(() => {
  const form = document.getElementById("incident");
  if (!form) return;
  const key = "trucebook-incident";
  const fields = [...form.elements].filter((field) => field.name && field.type !== "file" && field.type !== "hidden");
  const note = document.getElementById("draft-note");
  try {
    const draft = JSON.parse(localStorage.getItem(key) || "null");
    if (draft && !form.dataset.given) for (const field of fields) if (field.name in draft) field.value = draft[field.name];
    if (draft && note) note.hidden = false;
  } catch { localStorage.removeItem(key); }
  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
  });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) { event.preventDefault(); if (note) note.hidden = false; return; }
    sessionStorage.setItem(key, "sent");
  });
  document.getElementById("draft-drop")?.addEventListener("click", () => { localStorage.removeItem(key); form.reset(); if (note) note.hidden = true; });
})();
if (sessionStorage.getItem("trucebook-incident") === "sent" && !document.getElementById("incident")) {
  localStorage.removeItem("trucebook-incident");
  sessionStorage.removeItem("trucebook-incident");
}

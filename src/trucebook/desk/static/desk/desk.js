// What the pages do beyond htmx.  Nothing here reaches another host.
"use strict";

document.addEventListener("htmx:responseError", (event) => {
  const status = document.getElementById("status");
  status.textContent = `The server answered ${event.detail.xhr.status}; nothing was changed.`;
  status.className = "message";
});

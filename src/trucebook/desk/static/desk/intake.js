// Files dropped or chosen, listed with a field for what is known of each.  They are sent by the form alone.
"use strict";
(() => {
  const form = document.getElementById("intake");
  if (!form) return;
  const drop = document.getElementById("drop");
  const files = document.getElementById("files");
  const chosen = document.getElementById("chosen");
  const cell = (row, node) => { const made = document.createElement("td"); made.append(node); row.append(made); };
  const field = (name, type, label) => {
    const made = document.createElement("input");
    Object.assign(made, { name, type });
    made.setAttribute("aria-label", label);
    return made;
  };
  const complaint = (file) => {
    const kind = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
    if (file.size > Number(form.dataset.limit)) return form.dataset.large;
    return form.dataset.kinds.split(",").includes(kind) ? "" : form.dataset.kind;
  };
  const list = () => {
    chosen.replaceChildren();
    for (const file of files.files) {
      const row = document.createElement("tr");
      const name = document.createElement("bdi");
      name.textContent = file.name;
      cell(row, name);
      const wrong = complaint(file);
      if (wrong) { const said = document.createElement("span"); said.className = "bad"; said.textContent = ` ${wrong}`; row.firstChild.append(said); }
      cell(row, field("outlet", "text", file.name));
      cell(row, field("published", "date", file.name));
      chosen.append(row);
    }
    chosen.closest("table").hidden = files.files.length === 0;
  };
  files.addEventListener("change", list);
  const over = (event) => { event.preventDefault(); drop.classList.add("over"); };
  drop.addEventListener("dragenter", over);
  drop.addEventListener("dragover", over);
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    files.files = event.dataTransfer.files;
    list();
  });
})();

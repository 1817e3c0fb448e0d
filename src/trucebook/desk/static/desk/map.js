// Places, zones and events on a sheet that needs no network; tiles only where the workspace names their address.
"use strict";
(() => {
  const box = document.querySelector("[data-map]");
  if (!box || !window.L) return;
  const map = L.map(box, { attributionControl: false, zoomSnap: 0.5, keyboard: true });
  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { maxZoom: 18 }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const drawn = new Map();
  const escape = (text) => { const span = document.createElement("span"); span.textContent = text; return span.innerHTML; };

  // A plain grid in place of tiles, so that distances can be judged.
  const grid = L.layerGroup();
  const rule = () => {
    grid.clearLayers();
    const view = map.getBounds();
    const step = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02].find((one) => (view.getEast() - view.getWest()) / one >= 4) || 0.02;
    const each = (low, high, draw) => { for (let n = Math.ceil(low / step); n <= high / step; n += 1) draw(n * step); };
    const line = (ends) => L.polyline(ends, { className: "grid-line", weight: 1, interactive: false }).addTo(grid);
    each(view.getSouth(), view.getNorth(), (lat) => line([[lat, view.getWest()], [lat, view.getEast()]]));
    each(view.getWest(), view.getEast(), (lon) => line([[view.getSouth(), lon], [view.getNorth(), lon]]));
  };
  if (!box.dataset.tiles) { grid.addTo(map); map.on("moveend", rule); }

  const shape = (place) => {
    const at = [place.lat, place.lon];
    if (place.area_km) return L.circle(at, { radius: place.area_km * 1000, className: "area" });
    const state = place.state ? ` way-${place.state}` : "";
    const icon = L.divIcon({ className: `sign sign-${place.sign}${state}`, iconSize: place.sign === "circle" ? [12, 12] : [18, 12] });
    return L.marker(at, { icon, title: place.name, alt: place.name });
  };
  const draw = (found) => {
    const corners = [...found.places.filter((place) => (place.area_km || 0) <= 25).map((place) => [place.lat, place.lon]), ...found.zones.flatMap((zone) => zone.hull)];
    const all = corners.length ? corners : found.places.map((place) => [place.lat, place.lon]);
    if (all.length) map.fitBounds(L.latLngBounds(all).pad(0.15), { maxZoom: 11, animate: false });
    else map.setView([20, 20], 2);
    for (const zone of found.zones) {
      const soft = { className: "zone", interactive: false };
      (zone.hull.length > 2 ? L.polygon(zone.hull, soft) : zone.hull.length > 1 ? L.polyline(zone.hull, soft) : L.circle(zone.hull[0], { ...soft, radius: 3000 })).addTo(map);
    }
    for (const place of found.places) {
      const sign = shape(place).addTo(map);
      const state = place.state ? ` (${box.dataset[place.state] || place.state})` : "";
      sign.bindTooltip(`<bdi>${escape(place.name)}</bdi>${escape(state)}`, { permanent: true, direction: "right", className: "place-label", offset: [6, 0] });
      sign.on("click", () => keep(place));
      sign.on("keypress", (event) => { if (event.originalEvent.key === "Enter") keep(place); });
      drawn.set(place.id, sign);
    }
    declutter();
    box.dataset.ready = String(found.places.length);
  };

  // Labels that would lie on one another give way; the place stays, and its name is told on hover.
  const declutter = () => {
    const taken = [];
    for (const label of box.querySelectorAll(".place-label")) {
      label.classList.remove("gone");
      const one = label.getBoundingClientRect();
      const hit = taken.some((two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom);
      if (hit) label.classList.add("gone"); else taken.push(one);
    }
  };
  map.on("zoomend", () => setTimeout(declutter, 300));

  const rows = () => [...document.querySelectorAll("li[data-places]")];
  const chosen = document.getElementById("map-chosen");
  const keep = (place) => {
    if (!chosen) { return; }
    for (const row of rows()) row.hidden = !row.dataset.places.split("|").includes(place.id);
    chosen.hidden = false;
    const link = document.createElement("a");
    link.href = box.dataset.names.replace("NAME", encodeURIComponent(place.id));
    link.textContent = place.name;
    chosen.firstElementChild.replaceChildren(link);
  };
  const all = document.getElementById("map-all");
  if (all) all.addEventListener("click", () => { for (const row of rows()) row.hidden = false; chosen.hidden = true; });
  document.addEventListener("click", (event) => {
    const row = event.target.closest("li[data-places]");
    if (!row || !event.target.closest(".event-row")) return;
    for (const one of document.querySelectorAll(".event-row[aria-pressed]")) one.removeAttribute("aria-pressed");
    event.target.closest(".event-row").setAttribute("aria-pressed", "true");
    const ids = row.dataset.places.split("|");
    const found = ids.map((id) => drawn.get(id)).filter(Boolean);
    for (const [id, sign] of drawn) { const shape = sign.getElement(); if (shape) shape.classList.toggle("lit", ids.includes(id)); }
    if (found.length) map.panTo(found[0].getLatLng());
  });
  fetch(box.dataset.map, { credentials: "same-origin" }).then((answer) => answer.json()).then(draw);
})();

"use strict";
(() => {
  const page = document.getElementById("page");
  const fields = document.getElementById("document");
  const status = document.getElementById("status");
  const search = document.getElementById("search");
  const hits = document.getElementById("hits");
  const keyed = [...document.querySelectorAll("[data-key]")];
  const parts = [...document.querySelectorAll("[data-of]")];
  const byKey = new Map();
  for (const part of keyed) {
    if (!byKey.has(part.dataset.key)) byKey.set(part.dataset.key, []);
    byKey.get(part.dataset.key).push(part);
  }
  // One stop for the Tab key in each pane; arrows go on from there.
  for (const part of keyed) part.tabIndex = -1;
  for (const pane of [page, fields]) {
    const first = pane.querySelector("[data-key]");
    if (first) first.tabIndex = 0;
  }
  let selected = [];
  let found = [];
  let current = -1;

  const show = (pane) => {
    document.body.dataset.shown = pane;
    for (const button of document.querySelectorAll("[data-pane]")) {
      button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
    }
  };
  const paneOf = (part) => (page.contains(part) ? page : fields);
  const isNarrow = () => getComputedStyle(document.querySelector(".panes")).display !== "none";

  const select = (part) => {
    for (const one of selected) one.classList.remove("selected");
    selected = byKey.get(part.dataset.key) || [];
    for (const one of selected) one.classList.add("selected");
    const other = selected.find((one) => paneOf(one) !== paneOf(part));
    status.textContent = part.dataset.told + (other ? "" : " (nothing of it at the other side)");
    if (other) {
      if (isNarrow()) show(paneOf(other).id);
      other.scrollIntoView({ block: "center" });
    }
    return other;
  };

  document.addEventListener("click", (event) => {
    const part = event.target.closest("[data-key]");
    if (part) {
      part.focus({ preventScroll: true });
      select(part);
    }
  });

  for (const button of document.querySelectorAll("[data-pane]")) {
    button.addEventListener("click", () => show(button.dataset.pane));
  }
  show("page");
  if (isNarrow()) document.querySelector(".legend").open = false;

  for (const button of document.querySelectorAll("[data-switch]")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      for (const part of parts) {
        if (part.dataset.of === button.dataset.switch) part.classList.toggle("off", !on);
      }
    });
  }

  const go = (step) => {
    if (!found.length) return;
    if (found[current]) found[current].classList.remove("current");
    current = (current + step + found.length) % found.length;
    const hit = found[current];
    hit.classList.add("current");
    if (isNarrow()) show(paneOf(hit).id);
    hit.scrollIntoView({ block: "center" });
    hits.textContent = `${current + 1} of ${found.length}`;
  };
  const look = () => {
    const wanted = search.value.trim().toLowerCase();
    for (const part of found) part.classList.remove("hit", "current");
    found = wanted ? parts.filter((part) => part.textContent.toLowerCase().includes(wanted)) : [];
    for (const part of found) part.classList.add("hit");
    current = -1;
    hits.textContent = wanted && !found.length ? "nothing found" : "";
    go(1);
  };
  search.addEventListener("input", look);
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("previous").addEventListener("click", () => go(-1));

  const step = (by) => {
    const from = document.activeElement.closest("[data-key]");
    const pane = from ? paneOf(from) : document.activeElement === fields ? fields : page;
    const listed = [...pane.querySelectorAll("[data-key]")];
    const to = listed[from ? listed.indexOf(from) + by : 0];
    if (to) {
      if (from) from.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
      status.textContent = to.dataset.told;
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search) {
      if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
      if (event.key === "Escape") {
        search.value = "";
        look();
        page.focus();
      }
      return;
    }
    const part = document.activeElement.closest("[data-key]");
    const keys = {
      "/": () => search.focus(),
      n: () => go(1),
      p: () => go(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => {
        const other = part && select(part);
        if (other) other.focus({ preventScroll: true });
      },
    };
    if (keys[event.key] && (event.key !== "Enter" || part)) {
      keys[event.key]();
      event.preventDefault();
    }
  });
})();

"use strict";
(() => {
  const table = document.getElementById("pages");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, place) => row.cells[place].textContent;
  heads.forEach((head, place) => {
    head.querySelector("button").addEventListener("click", () => {
      const falling = head.getAttribute("aria-sort") !== "descending";
      const rows = [...body.rows];
      const counted = rows.every((row) => value(row, place) !== "" && !isNaN(value(row, place)));
      rows.sort((one, other) => {
        const [a, b] = [value(one, place), value(other, place)];
        return (counted ? a - b : a.localeCompare(b)) * (falling ? -1 : 1);
      });
      body.append(...rows);
      for (const one of heads) one.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    });
  });
  const only = document.getElementById("only");
  only.addEventListener("input", () => {
    const word = only.value.trim().toLowerCase();
    for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(word);
  });
})();

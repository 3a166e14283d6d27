"use strict";
// What the page knows of the states; null where there are too many to list them.
const known = JSON.parse(document.getElementById("data").textContent);
const shownLanguage = () => document.documentElement.dataset.shown;
const words = (key, fields = {}) => {
  const said = known.words[shownLanguage()];
  let message = said[key];
  if (typeof message === "object") message = message[new Intl.PluralRules(shownLanguage()).select(fields.n)] || message.other;
  return message.replace(/\{(\w+)\}/g, (_, name) => (typeof fields[name] === "number" ? fields[name].toLocaleString(document.documentElement.dataset.digits) : fields[name]));
};
const labelOf = (number) => (known.labels ? known.labels[number - 1] : "s" + number);
const markOf = (number, option) => known.marks[(number - 1) * known.options.length + option];
const element = (name, given = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) if (value !== null) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};
const stateButton = (number) => element("button", { type: "button", class: "state", "data-state": number }, element("bdi", {}, labelOf(number)));
const heldBy = {};
if (known) for (const [name, numbers] of Object.entries(known.concepts)) heldBy[name] = new Set(numbers);

const statesTable = () => {
  const table = document.getElementById("table"), ROWS = 25, PRINTED = 120;
  const wanted = new Array(known.options.length).fill("");
  const votes = (number) => Object.values(heldBy).filter((held) => held.has(number)).length;
  const outcomes = Object.fromEntries(Object.entries(known.scenarios).map(([id, numbers]) => [id, new Set(numbers)]));
  const telling = new Float64Array(known.count + 1);
  for (let number = 1; number <= known.count; number++) telling[number] = number === known.now ? 99 : votes(number);
  let order = null, down = false, first = 0, found = [];

  const keyOf = (number) => {
    const [kind, of] = order.split(/:(.*)/s);
    if (kind === "number") return number;
    if (kind === "option") return "Y-N".indexOf(markOf(number, +of));
    if (kind === "concept") return heldBy[of].has(number) ? 0 : 1;
    return known.ranks[of][number - 1];
  };
  const fits = (number) => {
    const asked = document.getElementById("find").value.trim().toLowerCase(), concept = document.getElementById("concept").value;
    const outcome = document.getElementById("outcome");
    if (asked && !labelOf(number).toLowerCase().includes(asked)) return false;
    if (concept === "*" ? !votes(number) : concept && !heldBy[concept].has(number)) return false;
    if (outcome && outcome.value && !outcomes[outcome.value].has(number)) return false;
    return wanted.every((mark, option) => !mark || markOf(number, option) === mark);
  };
  const search = () => {
    found = [];
    for (let number = 1; number <= known.count; number++) if (fits(number)) found.push(number);
    if (order === null) found.sort((a, b) => telling[b] - telling[a] || a - b);
    else {
      const keys = new Map(found.map((number) => [number, keyOf(number)]));
      found.sort((a, b) => (down ? -1 : 1) * (keys.get(a) - keys.get(b)) || a - b);
    }
    first = 0;
    draw();
  };
  const row = (number) => {
    const made = element("tr", { class: number === known.now ? "now" : null, "data-row": number }, element("th", { scope: "row" }, stateButton(number)));
    for (let option = 0; option < known.options.length; option++) {
      const mark = markOf(number, option);
      made.append(element("td", { class: { Y: "y", N: "n", "-": "o" }[mark] }, mark));
    }
    for (const held of Object.values(heldBy)) made.append(element("td", { class: "e" }, held.has(number) ? "✓" : ""));
    const ranks = document.getElementById("ranks").checked;
    if (ranks) for (const places of Object.values(known.ranks)) made.append(element("td", { class: "rank" }, String(places[number - 1])));
    return made;
  };
  const draw = () => {
    fill(first, ROWS);
    table.querySelectorAll("thead .rank").forEach((one) => (one.hidden = !document.getElementById("ranks").checked));
    document.getElementById("shown").textContent = words("shown", { n: found.length, of: known.count });
    document.querySelector(".pages").hidden = found.length <= ROWS;
    document.getElementById("place").textContent = words("page", { n: first / ROWS + 1, of: Math.max(1, Math.ceil(found.length / ROWS)) });
    document.getElementById("before").disabled = first === 0;
    document.getElementById("after").disabled = first + ROWS >= found.length;
    label();
    mark(chosenState);
  };
  const fill = (begin, rows) => table.tBodies[0].replaceChildren(...found.slice(begin, begin + rows).map(row));
  // On paper there are no pages to turn: the first states in the same order, and how many there are.
  const print = () => {
    fill(0, PRINTED);
    document.getElementById("printed").textContent = found.length > PRINTED ? words("printed", { shown: PRINTED, n: found.length }) : "";
  };
  const label = () => table.querySelectorAll(".pick").forEach((pick) => {
    const mark = wanted[pick.dataset.option], option = known.words[shownLanguage()].options[pick.dataset.option];
    pick.textContent = mark || "·";
    if (mark) pick.dataset.want = mark; else delete pick.dataset.want;
    pick.setAttribute("aria-label", words(mark === "Y" ? "with" : mark === "N" ? "without" : "any", { option }));
  });
  const mark = (number) => table.querySelectorAll("tbody tr").forEach((one) => one.classList.toggle("chosen", +one.dataset.row === number));

  table.addEventListener("click", (event) => {
    const pick = event.target.closest(".pick"), sort = event.target.closest(".sort");
    if (pick) {
      wanted[pick.dataset.option] = { "": "Y", Y: "N", N: "" }[wanted[pick.dataset.option]];
      search();
    } else if (sort) {
      const head = sort.closest("th");
      down = order === head.dataset.sort && !down;
      order = head.dataset.sort;
      table.querySelectorAll("[aria-sort]").forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      search();
    }
  });
  document.getElementById("filters").addEventListener("input", (event) => (event.target.id === "ranks" ? draw() : search()));
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("show-all").addEventListener("click", () => {
    document.getElementById("filters").reset();
    wanted.fill("");
    order = null;
    table.querySelectorAll("[aria-sort]").forEach((one) => one.removeAttribute("aria-sort"));
    search();
  });
  document.getElementById("before").addEventListener("click", () => { first = Math.max(0, first - ROWS); draw(); });
  document.getElementById("after").addEventListener("click", () => { if (first + ROWS < found.length) first += ROWS; draw(); });
  search();
  return { draw, mark, print };
};
let chosenState = null;

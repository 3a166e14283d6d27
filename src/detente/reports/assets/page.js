// The language of the page, and what is chosen.
const names = () => {
  const lang = shownLanguage();
  document.querySelectorAll("[data-said]").forEach((one) => {
    if (one.tagName === "OPTION") one.textContent = one.dataset[lang];
    else one.setAttribute("aria-label", one.dataset[lang]);
  });
};
const speak = (lang) => {
  const root = document.documentElement;
  root.dataset.shown = root.lang = lang;
  root.dir = root.dataset.rtl.split(" ").includes(lang) ? "rtl" : "ltr";
  document.title = root.dataset[lang];
  names();
};
names();
const table = known && document.getElementById("table") ? statesTable() : null;
const graph = known && document.getElementById("graph") ? movesGraph() : null;
const choose = (number, from) => {
  chosenState = number;
  if (table) table.mark(number);
  if (graph) graph.choose(number);
  if (graph && from && !from.closest("#graph, .chosen")) document.querySelector(".graph").scrollIntoView({ block: "start" });
};
document.addEventListener("click", (event) => {
  const state = event.target.closest("[data-state]"), language = event.target.closest("[data-switch]");
  if (state) choose(+state.dataset.state, state);
  if (language) {
    speak(language.dataset.switch);
    if (table) table.draw();
    if (graph) graph.speak();
    document.querySelector(`.switch:not([data-switch=${language.dataset.switch}])`)?.focus();
  }
});
// A link to something folded opens it.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
};
addEventListener("hashchange", unfold);
unfold();
if (matchMedia("(max-width: 60rem)").matches) document.getElementById("contents").open = false;
// On paper nothing is folded, and the table goes on; afterwards all is as it was.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  folded.forEach((one) => (one.open = true));
  if (table) table.print();
});
addEventListener("afterprint", () => {
  folded.forEach((one) => (one.open = false));
  if (table) table.draw();
});

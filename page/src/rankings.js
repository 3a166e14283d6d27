// A ranking of states: its places, most preferred first, and the degrees of preference between them.

import { button, choice, h } from "./dom";
import { changing } from "./edits";
import { grip, ordered } from "./fields";
import { say } from "./words";
import { sortable } from "./sorting";

const DEGREES = 3; // that are offered; whatever the file has besides is kept

export const isSign = (one) => typeof one === "string" && /^>+$/.test(one);

// The members of one place: states, or states that are tied; several if their order isn't known.
const membersOf = (place) => (place.unordered ? place.unordered : [place]);

// The states at one place of a ranking: one, a tie of several, or several whose order isn't known.
export const statesAt = (place) => membersOf(place).flat();

// States with which a ranking begins: all in one place.
export const unranked = (states) => [states.length > 1 ? states : states[0]];

// The places, each with the degree of preference to the next; `at` is where the file has it.
function placesOf(ranking) {
  const places = [];
  ranking.forEach((one, n) => {
    if (isSign(one) && places.length) places.at(-1).degree = one.length;
    else places.push({ place: one, degree: 1, at: n + 1 });
  });
  return places;
}

const rankingOf = (places) =>
  places.flatMap(({ place, degree }, n) => (degree > 1 && n < places.length - 1 ? [place, ">".repeat(degree)] : [place]));

// What becomes of a place that is taken apart: its states, or the groups of those whose order isn't known.
const apart = (place) => (place.unordered ? place.unordered : place);

// The ranking without a state.
export function without(ranking, label) {
  const less = (one) => {
    if (one.unordered) return joined(one.unordered.map(less).filter(Boolean), (all) => ({ unordered: all }));
    return Array.isArray(one) ? joined(one.filter((other) => other !== label), (all) => all) : one === label ? null : one;
  };
  const joined = (left, several) => (left.length > 1 ? several(left) : (left[0] ?? null));
  return rankingOf(placesOf(ranking).map((one) => ({ ...one, place: less(one.place) })).filter((one) => one.place !== null));
}

export function rankingList(at, given) {
  const ranking = [].concat(given);
  const places = placesOf(ranking);
  const address = (n) => `${at}.ranking[${places[n].at}]`;
  const put = (next, n) => changing(say("web.did.order"), [{ do: "set", address: `${at}.ranking`, value: rankingOf(next) }], `${address(n)}.grip`);
  const replaced = (n, number, ...others) => [...places.slice(0, n), ...others, ...places.slice(n + number)];
  const of = (n, place, degree = places[n].degree) => ({ place, degree });
  const acts = {
    tied: (n) => put(replaced(n - 1, 2, of(n, [places[n - 1], places[n]].flatMap((one) => statesAt(one.place)))), n - 1),
    apart: (n) => put(replaced(n, 1, ...apart(places[n].place).map((one, m, all) => of(n, one, m < all.length - 1 ? 1 : places[n].degree))), n),
    unknown: (n) => put(replaced(n, 1, of(n, places[n].place.unordered ? statesAt(places[n].place) : { unordered: places[n].place })), n),
    degree: (n, signs) => put(replaced(n, 1, of(n, places[n].place, signs.length)), n),
  };
  const list = h("ol", { class: "statements" }, places.map((one, n) => item(one, n, places, address(n), acts)));
  if (places.length === ranking.length && Array.isArray(given)) return ordered(list, places.map((_, n) => address(n)));
  sortable(list, say("web.drag_hint"), (from, to) => { // degrees stay between the places where they are
    const order = places.map((_, n) => n);
    order.splice(to, 0, ...order.splice(from, 1));
    const follow = (key) => {
      const n = places.findIndex((_, at) => key.startsWith(address(at)));
      return n < 0 ? key : address(order.indexOf(n)) + key.slice(address(n).length);
    };
    const next = rankingOf(order.map((n, at) => of(at, places[n].place)));
    return changing(say("web.did.order"), [{ do: "set", address: `${at}.ranking`, value: next }], undefined, follow);
  });
  return list;
}

function item({ place, degree }, n, places, address, acts) {
  const several = statesAt(place).length > 1;
  const ties = n && !place.unordered && !places[n - 1].place.unordered;
  const tying = { class: "quiet", title: say("web.tie_hint"), "data-key": `${address}.tie` };
  return h("li", { class: "statement" }, grip(address),
    h("span", { class: "grow" }, h("code", {}, told(place)), place.unordered ? h("span", { class: "kind" }, " ", say("web.unordered")) : []),
    several ? button(say("web.untie"), () => acts.apart(n), { class: "quiet", "data-key": `${address}.untie` }) : [],
    several ? button(say(place.unordered ? "web.alike" : "web.unordered"), () => acts.unknown(n), { class: "quiet", "data-key": `${address}.unknown` }) : [],
    ties ? button(say("web.tie"), () => acts.tied(n), tying) : [],
    n < places.length - 1 ? degreeOf(degree, (signs) => acts.degree(n, signs), address) : []);
}

// What is at a place, as a reader of rankings writes it.
export const told = (place) =>
  membersOf(place).map((one) => (Array.isArray(one) && place.unordered ? `(${one.join(" = ")})` : [].concat(one).join(" = "))).join(" ? ");

function degreeOf(degree, act, address) {
  const offered = Array.from({ length: Math.max(DEGREES, degree) }, (_, n) => [">".repeat(n + 1)]);
  const said = { "aria-label": say("web.degree_to_next"), title: say("web.degree_to_next"), "data-key": `${address}.degree`, dir: "ltr" };
  return choice(offered, ">".repeat(degree), act, said);
}

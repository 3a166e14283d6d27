// A ranking of states: its places, most preferred first, and the degrees of preference between them.

import type { VNode } from "preact";
import { changing } from "./edits";
import { grip, ordered } from "./fields";
import { identity } from "./identity";
import { takenAt } from "./results/taking";
import { Sorted } from "./sorting";
import type { Ranked } from "./types";
import { type Entry, button, choice, h } from "./ui";
import { say } from "./words";

const DEGREES = 3; // that are offered; whatever the file has besides is kept

interface Place {
  place: Ranked;
  degree: number; // of preference to the next
  at: number; // where the file has it
}
type Unplaced = Omit<Place, "at">;

export const isSign = (one: unknown): one is string => typeof one === "string" && /^>+$/.test(one);
const isOpen = (place: Ranked): place is { unordered: Ranked[] } => typeof place === "object" && !Array.isArray(place);

// The members of one place: states, or states that are tied; several if their order isn't known.
const membersOf = (place: Ranked): Ranked[] => (isOpen(place) ? place.unordered : [place]);

// The states at one place of a ranking: one, a tie of several, or several whose order isn't known.
export const statesAt = (place: Ranked): string[] =>
  membersOf(place).flatMap((one) => (typeof one === "string" ? [one] : isOpen(one) ? statesAt(one) : one.flatMap(statesAt)));

// States with which a ranking begins: all in one place.
export const unranked = (states: string[]): Ranked[] => [states.length > 1 ? states : (states[0] ?? "")];

// The places, each with the degree of preference to the next.
function placesOf(ranking: Ranked[]): Place[] {
  const places: Place[] = [];
  for (const [n, one] of ranking.entries()) {
    const last = places.at(-1);
    if (isSign(one) && last) last.degree = one.length;
    else places.push({ place: one, degree: 1, at: n + 1 });
  }
  return places;
}

const rankingOf = (places: Unplaced[]): Ranked[] =>
  places.flatMap(({ place, degree }, n) => (degree > 1 && n < places.length - 1 ? [place, ">".repeat(degree)] : [place]));

// What becomes of a place that is taken apart: its states, or the groups of those whose order isn't known.
const apart = (place: Ranked): Ranked[] => (isOpen(place) ? place.unordered : typeof place === "string" ? [place] : place);

// The ranking without a state.
export function without(ranking: Ranked[], label: string): Ranked[] {
  const joined = (left: Ranked[], several: (all: Ranked[]) => Ranked): Ranked | null => (left.length > 1 ? several(left) : (left[0] ?? null));
  const less = (one: Ranked): Ranked | null => {
    if (isOpen(one)) return joined(one.unordered.map(less).filter((each) => each !== null), (all) => ({ unordered: all }));
    if (Array.isArray(one)) return joined(one.filter((other) => other !== label), (all) => all);
    return one === label ? null : one;
  };
  return rankingOf(placesOf(ranking).flatMap((one) => {
    const place = less(one.place);
    return place === null ? [] : [{ ...one, place }];
  }));
}

interface Acts {
  tied: (n: number) => unknown;
  apart: (n: number) => unknown;
  unknown: (n: number) => unknown;
  degree: (n: number, signs: string) => unknown;
}

export function rankingList(at: string, given: Ranked[] | string): VNode {
  const ranking: Ranked[] = typeof given === "string" ? [given] : given;
  const places = placesOf(ranking);
  const address = (n: number) => `${at}.ranking[${places[n]?.at ?? 1}]`;
  const acts = actsOn(at, places, address);
  const row = (n: number) => item(places[n] ?? { place: "", degree: 1, at: 1 }, n, places, address(n), acts);
  const [addresses, values] = [places.map((_, n) => address(n)), places.map((one) => one.place)];
  const look = { class: "statements" };
  if (places.length === ranking.length && Array.isArray(given)) return ordered("ol", look, addresses, values, row);
  const moved = (from: number, to: number) => { // degrees stay between the places where they are
    const order = places.map((_, n) => n);
    order.splice(to, 0, ...order.splice(from, 1));
    const follow = (key: string) => {
      const n = places.findIndex((_, place) => key.startsWith(address(place)));
      return n < 0 ? key : address(order.indexOf(n)) + key.slice(address(n).length);
    };
    const next = rankingOf(order.map((n, place) => ({ place: places[n]?.place ?? "", degree: places[place]?.degree ?? 1 })));
    return changing(say("web.did.order"), [{ do: "set", address: `${at}.ranking`, value: next }], undefined, follow);
  };
  return h(Sorted, { tag: "ol", moved, addresses, values, row, ...look });
}

function actsOn(at: string, places: Place[], address: (n: number) => string): Acts {
  const put = (next: Unplaced[], n: number) =>
    changing(say("web.did.order"), [{ do: "set", address: `${at}.ranking`, value: rankingOf(next) }], `${address(n)}.grip`);
  const replaced = (n: number, number: number, ...others: Unplaced[]) => [...places.slice(0, n), ...others, ...places.slice(n + number)];
  const placeAt = (n: number): Place => places[n] ?? { place: "", degree: 1, at: 1 };
  const of = (n: number, place: Ranked, degree = placeAt(n).degree): Unplaced => ({ place, degree });
  const turned = (place: Ranked): Ranked => (isOpen(place) ? statesAt(place) : { unordered: place as Ranked[] });
  return {
    tied: (n) => put(replaced(n - 1, 2, of(n, [placeAt(n - 1), placeAt(n)].flatMap((one) => statesAt(one.place)))), n - 1),
    apart: (n) => put(replaced(n, 1, ...apart(placeAt(n).place).map((one, m, all) => of(n, one, m < all.length - 1 ? 1 : placeAt(n).degree))), n),
    unknown: (n) => put(replaced(n, 1, of(n, turned(placeAt(n).place))), n),
    degree: (n, signs) => put(replaced(n, 1, of(n, placeAt(n).place, signs.length)), n),
  };
}

function item({ place, degree }: Place, n: number, places: Place[], address: string, acts: Acts): VNode {
  const several = statesAt(place).length > 1;
  const above = places[n - 1];
  const ties = above && !isOpen(place) && !isOpen(above.place);
  const quiet = (key: string) => ({ class: "quiet", "data-key": `${address}.${key}` });
  return h("li", { class: "statement", key: identity(address) }, grip(address, told(place)),
    h("span", { class: "grow" }, h("code", {}, told(place)), statesAt(place).map((one) => h("span", { class: "called takes", key: one }, takenAt(one))), isOpen(place) ? h("span", { class: "kind" }, " ", say("web.unordered")) : null),
    several ? button(say("web.untie"), () => acts.apart(n), quiet("untie")) : null,
    several ? button(say(isOpen(place) ? "web.alike" : "web.unordered"), () => acts.unknown(n), quiet("unknown")) : null,
    ties ? button(say("web.tie"), () => acts.tied(n), quiet("tie")) : null,
    n < places.length - 1 ? degreeOf(degree, (signs) => acts.degree(n, signs), address) : null);
}

// What is at a place, as a reader of rankings writes it.
export const told = (place: Ranked): string => {
  const tied = (one: Ranked) => statesAt(one).join(" = ");
  return membersOf(place).map((one) => (Array.isArray(one) && isOpen(place) ? `(${tied(one)})` : tied(one))).join(" ? ");
};

function degreeOf(degree: number, act: (signs: string) => unknown, address: string): VNode {
  const offered = Array.from({ length: Math.max(DEGREES, degree) }, (_, n): Entry => [">".repeat(n + 1)]);
  const said = { "aria-label": say("web.degree_to_next"), title: say("web.degree_to_next"), "data-key": `${address}.degree`, dir: "ltr" };
  return choice(offered, ">".repeat(degree), act, said);
}

// The address of what the page shows: the file stands in the query, and behind the "#" what is looked at in it. Whoever
// opens an address sees the same.

import { ALL, type Looked } from "./results/finding";

export interface Address {
  file: string | null;
  tab: string;
  state: number | null;
  place: string | null; // what a narrow page shows; null is what goes with the rest
  against: string; // with what the model is compared
  looked: Looked;
}

export const FIRST_TAB = "states";
export const NOWHERE: Address = { file: null, tab: FIRST_TAB, state: null, place: null, against: "", looked: ALL };

// What a narrow page shows at an address.
export const placeAt = ({ tab, state, place }: Address): string => place ?? (state !== null ? "state" : tab === FIRST_TAB ? "model" : "results");

const parted = (text: string | null): string[] => text?.split(",").filter(Boolean) ?? [];

export function addressOf({ search, hash }: { search: string; hash: string }): Address {
  const said = new URLSearchParams(hash.slice(1));
  const tab = said.get("view") ?? FIRST_TAB;
  const number = said.get("state") ?? "";
  const state = /^\d{1,15}$/.test(number) ? Number(number) : null;
  const signs = [...parted(said.get("taken")).map((one): [string, boolean] => [one, true]), ...parted(said.get("not")).map((one): [string, boolean] => [one, false])];
  return {
    file: new URLSearchParams(search).get("file") || null, tab, state, place: said.get("show"), against: said.get("with") ?? "",
    looked: {
      find: said.get("find") ?? "", taken: Object.fromEntries(signs), scenario: said.get("outcome") ?? "",
      only: said.get("concept") ?? "", reachable: said.get("reachable") === "yes",
    },
  };
}

// As it stands behind the path of the page; whatever is usual is left out.
export function spelled(address: Address): string {
  const { file, tab, state, against, looked } = address;
  const place = placeAt(address);
  if (file === null) return "";
  const signs = (wanted: boolean) => Object.keys(looked.taken).filter((one) => looked.taken[one] === wanted).join(",");
  const said: [string, string][] = [
    ["view", tab === FIRST_TAB ? "" : tab], ["state", state === null ? "" : String(state)], ["show", place === placeAt({ ...address, place: null }) ? "" : place],
    ["with", against], ["concept", looked.only], ["outcome", looked.scenario], ["reachable", looked.reachable ? "yes" : ""],
    ["taken", signs(true)], ["not", signs(false)], ["find", looked.find],
  ];
  const hash = said.filter(([, value]) => value).map(([key, value]) => `${key}=${escaped(value)}`).join("&");
  return `?file=${escaped(file)}${hash && `#${hash}`}`;
}

// Folders and options stay as one reads them.
const escaped = (text: string): string => encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":");

// Whether one leads back to the other: what is looked for among the states is no step of its own.
export const isSamePlace = (one: Address, other: Address): boolean =>
  one.file === other.file && one.tab === other.tab && one.state === other.state && one.against === other.against && placeAt(one) === placeAt(other);

// What the views of results are made of: the overview of a model, its rows, and the model itself.

import type { components } from "../schema";
import { state } from "../store";
import type { Model, Seen } from "../types";

export type { Listing, Row, Seen } from "../types";
export type Group = components["schemas"]["ListedGroup"];

export const seenNow = (): Seen | null => state.seen;
export const seenBefore = (): Seen | null => state.before;
export const modelNow = (): Model | null => state.model;
export const chosenNow = (): number | null => state.chosen;

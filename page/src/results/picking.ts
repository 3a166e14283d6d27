// A state is looked at closely: pressed again, today's is.

import { choose, state } from "../store";
import { chosenNow } from "./shapes";

export function pick(number: number): void {
  const here = chosenNow() === number;
  if (!here) state.place = "state";
  choose(here ? null : number);
}

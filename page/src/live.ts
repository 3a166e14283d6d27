// The state of the page as signals, for components: what is drawn by one is drawn anew where what it reads has changed.

import { type ReadonlySignal, computed, signal, useComputed } from "@preact/signals";
import { watch } from "./store";

const beats = signal(0);
watch(() => (beats.value += 1));

// What `read` says of the state, as long as that lasts: `const seen = live(() => state.seen)`, and `seen.value` in a component.
export const live = <T>(read: () => T): ReadonlySignal<T> => computed(() => follows(read));

// The same within a component, which is drawn anew with it.
export const useLive = <T>(read: () => T): T => useComputed(() => follows(read)).value;

const beat = () => beats.value;

function follows<T>(read: () => T): T {
  beat();
  return read();
}

// A box that is scrolled, of which only the part in sight is drawn: how far it is scrolled, and how much room it has.

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Scrolled { x: number; y: number; width: number; height: number }

export function useScrolled(): { ref: { current: HTMLDivElement | null }; at: Scrolled; follow: () => void } {
  const ref = useRef<HTMLDivElement>(null);
  const at = useSignal<Scrolled>({ x: 0, y: 0, width: 1000, height: 600 });
  const follow = () => {
    const box = ref.current;
    if (!box) return;
    const now = { x: Math.abs(box.scrollLeft), y: box.scrollTop, width: box.clientWidth, height: box.clientHeight };
    const was = at.peek();
    if (now.x !== was.x || now.y !== was.y || now.width !== was.width || now.height !== was.height) at.value = now;
  };
  useLayoutEffect(() => {
    if (!ref.current) return;
    const watching = new ResizeObserver(follow);
    watching.observe(ref.current);
    return () => watching.disconnect();
  }, []);
  return { ref, at: at.value, follow };
}

// The keys go along what has a place in the list (`data-at`), also to what isn't drawn yet: `stepped` says how far a key
// leads, `reveal` scrolls to a place.
export function useWalk(ref: { current: HTMLDivElement | null }, count: number, stepped: (key: string) => number | undefined, reveal: (box: HTMLDivElement, at: number) => void): (event: KeyboardEvent) => void {
  const wanted = useRef<number | null>(null);
  const go = () => {
    const there = wanted.current === null ? null : ref.current?.querySelector<HTMLElement>(`[data-at="${wanted.current}"]`);
    if (!there) return;
    wanted.current = null;
    there.focus({ preventScroll: true });
  };
  useLayoutEffect(go);
  return (event) => {
    const here = (event.target as HTMLElement).dataset.at;
    const step = { Home: -count, End: count, PageDown: 20, PageUp: -20 }[event.key] ?? stepped(event.key);
    if (!ref.current || here === undefined || step === undefined) return;
    event.preventDefault();
    wanted.current = Math.min(Math.max(0, Number(here) + step), count - 1);
    reveal(ref.current, wanted.current);
    go();
  };
}

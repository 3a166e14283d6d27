// The ids of sources, offered where one says what something rests on: of many, those that fit what is typed.

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Model } from "./types";
import { h } from "./ui";
import { read } from "./words";

const MOST = 60; // that are offered at once

export function SourceIds({ sources }: { sources: NonNullable<Model["sources"]> }): VNode {
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const hear = ({ target }: Event) => target instanceof HTMLInputElement && target.getAttribute("list") === "source-ids" && setTyped(target.value.trim().toLowerCase());
    document.addEventListener("input", hear);
    return () => document.removeEventListener("input", hear);
  }, []);
  const all = Object.entries(sources).map(([id, one]): [string, string] => [id, read(one.title)]);
  const fitting = all.length > MOST ? all.filter((one) => one.some((part) => part.toLowerCase().includes(typed))) : all;
  return h("datalist", { id: "source-ids" }, fitting.slice(0, MOST).map(([id, title]) => h("option", { value: id, key: id }, title)));
}

// Questions to the server. A question that nobody waits for any more is given up, there too.

import type { Progress, Told } from "./types";
import { say } from "./words";

// The token comes behind the "#" of the address, and doesn't stay there.
const given = /(?<=[#&])token=([^&]*)&?/.exec(location.hash);
const token = given?.[1] ? decodeURIComponent(given[1]) : sessionStorage.getItem("token");
if (token) sessionStorage.setItem("token", token);
if (given) history.replaceState(history.state, "", location.pathname + location.search + location.hash.replace(given[0], "").replace(/[#&]$/, ""));

export class Fault extends Error {
  readonly told: Told;

  constructor(told: Told) {
    super(told.message);
    this.told = told;
  }
}

// What went wrong, as the server tells it, or as it is.
export const faultOf = (error: unknown): Told => (error instanceof Fault ? error.told : { message: String(error) });

// Whether somebody gave a question up.
export const isGivenUp = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

const unreached = () => new Fault({ code: "unreachable", message: say("web.unreachable"), status: 0 });

// Whole numbers of any size stay exact: what a number can't hold is kept as text. Texts are passed over.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function parsed(text: string): unknown {
  return JSON.parse(text.replace(TOKEN, (found) => (/^-?\d{16,}$/.test(found) ? `"${found}"` : found)));
}

async function sent(method: string, path: string, body: unknown, signal?: AbortSignal, accept?: string): Promise<Response> {
  const headers = new Headers({ "content-type": "application/json" });
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (accept) headers.set("accept", accept);
  const content = body === undefined ? null : JSON.stringify(body);
  return whole(fetch(new URL(`../api/${path}`, import.meta.url), { method, headers, signal: signal ?? null, body: content }));
}

// What comes, unless the server ended before it had said all.
async function whole<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw isGivenUp(error) ? error : unreached();
  }
}

// The answer, of the shape that the caller knows of this request.
export async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const answer = await sent(method, path, body, signal);
  const told = parsed(await whole(answer.text()));
  if (!answer.ok) throw new Fault(told as Told);
  return told as T;
}

export const ask = <T>(question: string, body: unknown, signal?: AbortSignal): Promise<T> => call<T>("POST", question, body, signal);

interface Line {
  progress?: Progress;
  answer?: unknown;
  error?: Told;
}

// The same with progress, for what may take long.
export async function askLong<T>(question: string, body: unknown, signal: AbortSignal, progress: (told: Progress) => unknown): Promise<T> {
  const answer = await sent("POST", question, body, signal, "application/x-ndjson");
  if (!answer.ok || !answer.body) throw new Fault(parsed(await whole(answer.text())) as Told);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last: Line = { error: unreached().told };
  for (;;) {
    const { value, done } = await whole(reader.read());
    if (done && last.error) throw new Fault(last.error);
    if (done) return last.answer as T;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const told = parsed(line) as Line;
      if (told.progress) progress(told.progress);
      else last = told;
    }
  }
}

const path = (name: string) => name.split("/").map(encodeURIComponent).join("/");
export const fileUrl = (name: string): string => `files/${path(name)}`;
export const hashUrl = (name: string): string => `hashes/${path(name)}`;

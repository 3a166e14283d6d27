// Questions to the server. A question that nobody waits for any more is given up, there too. One that fails for a reason that
// passes is asked again by itself: it changes nothing there, and whoever asked waits for its answer.

import { signal } from "@preact/signals";
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

// Whether what went wrong passes: the network or the server is gone, the server ends or has too much to do, or what passes
// requests on to it doesn't reach it.
const PASSING = [0, 502, 503, 504];
export const isPassing = ({ status }: Told): boolean => status !== undefined && PASSING.includes(status);

// What keeps the server from answering, as long as it does.
export const away = signal<Told | null>(null);

function met(error: unknown): unknown {
  if (!(error instanceof Fault)) return error;
  const { told } = error;
  away.value = isPassing(told) ? { ...told, message: told.status === 0 ? told.message : say("web.asked_again") } : null;
  return error;
}

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
  const answer = await whole(fetch(new URL(`../api/${path}`, import.meta.url), { method, headers, signal: signal ?? null, body: content }));
  if (!answer.ok) throw met(await faultIn(answer));
  return answer;
}

// What an answer says went wrong; what isn't the server's own is of something between.
async function faultIn(answer: Response): Promise<Fault> {
  const told = await whole(answer.text());
  try {
    return new Fault({ ...(parsed(told) as Told), status: answer.status });
  } catch (error) {
    if (error instanceof SyntaxError) return unreached();
    throw error;
  }
}

// What comes, unless the server ended before it had said all.
async function whole<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw isGivenUp(error) ? error : met(unreached());
  }
}

// The answer, of the shape that the caller knows of this request.
export async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const answer = await sent(method, path, body, signal);
  const told = parsed(await whole(answer.text()));
  away.value = null;
  return told as T;
}

const SOON = 250; // milliseconds until it is asked again, more each time
const LATEST = 3000;

// An answer, asked for until it is there, refused, or not waited for any more.
async function waited<T>(once: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let wait = SOON; ; wait = Math.min(2 * wait, LATEST)) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof Fault) || !isPassing(error.told)) throw error;
    }
    await pause(wait, signal);
  }
}

const pause = (wait: number, signal?: AbortSignal): Promise<void> =>
  new Promise((done, fail) => {
    const giveUp = () => fail(new DOMException("given up", "AbortError"));
    if (signal?.aborted) return giveUp();
    signal?.addEventListener("abort", giveUp, { once: true });
    setTimeout(done, wait);
  });

export const ask = <T>(question: string, body: unknown, signal?: AbortSignal): Promise<T> => waited(() => call<T>("POST", question, body, signal), signal);

// What is read to be shown.
export const fetched = <T>(path: string): Promise<T> => waited(() => call<T>("GET", path));

interface Line {
  progress?: Progress;
  answer?: unknown;
  error?: Told;
}

// The same with progress, for what may take long.
export const askLong = <T>(question: string, body: unknown, signal: AbortSignal, progress: (told: Progress) => unknown): Promise<T> =>
  waited(() => askedOnce<T>(question, body, signal, progress), signal);

async function askedOnce<T>(question: string, body: unknown, signal: AbortSignal, progress: (told: Progress) => unknown): Promise<T> {
  const answer = await sent("POST", question, body, signal, "application/x-ndjson");
  if (!answer.body) throw met(unreached());
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last: Line = { error: unreached().told };
  for (;;) {
    const { value, done } = await whole(reader.read());
    if (done && last.error) throw met(new Fault(last.error));
    if (done) {
      away.value = null;
      return last.answer as T;
    }
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

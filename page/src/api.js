// Questions to the server. A question that nobody waits for any more is given up, there too.

import { say } from "./words";

const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? sessionStorage.getItem("token");
if (token) {
  sessionStorage.setItem("token", token);
  history.replaceState(null, "", location.pathname + location.search);
}

export class Fault extends Error {
  constructor(told) {
    super(told.message);
    this.told = told;
  }
}

// What went wrong, as the server tells it, or as it is.
export const faultOf = (error) => error.told ?? { message: String(error) };

const unreached = () => ({ code: "unreachable", message: say("web.unreachable"), status: 0 });

// Whole numbers of any size stay exact: what a number can't hold is kept as text. Texts are passed over.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function parsed(text) {
  return JSON.parse(text.replace(TOKEN, (found) => (/^-?\d{16,}$/.test(found) ? `"${found}"` : found)));
}

async function sent(method, path, body, signal, accept) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  if (accept) headers.accept = accept;
  try {
    return await fetch(new URL(`../api/${path}`, import.meta.url), { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Fault(unreached());
  }
}

// What an answer says, unless the server ended before it had said all.
async function whole(reading) {
  try {
    return await reading;
  } catch (error) {
    throw error.name === "AbortError" ? error : new Fault(unreached());
  }
}

export async function call(method, path, body, signal) {
  const answer = await sent(method, path, body, signal);
  const told = parsed(await whole(answer.text()));
  if (!answer.ok) throw new Fault(told);
  return told;
}

export const ask = (question, body, signal) => call("POST", question, body, signal);

// The same with progress, for what may take long.
export async function askLong(question, body, signal, progress) {
  const answer = await sent("POST", question, body, signal, "application/x-ndjson");
  if (!answer.ok) throw new Fault(parsed(await whole(answer.text())));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last = { error: unreached() };
  for (;;) {
    const { value, done } = await whole(reader.read());
    if (done && last.error) throw new Fault(last.error);
    if (done) return last.answer;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const told = parsed(line);
      if (told.progress) progress(told.progress);
      else last = told;
    }
  }
}

const path = (name) => name.split("/").map(encodeURIComponent).join("/");
export const fileUrl = (name) => `files/${path(name)}`;
export const hashUrl = (name) => `hashes/${path(name)}`;

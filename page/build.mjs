// Builds the page: `page/src` becomes `src/detente/web/static`, which is committed, so that installing and running need no
// Node. `--types FILE` writes the types of the API anew from its description; `--check` writes nothing, and fails where a
// file that is there differs from what would be written.

import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import openapi, { astToString } from "openapi-typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = fileURLToPath(new URL("../src/detente/web/static", import.meta.url));
const types = join(here, "src", "schema.ts");
const [described] = process.argv.slice(process.argv.indexOf("--types") + 1);
const isCheck = process.argv.includes("--check");

// The assets by their paths. What is loaded later is named by its content, and may be kept for good.
async function assets() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: here, metafile: true, entryPoints: ["src/main.ts", "src/app.css"], outdir: target, write: false,
    bundle: true, splitting: true, format: "esm", target: "es2022", minify: true, legalComments: "none", charset: "utf8",
    chunkNames: "[name]-[hash]", external: ["*.woff2"], logLevel: "warning",
  });
  const index = await readFile(join(here, "src", "index.html"));
  const licences = [join(target, "LICENCES.txt"), await licencesOf(Object.keys(metafile.inputs))];
  return new Map([[join(target, "index.html"), index], licences, ...outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)])]);
}

// The licences of the libraries that are in the assets.
async function licencesOf(inputs) {
  const libraries = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  const told = [...libraries].sort().map(async (library) => {
    const { version } = JSON.parse(await readFile(join(here, "node_modules", library, "package.json"), "utf-8"));
    return `${library} ${version}\n\n${await readFile(join(here, "node_modules", library, "LICENSE"), "utf-8")}`;
  });
  return Buffer.from(`The page is made with these libraries.\n\n${(await Promise.all(told)).join(`\n${"-".repeat(80)}\n\n`)}`);
}

// The types of what is sent and answered. Descriptions are left out: no type depends on them.
async function schema(file) {
  const nodes = await openapi(undescribed(JSON.parse(await readFile(file, "utf-8"))), { alphabetize: true });
  const head = "// Made from the description of the API by `make page`; not edited by hand.\n\n";
  return new Map([[types, Buffer.from(head + astToString(nodes))]]);
}

function undescribed(value, isNamed = false) {
  if (Array.isArray(value)) return value.map((one) => undescribed(one));
  if (value === null || typeof value !== "object") return value;
  const kept = ([key, one]) => isNamed || !(["description", "title", "summary"].includes(key) && typeof one === "string");
  const below = (key) => !isNamed && ["properties", "schemas"].includes(key);
  return Object.fromEntries(Object.entries(value).filter(kept).map(([key, one]) => [key, undescribed(one, below(key))]));
}

const made = new Map([...(await assets()), ...(process.argv.includes("--types") ? await schema(described) : [])]);
const old = (await readdir(target).catch(() => [])).map((name) => join(target, name)).filter((path) => !made.has(path));
if (isCheck) {
  const isOther = async ([path, content]) => !content.equals(await readFile(path).catch(() => Buffer.of()));
  const others = (await Promise.all([...made].map(async (one) => ((await isOther(one)) ? [one[0]] : [])))).flat();
  const wrong = [...others, ...old];
  if (wrong.length) console.error(`not as \`make page\` makes them: ${wrong.map((path) => basename(path)).join(", ")}`);
  process.exitCode = wrong.length ? 1 : 0;
} else {
  await Promise.all([...made].map(([path, content]) => writeFile(path, content)));
  await Promise.all(old.map((path) => rm(path)));
  for (const [path, content] of made) console.log(`${basename(path)}: ${content.length} bytes, ${gzipSync(content).length} gzipped`);
}

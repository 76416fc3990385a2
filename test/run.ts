/** `npm run suite <name> [more]` and `npm run bench <name> [more]` start one thing of a list; without its name they print the list. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { benches, suites } from "./suites.ts";

const [kind = "", name = "", ...more] = process.argv.slice(2);
const entries = kind === "bench" ? benches : suites;
const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
if (!entry) {
  const width = Math.max(...Object.keys(entries).map((n) => n.length));
  const list = Object.entries(entries).map(([n, { about }]) => `  ${n.padEnd(width)}  ${about}`);
  console.error(`usage: npm run ${kind} <name>\n${list.join("\n")}`);
  process.exitCode = 2;
} else if (entry.program) {
  // The program reads its own arguments as if it had been called alone.
  process.argv.splice(2, 2);
  await entry.program();
} else {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const args = [vitest, "run", "--project", name, ...more];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
}

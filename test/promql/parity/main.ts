/**
 * Measures our parser by Prometheus' own parser tests, which are not ours to copy:
 * `npm run suite parity path/to/promql/parser/parse_test.go [version]`. Prints which share we accept of what must be accepted, and
 * refuse of what must be refused, and every difference; then the same against the promtool of the reference tools. With a
 * version, the table is taken to be of that Prometheus. Ends with 1 where less than 99 % of the table are judged alike.
 */
import { readFileSync } from "node:fs";
import { parseChecked } from "../../../src/promql/typecheck/typecheck.ts";
import { ensure } from "../../tools/ensure.ts";
import { refusedByPromtool } from "../promtool.ts";
import { readGoTable } from "./go-table.ts";

const wanted = 0.99;
const [path, version] = process.argv.slice(2);
if (path === undefined) throw new Error("name the file: npm run suite parity path/to/promql/parser/parse_test.go");

const { cases, skipped } = readGoTable(readFileSync(path, "utf8"));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`${cases.length} expressions; ${skipped.length} are left out, for their input is computed`);

/** Tells the shares and the differences, and returns the smaller share. */
function compare(judge: string, fails: (text: string) => boolean, ours: (text: string) => boolean): number {
  const shares = [false, true].map((failing) => {
    const of = cases.filter(({ input }) => fails(input) === failing);
    const differing = of.filter(({ input }) => ours(input) !== failing);
    const share = of.length === 0 ? 1 : 1 - differing.length / of.length;
    const verb = failing ? "refuses" : "accepts";
    say(`${judge} ${verb} ${of.length}, so do we for ${of.length - differing.length}: ${(100 * share).toFixed(1)}%`);
    for (const { input } of differing) say(`  we do not: ${JSON.stringify(input)}`);
    return share;
  });
  return Math.min(...shares);
}

const table = new Map(cases.map(({ input, fails }) => [input, fails]));
const target = { experimental: true, ...(version === undefined ? {} : { prometheus: version }) };
const share = compare(
  "the table",
  (text) => table.get(text) === true,
  (text) => !parseChecked(text, target).ok,
);

const { paths, versions } = await ensure("reference", { say: (message) => console.error(`tools: ${message}`) });
const refused = await refusedByPromtool(paths.promtool, [...table.keys()]);
const prometheus = versions.promtool ?? "";
compare(
  `promtool ${prometheus}`,
  (text) => refused.has(text),
  (text) => !parseChecked(text, { prometheus }).ok,
);
process.exitCode = share >= wanted ? 0 : 1;

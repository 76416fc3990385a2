/**
 * `npm run suite soundness [-- --expressions 2000] [--seed 1] [--tools oldest]`: the long form of soundness.long.ts. Ends with 1 where
 * inference is wrong, notices too little, or a construct that the Prometheus has was never tried.
 */
import { parseArgs } from "node:util";
import { ensure } from "../../../tools/ensure.ts";
import { setNames } from "../../../tools/sets.ts";
import { addCoverage, coverageTable, type Use, untried } from "./coverage.ts";
import { noticedShare, report, wantedShare } from "./report.ts";
import { checkSoundness } from "./run.ts";

const { values } = parseArgs({
  options: {
    expressions: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    tools: { type: "string", default: "reference" },
  },
});
/** A server answers so many well within the minute that it has. */
const atOnce = 1000;

const set = setNames.find((name) => name === values.tools);
if (set === undefined) throw new Error(`--tools is one of ${setNames.join(", ")}`);
const { paths } = await ensure(set, { say: (message) => console.error(`tools: ${message}`) });
const recent = set === "reference";
const seed = Number(values.seed);
const coverage = new Map<string, Use>();
for (let left = Number(values.expressions), next = seed; left > 0; left -= atOnce, next += atOnce) {
  const tally = await checkSoundness(paths, Math.min(left, atOnce), { seed: next, recent });
  console.log(report(tally).join("\n"));
  addCoverage(coverage, tally.coverage);
  if (tally.failures.length > 0 || noticedShare(tally) < wantedShare) process.exitCode = 1;
}
console.log(coverageTable(coverage, recent).join("\n"));
const never = untried(coverage, recent);
if (never.length > 0) {
  console.log(`never tried: ${never.join(", ")}`);
  process.exitCode = 1;
}

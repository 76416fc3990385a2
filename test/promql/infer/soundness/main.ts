/** `npm run soundness [-- --expressions 2000] [--seed 1]`: the long form of soundness.test.ts. Exits 1 where inference is wrong. */
import { parseArgs } from "node:util";
import { ensure } from "../../../tools/ensure.ts";
import { noticedShare, report, wantedShare } from "./report.ts";
import { checkSoundness } from "./run.ts";

const { values } = parseArgs({
  options: { expressions: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
});
/** A server answers so many well within the minute that it has. */
const atOnce = 1000;

const { paths } = await ensure("reference", { say: (message) => console.error(`tools: ${message}`) });
const seed = Number(values.seed);
for (let left = Number(values.expressions), next = seed; left > 0; left -= atOnce, next += atOnce) {
  const tally = await checkSoundness(paths, Math.min(left, atOnce), { seed: next, recent: true });
  console.log(report(tally).join("\n"));
  if (tally.failures.length > 0 || noticedShare(tally) < wantedShare) process.exitCode = 1;
}

/** `npm run suite adversity [parts of rows' names …]`: runs the rows, prints the table, exits with 1 where a bar is missed. */
import { measured } from "./again.ts";
import { factor, realMs } from "./clock.ts";
import { end, rows } from "./rows.ts";
import { run } from "./run.ts";
import { table } from "./table.ts";

/** CI ends the suite after eight minutes. */
const mostMs = 472_000;
/** A run, and the start and end of its servers where the machine is busy. */
const runMs = realMs(end) + 25_000;

const parts = process.argv.slice(2);
const unknown = parts.filter((part) => !rows.some(({ name }) => name.includes(part)));
if (unknown.length > 0)
  throw new Error(
    `no row's name contains "${unknown.join('" or "')}"; there are: ${rows.map((r) => r.name).join(", ")}`,
  );
const chosen = rows.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
const result = await measured(
  chosen,
  async (some) => {
    const results = await run(some);
    const title =
      some === chosen
        ? `Seconds of service time; the clock runs ${factor} times as fast.`
        : "Void rows again, without the others beside them:";
    process.stdout.write(`${title}\n\n${table(results)}\n`);
    return results;
  },
  () => performance.now() + runMs < mostMs,
);
const { passed, failed, unknown: open, second } = result;
process.stdout.write(`${passed.length} rows passed, ${failed.length} failed, of ${open.length} nothing is known\n`);
if (open.length > 0) {
  const why = second.length > 0 ? "in both runs" : "and no time was left to run them again";
  process.stdout.write(
    `The machine is too busy: evaluations or scrapes are missing ${why}, and so are bars: ${open.join(", ")}\n`,
  );
}
process.exitCode = failed.length + open.length > 0 ? 1 : 0;

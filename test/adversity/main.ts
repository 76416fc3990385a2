/** `npm run suite adversity [parts of rows' names …]`: runs the rows, prints the table, exits with 1 where a bar is missed. */
import { factor } from "./clock.ts";
import { rows } from "./rows.ts";
import { run } from "./run.ts";
import { table } from "./table.ts";
import { problems } from "./verdict.ts";

const parts = process.argv.slice(2);
const unknown = parts.filter((part) => !rows.some(({ name }) => name.includes(part)));
if (unknown.length > 0)
  throw new Error(
    `no row's name contains "${unknown.join('" or "')}"; there are: ${rows.map((r) => r.name).join(", ")}`,
  );
const chosen = rows.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
const results = await run(chosen);
const failed = results.filter((result) => problems(result).length > 0);
process.stdout.write(`Seconds of service time; the clock runs ${factor} times as fast.\n\n${table(results)}`);
process.stdout.write(`\n${results.length - failed.length} rows passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

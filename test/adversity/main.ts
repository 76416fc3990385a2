/** `npm run suite adversity [part of a row's name]`: runs the rows, prints the table, exits with 1 where a bar is missed. */
import { factor } from "./clock.ts";
import { rows } from "./rows.ts";
import { run } from "./run.ts";
import { table } from "./table.ts";
import { problems } from "./verdict.ts";

const [part = ""] = process.argv.slice(2);
const chosen = rows.filter(({ name }) => name.includes(part));
if (chosen.length === 0)
  throw new Error(`no row's name contains "${part}"; there are: ${rows.map((r) => r.name).join(", ")}`);
const results = await run(chosen);
const failed = results.filter((result) => problems(result).length > 0);
process.stdout.write(`Seconds of service time; the clock runs ${factor} times as fast.\n\n${table(results)}`);
process.stdout.write(`\n${results.length - failed.length} rows passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

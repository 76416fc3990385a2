/** Writes many large files into the folder named, or dies after a few where KILL_AFTER says so. Run by tests. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const killAfter = Number(process.env.KILL_AFTER ?? Number.POSITIVE_INFINITY);
const { writeFileSync } = fs;
let written = 0;
fs.writeFileSync = (...args) => {
  writeFileSync(...args);
  written += 1;
  if (written >= killAfter) process.kill(process.pid, "SIGKILL");
};
syncBuiltinESMExports();

const { write } = await import("./write.ts");
// Root may write everywhere: the attempt is made by somebody who may not.
if (process.env.AS_NOBODY && process.getuid?.() === 0) process.setuid?.(65_534);

const [outDir = ""] = process.argv.slice(2);
const files = Array.from({ length: 40 }, (_, i) => [`f${i}.txt`, `${"new ".repeat(16_384)}\n`]);
const problems = await write(Object.fromEntries(files), outDir);
for (const { message } of problems) process.stdout.write(`${message}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

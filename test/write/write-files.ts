/** Writes the files of a JSON object into the folder named, as nobody where AS_NOBODY says so. Run by tests. */
import { write } from "./write.ts";

if (process.env.AS_NOBODY && process.getuid?.() === 0) process.setuid?.(65_534);
const [outDir = "", files = "{}"] = process.argv.slice(2);
for (const { at, message, notes } of await write(JSON.parse(files), outDir)) {
  process.stdout.write(`${at}: ${message}: ${notes.map((n) => n.message).join("; ")}\n`);
}

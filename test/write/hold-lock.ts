/** Holds the lock of the folder named until it is killed. Run by tests. */
import { acquire } from "../../src/write/lock.ts";

const [outDir = ""] = process.argv.slice(2);
process.stdout.write((await acquire(outDir, 0)) ? "busy\n" : "held\n");
setInterval(() => {}, 1000);

/** How far V8 lets the heap grow before it collects all of it. Knows nothing of what the heap holds. */
import { setFlagsFromString } from "node:v8";

/**
 * V8 waits for up to four times what was left the last time, the longer the faster the machine: 50,000 rules, of which 85 MB are
 * kept, took 320 to 330 MB, and with this 240 to 275 MB. Less would cost one more collection.
 */
const percent = 100;

/** For commands whose memory grows with what they read. */
export function growSlowly(): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/** How far V8 lets the heap grow before it collects all of it. Knows nothing of what the heap holds. */
import { setFlagsFromString } from "node:v8";

/**
 * V8 waits for up to four times what was left the last time: 50,000 rules, of which 90 MB are kept, then take 325 MB instead of
 * 255 MB, and the CPU time is the same.
 */
const percent = 80;

/** For commands whose memory grows with what they read. */
export function growSlowly(): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

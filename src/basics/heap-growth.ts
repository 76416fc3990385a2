/** How far V8 lets the heap grow before it collects all of it. Knows nothing of what the heap holds. */
import { setFlagsFromString } from "node:v8";

/**
 * By how many percent of what was left the last time; V8 waits for up to four times as much, the longer the faster the machine. `lint` of
 * 50,000 rules keeps 85 MB: it took 320 to 330 MB, and takes 240 to 275 MB with this; less would cost one more collection. `generate`
 * of 1,000 SLOs and 1,000 alerts keeps 400 MB of ever more: with half of this it takes 0.9 GB and spends 3 s on collecting, with this
 * 0.95 GB and hardly longer than with the 1.15 GB of V8's own pace.
 */
const percent = { reading: 100, generating: 150 } as const;

/** For commands whose memory grows with what they read, or with what they generate. */
export function growSlowly(what: keyof typeof percent): void {
  setFlagsFromString(`--heap-growing-percent=${percent[what]}`);
}

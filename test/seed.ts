/**
 * The seed of every property test. It is the same in every run, so that a change is judged by what it changed; `npm run suite fuzz` draws
 * another one each time, and a failure prints it: `FUZZ_SEED=<seed> npm test` repeats it.
 */
import fc from "fast-check";

const seed = process.env.FUZZ_SEED ?? "1";
fc.configureGlobal(seed === "random" ? {} : { seed: Number(seed) });

import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { mergeConfig } from "vitest/config";
import long from "./vitest.long.config.ts";

/** Every property test, with another seed in each run. */
const fuzz = mergeConfig(long, {});
const include = globSync("test/**/*.{test,long}.ts").filter((path) =>
  /fc\.(asyncP|p)roperty\(/.test(readFileSync(path, "utf8")),
);
const withSeed = {
  FUZZ_SEED: process.env.FUZZ_SEED ?? "random",
  FUZZ_RUNS: process.env.FUZZ_RUNS ?? "300",
};
fuzz.test = { ...long.test, include, exclude: [], env: withSeed };

export default fuzz;

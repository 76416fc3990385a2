import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

/** One kind of tests, run with `npx vitest run --project <name>`. */
function project(name: string, include: string[], more: Options = {}): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: { name, include, globalSetup: "test/tools/setup.ts", testTimeout: 180_000, hookTimeout: 240_000, ...more },
  };
}

/** Every test that draws random cases; with a fixed seed they are tests like any other. */
const properties = (): string[] =>
  globSync("test/**/*.{test,long}.ts").filter((path) => /fc\.(asyncP|p)roperty\(/.test(readFileSync(path, "utf8")));

/** Real servers and killed processes on a busy machine: an attempt that fails is made once more, and told. */
const onRealParts: Options = { retry: 1 };

const fuzzing = process.argv.includes("fuzz");

export default defineConfig({
  resolve: {
    alias: [
      { find: /^rustbox-monitoring$/, replacement: fileURLToPath(new URL("./src/index.ts", import.meta.url)) },
      {
        find: /^rustbox-monitoring\/(metrics\/.*)$/,
        replacement: fileURLToPath(new URL("./src/$1.ts", import.meta.url)),
      },
    ],
  },
  test: {
    setupFiles: "test/seed.ts",
    // Threads start faster than processes, and most of the time of a run is spent in the tools the tests call.
    pool: "threads",
    maxWorkers: process.argv.includes("e2e") ? 8 : "100%",
    maxConcurrency: 8,
    // What is frozen need not be loaded, and no catalog compiled, once for every file.
    isolate: false,
    projects: [
      // What everybody runs all the time. Hooks generate everything, and other tests do so at the same time.
      project("unit", ["test/**/*.test.ts"], {
        exclude: [...configDefaults.exclude, "test/slo/**"],
        // To start a program a process is copied, which stops all of its threads, the longer the more memory they share.
        pool: "forks",
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      // Many processes of the real tools, or thousands of random cases.
      project("long", ["test/**/*.long.ts"], {
        ...onRealParts,
        exclude: [...configDefaults.exclude, "test/cli/surroundings.long.ts"],
      }),
      // Every command in every surroundings: hundreds of processes, of which each waits for others most of its time.
      project("surroundings", ["test/cli/surroundings.long.ts"], {
        ...onRealParts,
        maxConcurrency: availableParallelism() + 1,
      }),
      // The SLO engine over days and months of samples: minutes of promtool's time.
      project("slo", ["test/slo/**/*.test.ts"]),
      // All rule tests on every engine.
      project("engines", ["test/**/*.engines.ts"]),
      // Real servers: they wait rather than work, so all of them run at once.
      project("e2e", ["test/**/*.e2e.ts"], {
        ...onRealParts,
        globalSetup: "test/e2e/setup.ts",
      }),
      // Real Alertmanagers that notify: the tests of a file wait at the same time, the files one after the other.
      project("delivery", ["test/delivery/**/*.delivery.ts"], {
        ...onRealParts,
        maxWorkers: 1,
        maxConcurrency: 12,
      }),
      // Every property test, with another seed in each run.
      project("fuzz", fuzzing ? properties() : [], {
        env: { FUZZ_SEED: process.env.FUZZ_SEED ?? "random", FUZZ_RUNS: process.env.FUZZ_RUNS ?? "300" },
      }),
    ],
  },
});

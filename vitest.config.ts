import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "rustbox-monitoring": fileURLToPath(new URL("./src/index.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    // Minutes long; see vitest.slo.config.ts.
    exclude: ["test/slo/**"],
    globalSetup: "test/tools/setup.ts",
    setupFiles: "test/seed.ts",
    testTimeout: 30_000,
    // Hooks generate everything, and other tests do so at the same time.
    hookTimeout: 30_000,
    // Threads start faster than processes, and most of the time of a run is spent in the tools the tests call.
    pool: "threads",
    maxWorkers: "100%",
    // What is frozen need not be loaded, and no catalog compiled, once for every file.
    isolate: false,
  },
});

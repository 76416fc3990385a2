import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The tests on real servers: they wait rather than work, so all of them run at once. */
const e2e = mergeConfig(base, {});
e2e.test = {
  ...base.test,
  include: ["test/e2e/**/*.e2e.ts"],
  globalSetup: "test/e2e/setup.ts",
  maxWorkers: 8,
  maxConcurrency: 8,
};

export default e2e;

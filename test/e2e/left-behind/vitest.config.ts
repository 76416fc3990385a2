import e2e from "../../../vitest.e2e.config.ts";

/** A run that goes wrong on purpose, started by left-behind.e2e.ts. */
export default {
  ...e2e,
  test: { ...e2e.test, globalSetup: "test/tools/setup.ts", include: ["test/e2e/left-behind/goes-wrong.ts"] },
};

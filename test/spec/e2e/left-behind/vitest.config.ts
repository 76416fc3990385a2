import base from "../../../../vitest.config.ts";

const { projects: _, ...test } = base.test ?? {};

/** A run that goes wrong on purpose, started by left-behind.e2e.ts. */
export default {
  ...base,
  test: {
    ...test,
    globalSetup: "test/tools/setup.ts",
    include: ["test/spec/e2e/left-behind/goes-wrong.ts"],
    testTimeout: 180_000,
  },
};

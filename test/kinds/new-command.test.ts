/** A command that is added by its file and a line in the list is listed, takes the common options and reports faults. */
import { expect, test } from "vitest";
import type { Usage } from "../../src/cli/usage/usage.ts";
import { addedTo } from "./added-to.ts";

addedTo<typeof import("../../src/cli/usage/usages.ts")>("../../src/cli/usage/usages.ts", async ({ usages }) => {
  const { helloUsage } = await import("./added/hello.ts");
  return { usages: { ...usages, hello: helloUsage } };
});

const { cli } = await import("../cli/cli.ts");

test("--help lists it, and it runs with its exit code", async () => {
  expect((await cli(["--help"])).stdout).toMatch(/^ {2}hello .*greets whoever is on call/m);
  expect(await cli(["hello"])).toEqual({ code: 1, stdout: "Hello.\n", stderr: "" });
});

test("it has the options of every command, and refuses others", async () => {
  expect((await cli(["hello", "--help"])).stdout).toContain("--untrusted");
  expect(await cli(["hello", "--loud"])).toMatchObject({ code: 2, stdout: "" });
});

test("a fault of the system is a finding", async () => {
  expect((await cli(["hello", "--full", "--no-color"])).stderr).toMatch(/^error\[[\w-]+\]/m);
});

test("a command without an exit code does not compile", () => {
  const usage = ({ run }: Usage): void => {
    // @ts-expect-error Type 'undefined' is not assignable to type 'ExitCode'
    run(async () => undefined);
  };
  expect(usage).toBeDefined();
});

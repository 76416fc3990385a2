import { Command } from "commander";
import { expect, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { usages } from "../../src/cli/usage/usages.ts";

test("each command is listed under its name, so that a start declares it alone", () => {
  const declared = Object.values(usages).map((declare) => {
    let called = "";
    declare({
      io: {} as Io,
      command: (name) => {
        called = name;
        return new Command(name);
      },
      run: () => async () => {},
      guarded: async () => {},
    });
    return called;
  });
  expect(declared).toEqual(Object.keys(usages));
});

import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";
import { findOnPath, isExecutable } from "../../src/validate/executable.ts";

test("a program is a file that may be executed: no folder, no data, no missing path", () => {
  expect([process.execPath, dirname(process.execPath), "/dev/null", "/nowhere", ""].map(isExecutable)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("the first folder of PATH that holds the program wins, and the path is absolute", () => {
  expect(findOnPath("sh", { PATH: "/nowhere::/bin:/usr/bin" })).toBe("/bin/sh");
  expect(findOnPath("find-nothing-of-this-name", { PATH: "/bin" })).toBeUndefined();
  expect(findOnPath("sh", {})).toBeUndefined();
  expect(findOnPath("sh", { PATH: `${"../".repeat(20)}bin` })).toBe(resolve("/bin/sh"));
});

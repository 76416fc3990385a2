import { expect, test } from "vitest";
import { note, warning } from "../../src/basics/diagnostic.ts";
import type { Io, Stream } from "../../src/cli/io.ts";
import { settings } from "../../src/cli/options.ts";
import { printForOwner } from "../../src/cli/print.ts";

const found = [warning("w", "a", "a warning"), note("n", "b", "a note")];

function printed(flags: { readonly verbose?: boolean; readonly quiet?: boolean; readonly format?: "text" | "json" }) {
  const said = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): Stream => ({
    write: (text) => {
      said[name] += text;
    },
    isTTY: false,
    columns: 80,
  });
  const streams = { stdout: stream("stdout"), stderr: stream("stderr") };
  const io: Io = { ...streams, stdin: () => new Uint8Array(), cwd: "/", env: {} };
  printForOwner(found, settings({ format: "text", color: false, loadTimeout: 1000, ...flags }, io), io);
  return said.stdout + said.stderr;
}

test("notes are counted", () => {
  expect(printed({})).toMatchInlineSnapshot(`
    "warning[w]: a warning
      --> a

    1 warning
    1 note asks nothing of you; --verbose shows it
    "
  `);
});

test("and shown on request", () => {
  expect(printed({ verbose: true })).toContain("note[n]: a note");
});

test("nothing is said of them when quiet", () => {
  expect(printed({ quiet: true })).not.toContain("note");
});

test("machines have them all", () => {
  expect(printed({ format: "json" })).toContain("a note");
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { liveCodes } from "../../src/live/codes.ts";

test("docs/live-check.md lists every finding as the code has it", () => {
  const path = fileURLToPath(new URL("../../docs/live-check.md", import.meta.url));
  const text = readFileSync(path, "utf8");
  const rows = [...text.matchAll(/^\| `([a-z][a-z-]+)`/gm)].map(([, code]) => code);
  expect(rows).toEqual(liveCodes.map((c) => c.code));
  for (const { code, severity, finds, because } of liveCodes) {
    const row = text
      .split("\n")
      .find((line) => line.startsWith(`| \`${code}\``))
      ?.split("|")
      .map((cell) => cell.trim());
    expect(row).toEqual(["", `\`${code}\``, severity, finds, because, ""]);
  }
});

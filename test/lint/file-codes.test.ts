import { expect, test } from "vitest";
import { explainCheck } from "../../src/explain/check.ts";
import { fileCodes } from "../../src/lint/file-codes.ts";
import { lintFiles } from "../checks/linted.ts";

const files = fileCodes.filter((c) => !c.isTyped);

test.each(files.map((c) => [c.code, c] as const))(
  "the example of %s fails with it, and passes without it",
  (code, c) => {
    const found = (text: string) => lintFiles({ "file.yml": text }, false).filter((d) => d.code === code);
    expect(found(c.fails).length).toBeGreaterThan(0);
    for (const d of found(c.fails)) {
      expect(c.severity).toContain(d.severity);
      expect(d.notes, d.message).not.toEqual([]);
    }
    expect(found(c.passes)).toEqual([]);
  },
);

test.each(fileCodes.map((c) => c.code))("explain knows %s", (code) => {
  const names = explainCheck(code)?.facts.map((f) => f.name);
  expect(names).toEqual(expect.arrayContaining(["finds", "because", "severity", "fails", "passes"]));
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { typeErrorsInSource } from "./source-types.ts";

const file = join(import.meta.dirname, "wrong-uses.ts");
const uses = wrongUses(readFileSync(file, "utf8"));
const errors = await typeErrorsInSource(file);

/** Name and line range of each wrong use. */
function wrongUses(text: string) {
  const starts = text.split("\n").flatMap((line, i) => {
    const name = /^ {2}(\w+): \(\) =>/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, from: i + 1 }];
  });
  return starts.map((use, i) => ({ ...use, to: (starts[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 1 }));
}

function errorsOf({ from, to }: { readonly from: number; readonly to: number }) {
  return errors.filter((e) => e.file !== undefined && e.file.line >= from && e.file.line <= to);
}

describe("the compiler refuses", () => {
  it("at least fifteen kinds of wrong use", () => {
    expect(uses.length).toBeGreaterThanOrEqual(15);
  });

  it.each(uses)("$name", (use) => {
    expect(errorsOf(use).map((e) => e.message)).not.toEqual([]);
  });

  it("nothing but the wrong uses", () => {
    const expected = uses.flatMap(errorsOf);
    expect(errors.filter((e) => !expected.includes(e))).toEqual([]);
  });
});

describe("the compiler's words name the nearest right word", () => {
  const said = (name: string) => {
    const use = uses.find((u) => u.name === name);
    return use ? errorsOf(use).flatMap((e) => [e.message, ...e.notes.map((n) => n.message)]) : [];
  };

  it("for a misspelt label", () => {
    expect(said("unknownLabel").join("\n")).toContain("Did you mean to write 'status'?");
  });

  it("for a misspelt grouping", () => {
    expect(said("unknownGrouping").join("\n")).toContain("Did you mean '\"status\"'?");
  });

  it("for a value outside a closed set", () => {
    expect(said("unknownValue")[0]).toMatch(/'"failed"' is not assignable to type .*"error" \| "ok"/);
  });
});

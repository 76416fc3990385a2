import { test } from "vitest";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { typeErrorsInSource } from "./source-types.ts";
test("x", async () => {
  const f = join(import.meta.dirname, "wrong-uses.ts");
  const lines = readFileSync(f, "utf8").split("\n");
  for (const e of await typeErrorsInSource(f)) console.log(`${e.file?.path.slice(-30)}:${e.file?.line} ${lines[(e.file?.line ?? 1) - 1]?.trim()}\n   ${e.message}\n${e.notes.map((n) => "      " + n.message).join("\n")}`);
});

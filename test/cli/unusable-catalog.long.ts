import { describe, expect, it } from "vitest";
import { contents } from "../write/write.ts";
import { cli, fixture } from "./cli.ts";
import { generatedTiny } from "./generated.ts";

describe("a catalog that cannot be used leaves everything as it was:", () => {
  it.each([
    { name: "broken/01-does-not-compile", code: "type-error" },
    { name: "broken/02-exports-no-catalog", code: "no-catalog-exported" },
    { name: "broken/03-throws", code: "type-error" },
    { name: "broken/04-misspelt-label-value", code: "unknown-label-value" },
    { name: "broken/05-lacks-a-part", code: "type-error" },
    { name: "no-such-folder", code: "catalog-not-found" },
  ])("$name", async ({ name, code }) => {
    const out = await generatedTiny();
    const before = contents(out);
    const ran = await cli(["generate", "--catalog", fixture(name), "--out", out]);
    expect(ran).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(`error[${code}]`) });
    expect(contents(out)).toEqual(before);
  });
});

it("what is thrown in a line that the compiler refuses is told once, in the compiler's words", async () => {
  const { code, stdout } = await cli([
    "generate",
    "--format",
    "json",
    "--catalog",
    fixture("broken/06-refused-and-throws"),
  ]);
  expect(code).toBe(1);
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly { readonly code: string }[] };
  expect(new Set(diagnostics.map((d) => d.code))).toEqual(new Set(["type-error"]));
});

import { describe, expect, it } from "vitest";
import { contents } from "../write/write.ts";
import { cli, fixture } from "./cli.ts";
import { generatedTiny } from "./generated.ts";

describe("a catalog that cannot be used leaves everything as it was:", () => {
  it.each([
    { name: "broken/01-does-not-compile", code: "catalog-does-not-load" },
    { name: "broken/02-exports-no-catalog", code: "no-catalog-exported" },
    { name: "broken/03-throws", code: "catalog-does-not-load" },
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

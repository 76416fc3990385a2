import { expect, test } from "vitest";
import { licencesPage } from "./licences.ts";
import { bundled, lockedPackages, text } from "./packages.ts";

const packages = lockedPackages();

test("nothing that is bundled or installed runs a script when it is installed", () => {
  const scripts = (JSON.parse(text("package.json")) as { readonly scripts: object }).scripts;
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  expect(packages.filter((p) => p.role !== "development" && p.hasInstallScript)).toEqual([]);
});

test("what is bundled is not installed a second time", () => {
  const { dependencies } = JSON.parse(text("package.json")) as { readonly dependencies: object };
  expect(Object.keys(dependencies)).toEqual(["typescript"]);
  expect(bundled.map((b) => b.name)).toContain("ajv");
});

const allowed: Readonly<Record<string, readonly string[]>> = {
  bundled: ["MIT", "ISC", "Apache-2.0", "BSD-3-Clause", "0BSD"],
  installed: ["Apache-2.0"],
  development: [
    "MIT",
    "ISC",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "MPL-2.0",
    "BlueOak-1.0.0",
    "MIT OR Apache-2.0",
  ],
};

test("every licence is on the list of those we accept", () => {
  expect(packages.filter(({ role, licence }) => !allowed[role]?.includes(licence))).toEqual([]);
});

test("docs/licences.md lists the packages of the lock", async () => {
  await expect(licencesPage(packages)).toMatchFileSnapshot("../../docs/licences.md");
});

test("the text of every bundled package's licence is in the package", () => {
  const texts = text("dist/third-party-licences.txt")
    .split(/^=== .*$/m)
    .slice(1);
  expect(texts).toHaveLength(bundled.length);
  expect(texts.filter((of) => of.trim().length < 200)).toEqual([]);
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
// The CHANGELOG names files as they were; of `out/` some are there only where a deployment asks for them.
const pages = globSync(["*.md", "{docs,src,test}/**/*.md", "!CHANGELOG.md"], { cwd: root });

test("every file of src/, spec/ and test/ that a page names is there", () => {
  const named = pages.flatMap((page) =>
    [...readFileSync(join(root, page), "utf8").matchAll(/`((?:src|spec|test)\/[\w./-]+)`/g)].map(([, path = ""]) => ({
      page,
      path,
    })),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
});

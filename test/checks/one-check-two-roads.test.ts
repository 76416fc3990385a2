import { describe, expect, test } from "vitest";
import { checksOn } from "../../src/checks/checks.ts";
import { checkedInCatalog } from "./as-catalog.ts";
import { run } from "./run-example.ts";

const all = [...checksOn("query"), ...checksOn("expression")];

/** Faults that only a file can have, and why. */
const onlyInFiles: Readonly<Record<string, string>> = {
  "other-language": "a catalog's expressions are built, or read as PromQL when they are declared",
  "default-duration": "the generator writes no `for` of zero",
  "unfiltered-query": "the generator adds the matchers of the dashboard's variables",
};

const severities = (code: string, found: ReturnType<typeof run>) =>
  found.filter((d) => d.code === code).map((d) => `${d.severity} ${d.code}`);

describe.each(all.map((check) => [check.code, check] as const))("%s", (code, { example: { form, fails, passes } }) => {
  const why = onlyInFiles[code];
  test(why ? `is only in files: ${why}` : "is the same in a catalog and in a file", () => {
    const inFile = severities(code, run(form, fails));
    expect(inFile).not.toEqual([]);
    expect(severities(code, checkedInCatalog(form, fails) ?? [])).toEqual(why ? [] : inFile);
    expect(severities(code, checkedInCatalog(form, passes) ?? [])).toEqual([]);
  });
});

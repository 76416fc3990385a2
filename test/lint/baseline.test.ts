import { describe, expect, test } from "vitest";
import { warning } from "../../src/basics/diagnostic.ts";
import { compareWith, knownFindings, printBaseline, readBaseline } from "../../src/lint/baseline.ts";

const at = (line: number, path = "a.yml", message = "m") =>
  warning("no-comparison", "g.A.expr", message, { file: { path, line, column: 1 } });

test("a finding is known wherever its line moved to, and once for each time that it is listed", () => {
  const known = knownFindings([at(4), at(9)]);
  expect(known).toMatchObject([{ count: 2 }]);
  const moved = [at(104), at(109), at(200)];
  expect(compareWith(known, moved)).toEqual({ fresh: [moved[2]], known: 2, gone: 0 });
});

test.each([
  ["another file", at(4, "b.yml")],
  ["another message", at(4, "a.yml", "n")],
  ["another code", { ...at(4), code: "always-fires" }],
  ["another rule", { ...at(4), at: "g.B.expr" }],
])("%s makes it another finding", (_, other) => {
  expect(compareWith(knownFindings([at(4)]), [other])).toEqual({ fresh: [other], known: 0, gone: 1 });
});

test("what is printed is read again, in the same order whatever the order of the findings", () => {
  const found = [at(1, "b.yml"), at(1), at(2), warning("unknown-file", "rules", "lint knows none of the files here")];
  const text = printBaseline(knownFindings(found));
  expect(printBaseline(knownFindings([...found].reverse()))).toBe(text);
  expect(readBaseline(text)).toEqual(knownFindings(found));
  expect(text).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "findings": [
        {
          "code": "unknown-file",
          "path": "",
          "at": "rules",
          "message": "lint knows none of the files here"
        },
        {
          "code": "no-comparison",
          "path": "a.yml",
          "at": "g.A.expr",
          "message": "m",
          "count": 2
        },
        {
          "code": "no-comparison",
          "path": "b.yml",
          "at": "g.A.expr",
          "message": "m"
        }
      ]
    }
    "
  `);
});

describe("what is not a baseline is refused", () => {
  test.each(["", "[]", "null", '{"version":2,"findings":[]}', '{"version":1,"findings":[{"code":"x"}]}'])(
    "%s",
    (text) => {
      expect(readBaseline(text)).toHaveProperty("wrong");
    },
  );
});

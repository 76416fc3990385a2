import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";
import { lintFiles } from "../linted.ts";

const dashboard = (expr: string, variable: object, panel: object = {}) => ({
  title: "D",
  panels: [{ id: 1, type: "stat", title: "T", targets: [{ refId: "A", expr }], ...panel }],
  templating: { list: [{ name: "job", type: "query", query: "label_values(up, job)", ...variable }] },
});

const reported = (...of: Parameters<typeof dashboard>) => reportedOnDashboard("multi-value-matcher", dashboard(...of));

test("it is reported with where, why and what to do", () => {
  expect(reported('up{job="$job"}', { multi: true })).toMatchInlineSnapshot(`
    "warning[multi-value-matcher]: "job" may hold several values, and = compares
      with one text
      --> d.json:11:21 (D.T.A.expr)
       |
       | up{job="$job"}
       |       ^
       |
       = because: Grafana sends several values as a pattern, such as (a|b)
       = do: write =~

    1 warning
    "
  `);
});

test("a value for all is several as well, and so is what it excludes", () => {
  expect(reported('up{job!="${job}"}', { includeAll: true })).toContain("write !~");
});

test("the operator can be fixed", () => {
  const text = JSON.stringify(dashboard('up{job="$job"}', { multi: true }));
  const [found] = lintFiles({ "d.json": text }).filter((d) => d.code === "multi-value-matcher");
  const { from, to, text: better } = found?.fix ?? {};
  expect(text.slice((from?.column ?? 0) - 1, (to?.column ?? 0) - 1)).toBe("=");
  expect(better).toBe("=~");
});

test("it reports nothing where there is one value at a time, or patterns are compared", () => {
  expect(reported('up{job="$job"}', {})).toBe("");
  expect(reported('up{job=~"$job"}', { multi: true })).toBe("");
  expect(reported('up{job="a-$job"}', { multi: true })).toBe("");
  expect(reported('up{job="$job"}', { multi: true }, { repeat: "job" })).toBe("");
});

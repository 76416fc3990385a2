import { expect, test } from "vitest";
import { contentType, formatOf } from "../../src/exposition/format.ts";

test.each([
  ["text/plain; version=0.0.4; charset=utf-8", { kind: "known", format: "text" }],
  ["text/plain", { kind: "known", format: "text" }],
  ["application/openmetrics-text; version=1.0.0", { kind: "known", format: "openmetrics" }],
  ["Application/OpenMetrics-Text", { kind: "known", format: "openmetrics" }],
  ["application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily", { kind: "protobuf" }],
  ["text/html", { kind: "refused", why: "text/html is not a format of metrics" }],
  ["", { kind: "refused", why: "it is missing" }],
  [undefined, { kind: "refused", why: "it is missing" }],
])("Content-Type %s", (header, read) => {
  expect(contentType(header)).toEqual(read);
});

test("a text without a header is OpenMetrics where it ends in # EOF", () => {
  expect(["a 1\n# EOF\n", "# EOF", "a 1\n", "# EOF\na 1\n"].map(formatOf)).toEqual([
    "openmetrics",
    "openmetrics",
    "text",
    "text",
  ]);
});

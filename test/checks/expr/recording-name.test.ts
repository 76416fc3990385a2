import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a recording that is named like a metric", () => {
  expect(reported("recording-name", { expr: "up", record: "all_up" })).toMatchInlineSnapshot(`
    "note[recording-name]: the recording is not named level:metric:operation
      --> rules.yml:2:40 (test.all_up)
       |
       | all_up
       | ^^^^^^
       |
       = because: a reader takes a name without colons for a scraped metric
       = do: name the labels kept, the metric and the operation, such as
             job:requests:rate5m

    1 note
    "
  `);
});

test.each([[{ expr: "up", record: "job:up" }], [{ expr: "sum by (job) (up)", record: ":up:sum" }]])(
  "so is %s",
  (rule) => {
    expect(found("recording-name", rule).map((d) => d.code)).toContain("recording-name");
  },
);

test.each([
  [{ expr: "up", record: "job:up:sum" }],
  [{ expr: "sum(up)", record: ":up:sum" }],
  [{ expr: "up", record: "job:up:rate:sum" }],
  [{ expr: "up", record: "slo:info" }],
  ["up == 0"],
])("it reports nothing on %s", (rule) => {
  expect(reported("recording-name", rule)).toBe("");
});

test.each([
  ["all_up", "a name without colons"],
  ["count:up", "without three parts"],
  [":up:sum", "the level before the first colon is missing"],
])("it says what is wrong with %s", (record, because) => {
  expect(reported("recording-name", { expr: "up", record })).toContain(because);
});

import { expect, test } from "vitest";
import { found, told } from "../linted.ts";

test("a variable with a blank in it", () => {
  expect(
    told("bad-template", { expr: "up == 0", annotations: { summary: "{{ $ value }} down" } }),
  ).toMatchInlineSnapshot(`
    "error[bad-template]: "$ value" is not a variable
      --> rules.yml:2:91 (test.Test.annotations.summary)
       |
       | {{ $ value }} down
       |    ^^^^^^^
       |
       = do: write "$value"

    1 error
    "
  `);
});

test.each([
  [{ expr: "up == 0", annotations: { summary: "{{ $labels.job } is down" } }],
  [{ expr: "up == 0", annotations: { summary: "{{ $label.job }}" } }],
  [{ expr: "up == 0", annotations: { summary: "{{ humanise $value }}" } }],
  [{ expr: "up == 0", labels: { team: "{{ if true }}a" } }],
])("so is %s", (rule) => {
  expect(found("bad-template", rule).map((d) => d.code)).toContain("bad-template");
});

test.each([
  [{ expr: "up == 0", annotations: { summary: "{{ $labels.job }} {{ $value | humanize }}" } }],
  [{ expr: "up == 0", annotations: { summary: '{{ with query "up" }}{{ . | first | value }}{{ end }}' } }],
  [{ expr: "up", record: "job:up:x", labels: { a: "{{ b" } }],
])("it is silent on %s", (rule) => {
  expect(told("bad-template", rule)).toBe("");
});

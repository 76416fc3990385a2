import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const found = (part: string, route = "mute_time_intervals: [rare]") =>
  lintFiles(
    {
      "alertmanager.yml": `route: {receiver: a, routes: [{receiver: a, ${route}}]}
receivers: [{name: a}]
time_intervals: [{name: rare, time_intervals: [${part}]}]
`,
    },
    false,
  ).filter((d) => d.code === "idle-time-interval");

test("days that no month has", () => {
  expect(report(found("{months: [february], days_of_month: ['30:31']}"), "text")).toMatchInlineSnapshot(`
    "warning[idle-time-interval]: this part of "rare" never comes
      --> alertmanager.yml:3:48 (time_intervals[0].time_intervals[0])
       = because: no such month has the days 30:31
       = do: count from the end of the month with negative numbers, -1 is its last
             day

    1 warning
    "
  `);
});

test.each(["{months: ['april', '6'], days_of_month: ['31']}", "{months: ['2'], days_of_month: ['-31:-30']}"])(
  "so is %s",
  (part) => {
    expect(found(part)).toHaveLength(1);
  },
);

test.each([
  "{months: [february], days_of_month: ['29']}",
  "{months: ['april:may'], days_of_month: ['31']}",
  "{days_of_month: ['-1']}",
  "{months: [february], days_of_month: ['30', '-1']}",
  "{weekdays: ['saturday:sunday'], times: [{start_time: '22:00', end_time: '24:00'}]}",
])("nothing is reported of %s", (part) => {
  expect(found(part)).toEqual([]);
});

test("a route that is muted whenever it is active", () => {
  const route = "active_time_intervals: [rare], mute_time_intervals: [rare]";
  expect(found("{weekdays: [monday]}", route).map((d) => d.message)).toEqual(["this route never notifies"]);
});

test("an interval that no route uses is a note", () => {
  expect(found("{weekdays: [monday]}", "continue: false").map((d) => [d.severity, d.message])).toEqual([
    ["note", 'no route uses the time interval "rare"'],
  ]);
});
